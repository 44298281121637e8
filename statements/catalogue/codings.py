"""How sure the codes are that a figure rests on: passages confirmed, suggested, and without any code."""

from typing import NamedTuple

from statements.models import Coding

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
    """Of the passages that answer a Search; uncoded are those that would if it asked for no codes.

    By two questions, which lists and other figures ask as well, so that most are remembered.
    """
    passages = search.of_passages().without("coding")
    headings = 0
    if any(name in passages.chosen for name in OF_PASSAGES):
        of_codes = passages.facets(["coding"])["coding"]
        of_all = passages.without(*OF_PASSAGES).facets(["coding"])["coding"]
    else:
        of_codes = of_all = passages.facets(["coding"])["coding"]
        headings = passages.count() - sum(of_all.values())
    return Codings(
        of_codes.get(Coding.CONFIRMED, 0),
        of_codes.get(Coding.SUGGESTED, 0),
        of_all.get(Coding.NONE, 0),
        headings,
    )
