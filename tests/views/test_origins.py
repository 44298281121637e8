"""Where words stood first, who took them over, what is new in a text, and what two organizations share."""

import pytest

from statements.catalogue import catalogue
from statements.catalogue.reuse import kept_reuse
from statements.models import Statement

from ..builders import loaded, organization, passage, statement, write
from .reading import text_of

PEACE = (
    "The Heads of State call on all parties in the region to lay down their arms at once and to begin talks "
    "without conditions under the auspices of the neighbouring countries."
)
CHANGED = PEACE.replace("at once", "without delay")
RIVER = "They welcome the opening of the new bridge over the river between both northern provinces in spring."


def text(id, organization, adopted, *words, **more):
    passages = [passage(n, wordings={"en": one}) for n, one in enumerate(words, 1)]
    about = {"text_basis": "official-text", "extent": "full"} | more
    return statement(id, passages, organizations=[organization], adopted=adopted, **about)


@pytest.fixture
def texts(db, tmp_path):
    write(tmp_path / "organizations.jsonl", organization("csto"), organization("sco"), organization("nato"))
    write(
        tmp_path / "statements.jsonl",
        text("first", "csto", "2019-05-01", PEACE),
        text("second", "sco", "2020-05-01", PEACE, RIVER),
        text("third", "csto", "2021-05-01", CHANGED),
        text("summary", "nato", "2018-05-01", PEACE, text_basis="summary"),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    kept_reuse.catch_up()


def test_a_passage_says_who_said_it_first_and_links_there(texts, client):
    page = client.get("/statements/third/p1/")
    said = text_of(page)
    assert "First in this archive: 1 May 2019" in said
    assert "Last before this text: 1 May 2020" in said
    assert '<a href="/statements/first/p1/">' in page.content.decode()
    assert '<a href="/statements/second/p1/">' in page.content.decode()
    assert "<ins>without delay</ins>" in page.content.decode()
    assert "Texts that the archive does not hold may have had them earlier." in said


def test_a_passage_says_who_took_its_words_later(texts, client):
    said = text_of(client.get("/statements/first/p1/"))
    assert "Taken over later" in said
    assert "1 May 2020" in said
    assert "No eight words in a row of it were found in an earlier text" in said


def test_a_summary_is_nobodys_words(texts, client):
    assert "Where its words stood first" not in text_of(client.get("/statements/summary/p1/"))
    origins = client.get("/statements/third/origins/").content.decode()
    assert "/statements/first/p1/" in origins
    assert "/statements/summary/" not in origins


def test_a_statement_says_how_much_of_it_is_new(texts, client):
    words = len(PEACE.split()), len(RIVER.split())
    new = round(100 * words[1] / sum(words))
    assert f"{new}% of its words are new in this archive." in text_of(client.get("/statements/second/"))
    page = client.get("/statements/second/origins/")
    assert f"{new}% of its words are new in this archive." in text_of(page)
    assert '<a href="/statements/first/p1/">' in page.content.decode()
    assert "No words of it were found in earlier texts" in text_of(client.get("/statements/first/"))
    assert client.get("/statements/nothing/origins/").status_code == 404


def test_two_organizations_show_who_took_what_from_whom(texts, client):
    said = text_of(client.get("/organizations/words/?a=csto&b=sco"))
    assert "CSTO from SCO: 1 passage" in said
    assert "SCO from CSTO: 1 passage" in said
    assert "Choose two organizations" in text_of(client.get("/organizations/words/?a=csto"))
    assert "No words of one" in text_of(client.get("/organizations/words/?a=csto&b=nato"))
    assert client.get("/organizations/words/?a=nothing&b=sco").status_code == 400
    assert client.get("/organizations/words/?a=csto&b=sco&page=9").status_code == 404


def test_what_is_withdrawn_is_no_source_any_more(texts, client, tmp_path):
    gone = text("first", "csto", "2019-05-01", PEACE, status="withdrawn")
    assert loaded(write(tmp_path / "gone.jsonl", gone))[1] == []
    catalogue.catch_up()
    assert Statement.objects.get(slug="first").status == "withdrawn"
    said = text_of(client.get("/statements/third/p1/"))
    assert "First in this archive: 1 May 2020" in said


def test_pages_say_that_it_is_not_made_yet(db, tmp_path, client):
    write(tmp_path / "organizations.jsonl", organization("csto"))
    write(tmp_path / "statements.jsonl", text("first", "csto", "2019-05-01", PEACE))
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    assert "has not been found out yet" in text_of(client.get("/statements/first/origins/"))
