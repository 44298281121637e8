"""Pages of small archives, made for one question each."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from statements.catalogue import catalogue
from statements.models import Passage

from ..builders import loaded, organization, passage, statement, theme, write
from .reading import LISTS, text_of


def test_drafts_are_hidden_and_what_was_withdrawn_says_so(db, client, tmp_path):
    problems = loaded(
        write(tmp_path / "organizations.jsonl", organization()),
        write(
            tmp_path / "statements.jsonl",
            statement("in-work", status="draft"),
            statement("looked-at", status="in-review"),
            statement("right"),
            statement(
                "wrong", status="withdrawn", withdrawal={"reason": "Entered twice.", "replaced_by": "right"}
            ),
            statement("later", recalls=["wrong", "in-work", "right"]),
        ),
    )[1]
    assert problems == []
    assert client.get("/statements/in-work/").status_code == 404
    assert client.get("/statements/looked-at/").status_code == 404
    gone = client.get("/statements/wrong/")
    assert (gone.status_code, gone["Location"]) == (301, "/statements/right/#in-place-of")
    right = text_of(client.get("/statements/right/"))
    assert "also answers for wrong, which was withdrawn: Entered twice." in right
    later = text_of(client.get("/statements/later/"))
    assert "Recalls in-work (not in the archive)" in later
    assert "Recalls Statement right, 20 June 2023" in later
    assert "Recalled by Statement later, 20 June 2023" in text_of(client.get("/statements/right/"))
    catalogue.catch_up()
    assert "2 statements, newest first" in text_of(client.get("/statements/"))


def small_archive(tmp_path, passages):
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "themes.jsonl", theme())
    write(
        tmp_path / "statements.jsonl",
        *(
            statement(
                f"one-{n}", [passage(i, themes=["drugs"], mentions=["X"]) for i in range(1, passages + 1)]
            )
            for n in range(passages)
        ),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/statements/one-0/", 14),
        ("/statements/", 5),
        ("/passages/", 6),
        ("/organizations/csto/", 7),
        ("/", 8),
    ],
)
@pytest.mark.parametrize("size", [2, 7])
def test_a_page_asks_the_database_as_often_for_much_as_for_little(
    db, client, tmp_path, django_assert_num_queries, address, queries, size
):
    small_archive(tmp_path, size)
    assert Client().get(address).status_code == 200
    with django_assert_num_queries(queries):
        client.get(address)


def test_codes_that_are_only_suggested_are_told_apart(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "themes.jsonl", theme())
    write(
        tmp_path / "statements.jsonl",
        statement(
            "mixed",
            [
                passage(1, act="condemns", themes=["drugs"], coding="suggested"),
                passage(2, act="notes", themes=["drugs"], coding="confirmed"),
                passage(3),
            ],
        ),
    )
    assert loaded(tmp_path)[1] == []
    response = client.get("/statements/mixed/")
    assert "are only suggested by the archive, and underlined with dots" in text_of(response)
    assert re.findall(r'<p class="coding"><a [^>]*>(.*?)</a><span', response.content.decode()) == [
        "Suggested by the archive",
        "Confirmed by an editor",
        "Not coded",
    ]
    assert re.findall(r'<div class="codes (\w+)">', response.content.decode()) == [
        "suggested",
        "confirmed",
        "none",
    ]


def test_states_that_are_not_known_are_not_counted(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "statements.jsonl", statement("alone"))
    assert loaded(tmp_path)[1] == []
    said = text_of(client.get("/statements/alone/"))
    assert "The states behind it are not known" in said
    assert "0 states" not in said


def test_words_are_shown_in_their_language_and_as_text(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    words = {"en": "They <b>met</b> & parted.", "ar": "اجتمعوا", "ru": "Встретились."}
    write(tmp_path / "statements.jsonl", statement("worded", [{"n": 1, "wordings": words}]))
    assert loaded(tmp_path)[1] == []
    body = client.get("/statements/worded/").content.decode()
    assert '<p class="words" lang="ar" dir="auto">اجتمعوا</p>' in body
    assert "They &lt;b&gt;met&lt;/b&gt; &amp; parted." in body
    assert '<p class="language">Russian</p>' in body


def test_a_passage_taken_out_leaves_its_place(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "statements.jsonl", statement("cut", [passage(1), passage(2), passage(3)]))
    assert loaded(tmp_path)[1] == []
    write(tmp_path / "statements.jsonl", statement("cut", [passage(1), passage(3)]))
    assert loaded(tmp_path / "statements.jsonl")[1] == []
    page = client.get("/statements/cut/")
    assert "2 passages" in text_of(page)
    assert "Passage 2 was taken out." in text_of(page)
    assert Passage.objects.get(number=2).removed


def test_an_empty_archive_has_pages_too(db, client):
    catalogue.catch_up()
    for name in LISTS:
        assert client.get(reverse(name)).status_code == 200
    assert "The archive holds no statements yet." in text_of(client.get("/"))


def test_without_an_index_the_lists_say_when_to_come_back(db, client, monkeypatch):
    # no other process may build it meanwhile: its database is this test's transaction
    monkeypatch.setattr(type(catalogue), "rebuild_elsewhere", lambda self: None)
    response = client.get("/statements/")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert "Search is being rebuilt" in text_of(response)
