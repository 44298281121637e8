"""Of which years a grid may write a 0: {year: number} of the texts held, and of those known well enough."""

from collections import Counter

from statements.models import Coding

CODED = (Coding.CONFIRMED, Coding.SUGGESTED)


def coded_among(search):
    """For rows of themes: what a Search of statements holds of each year, and what of it carries codes."""
    years = search.facets(["year"])["year"], search.filter(coding__in=CODED).facets(["year"])["year"]
    return lambda code: years


def coded_by_organization(search):
    """For rows of organizations on a theme: what the archive holds of each, and what of it carries codes."""
    every = search.everything()
    held, coded = (one.table("organization", "year") for one in (every, every.filter(coding__in=CODED)))
    return rows_of(held, coded)


def backed_by_organization(search):
    """For rows of organizations of a state: what the archive holds of each, and whose states it knows."""
    every = search.everything()
    held = every.table("organization", "year")
    unknown = every.filter(backing="unknown").table("organization", "year")
    known = {code: Counter(years) - Counter(unknown.get(code, {})) for code, years in held.items()}
    return rows_of(held, known)


def rows_of(held, known):
    every = tuple(sum(map(Counter, table.values()), Counter()) for table in (held, known))
    return lambda code: (held.get(code, {}), known.get(code, {})) if code else every
