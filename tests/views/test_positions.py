"""Positions: acts by addressee."""

import html
import re

import pytest
from django.test import Client

from statements.catalogue import catalogue

from ..builders import actor, loaded, organization, passage, statement, theme, write
from .reading import text_of


@pytest.fixture
def load(db, tmp_path):
    def files(*statements, actors=2):
        write(tmp_path / "organizations.jsonl", organization(), organization("sco"))
        write(tmp_path / "themes.jsonl", theme())
        write(tmp_path / "actors.jsonl", *(actor(f"actor-{n}") for n in range(actors)))
        write(tmp_path / "statements.jsonl", *statements)
        assert loaded(tmp_path)[1] == []
        catalogue.catch_up()

    return files


def coded(n, act, *addressees, text="We met.", **more):
    codes = {"act": act, "addressees": list(addressees), "themes": ["drugs"], "coding": "confirmed"}
    return passage(n, wordings={"en": text}, **codes, **more)


def rows(response):
    """{act: [figure of each column]}, from the table alone."""
    table = re.search(r"<tbody>(.*?)</tbody>", response.content.decode(), re.S)[1]
    found = {}
    for row in re.findall(r"<tr>(.*?)</tr>", table, re.S):
        act, *numbers = (
            re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.S)
        )
        found[act] = numbers
    return found


def test_acts_are_counted_by_whom_they_address_with_the_newest_words(load, client):
    load(
        statement(
            "old",
            [coded(1, "notes"), coded(2, "condemns", "actor-1", text="They were blamed before.")],
            adopted="2020",
        ),
        statement(
            "new",
            [
                coded(1, "condemns", "actor-0", "actor-1", text="They are blamed again."),
                coded(2, "condemns", "actor-1", text="They are blamed once more."),
            ],
        ),
    )
    response = client.get("/positions/?theme=drugs")
    # all, Actor-1, Actor-0
    assert rows(response) == {"Condemns": ["3", "3", "1"], "Notes": ["1", "? unknown", "? unknown"]}
    said = text_of(response)
    assert "Actor-1 3 passages Summary They are blamed again. CSTO, 20 June 2023" in said
    assert "blamed before" not in said


def test_of_one_addressee_only_its_own_column_is_shown(load, client):
    load(statement("one", [coded(1, "condemns", "actor-0", "actor-1"), coded(2, "urges", "actor-1")]))
    response = client.get("/positions/?addressee=actor-0")
    assert rows(response) == {"Condemns": ["1", "1"]}


def test_addressees_that_have_no_column_are_told(load, client):
    load(
        statement("one", [coded(n + 1, "notes", f"actor-{n}") for n in range(14)]),
        actors=14,
    )
    assert "2 addressees that are addressed less often have no column" in text_of(client.get("/positions/"))


def test_nothing_to_count_says_so(load, client):
    load(statement("one", [passage(1)]))
    assert "No passage that matches has an act yet." in text_of(client.get("/positions/"))


@pytest.mark.parametrize("size", [1, 3])
def test_the_table_asks_the_database_as_often_for_much_as_for_little(
    load, client, django_assert_num_queries, size
):
    load(
        *(
            statement(f"one-{n}", [coded(i + 1, "notes", f"actor-{i}") for i in range(size)])
            for n in range(size)
        ),
        actors=size,
    )
    assert Client().get("/positions/").status_code == 200
    with django_assert_num_queries(7):
        client.get("/positions/")


@pytest.mark.parametrize(
    ("second", "cell"),
    [
        ({"coding": "confirmed"}, "0"),
        ({"role": "heading"}, "0"),
        ({"coding": "suggested"}, "(0) not found by the archive’s own reading: search by word"),
        ({"coding": "none"}, "? unknown"),
    ],
)
def test_an_empty_cell_says_what_it_means(load, client, second, cell):
    load(
        statement(
            "one",
            [
                coded(1, "notes", "actor-0"),
                coded(2, "condemns", "actor-1"),
                passage(3, wordings={"en": "Actor-0 was there."}, **second),
            ],
            extent="full",
        )
    )
    page = client.get("/positions/?organization=csto")
    assert rows(page) == {"Condemns": ["1", cell, "1"], "Notes": ["1", "1", cell]}
    links = re.findall(r'<td class="not-found"><a href="(.*?)"', page.content.decode())
    assert len(links) == (2 if cell.startswith("(0)") else 0)
    for link in links[:1]:
        found = client.get(html.unescape(link)).context["page_obj"].object_list
        assert [passage.number for passage in found] == [3]


def test_of_a_text_held_in_part_an_empty_cell_is_unknown(load, client):
    load(statement("one", [coded(1, "notes", "actor-0"), coded(2, "condemns", "actor-1")], extent="partial"))
    assert rows(client.get("/positions/"))["Condemns"] == ["1", "? unknown", "1"]
