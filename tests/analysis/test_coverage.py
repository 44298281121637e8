"""When the archive says that somebody spoke, was silent, or that it cannot know."""

import pytest

from statements.analysis.coverage import Cell, YearCounts, cells_of_row, counts_by_year, meetings_by_body
from statements.models import Meeting

from ..builders import loaded, organization, statement, write


@pytest.mark.parametrize(
    ("spoke", "counts", "state"),
    [
        (1, YearCounts(statements=2, complete=0, meetings=3, without_text=1), "spoke"),
        (0, YearCounts(statements=2, complete=2, meetings=2), "silent"),
        (0, YearCounts(statements=2, complete=2), "silent"),
        # one text of two is held in part
        (0, YearCounts(statements=2, complete=1, meetings=2), "unknown"),
        # a meeting of which no text is held
        (0, YearCounts(statements=2, complete=2, meetings=3, without_text=1), "unknown"),
        (0, YearCounts(meetings=1, without_text=1), "unknown"),
        # the text of a meeting in December was adopted in January: of December nothing is held
        (0, YearCounts(meetings=1), "unknown"),
        (0, YearCounts(), "no-meeting"),
    ],
)
def test_silence_is_only_claimed_where_it_is_seen(spoke, counts, state):
    assert Cell(2023, spoke, counts).state == state


def test_meetings_are_counted_by_body_and_year_with_those_that_left_no_text(db, tmp_path):
    bodies = [{"id": "csto-cfm", "name": "Council", "level": "foreign-ministers"}]

    def meeting(id, **more):
        return {"id": id, "name": id, "organization": "csto"} | more

    write(tmp_path / "organizations.jsonl", organization(bodies=bodies), organization("sco"))
    write(
        tmp_path / "meetings.jsonl",
        meeting("told", body="csto-cfm", start="2023-06-19"),
        meeting("untold", body="csto-cfm", start="2023-09"),
        meeting("draft", start="2023"),
        meeting("undated"),
        meeting("elsewhere", organization="sco", start="2023"),
    )
    write(
        tmp_path / "statements.jsonl",
        statement("one", meeting=meeting("told", body="csto-cfm", start="2023-06-19")),
        statement("two", meeting=meeting("told", body="csto-cfm", start="2023-06-19")),
        statement("three", meeting=meeting("draft", start="2023"), status="draft"),
    )
    assert loaded(tmp_path)[1] == []

    def counts(*organizations):
        return meetings_by_body(Meeting.objects.of_organizations(organizations).count_by_year())

    assert counts("csto") == {
        "csto-cfm": {2023: YearCounts(meetings=2, without_text=1)},
        None: {2023: YearCounts(meetings=1, without_text=1), None: YearCounts(meetings=1, without_text=1)},
    }
    assert counts()[None][2023] == YearCounts(meetings=2, without_text=2)


def test_a_row_has_a_cell_for_each_year():
    counts = counts_by_year(
        {2022: 2, 2023: 1},
        {2023: 1},
        {},
        {2023: YearCounts(meetings=1), 2024: YearCounts(meetings=1)},
    )
    assert [
        (cell.year, cell.state, cell.counts) for cell in cells_of_row(range(2021, 2025), {2022: 1}, counts)
    ] == [
        (2021, "no-meeting", YearCounts()),
        (2022, "spoke", YearCounts(2)),
        (2023, "silent", YearCounts(1, complete=1, meetings=1)),
        (2024, "unknown", YearCounts(meetings=1)),
    ]
