"""Statements as Akoma Ntoso: as the standard has it, and the same when they are read again.

What may stand where are facts of Akoma Ntoso 3.0 (OASIS, 2018): of what it allows, what is written here.
"""

import json
from collections import Counter

import pytest
from django.core.management import call_command
from lxml import etree

from statements.interchange.akoma_ntoso import akoma_ntoso, languages_of
from statements.models import Statement
from statements.records.public_ids import public_ids
from statements.records.reading import statement_records
from tests.builders import loaded, organization, passage, statement, write

from .importers.akn import AKN, ROW, items, link, note, operative, preambular, resolution
from .importers.reading import one, read

SITE = "https://communique.example"
pytestmark = pytest.mark.django_db


FRBR = "FRBRthis FRBRuri FRBRalias FRBRdate FRBRauthor"
# what may stand in an element, in this order; in brackets what may stand there in any
MAY_HOLD = {
    "akomaNtoso": "statement",
    "statement": "meta preface preamble mainBody attachments",
    "doc": "meta mainBody",
    "meta": "identification classification references notes",
    "identification": "FRBRWork FRBRExpression FRBRManifestation",
    "FRBRWork": f"{FRBR} FRBRcountry FRBRnumber FRBRname FRBRauthoritative",
    "FRBRExpression": f"{FRBR} FRBRversionNumber FRBRauthoritative FRBRlanguage",
    "FRBRManifestation": f"{FRBR} FRBRformat",
    "classification": "keyword",
    "references": "(activeRef TLCConcept TLCOrganization TLCRole TLCTerm)",
    "notes": "note",
    "note": "p",
    "preface": "p",
    "preamble": "recitals",
    "recitals": "heading recital",
    "recital": "num p",
    "mainBody": "(hcontainer p paragraph)",
    "hcontainer": "num heading paragraph",
    "paragraph": "num content",
    "content": "p",
    "p": "(authorialNote docNumber docTitle eol ref)",
    "heading": "(authorialNote)",
    "authorialNote": "p",
    "attachments": "attachment",
    "attachment": "doc",
}
NEEDED = {
    "FRBRWork": {"FRBRthis", "FRBRuri", "FRBRdate", "FRBRauthor", "FRBRcountry"},
    "FRBRExpression": {"FRBRthis", "FRBRuri", "FRBRdate", "FRBRauthor", "FRBRlanguage"},
    "FRBRManifestation": {"FRBRthis", "FRBRuri", "FRBRdate", "FRBRauthor"},
}
POINTING = ("source", "as", "refersTo")


def errors(content):
    """Sentences on what the standard does not allow."""
    root = etree.fromstring(content)
    ids = Counter(root.xpath("//@eId"))
    wrong = [f"{one} is given {times} times" for one, times in ids.items() if times > 1]
    for element in root.iter(f"{{{AKN}}}*"):
        name = etree.QName(element).localname
        children = [etree.QName(child).localname for child in element.iterchildren("*")]
        allowed = MAY_HOLD.get(name, "").strip("()").split()
        if strange := set(children) - set(allowed):
            wrong.append(f"{name} holds {strange}")
        elif not MAY_HOLD.get(name, "").startswith("(") and children != sorted(children, key=allowed.index):
            wrong.append(f"{name} holds {children}, in the wrong order")
        wrong += [f"{name} lacks {one}" for one in NEEDED.get(name, set()) - set(children)]
        wrong += [
            f"{name} points to {there}, which is not there"
            for there in (element.get(key, "") for key in POINTING)
            # what a keyword says is named in the way of the United Nations
            if there and there.removeprefix("#") not in ids and name != "keyword"
        ]
    return wrong


def found(content, path):
    return etree.fromstring(content).xpath(path, namespaces={"a": AKN})


def made_of(tmp_path, **record):
    """The statement of a record, by an organization that is in no demonstration."""
    loaded(write(tmp_path / "organizations.jsonl", organization("tides")))
    text = {"text_basis": "official-text", "organizations": ["tides"], "id": "tides-1"}
    (counts, problems) = loaded(write(tmp_path / "statements.jsonl", statement(**(text | record))))
    assert (counts, problems) == ((1, 0, 0, 0), [])
    return Statement.objects.get(slug="tides-1")


def imported(root, slug="unsc-res-2900-2025"):
    call_command("import", "akn4un", str(root))
    return Statement.objects.get(slug=slug)


