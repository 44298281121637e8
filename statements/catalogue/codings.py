"""How sure the codes are that a figure rests on: passages confirmed, suggested, and without any code."""

from collections.abc import Callable
from typing import NamedTuple

from statements.models import Coding

from .search import Search

# facets whose values are codes of passages: a passage without codes is behind none of them
OF_PASSAGES = ("theme", "with_theme", "act", "addressee")


class Codings(NamedTuple):
    """Numbers of passages. Headings without codes are in none of them: they need none."""

    confirmed: int
    suggested: int
    uncoded: int


def codings(search: Search) -> Codings:
    """Of the passages that answer a Search; uncoded are those that would if it asked for no codes.

    By two questions at most, which lists and other figures ask as well, so that most are remembered.
    """
    return counting_codings(search)()


def counting_codings(search: Search) -> Callable[[], Codings]:
    """A function that gives `codings(search)`; other threads count until it is called."""
    passages = search.of_passages().without("coding")
    of_codes = of_all = passages.counting(["coding"])
    if any(name in passages.chosen for name in OF_PASSAGES):
        of_all = passages.without(*OF_PASSAGES).counting(["coding"])

    def counted() -> Codings:
        codes, every = of_codes()["coding"], of_all()["coding"]
        return Codings(
            codes.get(Coding.CONFIRMED, 0), codes.get(Coding.SUGGESTED, 0), every.get(Coding.NONE, 0)
        )

    return counted
