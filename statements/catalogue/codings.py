"""How sure the codes are that a figure rests on: passages confirmed, suggested, and without any code."""

from typing import NamedTuple

from statements.models import Coding

from .counts import HEADINGS, Counts, aggregate
from .search import Search

# facets whose values are codes of passages: a passage without codes is behind none of them
OF_PASSAGES = ("theme", "with_theme", "act", "addressee")


class Codings(NamedTuple):
    """Numbers of passages. Headings without codes need none; they are counted where no code is asked for."""

    confirmed: int
    suggested: int
    uncoded: int
    headings: int


def codings(search: Search) -> Codings:
    """Of the passages that answer a Search; uncoded are those that would if it asked for no codes."""
    passages = search.of_passages().without("coding")
    counts = counts_of(passages)
    confirmed, suggested = counts.get(Coding.CONFIRMED, 0), counts.get(Coding.SUGGESTED, 0)
    if not any(name in passages.chosen for name in OF_PASSAGES):
        return Codings(confirmed, suggested, counts.get(Coding.NONE, 0), counts.get(HEADINGS, 0))
    # only these: all that was coded about something else would be most of what is counted
    uncoded = counts_of(passages.without(*OF_PASSAGES).filter(coding=Coding.NONE))
    return Codings(confirmed, suggested, uncoded.get(Coding.NONE, 0), 0)


def counts_of(passages: Search) -> Counts:
    """The facet `coding`, remembered as lists do. Counted at once: to look for a shorter way costs more."""
    if passages.nothing:
        return {}
    return passages.snapshot.remember(
        ("coding", *passages.key()), lambda: aggregate(passages, ["coding"])["coding"]
    )
