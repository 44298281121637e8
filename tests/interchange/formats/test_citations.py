"""Citations: what their files say, read by programs that others wrote."""

import json

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation as Cite
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from django.utils.translation import override

from statements.interchange.citing import statement_citation
from statements.interchange.formats import CITATION_FILES, bibtex, csl, ris
from statements.interchange.formats.citation_styles import styled
from statements.models import Statement

from ...builders import loaded, member, organization, passage, statement, write

SITE = "https://communique.example"
AWKWARD = "50% of {all} & “more”: a_b #1 $5 ~ ^ \\ «Права человека» é ПДД"


def citations(language="en", **chosen):
    with override(language):
        found = (
            Statement.objects.published()
            .filter(**chosen)
            .prefetch_related("organizations", "states", "identifiers")
        )
        whole = [statement_citation(one, SITE) for one in found]
        return [*whole, *(one.of_passage(7) for one in whole[:20])]


@pytest.fixture
def awkward(db, tmp_path):
    """A statement whose every name has what a format has a meaning for."""
    paths = [
        write(tmp_path / "members.jsonl", member("BLR")),
        write(tmp_path / "organizations.jsonl", organization(name=f"Council {AWKWARD}")),
        write(
            tmp_path / "statements.jsonl",
            statement(
                status="published",
                title=f"On {AWKWARD}",
                original_title={"ru": "О мерах доверия", "fr": "Déclaration d’été"},
                identifiers=[{"scheme": "symbol", "value": "A/RES/77_1 & 2"}],
                place={"city": "Saint-Étienne {1}", "country": "BLR"},
                adopted="2023-06",
                passages=[passage(7)],
            ),
        ),
    ]
    assert loaded(*paths)[1] == []


def read_bibtex(text):
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert library.failed_blocks == []
    return library.entries


def check_bibtex(cited):
    entries = read_bibtex("\n".join(map(bibtex.entry, cited)))
    assert [entry.key for entry in entries] == [one.id for one in cited]
    for entry, one in zip(entries, cited, strict=True):
        told = {
            name: found.value.replace("{", "").replace("}", "") for name, found in entry.fields_dict.items()
        }
        plain = {
            "title": one.full_title,
            "institution": one.institution,
            "type": one.kind,
            "number": one.number,
            "address": one.place,
            "note": one.note,
        }
        for name, value in plain.items():
            expected = " ".join(value.split()).replace("{", "").replace("}", "")
            # the decoder takes another sign for the same
            assert " ".join(told.get(name, "").replace("ˆ", "^").split()) == expected, name
        assert (told["date"], told["language"], told["url"]) == (one.issued, one.language, one.address)
        assert told["year"] == f"{one.adopted[0]:04}"


def check_ris(cited):
    entries = rispy.loads("".join(map(ris.entry, cited)))
    assert len(entries) == len(cited)
    for entry, one in zip(entries, cited, strict=True):
        assert (entry["type_of_reference"], entry["id"]) == ("RPRT", one.id)
        assert entry["authors"] == one.issuers
        assert (entry["title"], entry["publisher"]) == (one.full_title, one.institution)
        assert (entry.get("issn", ""), entry["type_of_work"]) == (one.number, one.kind)
        assert (entry.get("place_published", ""), entry["language"]) == (one.place, one.language)
        assert (entry["date"], entry["urls"]) == (one.issued.replace("-", "/"), [one.address])
        assert entry["notes"] == [one.note]


def check_csl(cited):
    items = json.loads(json.dumps([csl.item(one) for one in cited]))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    source = CiteProcJSON(items)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for one in cited:
        bibliography.register(Cite([CitationItem(one.id)]))
    said = [str(line) for line in bibliography.bibliography()]
    assert len(said) == len(cited)
    for one, item in zip(cited, items, strict=True):
        assert [author["literal"] for author in item["author"]] == one.issuers
        assert item["issued"] == {"date-parts": [one.adopted]}
        assert (item["type"], item["title"], item["URL"]) == ("report", one.full_title, one.address)
        assert (item["language"], item.get("number", "")) == (one.language, one.number)


CHECKS = [check_bibtex, check_ris, check_csl]


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_every_field_of_every_text_is_read_back(archive, check, language):
    cited = citations(language)
    assert len(cited) > 100
    check(cited)


@pytest.mark.parametrize("check", CHECKS)
@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_signs_that_mean_something_to_a_format_are_only_signs(awkward, check, language):
    [whole, part] = cited = citations(language, slug="csto-2023-06-20")
    titles = {"en": f"On {AWKWARD}", "fr": "Déclaration d’été", "ru": "О мерах доверия"}
    assert (whole.title, whole.language) == (titles[language], language)
    assert part.full_title != whole.full_title
    check(cited)


def test_three_styles_say_who_what_when_and_where(archive):
    with override("en"):
        one = Statement.objects.get(slug="csto-cmfa-2023-06-20-afghanistan")
        assert dict(styled(statement_citation(one, SITE))) == {
            "APA": (
                "Collective Security Treaty Organization. (2023, June 20). Statement by the Ministers for "
                "Foreign Affairs of the CSTO member States on the situation in Afghanistan [Joint "
                "statement]. https://communique.example/statements/csto-cmfa-2023-06-20-afghanistan/"
            ),
            "Chicago": (
                "Collective Security Treaty Organization. “Statement by the Ministers for Foreign Affairs of "
                "the CSTO member States on the situation in Afghanistan.” Joint statement, Minsk, June 20, "
                "2023. https://communique.example/statements/csto-cmfa-2023-06-20-afghanistan/."
            ),
            "MLA": (
                "Collective Security Treaty Organization. “Statement by the Ministers for Foreign Affairs of "
                "the CSTO member States on the situation in Afghanistan.” Communiqué, 20 June 2023, "
                "https://communique.example/statements/csto-cmfa-2023-06-20-afghanistan/."
            ),
        }


def test_files_are_made_of_the_same_citation(archive):
    [one] = [one for one in citations() if one.id == "csto-cmfa-2023-06-20-afghanistan"]
    for ending, file in CITATION_FILES.items():
        said = file.write(one)
        assert one.address in said, ending
        assert one.title in said, ending


@pytest.mark.parametrize(
    ("slug", "kind"), [("csto-cmfa-2023-06-20-afghanistan", "Report"), ("unsc-res-2593-2021", "Legislation")]
)
def test_linked_data_tells_acts_that_bind_from_others(archive, slug, kind):
    [one] = [one for one in citations() if one.id == slug]
    said = json.loads(CITATION_FILES["jsonld"].write(one))
    assert (said["@type"], said["@id"], said["datePublished"]) == (kind, one.address, one.issued)
    part = json.loads(CITATION_FILES["jsonld"].write(one.of_passage(1)))
    assert part["isPartOf"]["@id"] == one.address
