"""Who leans on whom: what a text refers to, who refers to it, texts that are not held, who cites what."""

import pytest

from statements.catalogue import Search, catalogue
from statements.catalogue.named_texts import text_named
from statements.models import Statement

from ..builders import loaded, organization, passage, statement, write
from .reading import text_of

SCO = {"organizations": ["sco"], "text_basis": "official-text", "extent": "full"}
UNSC = {"organizations": ["unsc"], "text_basis": "official-text", "extent": "full"}


def said(number, words, language="en"):
    return passage(number, wordings={language: words})


@pytest.fixture
def texts(db, tmp_path):
    write(tmp_path / "organizations.jsonl", organization("sco"), organization("unsc"))
    write(
        tmp_path / "statements.jsonl",
        statement(
            "unsc-res-1373-2001",
            [said(1, "Acting under Chapter VII of the Charter,")],
            adopted="2001-09-28",
            identifiers=[{"scheme": "symbol", "value": "S/RES/1373 (2001)"}],
            title="Resolution 1373 (2001)",
            **UNSC,
        ),
        statement(
            "later",
            [
                said(1, "Recalling its resolutions 1373 (2001) and 1540 (2004),"),
                said(2, "Reaffirming resolution 2312 (2106), and paragraph 4 of resolution 1540 (2004),"),
            ],
            adopted="2017-01-01",
            identifiers=[{"scheme": "symbol", "value": "S/RES/2340 (2017)"}],
            **UNSC,
        ),
        statement(
            "astana",
            [
                said(1, "The Heads of State support Security Council resolution 1373 (2001)."),
                said(2, "They recall the Dushanbe Declaration of 2000."),
            ],
            adopted="2005-07-05",
            title="Astana Declaration",
            **SCO,
        ),
        statement(
            "tashkent",
            [
                said(1, "Ссылаясь на резолюцию 1373 (2001) Совета Безопасности,", "ru"),
                said(2, "The Heads of State recall the Astana Declaration of 5 July 2005."),
            ],
            adopted="2010-06-11",
            recalls=["S/RES/1267 (1999)"],
            **SCO,
        ),
        statement("draft", [said(1, "Recalling resolution 1373 (2001),")], status="draft", **SCO),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()


def slugs(search):
    return sorted(one.slug for one in search)


def referring(name):
    return slugs(text_named(name).referring())


@pytest.mark.parametrize(
    "name", ["S/RES/1373 (2001)", "s/res/1373(2001)", "unsc-res-1373-2001", "s-res-1373-2001"]
)
def test_a_text_is_found_by_any_of_its_names(texts, name):
    assert referring(name) == ["astana", "later", "tashkent"]


def test_a_text_is_found_by_its_title_and_date(texts):
    assert referring("Astana Declaration, 2005") == referring("astana") == ["tashkent"]


def test_what_a_record_refers_to_counts_without_words(texts):
    assert referring("S/RES/1267 (1999)") == ["tashkent"]


def test_no_text_refers_to_itself(texts):
    assert "unsc-res-1373-2001" not in referring("S/RES/1373 (2001)")


def test_lists_take_it_as_a_filter(texts, client):
    page = client.get("/statements/?refers_to=S/RES/1373+(2001)&organization=sco")
    assert "2 statements" in text_of(page)
    assert "that refer to Resolution 1373 (2001)" in text_of(page)
    assert client.get("/passages/?refers_to=unsc-res-1373-2001").status_code == 200
    refused = client.get("/statements/?refers_to=nothing+at+all")
    assert refused.status_code == 400
    assert "none refers to a text of that name" in text_of(refused)


def test_a_page_says_what_a_text_leans_on_and_who_leans_on_it(texts, client):
    page = text_of(client.get("/statements/later/references/"))
    assert "S/RES/1540 (2004)" in page
    assert "recalling" in page
    assert "its paragraph 4" in page
    assert "there can be no such text" in page
    assert "Probably meant" in page
    leaned = text_of(client.get("/statements/unsc-res-1373-2001/references/"))
    assert "In this archive 3 statements refer to it" in leaned
    assert "Ссылаясь на резолюцию 1373 (2001) Совета Безопасности" in leaned
    recorded = text_of(client.get("/statements/tashkent/references/"))
    assert "Recorded by an editor" in recorded
    assert client.get("/statements/draft/references/").status_code == 404


def test_a_text_that_is_not_held_has_a_page(texts, client):
    page = client.get("/texts/s-res-1540-2004/")
    assert page.status_code == 200
    assert "A resolution of the United Nations Security Council." in text_of(page)
    assert "In this archive 1 statement refers to it" in text_of(page)
    assert "/statements/later/p1/" in page.content.decode()
    assert client.get("/texts/s-res-9-1946/").status_code == 404
    assert client.get("/texts/s-res-1540-2004/?page=99").status_code == 404


def test_it_leads_to_the_text_for_good_once_that_is_held(texts, client, tmp_path):
    new = statement(
        "unsc-res-1540-2004",
        adopted="2004-04-28",
        identifiers=[{"scheme": "symbol", "value": "S/RES/1540 (2004)"}],
        **UNSC,
    )
    write(tmp_path / "more.jsonl", new)
    assert loaded(tmp_path / "more.jsonl")[1] == []
    catalogue.catch_up()
    page = client.get("/texts/s-res-1540-2004/")
    assert page.status_code == 301
    assert page.headers["Location"] == "/statements/unsc-res-1540-2004/"


def test_who_cites_what_counts_what_its_links_list(texts, client):
    page = client.get("/references/?cited=unsc").content.decode()
    assert "?organization=sco&amp;refers_to=unsc-res-1373-2001" in page
    assert len(Search.statements().filter(organization="sco", reference="s-res-1373-2001")) == 2
    # its own organ alone cites it
    assert "1540" not in page
    assert "1540" in client.get("/references/?cited=unsc&own=yes").content.decode()
    assert client.get("/references/?cited=nobody").status_code == 400


def test_any_text_is_checked_and_nothing_stored(texts, client):
    pasted = (
        "Recalling resolutions 1373 (2001) and 2312 (2106),\n\nand the Astana Declaration of 5 July 2005."
    )
    before = Statement.objects.count()
    page = client.post("/references/check/", {"text": pasted})
    said = text_of(page)
    assert page.status_code == 200
    assert "3 texts" in said
    assert "1 that cannot be" in said
    assert '<a href="/statements/unsc-res-1373-2001/" class="held">1373 (2001)</a>' in page.content.decode()
    assert '<a href="/statements/astana/" class="held">' in page.content.decode()
    assert Statement.objects.count() == before
    assert not page.cookies


@pytest.mark.parametrize(("text", "reason"), [(" \n ", "that has words"), ("a" * 200_001, "at most 200000")])
def test_a_pasted_text_that_is_refused_stays_in_the_form(texts, client, text, reason):
    page = client.post("/references/check/", {"text": text})
    assert page.status_code == 400
    assert reason in text_of(page)
    assert text in page.content.decode()


def test_markup_in_a_pasted_text_stays_text(texts, client):
    page = client.post("/references/check/", {"text": "<script>alert(1)</script> resolution 1373 (2001) <b>"})
    assert "<script>alert" not in page.content.decode()


def test_a_text_that_gets_a_symbol_is_found_by_it_wherever_it_was_recalled(texts, tmp_path):
    recalling = statement(
        "recalls-it", [said(1, "They met.")], recalls=["astana"], adopted="2012-06-07", **SCO
    )
    assert loaded(write(tmp_path / "recalling.jsonl", recalling))[1] == []
    named = statement(
        "astana",
        [said(1, "The Heads of State met.")],
        adopted="2005-07-05",
        title="Astana Declaration",
        identifiers=[{"scheme": "symbol", "value": "A/60/129"}],
        **SCO,
    )
    assert loaded(write(tmp_path / "named.jsonl", named))[1] == []
    catalogue.catch_up()
    assert slugs(Search.statements().filter(reference="a-60-129")) == ["recalls-it"]
    assert referring("A/60/129") == ["recalls-it", "tashkent"]


@pytest.mark.parametrize(
    "name", ["Declaration, 2023-99", "Declaration, 0000", "a%00b", "%00", "&refers_to=".join("abcdefghijk")]
)
def test_a_name_that_nothing_can_have_is_refused_and_no_error_of_ours(texts, client, name):
    for page in ("statements", "passages"):
        assert client.get(f"/{page}/?refers_to={name}").status_code in (200, 400)
