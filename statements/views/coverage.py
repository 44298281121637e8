"""Years across, themes or bodies down: who spoke, who was silent, and where that cannot be known."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from statements.analysis.coverage import (
    NO_MEETING,
    SILENT,
    Cell,
    YearCounts,
    cells_of_row,
    counts_by_year,
    meetings_by_body,
    total,
)
from statements.filters import CoverageFilter, coding_line, list_address, words_for, year_addresses
from statements.models import Body, Level, Meeting, Theme, archive_version
from statements.text.alphabet import in_alphabet

from .charts import ChartPage, last_years
from .holdings import COMPLETE

MOST_ROWS = 60


class CoverageRow(NamedTuple):
    """`depth` below the row that it belongs to; `address(year)` lists the statements of a cell.

    `by_word(year)` searches the texts of a cell for the words of its theme.
    """

    thing: Body | Theme
    depth: int
    cells: list[Cell]
    total: int
    all_of_them: str
    address: Callable[[int], str]
    by_word: Callable[[int], str]

    @property
    def is_silent(self):
        """Whether all that met or spoke in these years is known to have said nothing of it."""
        states = {cell.state for cell in self.cells} - {NO_MEETING}
        return states == {SILENT}


class Coverage(ChartPage):
    filterset_class = CoverageFilter
    template_name = "statements/coverage.html"
    heading = _("Coverage")

    def get_context_data(self, **kwargs):
        statements = self.statements.facets(["year"])["year"]
        complete = self.statements.table("complete", "year")
        counts = counts_by_year(
            statements, *(complete.get(how, {}) for how in COMPLETE), *self.meetings.values()
        )
        undated = counts.pop(None, YearCounts()).meetings
        years, earlier = self.years(counts)
        by_body = self.filterset.cleaned["rows"] == "bodies"
        rows, left_out = self.bodies(years) if by_body else self.themes(counts, years)
        address = year_addresses("statements", **self.organizations)
        return super().get_context_data(
            by_body=by_body,
            years=years,
            earlier=earlier,
            rows=rows,
            most=max((cell.spoke for one in rows for cell in one.cells), default=0),
            left_out=left_out,
            counts=[(counts.get(year, YearCounts()), address(year)) for year in years],
            undated=undated,
            coded=coding_line(self.filterset.qs, **self.asked),
            **kwargs,
        )

    @cached_property
    def organizations(self):
        """{"organization": codes}, or {} for all."""
        return self.filterset.chosen("organization")

    @cached_property
    def statements(self):
        """A Search of all statements of these years and organizations, on whatever theme."""
        return self.filterset.qs.without("theme")

    @cached_property
    def meetings(self):
        """Counts of meetings by year, for each body."""
        slugs = self.organizations.get("organization", ())
        return self.statements.snapshot.remember(
            ("meetings", archive_version().number, *slugs),
            lambda: meetings_by_body(Meeting.objects.public().of_organizations(slugs).count_by_year()),
        )

    def years(self, counts):
        """(years of the columns, the first year that was left out or None)."""
        first, last = (self.filterset.cleaned[name] for name in ("from", "to"))
        years = set(counts)
        if first:
            years = {year for year in years if year >= first.first.year} | {first.first.year}
        if last:
            years = {year for year in years if year <= last.last.year} | {last.last.year}
        return last_years(years)

    def themes(self, counts, years):
        """(rows in the order of the tree, how many narrower themes have none)."""
        themes = in_tree(Theme.objects.all(), self.filterset.cleaned["theme"])
        top = min((depth for _theme, depth in themes), default=0)
        shown = themes if len(themes) <= MOST_ROWS else [one for one in themes if one[1] == top]
        spoke = self.statements.table("theme", "year")
        rows = [self.row(theme, depth, years, spoke, counts, theme=theme.slug) for theme, depth in shown]
        return rows, len(themes) - len(shown)

    def bodies(self, years):
        """(rows of bodies that met or spoke in these years, how many have none)."""
        spoke, counts = self.filterset.qs.table("body", "year"), self.counts_of_bodies()
        totals = {body: total(of.get(year, YearCounts()) for year in years) for body, of in counts.items()}
        busiest = sorted(
            (body for body, one in totals.items() if any(one)), key=lambda body: -max(totals[body])
        )
        bodies = Body.objects.select_related("organization").in_bulk(busiest[:MOST_ROWS], field_name="slug")
        chosen = self.filterset.chosen("theme")
        rows = [
            self.row(body, 0, years, spoke, counts[body.slug], body=body.slug, **chosen)
            for body in sorted(bodies.values(), key=by_level)
        ]
        return rows, len(busiest) - len(bodies)

    def counts_of_bodies(self):
        """{slug of a body: counts by year}."""
        searches = [self.statements, *(self.statements.filter(complete=how) for how in COMPLETE)]
        tables = [search.table("body", "year") for search in searches]
        statements = tables[0]
        return {
            body: counts_by_year(*(table.get(body, {}) for table in tables), self.meetings.get(body, {}))
            for body in {*statements, *self.meetings} - {None}
        }

    def row(self, thing, depth, years, spoke, counts, **chosen):
        cells = cells_of_row(years, spoke.get(thing.slug, {}), counts)
        chosen |= self.organizations
        # made when a cell asks for it: in most archives none does
        by_word = cache(
            lambda: year_addresses("statements", **{**chosen, "theme": (), "q": words_for(chosen)})
        )
        span = {"from": f"{years[0]:04}", "to": f"{years[-1]:04}"} if years else {}
        return CoverageRow(
            thing,
            depth,
            cells,
            sum(cell.spoke for cell in cells),
            list_address("statements", **chosen, **span),
            year_addresses("statements", **chosen),
            lambda year: by_word()(year),
        )


def in_tree(themes, wanted=()):
    """[(Theme, depth)] as the tree has them, by name; with `wanted` slugs, those and what is below them."""
    narrower = {}
    for theme in in_alphabet(themes):
        narrower.setdefault(theme.broader_id, []).append(theme)

    def below(broader, depth, inside):
        for theme in narrower.get(broader, ()):
            here = inside or theme.slug in wanted
            if here:
                yield theme, depth
            yield from below(theme.pk, depth + here, here)

    return list(below(None, 0, not wanted))


def by_level(body):
    return body.organization.acronym, Level.values.index(body.level), body.name
