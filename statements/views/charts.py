"""What pages that count lists have in common: how they are asked, and what their pictures show."""

from typing import NamedTuple

from django.utils.translation import gettext
from django.views.generic import TemplateView

from statements.analysis.timeline import timeline
from statements.filters import listing, yearly

MOST_YEARS = 25
MOST_HOLDERS = 80  # rows of a timeline
ASKED = ("rows", "theme", "organization", "from", "to")  # what the form of a picture asks for


class Picture(TemplateView):
    """A page over a filter; an address that means nothing is refused with the parameter's name."""

    filter_class = None
    heading = ""

    def get(self, request, *args, **kwargs):
        self.filter = self.filter_class(request.GET)
        if self.filter.problems:
            context = {"filter": self.filter, "heading": self.heading}
            return self.response_class(
                request, "statements/refused.html", context, status=400, using=self.template_engine
            )
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            filter=self.filter,
            choices=list(self.filter.choices()),
            themes=self.filter.options("theme"),
            organizations=self.filter.options("organization"),
            carried=self.filter.hidden(*ASKED),
            heading=self.heading,
            query=self.filter.canonical(),
            **kwargs,
        )


def last_years(known):
    """(the years from the first known one to the last, the first one that was too early to show or None)."""
    if not known:
        return [], None
    first, last = min(known), max(known)
    begin = max(first, last - MOST_YEARS + 1)
    return list(range(begin, last + 1)), first if first < begin else None


class Mark(NamedTuple):
    """One bar: `address` lists the `number` of things that it stands for."""

    name: str
    number: int
    address: str


class YearRow(NamedTuple):
    """A row of years: {year: number} with an address of each year, and what the row stands for as a whole."""

    whole: Mark
    numbers: dict
    address: object

    @property
    def name(self):
        return self.whole.name


class TimelineRow(NamedTuple):
    """Spells of one holder: `address` is its page, `statements` what was said with the state behind it."""

    name: str
    address: str
    statements: str
    segments: list


class YearGrid(NamedTuple):
    """`total` is the row of bars at the head; `left_out` things have no row."""

    years: list
    total: YearRow
    rows: list
    left_out: int
    earlier: int | None


def year_grid(search, facet, names, most, **chosen):
    """YearGrid of a Search of statements: a row for each of the `most` frequent values of a facet, or None.

    `names` are {code: name}; `chosen` is what the search is narrowed by, for the addresses.
    """
    table = {code: numbers for code, numbers in search.table(facet, "year").items() if code in names}
    by_year = search.facets(["year"])["year"]
    years, earlier = last_years(by_year)
    if not years:
        return None
    span = {"from": f"{years[0]:04}", "to": f"{years[-1]:04}"} if earlier else {}

    def number(numbers):
        return sum(numbers.get(year, 0) for year in years)

    def row(name, numbers, **of):
        whole = Mark(name, number(numbers), listing("statements", **chosen, **of, **span))
        return YearRow(whole, numbers, yearly("statements", **chosen, **of))

    # only those that are shown get addresses
    found = [(-number(numbers), names[code], code) for code, numbers in table.items()]
    found = sorted(one for one in found if one[0])
    rows = [row(name, table[code], **{facet: code}) for _, name, code in found[:most]]
    return YearGrid(years, row(gettext("All"), by_year), rows, max(0, len(found) - most), earlier)


def marks(of, facet, counts, names, most, **chosen):
    """[Mark] of the `most` frequent codes of a facet, from {code: count}.

    `of` is the list that they lead to, `names` are {code: name}, `chosen` what the list is narrowed by.
    """
    known = [code for code, number in counts.items() if number and code in names]
    known.sort(key=lambda code: (-counts[code], names[code]))
    return [Mark(names[code], counts[code], listing(of, **chosen, **{facet: code})) for code in known[:most]]


def timeline_of(spells, today, **chosen):
    """The context of a timeline of Memberships: of an organization, or of a member if one is chosen."""
    other = "organization" if "member" in chosen else "member"
    found = timeline(spells, lambda spell: getattr(spell, other), today)
    if found is None:
        return {"timeline": None}
    rows = [
        TimelineRow(
            one.known_as,
            one.get_absolute_url(),
            listing("statements", **chosen, **{other: one.slug if other == "organization" else one.iso3}),
            segments,
        )
        for one, segments in found.rows[:MOST_HOLDERS]
    ]
    return {
        "timeline": found._replace(rows=rows),
        "left_out": max(0, len(found.rows) - MOST_HOLDERS),
        "by_organization": other == "organization",
    }
