"""Two texts side by side on a page and as a Word file."""

import io
import re

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from statements.catalogue import catalogue
from statements.models import Statement

from ..builders import loaded, organization, passage, statement, write
from .reading import text_of

pytestmark = pytest.mark.usefixtures("own_index", "db")

OLD = [
    "The ministers condemn the attack on the bridge in the strongest terms.",
    "They urge all states to stop the flow of weapons across the northern border.",
    "They welcome the report of the working group on drugs of last spring.",
    "They decide to meet again in May.",
]
NEW = [
    OLD[2],
    OLD[0],
    "They demand that all states stop the flow of weapons across the northern border at once.",
    "They take note of a letter on the health of children in camps.",
    OLD[3],
]
WHOLE = {"text_basis": "official-text", "extent": "full"}
ACTS = {
    "condemn": "condemns",
    "urge": "urges",
    "demand": "demands",
    "welcome": "welcomes",
    "decide": "decides",
}


def coded(words):
    act = next((act for word, act in ACTS.items() if f" {word} " in f" {words} "), None)
    return {"wordings": {"en": words}, "act": act, "coding": "confirmed" if act else "none"}


@pytest.fixture
def texts(tmp_path):
    old, new = ([passage(n, **coded(one)) for n, one in enumerate(those, 1)] for those in (OLD, NEW))
    french = [passage(1, wordings={"fr": "Ils condamnent l'attaque."})]
    records = [
        statement("csto-2022", old, adopted="2022-05-16", **WHOLE),
        statement("csto-2023", new, adopted="2023-05-16", **WHOLE),
        statement("csto-fr", french, adopted="2024-01-01"),
        statement("csto-draft", status="draft"),
    ]
    statements = write(tmp_path / "statements.jsonl", *records)
    assert loaded(write(tmp_path / "organizations.jsonl", organization()), statements)[1] == []
    catalogue.catch_up()


def cells(response, kind):
    return re.findall(rf'<td class="{kind}">(.*?)</td>', response.content.decode(), re.DOTALL)


def words(cell):
    texts = re.findall(r'<p class="words"[^>]*>(.*?)</p>', cell, re.DOTALL)
    return " ".join(strip_tags("".join(texts)).split())


def test_every_passage_of_both_stands_once_and_what_became_of_it(texts, client):
    response = client.get("/compare/?a=csto-2022&b=csto-2023")
    left, right = ([words(cell) for cell in cells(response, kind)] for kind in ("left", "right"))
    assert sorted(filter(None, left)) == sorted(OLD)
    assert [one for one in right if one] == NEW
    said = text_of(response)
    assert "2 same · 1 changed · 1 moved · 1 only in the second" in said
    assert "urges → demands: hardened" in said
    body = response.content.decode()
    assert "<del>urge" in body and "<ins>demand" in body


def test_swapped_is_the_mirror(texts, client):
    said = text_of(client.get("/compare/?a=csto-2023&b=csto-2022"))
    assert "2 same · 1 changed · 1 moved · 1 only in the first" in said
    assert "demands → urges: softened" in said


def test_a_text_with_itself_is_all_the_same(texts, client):
    said = text_of(client.get("/compare/?a=csto-2022&b=csto-2022"))
    assert "4 same" in said and "changed ·" not in said


def test_only_what_changed_and_one_column(texts, client):
    response = client.get("/compare/?a=csto-2022&b=csto-2023&only=changed&layout=column")
    said = text_of(response)
    assert OLD[3] not in said
    assert "not in this text" not in said
    assert response.content.decode().count('<tr id="row-') == 3


def test_the_word_file_has_every_row(texts, client):
    response = client.get("/compare/?a=csto-2022&b=csto-2023&format=docx")
    assert response["Content-Disposition"] == 'attachment; filename="csto-2022-csto-2023.docx"'
    [table] = docx.Document(io.BytesIO(response.content)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    assert [re.sub(r"^\[\d+\] ", "", right) for _, right, _ in rows if right] == NEW
    [changed] = [row for row in table.rows if row.cells[2].text.startswith("changed")]
    assert changed.cells[2].text == "changed\nurges → demands: hardened"
    runs = changed.cells[1].paragraphs[0].runs
    assert any(run.font.underline and "demand" in run.text for run in runs)
    response = client.get("/compare/?a=csto-2022&b=csto-2023&only=changed&format=docx")
    [table] = docx.Document(io.BytesIO(response.content)).tables
    assert len(table.rows) == 1 + 3


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("a=nothing", "a"),
        ("a=csto-2022&b=csto-draft", "b"),
        ("a=csto-2022&b=csto-2023/versions/99", "b"),
        ("a=csto-2022/xx&b=csto-2023", "a"),
        ("a=%00%ff", "a"),
        ("a=../../etc", "a"),
        ("a=csto-2022&layout=wide", "layout"),
        ("a=csto-2022&format=pdf", "format"),
        ("a=csto-2022&colour=red", "colour"),
        (f"a={'x' * 600}", "a"),
    ],
)
def test_what_means_nothing_is_refused_by_name(texts, client, query, name):
    response = client.get(f"/compare/?{query}")
    assert response.status_code == 400
    assert f"<code>{name}</code>" in response.content.decode()


