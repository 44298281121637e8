"""Names of elements of Akoma Ntoso, by how text stands in them."""

# they stand in a line of text, whatever stands around them
INLINE = frozenset(
    "a abbr b br change date decoration def del docAuthority docCommittee docDate docIntroducer "
    "docJurisdiction docNumber docProponent docPurpose docStage docStatus docTitle docType docketNumber "
    "entity eol event i img inline ins legislature location marker mod mref noteRef omissis organization "
    "outcome party person placeholder quantity quotedText ref relatedDocument remark role rref session "
    "shortTitle signature span sub sup term time u vote".split()
)
# they hold text directly; what stands in them is inline unless it is a block
OF_TEXT = INLINE | frozenset("p heading subheading num listIntroduction listWrapUp td th".split())
BLOCKS = frozenset(
    "alinea article attachment attachments block blockContainer blockList body book chapter clause component "
    "components conclusions container content coverPage crossHeading div division doc foreign formula "
    "hcontainer heading indent interstitial intro item li list listIntroduction listWrapUp longTitle "
    "mainBody num ol p paragraph part point preamble preface quotedStructure recital recitals section "
    "subclause subdivision subheading subparagraph subpart subsection subtitle table tblock title toc "
    "tocItem tr ul wrapUp wrap td th caption embeddedStructure statement".split()
)
NOTES = frozenset(("authorialNote", "note"))
LINKS = frozenset(("a", "ref"))
HEADINGS = frozenset("heading subheading crossHeading caption longTitle".split())
ATTACHED = frozenset("attachment component doc".split())
PARTS = frozenset("coverPage preface preamble mainBody body conclusions attachments components".split())
NUMBERS, EVENTS = frozenset(("docNumber",)), frozenset(("event",))
ON_THE_COVER = frozenset(
    "docAuthority docNumber docStatus docDate docTitle docProponent session inline docketNumber img".split()
)
