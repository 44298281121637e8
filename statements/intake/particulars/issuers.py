"""Who issued a text and who signed it: organizations, states, bodies, in terms of what the archive knows.

Only those who speak are issuers. A title names them before what it is on; a head names them in a line of its
own; the first sentence before its verb. A name that stands anywhere else is only spoken of.
"""

import re
from typing import NamedTuple

from ..taken import Taken
from .head import ISSUED, first_sentence, sentences_of
from .names import Names
from .peoples import ABROAD, PEOPLES

# texts whose symbols begin so are of the organization with that name
SERIES = (
    (re.compile(r"\bS/(?:RES|PRST)/"), "United Nations Security Council"),
    (re.compile(r"\bA/(?:RES|ES-\d+/\d+)"), "United Nations General Assembly"),
    (
        re.compile(r"\b(?:MC|PC|FSC)(?:\(\d+\))?\.(?:DEC|DOC|JOUR|GAL)"),
        "Organization for Security and Co-operation in Europe",
    ),
    (re.compile(r"\b(?:PSC/(?:PR|MIN|AHG|HSG)|Assembly/AU|EX\.CL|Ext/Assembly)"), "African Union"),
    (re.compile(r"\bOIC/"), "Organisation of Islamic Cooperation"),
)
SPEAKERS = re.compile(
    r"(?:We|The (?:Heads|Presidents?|Leaders|Ministers|Foreign|Prime|Secretaries|Governments?|"
    r"members?)|Мы|Главы|"
    r"Президенты|Министры|Руководители|Nous|Les (?:chefs|ministres|présidents))\b"
    r"|.*\b(?:met|convened|gathered|held talks|встретились|провели|réunis)\b",
    re.IGNORECASE,
)
# `At our meeting today in Hiroshima, we, the Leaders of the G7, reaffirmed`
WE = re.compile(
    r"\b(?:we|мы|nous)\b[\s,:–—-]{0,4}(?=(?:the|as|heads|главы|министры|руководители|президенты|chefs|les|ministres)\b)",
    re.IGNORECASE,
)
# `The statement by the African Union was recalled`
OF_ANOTHER = re.compile(
    r"The (?:[\w’-]{1,20} ){0,2}(?:statement|declaration|resolution|communiqué|decision|attack|situation|"
    r"treaty|charter|agreement|war|conflict|crisis|role|efforts?|support)\b",
    re.IGNORECASE,
)
TODAY = re.compile(r"(?:Today|Yesterday|Сегодня|Aujourd’hui|On [\w, ]{1,40}),\s")
RELEASED = re.compile(
    r"\b(?:released|issued|adopted|signed|made|agreed)\s(?:\w+\s)?(?:(?:jointly|today)\s)?by\s|"
    r"\bon behalf of\s",
    re.IGNORECASE,
)
# the verb, before which those stand who speak
VERB = re.compile(
    r"\b(?:met|meet|convened?|gathered|assembled|held|hold|having|recall\w*|reaffirm\w*|condemn\w*|welcom\w+|express\w*|"
    r"declare\w*|adopt\w*|announce\w*|discuss\w*|commend\w*|call\w*\son|support\w*|are|is|were|was|have|has|had|note\w*|"
    r"stress\w*|emphasi\w+|underlin\w+|remain\w*|affirm\w*|reiterat\w+|exchanged|issued?|share\w*|stand|spoke|speak|"
    r"in (?:the )?presence|participating in|following|on the (?:occasion|margins|sidelines|basis)|"
    r"at the invitation|"
    r"встретил\w+|провели|обсудили|собрав\w+|рассмотр\w+|заявля\w+|отмеча\w+|подтвержда\w+|"
    r"выража\w+|исход\w+|по итогам|"
    r"réuni\w*|rappel\w+|réaffirm\w+|condamn\w+|exprim\w+|déclar\w+)\b",
    re.IGNORECASE,
)
# behind these a title says what it is on
TOPIC = re.compile(
    r"\s(?:on(?! behalf)|about|regarding|concerning|against|condemning|following|marking|ahead of|"
    r"in support of|in response to|"
    r"in connection with|in solidarity with|with regard to|with respect to|calling for|"
    r"to (?:counter|combat|prevent|address|"
    r"strengthen|promote)|о|об|относительно|в связи|по(?=\s[а-яё])|"
    r"sur|relati(?:f|ve)s? à|concernant|à propos|contre|über|zu|zur|zum|sobre|contra|sulla?|sul)\s|关于",
    re.IGNORECASE,
)
SPOKEN_BY = re.compile(r"\s(?:by|between|from|par|entre|zwischen)\s", re.IGNORECASE)
BRACKETED = re.compile(r"\([^()]{0,200}\)")
CALLED_BY_PLACE = re.compile(r"^(?:The )?[A-Z]\w+ (?=Declaration|Communiqué|Summit|Statement)")
# `Joint Statement Following the Summit of the Leaders of`: those who met speak
AFTER_MEETING = re.compile(
    r"[\w’ ]{1,40}\sfollowing\s(?:the|a|their)\s[\w’ -]{0,40}?(?:summit|meeting|talks|"
    r"consultations|session)\s",
    re.IGNORECASE,
)
DASHES = str.maketrans(dict.fromkeys("-–—/‑", " "))
SIGNED = re.compile(r"\b(?:For the|On behalf of|За|От имени|Pour l[ae]|Pour les)\b", re.IGNORECASE)
LONGEST_SUBJECT = 1_200  # characters of those who speak
ORGAN = re.compile(
    r"Council|Committee|Assembly|Commission|Conference|Authority|Forum|Совет|Комитет|Conseil|Comité"
)
FEWEST = 2  # states that sign
LONGEST_LINE = 150  # characters of a line of the head that names who speaks
BESIDE = 45  # characters beside the name of an organization in a line of its own


