"""Of which years a grid may write a 0: {year: number} of the texts held, and of those that show silence.

Each answer is (held, complete, read): all texts that are held; those of them that are held whole and coded
throughout by editors; and those that are so too, but in part by the archive's own reading.
"""

from collections import Counter

from statements.models import Coding

# how the catalogue says that a whole text is coded throughout: every code confirmed, some only suggested
COMPLETE = (Coding.CONFIRMED, Coding.SUGGESTED)


def held_among(search):
    """For rows of themes: what a Search of statements holds of each year."""
    complete = search.table("complete", "year")
    years = search.facets(["year"])["year"], *(complete.get(how, {}) for how in COMPLETE)
    return lambda code: years


def held_by_organization(search):
    """For rows of organizations on a theme: what the archive holds of each."""
    every = search.everything()

    def ask():
        searches = [every, *(every.filter(complete=how) for how in COMPLETE)]
        return with_all(*(one.table("organization", "year") for one in searches))

    return rows_of(every.snapshot.remember(("held by organization", *every.key()), ask))


def backed_by_organization(search):
    """For rows of organizations of a state: what the archive holds of each, and whose states it knows."""
    every = search.everything()

    def ask():
        held = every.table("organization", "year")
        unknown = every.filter(backing="unknown").table("organization", "year")
        known = {code: Counter(years) - Counter(unknown.get(code, {})) for code, years in held.items()}
        return with_all(held, known, {})

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
