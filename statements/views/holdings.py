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

    def ask():
        held, coded = (one.table("organization", "year") for one in (every, every.filter(coding__in=CODED)))
        return with_all(held, coded)

    return rows_of(every.snapshot.remember(("coded by organization", *every.key()), ask))


def backed_by_organization(search):
    """For rows of organizations of a state: what the archive holds of each, and whose states it knows."""
    every = search.everything()

    def ask():
        held = every.table("organization", "year")
        unknown = every.filter(backing="unknown").table("organization", "year")
        known = {code: Counter(years) - Counter(unknown.get(code, {})) for code, years in held.items()}
        return with_all(held, known)

    return rows_of(every.snapshot.remember(("backed by organization", *every.key()), ask))


def with_all(*tables):
    """Each with a row None, of all its rows together. Remembered, as no page of one thing changes it."""
    return tuple({**table, None: added(table.values())} for table in tables)


def added(rows):
    found = {}
    for years in rows:
        for year, number in years.items():
            found[year] = found.get(year, 0) + number
    return found


def rows_of(tables):
    return lambda code: tuple(table.get(code, {}) for table in tables)