class TestWhatIsImportedComesOutAgain:
    BODY = (
        items("1.", "Asks pilots:", [("(a)", "To watch buoys;"), ("(b)", ("To report:", [("(i)", "Fog;")]))])
        + operative("2.", f"the lamp{note('1', 'Made in a harbour.')} and the oil;", "Welcomes")
        + "<paragraph><heading>Part two</heading></paragraph>"
        + operative("3.", "to meet again.", "Decides")
    )
    AFTER = (
        "<attachments><attachment><doc name='annex'><mainBody><paragraph><heading>Annex</heading></paragraph>"
        "<p>A list of lamps</p></mainBody></doc></attachment></attachments>"
    )

    def files(self, tmp_path):
        root = tmp_path / "tides"
        root.mkdir()
        recalled = link("S/RES/1373(2001)", "1373 (2001)")
        preamble = preambular(f"its resolution {recalled},", "Recalling") + preambular("tides,", "Noting")
        for language in ("en", "fr"):
            text = resolution(preamble, self.BODY, after=self.AFTER, language=language)
            (root / f"{language}.xml").write_text(text, encoding="utf-8")
        return root

    def test_passages_labels_roles_and_identifiers(self, archive, tmp_path):
        text = imported(self.files(tmp_path))
        record = statement_records([text.pk], public_ids())[0]
        assert [passage["label"] for passage in record["passages"] if passage["label"]] == [
            *("1", "(a)", "(b)", "(i)", "2", "note 1", "3"),
        ]
        out = tmp_path / "out"
        out.mkdir()
        for language in languages_of(text):
            content = akoma_ntoso(text, language, SITE)
            assert errors(content) == []
            (out / f"{language}.akn").write_bytes(content)
        again, told = one(out)
        assert told == []
        said = ("n", "label", "role", "wordings")
        assert [{key: passage[key] for key in said} for passage in again["passages"]] == [
            {key: passage[key] for key in said} for passage in record["passages"]
        ]
        for key in ("id", "title", "kind", "adopted", "organizations", "identifiers", "languages", "recalls"):
            assert again[key] == record[key]

    def test_the_uris_are_those_of_the_united_nations(self, archive, tmp_path):
        content = akoma_ntoso(imported(self.files(tmp_path)), "fr", SITE)
        work = "/akn/un/statement/deliberation/unsc/2025-03-04/2900-2025/"
        assert found(content, "//a:statement/a:meta//a:FRBRuri/@value") == [
            *(work, f"{work}fra@/", f"{work}fra@.xml"),
        ]
        assert found(content, "//a:statement/@name") == ["resolution"]
        assert found(content, "//a:docNumber[@refersTo='#symbol']/text()") == ["S/RES/2900 (2025)"]

    @pytest.mark.parametrize(
        "symbol, name, slug, pair",
        [
            ("S/PRST/2025/7", "presidentialStatement", "unsc-prst-2025-7", "unsc/2025-03-04/2025-7"),
            ("A/RES/79/300", "resolution", "unga-res-79-300", "unga/2025-03-04/79-300"),
        ],
    )
    def test_so_are_those_of_other_texts_of_theirs(self, archive, tmp_path, symbol, name, slug, pair):
        root = tmp_path / "one"
        root.mkdir()
        text = resolution("", operative("1.", "Ends."), symbol=symbol, name=name)
        (root / "a.xml").write_text(text, encoding="utf-8")
        content = akoma_ntoso(imported(root, slug), "en", SITE)
        assert found(content, "//a:FRBRWork/a:FRBRuri/@value") == [f"/akn/un/statement/deliberation/{pair}/"]

    def test_a_text_that_failed_is_a_draft(self, archive, tmp_path):
        root = tmp_path / "one"
        root.mkdir()
        text = resolution("", operative("1.", "Ends."), symbol="S/2025/7", name="draftResolution")
        (root / "a.xml").write_text(text, encoding="utf-8")
        content = akoma_ntoso(imported(root, "unsc-draft-2025-7"), "en", SITE)
        assert found(content, "//a:statement/@name") == ["draftResolution"]

    def test_references_lead_somewhere(self, archive, tmp_path):
        content = akoma_ntoso(imported(self.files(tmp_path)), "en", SITE)
        (reference,) = found(content, "//a:recital//a:ref")
        assert reference.get("href") == "https://undocs.org/en/S/RES/1373(2001)"
        assert "1373 (2001)" in reference.text
        shown = found(content, "//a:activeRef/@showAs")
        assert shown == ["S/RES/1373 (2001)"]

    def test_the_subjects_of_the_library_stay(self, archive, tmp_path):
        root = self.files(tmp_path)
        (root / "rows.json").write_text(json.dumps([ROW]), encoding="utf-8")
        content = akoma_ntoso(imported(root), "en", SITE)
        assert "ROPE" in found(content, "//a:keyword[@dictionary='UNBIS Thesaurus']/@value")


