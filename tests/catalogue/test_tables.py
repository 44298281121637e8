"""Counts by two facets at once, and what the index knows of a statement as a whole."""

import pytest

from statements.catalogue import Search, catalogue

from ..builders import actor, loaded, organization, passage, statement, theme, write

CSTO = organization(
    bodies=[{"id": "csto-cfm", "name": "Council of Foreign Ministers", "level": "foreign-ministers"}]
)
MEETING = {"id": "csto-cfm-2023-06", "name": "Meeting", "organization": "csto", "body": "csto-cfm"}


@pytest.fixture
def load(db, tmp_path):
    def files(*statements, **others):
        write(tmp_path / "organizations.jsonl", CSTO, organization("sco"))
        write(tmp_path / "themes.jsonl", theme(), theme("borders", broader="drugs"), theme("arms"))
        write(tmp_path / "actors.jsonl", actor(), actor("iskp"))
        write(tmp_path / "statements.jsonl", *statements)
        assert loaded(tmp_path)[1] == []
        catalogue.catch_up()

    return files


def test_statements_are_counted_by_organization_and_year(load):
    load(
        statement("one", adopted="2021"),
        statement("two", adopted="2021-12-31", organizations=["csto", "sco"]),
        statement("three", adopted="2023-01"),
    )
    assert Search.statements().table("organization", "year") == {
        "csto": {2021: 2, 2023: 1},
        "sco": {2021: 1},
    }
    assert Search.statements().facets(["year"]) == {"year": {2021: 2, 2023: 1}}
    assert Search.statements().none().table("organization", "year") == {}


def test_each_cell_of_a_table_has_its_newest_passage(load):
    load(
        statement(
            "old", [passage(1, act="notes", addressees=["taliban"], coding="confirmed")], adopted="2020-01-01"
        ),
        statement(
            "new",
            [
                passage(1, act="notes", addressees=["taliban", "iskp"], coding="confirmed"),
                passage(2, act="notes", addressees=["taliban"], coding="confirmed"),
                passage(3, act="urges", coding="confirmed"),
            ],
        ),
    )
    search = Search.passages()
    assert search.table("act", "addressee") == {"notes": {"taliban": 3, "iskp": 1}, "urges": {}}
    newest = {
        cell: str(row)
        for cell, row in zip(
            search.newest("act", "addressee"),
            search.of(search.newest("act", "addressee").values()),
            strict=True,
        )
    }
    assert newest == {
        ("notes", "taliban"): "passage 1 of Statement new",
        ("notes", "iskp"): "passage 1 of Statement new",
    }


def test_passages_on_two_themes_at_once_are_found(load):
    load(
        statement(
            "one",
            [
                passage(1, themes=["borders", "arms"], coding="confirmed"),
                passage(2, themes=["borders"], coding="confirmed"),
                passage(3, themes=["arms"], coding="confirmed"),
            ],
        )
    )
    assert Search.passages().filter(theme="drugs", with_theme="arms").count() == 1
    assert Search.passages().filter(theme__in=["drugs", "arms"]).count() == 3


def test_a_statement_is_found_by_the_body_that_met(load):
    load(statement("met", meeting=MEETING), statement("alone"))
    assert [str(one) for one in Search.statements().filter(body="csto-cfm")] == ["Statement met"]


def test_only_what_is_held_whole_and_confirmed_throughout_can_be_silent(load):
    coded = passage(1, act="notes", coding="confirmed")
    suggested = passage(2, act="notes", coding="suggested")
    load(
        statement("whole", [passage(2, role="heading"), coded], extent="full"),
        statement("read", [coded, suggested], extent="full"),
        statement("part", [coded], extent="partial"),
        statement("not-stated", [coded]),
        statement("uncoded", [coded, passage(2)], extent="full"),
        statement("empty", [], extent="full"),
    )
    assert [str(one) for one in Search.statements().filter(complete="confirmed")] == ["Statement whole"]
    assert [str(one) for one in Search.statements().filter(complete="suggested")] == ["Statement read"]
