"""A text in several languages, passage by passage."""

import pytest

from ..builders import loaded, organization, passage, statement, write
from .reading import text_of

pytestmark = pytest.mark.usefixtures("own_index", "db")

ENGLISH = ["Demands that all parties stop.", "Notes the report of May.", "Calls for calm."]
FRENCH = ["Demande que les parties cessent.", None, "Appelle au calme."]


@pytest.fixture
def held(tmp_path):
    passages = [
        passage(n, wordings={"en": english} | ({"fr": french} if french else {}))
        for n, (english, french) in enumerate(zip(ENGLISH, FRENCH, strict=True), 1)
    ]
    passages[0]["wordings"]["ru"] = "Требует, чтобы все остановились."
    record = statement(
        "csto-2023-06-20", passages, text_basis="official-text", language_basis={"fr": "summary"}
    )
    (_counts, problems) = loaded(
        write(tmp_path / "organizations.jsonl", organization()),
        write(tmp_path / "statements.jsonl", record),
    )
    assert problems == []
    return "/statements/csto-2023-06-20/languages/"


def test_every_passage_stands_once_in_each_language_and_what_is_missing_is_said(held, client):
    said = text_of(client.get(held, {"show": ["en", "fr"]}))
    for words in [*ENGLISH, *filter(None, FRENCH)]:
        assert said.count(words) == 1
    assert said.count("Not held in this language: French") == 1
    assert "Требует" not in said
    # what the archive wrote is told from the words of the text
    assert said.count("Summary") == 2


def test_the_readers_language_comes_first(held, client):
    body = client.get(held, headers={"Accept-Language": "fr"}).content.decode()
    assert body.index(FRENCH[0]) < body.index(ENGLISH[0])


@pytest.mark.parametrize("show", [["de"], ["en", "fr", "ru", "en", "xx"], ["<b>"], ["\x00"]])
def test_what_cannot_be_shown_is_named(held, client, show):
    response = client.get(held, {"show": show})
    assert response.status_code == 400
    assert "show" in text_of(response)


def test_a_text_that_is_not_public_has_no_such_page(held, client):
    assert client.get("/statements/nothing/languages/").status_code == 404
