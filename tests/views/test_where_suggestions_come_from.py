"""What readers see of the words that led to suggested codes, and of the list that an item has some from."""

import pytest
from django.core.management import call_command

from statements.catalogue import catalogue

from ..builders import actor, loaded, member, organization, statement, theme, write

pytestmark = pytest.mark.django_db

LEAD = "Urge the Taliban to act against opium:"
ITEM = "by closing the ports;"


@pytest.fixture
def text(tmp_path):
    write(tmp_path / "members.jsonl", member())
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "themes.jsonl", theme(terms={"en": ["opium"]}))
    write(tmp_path / "actors.jsonl", actor())
    passages = [
        {"n": n, "label": label, "role": "operative", "wordings": {"en": words}}
        for n, label, words in ((4, "1", LEAD), (5, "(a)", ITEM), (6, "2", "The ministers met over lunch."))
    ]
    write(tmp_path / "statements.jsonl", statement("one", passages=passages))
    assert loaded(tmp_path)[1] == []
    call_command("suggest")
    catalogue.catch_up()


def shown(client, address):
    return " ".join(client.get(address).content.decode().split())


def test_a_passage_quotes_the_words_that_led_to_its_codes(text, client):
    page = shown(client, "/statements/one/p4/")
    assert "Suggested from the words" in page
    for words in ("Urge", "Taliban", "opium"):
        assert f'<q lang="en" dir="auto">{words}</q>' in page


def test_an_item_names_the_passage_that_opens_its_list(text, client):
    for address in ("/statements/one/p5/", "/statements/one/"):
        page = shown(client, address)
        assert 'Suggested from <a href="/statements/one/#p4">passage 4</a>, which opens this list.' in page, (
            address
        )


def test_where_nothing_was_found_nothing_is_claimed(text, client):
    page = shown(client, "/statements/one/p6/")
    assert "Suggested from" not in page
    assert "Not coded" in page


def test_a_statement_folds_them_away(text, client):
    assert shown(client, "/statements/one/").count('<details class="origin">') == 2
