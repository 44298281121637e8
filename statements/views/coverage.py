"""Years across, themes or bodies down: who spoke, who was silent, and where that cannot be known."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from statements.analysis.coverage import Held, meetings, of_years, row
from statements.filters import CoverageFilter, listing, yearly
from statements.models import Body, Level, Theme, archive_version
from statements.text.alphabet import in_alphabet

from .charts import Picture, last_years

MOST_ROWS = 60


class Row(NamedTuple):
    """`depth` below the row that it belongs to; `address(year)` lists the statements of a cell."""

    thing: object
    depth: int
    cells: list
    total: int
    all_of_them: str
    address: object


class Coverage(Picture):
    filter_class = CoverageFilter
    template_name = "statements/coverage.html"
    heading = _("Coverage")

    def get_context_data(self, **kwargs):
        chosen = self.filter.chosen("organization")
        organizations = chosen.get("organization", ())
        held = self.filter.qs.without("theme")
        complete = held.filter(complete="yes")
        met = held.snapshot.remember(
            ("meetings", archive_version().number, *organizations), lambda: meetings(organizations)
        )
        statements = held.facets(["year"])["year"]
        known = of_years(statements, complete.facets(["year"])["year"], *met.values())
        undated = known.pop(None, Held()).meetings
        years, earlier = self.years(known)
        address = yearly("statements", **chosen)
        by_body = self.filter.form.cleaned_data["rows"] == "bodies"
        rows, left_out = (
            self.bodies(held, complete, met, years) if by_body else self.themes(held, known, years)
        )
        return super().get_context_data(
            by_body=by_body,
            years=years,
            earlier=earlier,
            rows=rows,
            most=max((cell.spoke for one in rows for cell in one.cells), default=0),
            left_out=left_out,
            held=[(known.get(year, Held()), address(year)) for year in years],
            undated=undated,
            **kwargs,
        )

    def years(self, known):
        """(years of the columns, the first year that was left out or None)."""
        first, last = (self.filter.form.cleaned_data[name] for name in ("from", "to"))
        years = set(known)
        if first:
            years = {year for year in years if year >= first.first.year} | {first.first.year}
        if last:
            years = {year for year in years if year <= last.last.year} | {last.last.year}
        return last_years(years)

    def themes(self, held, known, years):
        """(rows in the order of the tree, how many narrower themes have none)."""
        themes = in_tree(Theme.objects.all(), self.filter.form.cleaned_data["theme"])
        top = min((depth for _theme, depth in themes), default=0)
        shown = themes if len(themes) <= MOST_ROWS else [one for one in themes if one[1] == top]
        spoke = held.table("theme", "year")
        rows = [self.row(theme, depth, years, spoke, known, theme=theme.slug) for theme, depth in shown]
        return rows, len(themes) - len(shown)

    def bodies(self, held, complete, met, years):
        """(rows of bodies that are known to have met or spoken in these years, how many have none)."""
        spoke = self.filter.qs.table("body", "year")
        held, complete = held.table("body", "year"), complete.table("body", "year")
        known = {
            body: of_years(held.get(body, {}), complete.get(body, {}), met.get(body, {}))
            for body in {*held, *met} - {None}
        }
        busy = {body: sum((of.get(year, Held()) for year in years), Held()) for body, of in known.items()}
        most = sorted((body for body, one in busy.items() if any(one)), key=lambda body: -max(busy[body]))
        bodies = Body.objects.select_related("organization").in_bulk(most[:MOST_ROWS], field_name="slug")
        chosen = self.filter.chosen("theme")
        rows = [
            self.row(body, 0, years, spoke, known[body.slug], body=body.slug, **chosen)
            for body in sorted(bodies.values(), key=by_level)
        ]
        return rows, len(most) - len(bodies)

    def row(self, thing, depth, years, spoke, known, **chosen):
        cells = row(years, spoke.get(thing.slug, {}), known)
        chosen |= self.filter.chosen("organization")
        span = {"from": f"{years[0]:04}", "to": f"{years[-1]:04}"} if years else {}
        return Row(
            thing,
            depth,
            cells,
            sum(cell.spoke for cell in cells),
            listing("statements", **chosen, **span),
            yearly("statements", **chosen),
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
