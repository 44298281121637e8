"""Statements and passages made for one question each."""

import re

from django.test import Client

from statements.catalogue import catalogue
from statements.models import Statement

from ..builders import loaded, organization, passage, statement, theme, write
from .reading import text_of


def test_a_passage_leads_to_those_that_say_much_the_same(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    words = "The ministers condemn every attack on schools and ask for those who ordered it to be tried."
    again = "Ministers condemn any attack on schools, and ask that those who ordered it be tried."
    write(
        tmp_path / "statements.jsonl",
        statement("one", [passage(1, wordings={"en": words}), passage(2, wordings={"en": again})]),
        statement("two", [passage(1), passage(2, wordings={"en": again})]),
        statement("draft", [passage(1, wordings={"en": words})], status="draft"),
        *(statement(f"other-{n}", [passage(1, wordings={"en": f"Fisheries {n}."})]) for n in range(5)),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    body = client.get("/statements/one/p1/").content.decode()
    assert set(re.findall(r'href="(/statements/\S+/p\d+/)"', body)) == {
        "/statements/one/p2/",
        "/statements/two/p2/",
    }
    assert "No other passage of the archive has similar words" in text_of(client.get("/statements/two/p1/"))


def test_the_history_of_a_passage_names_the_versions_that_changed_it(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "themes.jsonl", theme())
    for passages in (
        [passage(1), passage(2)],
        [passage(1), passage(2, wordings={"en": "Something else."})],
        [passage(1, themes=["drugs"]), passage(2, wordings={"en": "Something else."})],
    ):
        write(tmp_path / "statements.jsonl", statement("kept", passages))
        assert loaded(tmp_path)[1] == []
    catalogue.catch_up()

    def versions(number):
        return re.findall(r"Version (\d+) of the statement</a>, .*?: (.*?)</li>", page(number))

    def page(number):
        return client.get(f"/statements/kept/p{number}/").content.decode()

    assert versions(1) == [("3", "its codes changed"), ("1", "first held")]
    assert versions(2) == [("2", "its words changed"), ("1", "first held")]


def test_a_passage_that_is_not_there_was_taken_out_or_is_withdrawn_says_so(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    write(
        tmp_path / "statements.jsonl",
        statement("cut", [passage(1), passage(2)]),
        statement("d", status="draft"),
    )
    assert loaded(tmp_path)[1] == []
    write(tmp_path / "statements.jsonl", statement("cut", [passage(1)]))
    assert loaded(tmp_path / "statements.jsonl")[1] == []
    gone = client.get("/statements/cut/p2/")
    assert gone.status_code == 410
    assert "This passage was taken out of the text." in text_of(gone)
    for address in ("/statements/cut/p3/", f"/statements/cut/p{'9' * 25}/", "/statements/d/p1/"):
        assert client.get(address).status_code == 404
    Statement.objects.filter(slug="cut").update(status="withdrawn")
    assert client.get("/statements/cut/p1/").headers["Location"] == "/statements/cut/"


def test_what_a_passage_was_in_drafts_is_not_told(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    for passages, status in (
        ([passage(1), passage(2)], "draft"),
        ([passage(1, wordings={"en": "Something else."})], "draft"),
        ([passage(1, wordings={"en": "Something else."})], "published"),
    ):
        write(tmp_path / "statements.jsonl", statement("kept", passages, status=status))
        assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    page = client.get("/statements/kept/p1/").content.decode()
    assert re.findall(r"Version (\d+) of the statement</a>, .*?: (.*?)</li>", page) == [("3", "first held")]
    assert client.get("/statements/kept/p2/").status_code == 404


def test_a_text_of_three_hundred_passages_asks_no_more_than_one_of_two(
    db, client, tmp_path, django_assert_num_queries
):
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "statements.jsonl", statement("long", [passage(n) for n in range(1, 301)]))
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    Client().get("/statements/long/")
    with django_assert_num_queries(13):
        assert client.get("/statements/long/").content.decode().count('class="passage body"') == 300


def test_a_statement_without_passages_and_with_a_long_title_has_a_page(db, client, tmp_path):
    title = " ".join(["Declaration"] * 25)
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "statements.jsonl", statement("bare", [], title=title))
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    assert title in text_of(client.get("/statements/bare/"))
    assert title in text_of(client.get("/statements/"))


def test_a_text_without_codes_says_so_once_and_has_no_empty_boxes(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "themes.jsonl", theme())
    coded = passage(2, themes=["drugs"], act="notes", coding="confirmed")
    write(
        tmp_path / "statements.jsonl",
        statement("uncoded", [passage(1), passage(2)]),
        statement("coded", [passage(1), coded]),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    uncoded, coded = (client.get(f"/statements/{slug}/").content.decode() for slug in ("uncoded", "coded"))
    for box in ("Not coded", 'class="marks"', 'class="force-key'):
        assert (box in uncoded, box in coded) == (False, True), box
    assert (uncoded.count("These passages have no codes yet"), coded.count("have no codes yet")) == (1, 0)
