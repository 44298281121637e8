"""The coverage grid: nothing that is held in part is shown as silence."""

import html
import re

import pytest
from django.test import Client

from statements.catalogue import catalogue
from statements.models import Meeting

from ..builders import loaded, organization, passage, statement, theme, write
from .reading import cells, text_of


def figures(response):
    """{heading: [figure of each year]} of what stands behind the cells."""
    foot = re.search(r"<tfoot>(.*?)</tfoot>", response.content.decode(), re.S)[1]
    rows = [
        re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.S) for row in re.findall(r"<tr>.*?</tr>", foot)
    ]
    return {name: [re.sub(r"<[^>]+>", "", one) for one in numbers[:-1]] for name, *numbers in rows}


def coded(n, *themes):
    return passage(n, act="notes", themes=list(themes), coding="confirmed")


@pytest.fixture
def years(db, tmp_path):
    """A council that spoke on drugs, was silent, said what is held in part, and was not heard of."""
    bodies = [{"id": "csto-csc", "name": "Council", "level": "heads"}]

    def met(year):
        return {
            "id": f"csc-{year}",
            "name": "Council",
            "organization": "csto",
            "body": "csto-csc",
            "start": str(year),
        }

    write(tmp_path / "organizations.jsonl", organization(bodies=bodies))
    write(tmp_path / "themes.jsonl", theme(), theme("borders", broader="drugs"), theme("arms"))
    write(tmp_path / "meetings.jsonl", met(2023), {"id": "undated", "name": "M", "organization": "csto"})
    whole = {"extent": "full", "text_basis": "official-text"}
    write(
        tmp_path / "statements.jsonl",
        statement("a", [coded(1, "borders"), passage(2)], adopted="2020", meeting=met(2020), **whole),
        statement("b", [coded(1, "arms")], adopted="2021", meeting=met(2021), **whole),
        statement("c", [coded(1, "arms")], adopted="2022-02", meeting=met(2022), **whole),
        statement("d", [coded(1, "arms")], adopted="2022-03", extent="partial"),
        statement("e", [coded(1, "arms"), passage(2)], adopted="2025", **whole),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()


def test_each_cell_tells_apart_what_was_said_what_was_not_and_what_cannot_be_known(years, client):
    assert dict(cells(client.get("/coverage/?organization=csto")))["Drugs"] == [
        ("spoke", "1 of 1"),
        ("silent", "0 met and did not mention it of 1"),
        ("unknown", "? unknown of 2"),
        ("unknown", "? unknown 1 met"),
        ("no-meeting", "no meeting known"),
        ("unknown", "? unknown of 1"),
        ("all", "1"),
    ]
    assert dict(cells(client.get("/coverage/?rows=bodies&theme=drugs")))["CSTO Council"] == [
        ("spoke", "1 of 1"),
        ("silent", "0 met and did not mention it of 1"),
        ("silent", "0 met and did not mention it of 1"),
        ("unknown", "? unknown 1 met"),
        ("no-meeting", "no meeting known"),
        ("no-meeting", "no meeting known"),
        ("all", "1"),
    ]


def test_what_stands_behind_the_cells_is_told_of_each_year(years, client):
    response = client.get("/coverage/")
    assert figures(response) == {
        "Statements held": ["1", "1", "2", "nothing held", "nothing held", "1"],
        "of them whole and confirmed throughout": ["0", "1", "1", "", "", "0"],
        "whole and coded, in part only suggested": ["0", "0", "0", "", "", "0"],
        "Meetings known": ["1", "1", "1", "1", "none known", "none known"],
        "of them without a text": ["0", "0", "0", "1", "", ""],
    }
    assert "1 meeting without a date is not counted." in text_of(response)


def test_a_meeting_that_becomes_known_is_counted_at_once(years, client):
    from statements.editing.change_log import log_changes

    client.get("/coverage/")
    Meeting.objects.filter(slug="undated").update(start="2024-01-01")
    log_changes()
    assert figures(client.get("/coverage/"))["Meetings known"] == ["1", "1", "1", "1", "1", "none known"]


def test_narrower_themes_are_shown_below_the_one_that_is_chosen(years, client):
    assert [row for row, _ in cells(client.get("/coverage/?theme=drugs"))] == ["Drugs", "Borders"]


def test_an_archive_that_holds_nothing_says_so(db, client):
    catalogue.catch_up()
    assert "knows of no statement and no meeting here" in text_of(client.get("/coverage/"))


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(("rows", "queries"), [("themes", 2), ("bodies", 2)])
def test_the_grid_asks_the_database_as_often_for_much_as_for_little(
    db, client, tmp_path, django_assert_num_queries, size, rows, queries
):
    bodies = [{"id": f"csc-{n}", "name": f"Council {n}", "level": "heads"} for n in range(size)]
    write(tmp_path / "organizations.jsonl", organization(bodies=bodies))
    write(tmp_path / "themes.jsonl", *(theme(f"theme-{n}") for n in range(size)))
    write(
        tmp_path / "statements.jsonl",
        *(
            statement(
                f"one-{n}",
                [coded(1, f"theme-{n}")],
                adopted=str(2020 + n),
                meeting={
                    "id": f"m-{n}",
                    "name": "M",
                    "organization": "csto",
                    "body": f"csc-{n}",
                    "start": "2020",
                },
            )
            for n in range(size)
        ),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    address = f"/coverage/?rows={rows}&organization=csto"
    assert Client().get(address).status_code == 200
    with django_assert_num_queries(queries):
        client.get(address)


def test_what_the_archives_own_reading_did_not_find_is_no_silence_and_leads_to_a_search(db, client, tmp_path):
    write(tmp_path / "organizations.jsonl", organization(), organization("sco"))
    drugs = theme(names=["Narcotic drugs"], terms={"en": ["opium", "poppy *", "heroin*"]})
    write(tmp_path / "themes.jsonl", drugs, theme("arms"))
    suggested = {"act": "notes", "themes": ["arms"], "coding": "suggested"}
    opium = {"wordings": {"en": "They spoke of opium."}}
    write(
        tmp_path / "statements.jsonl",
        statement("a", [coded(1, "arms"), passage(2, **opium, **suggested)], adopted="2020", extent="full"),
        statement("b", [coded(1, "arms"), passage(2, role="heading")], adopted="2021", extent="full"),
        statement("c", [passage(1, **suggested)], adopted="2022", extent="partial"),
        statement("d", [passage(1, **suggested), passage(2)], adopted="2023", extent="full"),
        statement("e", [passage(1, **suggested)], adopted="2024", extent="full"),
        statement("f", [coded(1, "drugs")], adopted="2024", extent="full", organizations=["sco"]),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()
    page = client.get("/coverage/?organization=csto&theme=drugs")
    not_found = ("not-found", "(0) not found by the archive’s own reading: search by word of 1")
    assert dict(cells(page))["Drugs"] == [
        not_found,
        ("silent", "0 met and did not mention it of 1"),
        ("unknown", "? unknown of 1"),
        ("unknown", "? unknown of 1"),
        not_found,
        ("all", "not known"),
    ]
    links = re.findall(r'<td class="not-found"><a href="(.*?)"', page.content.decode())
    assert len(links) == 2
    found = client.get(html.unescape(links[0]))
    assert [str(row.statement) for row in found.context["rows"]] == ["Statement a"]
    assert client.get(html.unescape(links[1])).context["total"] == 0