@pytest.mark.parametrize(
    "a",
    [
        "CSTO-2022",
        "/statements/csto-2022/",
        "https://somewhere.example/statements/csto-2022/",
        "csto-2022/versions/1",
        "http://x/statements/csto-2022/versions/1/#p2",
        "csto-2022/p3/",
        "csto-2022/en",
    ],
)
def test_a_pasted_address_names_a_text(texts, client, a):
    assert "1 moved" in text_of(client.get("/compare/", {"a": a, "b": "csto-2023"}))


def test_words_of_two_languages_are_not_compared(texts, client):
    said = text_of(client.get("/compare/?a=csto-2022&b=csto-fr"))
    assert "words of two languages are not compared" in said


def test_one_text_is_offered_others_and_words_find_them(texts, client):
    said = client.get("/compare/?a=csto-2022").content.decode()
    assert "?a=csto-2022&amp;b=csto-2023" in said
    found = client.get("/compare/", {"a": "csto-2023", "find": "attack bridge"}).content.decode()
    assert "?a=csto-2022&amp;b=csto-2023" in found
    assert client.get("/compare/").status_code == 200
    page = client.get("/statements/csto-2022/").content.decode()
    assert "/compare/?a=csto-2022" in page


def test_ten_or_two_hundred_passages_take_the_same_queries(texts, tmp_path, client):
    many = [passage(i, wordings={"en": f"Point {i} of those."}) for i in range(1, 201)]
    long = [statement(f"csto-long-{n}", many) for n in (1, 2)]
    loaded(write(tmp_path / "statements.jsonl", *long))
    counts = []
    for a, b in (("csto-2022", "csto-2023"), ("csto-long-1", "csto-long-2")):
        client.get(f"/compare/?a={a}&b={b}&layout=column")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/compare/?a={a}&b={b}")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 40
    assert Statement.objects.count() == 6


def test_one_text_in_two_languages_stands_by_number_and_no_word_is_marked(texts, tmp_path, client):
    both = [
        passage(1, wordings={"en": OLD[0], "fr": "Les ministres condamnent l'attaque."}),
        passage(2, wordings={"en": OLD[1]}),
    ]
    loaded(write(tmp_path / "statements.jsonl", statement("csto-both", both)))
    offers = client.get("/compare/?a=csto-both").content.decode()
    assert "/compare/?a=csto-both%2Fen&amp;b=csto-both%2Ffr" in offers
    for layout in ("", "&layout=column"):
        response = client.get(f"/compare/?a=csto-both/en&b=csto-both/fr{layout}")
        left, right = ([words(cell) for cell in cells(response, kind)] for kind in ("left", "right"))
        assert (left, right) == (OLD[:2], ["Les ministres condamnent l&#x27;attaque.", ""])
        body = response.content.decode()
        assert "<ins" not in body and "<del" not in body
    response = client.get("/compare/?a=csto-both/en&b=csto-both/fr&format=docx")
    [table] = docx.Document(io.BytesIO(response.content)).tables
    assert [row.cells[2].text for row in table.rows[1:]] == ["same passage", "only in the first"]


def test_what_is_suggested_leads_to_the_comparison_the_earlier_text_first(texts, client):
    def addresses(side):
        asked = client.get("/suggestions/compare/", {"a": side, "q": "statement csto"})
        return [one["address"] for one in asked.json()["suggestions"]]

    assert "/compare/?a=csto-2022&b=csto-2023" in addresses("csto-2023")
    assert "/compare/?a=csto-2022" in addresses("")
    assert not [one for one in addresses("csto-2023") if "draft" in one]


def test_a_pasted_address_is_found(texts, client):
    asked = {"a": "csto-2023", "find": "https://somewhere.example/statements/csto-2022/"}
    assert "?a=csto-2022&amp;b=csto-2023" in client.get("/compare/", asked).content.decode()


def test_what_a_summary_or_a_part_does_not_say_is_not_struck_out_of_the_other(texts, tmp_path, client):
    others = [
        statement("csto-summary", [passage(1)], text_basis="summary", extent="full"),
        statement("csto-part", [passage(1)], text_basis="official-text", extent="partial"),
    ]
    loaded(write(tmp_path / "statements.jsonl", *others))
    for other in ("csto-summary", "csto-part"):
        response = client.get(f"/compare/?a=csto-2022&b={other}")
        said, body = text_of(response), response.content.decode()
        assert "what is missing there may still have been said" in said
        assert said.count("not in what is held of this text") == len(OLD)
        assert "<del>" not in body
        # what it says itself is not in the whole text, which is known
        assert said.count("not in this text") == 1 and "<ins>" in body
    both = text_of(client.get("/compare/?a=csto-summary&b=csto-part"))
    assert "Neither text is known to be held whole" in both


def test_an_earlier_version_says_how_it_was_held(texts, tmp_path, client):
    now = [passage(n, **coded(one)) for n, one in enumerate(OLD[:3], 1)]
    changed = statement("csto-2022", now, adopted="2022-05-17", text_basis="press-report")
    loaded(write(tmp_path / "statements.jsonl", changed))
    response = client.get("/compare/?a=csto-2022/versions/1&b=csto-2022")
    said = text_of(response)
    assert "16 May 2022" in said and "17 May 2022" in said
    assert "Official text" in said and "Summary by the archive of a press report" in said
    assert "3 same · 1 only in the first" in said
    assert (
        "/compare/?a=csto-2022%2Fversions%2F1&amp;b=csto-2022"
        in client.get("/compare/?a=csto-2022").content.decode()
    )
