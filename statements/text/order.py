"""The order of things in a text, when two versions of it are put side by side."""

from bisect import bisect_left
from collections.abc import Collection, Iterable
from typing import TypeVar

One = TypeVar("One")


def merged_order(before: Iterable[One], after: Collection[One]) -> list[One]:
    """The order of `after`; what stands only in `before` follows what it followed there."""
    staying, ahead, behind = set(after), None, {}
    for one in before:
        if one in staying:
            ahead = one
        else:
            behind.setdefault(ahead, []).append(one)
    return [*behind.get(None, ()), *(each for one in after for each in (one, *behind.get(one, ())))]


def displaced(places):
    """The fewest of these places, all different and in a new order, without which they are in the old one."""
    ends, ahead, longest = [], {}, []
    for place in places:
        at = bisect_left(ends, place)
        ahead[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    place = ends[-1] if ends else None
    while place is not None:
        longest.append(place)
        place = ahead[place]
    return set(places) - set(longest)
