"""Who spoke, who met and said nothing, and where the archive cannot know: silence only where it is seen."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

SPOKE, SILENT, UNKNOWN, NO_MEETING = "spoke", "silent", "unknown", "no-meeting"
NOT_FOUND = "not-found"  # by the archive's own reading, which no editor has confirmed throughout


class YearCounts(NamedTuple):
    """What the archive has of one year.

    Statements; those of them that are complete, so that what they do not mention was not said; those that are
    whole and coded throughout, in part by the archive's own reading; meetings; those of them of which the
    archive has no statement.
    """

    statements: int = 0
    complete: int = 0
    read: int = 0
    meetings: int = 0
    without_text: int = 0


# of meetings without a date the year is None
ByYear = dict[int | None, YearCounts]


class Cell(NamedTuple):
    """One year of one row: `spoke` statements of all that `counts` has."""

    year: int
    spoke: int
    counts: YearCounts

    @property
    def state(self) -> str:
        """SPOKE, SILENT, NOT_FOUND, UNKNOWN or NO_MEETING."""
        counts = self.counts
        if self.spoke:
            return SPOKE
        if not counts.statements and not counts.meetings:
            return NO_MEETING
        return UNKNOWN if counts.without_text else where_nothing_is_found(*counts[:3])


def where_nothing_is_found(statements: int, complete: int, read: int) -> str:
    """SILENT, NOT_FOUND or UNKNOWN: what it means that none of these statements has a code."""
    if not statements or complete + read < statements:
        return UNKNOWN
    return NOT_FOUND if read else SILENT


def meetings_by_body(
    rows: Iterable[tuple[str | None, int | None, bool, int]],
) -> dict[str | None, ByYear]:
    """{slug of a body or None: counts by year} of meetings alone.

    `rows` are (slug of the body or None, year or None, whether there is a text, number of meetings).
    """
    found: dict[str | None, ByYear] = {}
    for body, year, has_text, number in rows:
        counts = YearCounts(meetings=number, without_text=0 if has_text else number)
        add(found.setdefault(body, {}), year, counts)
    return found


def counts_by_year(
    statements: Mapping[int, int],
    complete: Mapping[int, int],
    read: Mapping[int, int],
    *meetings: Mapping[int | None, YearCounts],
) -> ByYear:
    """From {year: statements}, {year: those of them that are complete, or read} and meetings by year."""
    found: ByYear = {
        year: YearCounts(number, complete.get(year, 0), read.get(year, 0))
        for year, number in statements.items()
    }
    for years in meetings:
        for year, counts in years.items():
            add(found, year, counts)
    return found


def add(years: ByYear, year: int | None, counts: YearCounts) -> None:
    years[year] = total([years[year], counts]) if year in years else counts


def total(counts: Iterable[YearCounts]) -> YearCounts:
    return YearCounts(*map(sum, zip(YearCounts(), *counts, strict=True)))


def cells_of_row(
    years: Iterable[int], spoke: Mapping[int, int], counts: Mapping[int | None, YearCounts]
) -> list[Cell]:
    """Cells of one row, from {year: statements that spoke} and the counts of each year."""
    return [Cell(year, spoke.get(year, 0), counts.get(year, YearCounts())) for year in years]