def test_every_statement_of_the_demonstration_is_valid_in_each_of_its_languages(archive):
    made = 0
    for text in Statement.objects.published().listed():
        for language in languages_of(text):
            assert errors(akoma_ntoso(text, language, SITE)) == []
            made += 1
    assert made > 90


def test_a_text_of_anybody_else_has_a_work_of_the_archives_making(tmp_path):
    text = made_of(
        tmp_path,
        adopted="2023-06",
        identifiers=[{"scheme": "number", "value": "7"}],
        passages=[passage(3, label="1.2", wordings={"en": "One line\nand another & more."})],
    )
    content = akoma_ntoso(text, "en", SITE)
    assert errors(content) == []
    work = "/akn/tides/statement/jointStatement/2023-06/tides-1/"
    assert found(content, "//a:FRBRWork/a:FRBRuri/@value") == [work]
    assert found(content, "//a:FRBRWork/a:FRBRdate/@name") == ["adoptionMonth"]
    assert found(content, "//a:FRBRWork/a:FRBRalias/@value") == [f"{SITE}/statements/tides-1/"]
    (paragraph,) = found(content, "//a:mainBody/a:paragraph")
    assert paragraph.get("eId") == "p3"
    assert "".join(paragraph.itertext()) == "1.2One lineand another & more."
    assert len(found(content, "//a:paragraph//a:eol")) == 1


@pytest.mark.parametrize("basis", ["summary", "press-report"])
def test_a_summary_never_passes_for_the_text(tmp_path, basis):
    symbol = {"scheme": "symbol", "value": "S/RES/2901 (2025)"}
    text = made_of(tmp_path, text_basis=basis, identifiers=[symbol])
    content = akoma_ntoso(text, "en", SITE)
    assert errors(content) == []
    assert found(content, "//a:statement/@name") == ["summary"]
    assert found(content, "//a:FRBRWork/a:FRBRuri/@value") == [
        "/akn/tides/statement/summary/2023-06-20/tides-1/"
    ]
    assert found(content, "//a:FRBRWork/a:FRBRauthor/@href") == ["#archive"]
    assert not found(content, "//a:docNumber") and not found(content, "//a:FRBRnumber")
    assert (
        "never quote it as the words of the issuer"
        in found(content, "//a:preface/a:p[@class='summary']")[0].text
    )
    assert "Summary by the archive" in found(content, "//a:meta/a:notes//a:p")[0].text
    (tmp_path / "S_RES_2901.xml").write_bytes(content)
    assert read(tmp_path / "S_RES_2901.xml")[0] == []


def test_languages_that_are_held_in_other_ways_are_told_apart(tmp_path):
    wordings = {"en": "We agree.", "fr": "Nous convenons."}
    text = made_of(
        tmp_path,
        languages=["fr", "en"],
        language_basis={"fr": "summary"},
        passages=[passage(1, wordings=wordings)],
    )
    assert languages_of(text) == ["en", "fr"]
    assert found(akoma_ntoso(text, "en", SITE), "//a:statement/@name") == ["jointStatement"]
    french = akoma_ntoso(text, "fr", SITE)
    assert found(french, "//a:statement/@name") == ["summary"]
    assert found(french, "//a:FRBRlanguage/@language") == ["fra"]
    assert "archive" in found(french, "//a:preface/a:p[@class='summary']")[0].text


def test_an_issuer_may_be_called_as_a_passage_is_numbered(tmp_path):
    loaded(write(tmp_path / "organizations.jsonl", organization("p1")))
    text = made_of(tmp_path, organizations=["p1"])
    assert errors(akoma_ntoso(text, "en", SITE)) == []


def test_a_text_without_passages_is_valid(tmp_path):
    text = made_of(tmp_path, passages=[], languages=["kk"])
    assert errors(akoma_ntoso(text, "kk", SITE)) == []
