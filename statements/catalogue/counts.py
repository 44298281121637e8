"""How many of the rows that answer a Search each code of a facet has: most of what a page costs."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TYPE_CHECKING, Any

from .schema import COMBINATIONS, JOINT, combination_field

if TYPE_CHECKING:
    from .search import Search

Counts = dict[Any, int]  # by code; years are numbers

MOST_VALUES = 5000  # of one facet, the most frequent first
MOST_COMBINATIONS = 60_000  # tantivy allows 65,000 values of one facet
EXPENSIVE = ("theme", "country")  # about half of what counting all facets costs
# those without a code among the counts of `coding`: of passages, headings that need none. They are counted in
# the same question and remembered with it, but are no value of the facet.
HEADINGS = ""
MOST_OF_ALL = 0.55  # of the rows of a kind
OF_YEARS = {"field": "adopted", "interval": 10_000, "min_doc_count": 1}  # of yyyymmdd


def counting(search: "Search", names: list[str]) -> Callable[[], dict[str, Counts]]:
    """A function that gives the facets of a Search; other threads count until it is called.

    One aggregate in two halves, and one more for each facet with a choice: counting is most of what a
    page of a large archive costs.
    """
    if search.nothing:
        return lambda: {name: {} for name in names}
    free = [name for name in names if name not in search.chosen]
    parts = [[name for name in free if (name in EXPENSIVE) == costly] for costly in (True, False)]
    if search.words.are_slow:
        parts = [free]
    elif known(search.everything(), free):
        search.count()  # here, as each of the threads will want it
    questions = [(search, part) for part in parts if part]
    questions += [(search.without(name), [name]) for name in names if name in search.chosen]
    if len(questions) == 1:
        # handing it to a thread takes longer than counting one cheap facet
        return lambda: without_headings(counted(*questions[0]))
    under_way = [threads().submit(counted, *question) for question in questions]

    def all_of_them() -> dict[str, dict]:
        found = {name: counts for one in under_way for name, counts in one.result().items()}
        return without_headings({name: found[name] for name in names})

    return all_of_them


def without_headings(found: dict[str, Counts]) -> dict[str, Counts]:
    if HEADINGS not in found.get("coding", ()):
        return found
    return found | {"coding": {code: n for code, n in found["coding"].items() if code != HEADINGS}}


def counted(search: "Search", names: list[str]) -> dict[str, Counts]:
    """{name: {code: count}} of facets, narrowed by all that was chosen."""
    found = known(search, names)
    if missing := [name for name in names if name not in found]:
        counts = from_totals(search, missing)
        if left := [name for name in missing if name not in counts]:
            counts |= aggregate(search, left)
        for name in missing:
            found[name] = search.snapshot.cache.put((name, *search.key()), counts[name])
    return found


def known(search: "Search", names: list[str]) -> dict[str, Counts]:
    """As `counted`, of those that are remembered."""
    counts = {name: search.snapshot.cache.get((name, *search.key())) for name in names}
    return {name: count for name, count in counts.items() if count is not None}


def from_totals(search: "Search", names: list[str]) -> dict[str, Counts]:
    """As `counted`, of those whose totals are known, if most rows answer: then the others are counted.

    Slow words would be asked twice, and of a facet with too many values not all are known.
    """
    everything = search.everything()
    totals = {name: total for name, total in known(everything, names).items() if len(total) < MOST_VALUES}
    if not totals or search.words.are_slow or search.count() < everything.count() * MOST_OF_ALL:
        return {}
    if search.count() == everything.count():
        return totals
    others = aggregate(search, list(totals), others=True)
    return {name: taken_from(total, others[name]) for name, total in totals.items()}


def aggregate(search: "Search", names: list[str], others: bool = False) -> dict[str, Counts]:
    """As `counted`, asked of the index; with `others`, of all that do not answer the question."""
    combined = COMBINATIONS[search.kind]
    asked = {name: combinations_of(name) if name in combined else values_of(name) for name in names}
    answer = search.snapshot.searcher.aggregate(search.query(others), asked)
    counts = {
        name: {code_of(name, bucket): bucket["doc_count"] for bucket in answer[name]["buckets"]}
        for name in names
    }
    return {name: taken_apart(count) if name in combined else count for name, count in counts.items()}


@cache
def threads() -> ThreadPoolExecutor:
    """Of this process, for counting; tantivy lets go of the interpreter while it counts."""
    return ThreadPoolExecutor(min(4, os.cpu_count() or 1), "counting")


def values_of(name: str, most: int = MOST_VALUES) -> dict:
    if name == "year":
        return {"histogram": OF_YEARS}
    return {"terms": {"field": name, "size": most}}


def combinations_of(name: str) -> dict:
    terms = {"field": combination_field(name), "size": MOST_COMBINATIONS}
    return {"terms": terms | {"missing": HEADINGS} if name == "coding" else terms}


def code_of(name: str, bucket: dict) -> str | int:
    return int(bucket["key"]) // 10_000 if name == "year" else bucket["key"]


def taken_apart(combinations: Counts) -> Counts:
    """{code: count} from {combination: count}."""
    found: Counts = {}
    for combination, count in combinations.items():
        for code in combination.split(JOINT):
            found[code] = found.get(code, 0) + count
    return found


def taken_from(total: Counts, others: Counts) -> Counts:
    """{code: count} of a total without others of its rows."""
    return {code: count - others.get(code, 0) for code, count in total.items() if count > others.get(code, 0)}