class Issued(NamedTuple):
    organizations: list[str]
    states: list[str]
    words: str = ""  # that led to them
    doubt: str = ""


class Issuers:
    """Organizations, bodies and states by name; a body that only one organization has counts for it."""

    def __init__(self, known, members):
        self.known = known
        self.organizations = Names(dict(known.organizations))
        self.bodies = Names({body.id: body.names for body in known.bodies})
        # `Foreign Ministers` may be a body of one organization, and who speaks of them need not mean it
        acronyms = {name for _, names in known.organizations for name in names if " " not in name}
        telling = {
            body.id: [
                name
                for name in body.names
                if " " in name and (ORGAN.search(name) or acronyms & set(name.split()))
            ]
            for body in known.bodies
        }
        self.telling_bodies = Names(telling)
        self.of_body = {body.id: body.organization for body in known.bodies}
        self.members = members
        ids = {iso3 for iso3, _ in known.members}
        self.abroad = Names({iso3: names.split("|") for iso3, names in ABROAD.items() if iso3 in ids})
        self.peoples = Names({iso3: names.split() for iso3, names in PEOPLES.items() if iso3 in ids})

    def found_in(self, text):
        """Ids of organizations, in the order of the text."""
        return list(dict.fromkeys(key for _, _, key in self.spans_in(text)))

    def spans_in(self, text):
        own, taken, bodies = self.organizations.found_in(text), Taken(len(text)), {}
        for one in own:
            taken.take(one.start, one.end)
        for one in self.telling_bodies.found_in(text) if not own else ():
            if taken.are_free(one.start, one.end):
                bodies.setdefault((one.start, one.end), set()).add(self.of_body[one.key])
        single = [(*span, owners.pop()) for span, owners in bodies.items() if len(owners) == 1]
        return sorted([*map(tuple, own), *single])

    def states_in(self, text, shortly=False):
        """Iso3 of states, in the order of the text; `shortly` by their people too, as titles name them."""
        taken, found = Taken(len(text)), []
        for start, end, _ in self.spans_in(text):
            taken.take(start, end)
        parted = text.translate(DASHES)
        for names, within in (
            (self.members, text),
            (self.members, parted),
            (self.abroad, text),
            *([(self.peoples, parted)] if shortly else []),
        ):
            for one in names.found_in(within):
                if taken.take(one.start, one.end):
                    found.append(one)
        return list(dict.fromkeys(one.key for one in sorted(found)))


def issued_by(title, parts, issuers):
    """Who issued a text: those that its title names, else its head, its symbol, or its first sentence."""
    named = speaking(subject_of_title(title, issuers), issuers, shortly=True) if title else None
    if named and (named.organizations or len(named.states) >= FEWEST):
        return named
    for text in parts.lines:
        stands = ISSUED.match(text) or is_masthead(text, issuers)
        if stands and (found := issuers.found_in(subject_of_title(text, issuers))):
            return Issued(found, [], text)
    for prefix, name in SERIES:
        for text in parts.lines:
            if prefix.search(text) and (found := issuers.found_in(name)):
                return Issued(found[:1], [], text)
    for text in parts.lines:
        found = issuers.found_in(subject_of_title(text, issuers)) if text != title else []
        if len(found) == 1 and len(text) < LONGEST_LINE:
            return Issued(found, [], text)
    return in_opening(parts.opening, issuers)


