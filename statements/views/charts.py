"""What pages with charts have in common: how they are asked, and what a chart draws."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.views.generic import TemplateView

from statements.analysis.coverage import NOT_FOUND, SILENT, UNKNOWN, where_nothing_is_found
from statements.analysis.timeline import Segment, timeline, with_equal_spells
from statements.filters import ListPresenter, list_address, year_addresses
from statements.templatetags.archive import counted
from statements.templatetags.timelines import years_of
from statements.text.alphabet import in_alphabet

MOST_YEARS = 25
MOST_HOLDERS = 80  # rows of a timeline
MOST_IN_SIGHT = 12  # rows of a timeline before the rest is folded away
SIGNS = {SILENT: "0", NOT_FOUND: "(0)", UNKNOWN: "?"}
ASKED = ("rows", "theme", "organization", "from", "to")  # what the form above a chart asks for


class ChartPage(TemplateView):
    """A page over a filter; an address that means nothing is refused with the parameter's name."""

    filterset_class = None
    heading = ""
    asks = ASKED

    def get(self, request, *args, **kwargs):
        self.filterset = self.filtered(request.GET)
        if self.filterset.problems:
            context = {"problems": self.filterset.problems, "heading": self.heading}
            return self.response_class(
                request, "statements/refused.html", context, status=400, using=self.template_engine
            )
        self.presenter = ListPresenter(self.filterset)
        return super().get(request, *args, **kwargs)

    def filtered(self, data):
        return self.filterset_class(data)

    @cached_property
    def asked(self):
        """{parameter: values} of the address. Read once: a table has hundreds of addresses."""
        return dict(self.presenter.parameters().lists())

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            filterset=self.filterset,
            presenter=self.presenter,
            choices=list(self.presenter.choices()),
            themes=self.presenter.options("theme"),
            organizations=self.presenter.options("organization"),
            carried=self.presenter.hidden(*self.asks),
            heading=self.heading,
            query=self.presenter.canonical(),
            **kwargs,
        )


def last_years(years):
    """(the years from the first of these to the last, the first one that was too early to show or None)."""
    if not years:
        return [], None
    first, last = min(years), max(years)
    begin = max(first, last - MOST_YEARS + 1)
    return list(range(begin, last + 1)), first if first < begin else None


class Bar(NamedTuple):
    """`address` lists the `number` of things that the bar stands for."""

    label: str
    number: int
    address: str


class Count(NamedTuple):
    """`address` lists the `number` of things that are counted."""

    number: int
    address: str


class YearRow(NamedTuple):
    """A row of years: {year: number} with an address of each year, and all of them as one bar.

    `held`, `complete` and `read` are {year: number} of the texts among which one could be, and of those of
    them in which silence is seen, by editors or by the archive's own reading (see `holdings`).
    """

    all_years: Bar
    numbers: dict[int, int]
    address: Callable[[int], str]
    held: Mapping[int, int]
    complete: Mapping[int, int]
    read: Mapping[int, int]

    def nothing(self, year):
        """What stands where the number of a year is 0: a sign of SIGNS, or "" where nothing is held."""
        held, *known = (numbers.get(year, 0) for numbers in (self.held, self.complete, self.read))
        return SIGNS[where_nothing_is_found(held, *known)] if held else ""

    @property
    def label(self):
        return self.all_years.label


class TimelineRow(NamedTuple):
    """Spells of one holder, or of several who share their days; `statements` have one of them behind them.

    `address` is the page of the one holder, or the same as `statements`; `names` are those of several.
    """

    label: str
    address: str
    statements: str
    segments: list[Segment]
    names: list[str]


class YearGrid(NamedTuple):
    """`total` is the row of bars at the head; `left_out` things have no row."""

    years: list[int]
    total: YearRow
    rows: list[YearRow]
    left_out: int
    earlier: int | None


def year_grid(search, facet, labels, most, among, **chosen):
    """YearGrid of a Search of statements: a row for each of the `most` frequent values of a facet, or None.

    `labels` are {code: label}; `among(code)` is (held, complete, read) of a row, of None for all together;
    `chosen` is what the search is narrowed by, for the addresses.
    """
    table = {code: numbers for code, numbers in search.table(facet, "year").items() if code in labels}
    by_year = search.facets(["year"])["year"]
    years, earlier = last_years(by_year)
    if not years:
        return None
    span = {"from": f"{years[0]:04}", "to": f"{years[-1]:04}"} if earlier else {}

    def number(numbers):
        return sum(numbers.get(year, 0) for year in years)

    def row(label, numbers, code=None, **of):
        all_years = Bar(label, number(numbers), list_address("statements", **chosen, **of, **span))
        return YearRow(all_years, numbers, year_addresses("statements", **chosen, **of), *among(code))

    # only those that are shown get addresses
    found = [(-number(numbers), labels[code], code) for code, numbers in table.items()]
    found = sorted(one for one in found if one[0])
    rows = [row(label, table[code], code, **{facet: code}) for _, label, code in found[:most]]
    return YearGrid(years, row(gettext("All"), by_year), rows, max(0, len(found) - most), earlier)


def bars(of, facet, counts, labels, most, **chosen):
    """[Bar] of the `most` frequent codes of a facet, from {code: count}.

    `of` is the list that they lead to, `labels` are {code: label}, `chosen` what the list is narrowed by.
    """
    codes = [code for code, number in counts.items() if number and code in labels]
    codes.sort(key=lambda code: (-counts[code], labels[code]))
    return [
        Bar(labels[code], counts[code], list_address(of, **chosen, **{facet: code})) for code in codes[:most]
    ]


def timeline_context(spells, today, **chosen):
    """The context of a timeline of Memberships: of an organization, or of a member if one is chosen."""
    other = "organization" if "member" in chosen else "member"
    found = timeline(spells, lambda spell: getattr(spell, other), today)
    if found is None:
        return {"timeline": None}
    together = with_equal_spells(found.rows)
    rows = [timeline_row(holders, segments, other, chosen) for holders, segments in together[:MOST_HOLDERS]]
    return {
        "timeline": found._replace(rows=rows[:MOST_IN_SIGHT]),
        "folded": found._replace(rows=rows[MOST_IN_SIGHT:]),
        "labels": [row.label for row in rows],
        "left_out": sum(len(holders) for holders, _ in together[MOST_HOLDERS:]),
        "by_organization": other == "organization",
    }


def timeline_row(holders, segments, other, chosen):
    """The TimelineRow of those who share their spells; `other` is the parameter that they are chosen by."""
    codes = [one.slug if other == "organization" else one.iso3 for one in holders]
    statements = list_address("statements", **chosen, **{other: codes})
    if len(holders) == 1:
        return TimelineRow(
            holders[0].known_as, holders[0].get_absolute_url(), statements, segments, [holders[0].known_as]
        )
    names = [str(one) for one in in_alphabet(holders)]
    noun = "organization" if other == "organization" else "state"
    label = f"{counted(len(holders), noun)}, {years_of(segments[0].spell)}"
    return TimelineRow(label, statements, statements, segments, names)
