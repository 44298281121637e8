"""What editors made of the codes that the archive suggested."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple


class Fate(NamedTuple):
    """Of one code: `suggested` is `kept` and `changed` together, `added` was given without a suggestion.

    `instead` is (code, times) of what was most often given in its place: "" for none.
    """

    suggested: int = 0
    kept: int = 0
    changed: int = 0
    added: int = 0
    instead: tuple[str, int] | None = None


class Answered(NamedTuple):
    """The codes of one facet that were suggested for a passage, and those that were confirmed."""

    suggested: frozenset[str]
    confirmed: frozenset[str]


def fates(answered: Iterable[Answered]) -> dict[str, Fate]:
    """{code: Fate} of every code that was suggested or given."""
    suggested: Counter[str] = Counter()
    kept: Counter[str] = Counter()
    added: Counter[str] = Counter()
    instead: dict[str, Counter[str]] = {}
    for one in answered:
        suggested.update(one.suggested)
        kept.update(one.suggested & one.confirmed)
        given = one.confirmed - one.suggested
        added.update(given)
        for code in one.suggested - one.confirmed:
            instead.setdefault(code, Counter()).update(given or [""])
    return {
        code: Fate(
            suggested[code], kept[code], suggested[code] - kept[code], added[code], most_often(instead, code)
        )
        for code in sorted({*suggested, *added})
    }


def most_often(instead: dict[str, Counter[str]], code: str) -> tuple[str, int] | None:
    found = instead.get(code)
    return min(found.items(), key=lambda one: (-one[1], one[0])) if found else None
