"""Who spoke, who met and said nothing, and where the archive cannot know: only a silence seen is told."""

from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef

from statements.models import Meeting, Statement

SPOKE, SILENT, UNKNOWN, NO_MEETING = "spoke", "silent", "unknown", "no-meeting"


class Held(NamedTuple):
    """What is known of one year.

    Statements held; those of them that are complete, so that what they do not mention was not said; meetings
    known; those of them of which no statement is held.
    """

    statements: int = 0
    complete: int = 0
    meetings: int = 0
    without_text: int = 0

    def __add__(self, other):
        return Held(*(one + another for one, another in zip(self, other, strict=True)))


class Cell(NamedTuple):
    """One year of one row: `spoke` statements of those that are `held`."""

    year: int
    spoke: int
    held: Held

    @property
    def state(self):
        if self.spoke:
            return SPOKE
        if not self.held.statements and not self.held.meetings:
            return NO_MEETING
        if self.held.statements and self.held.complete == self.held.statements and not self.held.without_text:
            return SILENT
        return UNKNOWN


def meetings(organizations=()):
    """{slug of a body or None: {year or None: Held}} of the meetings alone, of some organizations or all."""
    of_these = (
        Meeting.objects.filter(organization__slug__in=organizations) if organizations else Meeting.objects
    )
    published = Statement.objects.published().filter(meeting=OuterRef("pk"))
    found = {}
    for body, year, has_text, number in (
        of_these.annotate(has_text=Exists(published))
        .values_list("body__slug", "start__year", "has_text")
        .annotate(number=Count("pk"))
        .order_by()
    ):
        years = found.setdefault(body, {})
        add(years, year, Held(meetings=number, without_text=0 if has_text else number))
    return found


def of_years(statements, complete, *meetings):
    """{year: Held} from {year: statements}, {year: complete ones} and {year: Held} of meetings."""
    found = {year: Held(number, complete.get(year, 0)) for year, number in statements.items()}
    for years in meetings:
        for year, held in years.items():
            add(found, year, held)
    return found


def add(years, year, held):
    years[year] = years.get(year, Held()) + held


def row(years, spoke, held):
    """Cells of one row, from {year: statements that spoke} and {year: Held}."""
    return [Cell(year, spoke.get(year, 0), held.get(year, Held())) for year in years]