def in_opening(opening, issuers):
    # the first may be no more than a place and a day
    for sentence in sentences_of(opening[0])[:2] if opening else ():
        subject = subject_of(sentence)
        if not subject:
            continue
        found = speaking(subject, issuers)
        if found and len(found.states) >= FEWEST and not found.organizations:
            return found
        if found and found.organizations:
            # `the Leaders of Canada, the European Commission, France` are all of them issuers
            first = issuers.spans_in(subject)[0][0]
            # `the Australia-UK-US (AUKUS) partnership` is one
            apart = not subject[:first].endswith("(")
            if apart and len(found.states) >= FEWEST and issuers.states_in(subject[:first]):
                return found
            doubt = "it is named by the first sentence only"
            return Issued(found.organizations[:1], [], subject, doubt)
    return Issued([], [])


def speaking(subject, issuers, shortly=False):
    organizations = issuers.found_in(subject)
    # `(on Afghanistan)`, and `Kuwait Declaration`, which is called by where it was adopted
    bare = BRACKETED.sub("", subject) if shortly else subject
    states = issuers.states_in(CALLED_BY_PLACE.sub("", bare) if organizations else bare, shortly)
    return Issued(organizations, states, subject) if organizations or states else None


def is_masthead(text, issuers):
    """Whether a line is little more than the name of an organization."""
    spans = issuers.spans_in(text)
    return bool(spans) and len(text) - sum(end - start for start, end, _ in spans) <= BESIDE


def subject_of_title(title, issuers):
    """What a title says before what it is on; and what stands behind `by`, wherever that is."""
    if met := AFTER_MEETING.match(title):
        title = title[met.end() :]
    # `Организация Договора о коллективной безопасности` is on nothing
    named = [(start, end) for start, end, _ in issuers.spans_in(title)]
    topics = (
        one for one in TOPIC.finditer(title) if not any(start <= one.start() < end for start, end in named)
    )
    if not (topic := next(topics, None)):
        return title
    before, after = title[: topic.start()], title[topic.end() :]
    spoken = SPOKEN_BY.search(after)
    # `Declaration on Lamps between Kazakhstan and Kyrgyzstan`
    if spoken and not SPOKEN_BY.search(before) and not re.search(r"\bof\b", before):
        behind = after[spoken.end() :]
        further = TOPIC.search(behind)
        return f"{before}; {behind[: further.start()] if further else behind}"
    return before


def subject_of(sentence):
    """Those who speak in a sentence, before its verb; "" where it does not say who speaks."""
    if released := RELEASED.search(sentence[:LONGEST_SUBJECT]):
        behind = sentence[released.end() : released.end() + LONGEST_SUBJECT]
        return re.split(
            r"\s(?:at|in|on)\s(?=(?:the\s(?:margins|meeting|summit|occasion)|[A-Z]))|[:;]", behind
        )[0]
    sentence = sentence[today.end() :] if (today := TODAY.match(sentence)) else sentence
    sentence = sentence[:1].upper() + sentence[1:]
    if we := WE.search(sentence):
        behind = sentence[we.end() : we.end() + LONGEST_SUBJECT]
    elif SPEAKERS.match(sentence) or re.match(r"(?:The|At|Le|La|Совет)\b", sentence):
        behind = sentence[:LONGEST_SUBJECT]
    else:
        return ""
    if behind.startswith("The ") and OF_ANOTHER.match(behind):
        return ""
    verb = VERB.search(behind)
    # behind `held` in `At its meeting held on` those have been named
    return behind[: verb.start()] if verb else behind[:300]


def signatories_of(organizations, parts, issuers):
    """States that sign by name, for an organization's text; None if it names none."""
    if not organizations:
        return None
    signed = [text for text in parts.closing if SIGNED.search(text)]
    found = [one.key for text in signed for one in issuers.members.found_in(text)]
    if not found and parts.opening and SPEAKERS.match(parts.opening[0]):
        subject = subject_of(first_sentence(parts.opening[0]))
        found = [one.key for one in issuers.members.found_in(subject)]
    found = list(dict.fromkeys(found))
    return found if len(found) > FEWEST else None


def body_of(organizations, texts, issuers):
    """The id of the body that the texts name first, of the first of these organizations; or ""."""
    for text in texts:
        for one in issuers.bodies.found_in(text):
            if issuers.of_body[one.key] in organizations[:1]:
                return one.key
    return ""
