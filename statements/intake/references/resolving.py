"""Which of the texts that are held a reference means."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import NamedTuple

from statements.text.folding import fold, symbol_key

from .found import SYMBOL, FoundReference

HELD, AMBIGUOUS, NOT_HELD, IMPOSSIBLE = "held", "ambiguous", "not held", "impossible"
SHORTEST = 3  # letters of a word that tells one title from another
ENDING = 3  # letters at the end of a word that change with its case
STEM = 4


class ResolvedReference(NamedTuple):
    """`outcome` is held (`ids` has the one), ambiguous (several), not held or impossible (none)."""

    reference: FoundReference
    outcome: str
    ids: tuple[Hashable, ...] = ()


class TextsByName:
    """The symbols and titles by which texts are named, with any ids.

    `symbols` are (symbol, id); `titles` (title, date, id), where the date is `2023-06-20` or as much of it as
    is known. A text may be in both, and have a title in each language.
    """

    def __init__(
        self, symbols: Iterable[tuple[str, Hashable]], titles: Iterable[tuple[str, str, Hashable]] = ()
    ) -> None:
        self.by_symbol: dict[str, dict[Hashable, None]] = defaultdict(dict)
        for symbol, pk in symbols:
            self.by_symbol[symbol_key(symbol)][pk] = None
        self.by_year: dict[str, list[tuple[str, frozenset[str], Hashable]]] = defaultdict(list)
        for title, day, pk in titles:
            self.by_year[day[:4]].append((day, stems(title), pk))

    def of(self, reference: FoundReference) -> tuple[Hashable, ...]:
        if reference.kind == SYMBOL:
            return tuple(self.by_symbol.get(symbol_key(reference.value), ()))
        wanted = stems(reference.value)
        found = {
            pk: None
            for day, words, pk in self.by_year.get(reference.date[:4], ())
            if is_same_day(day, reference.date) and all_within(wanted, words)
        }
        return tuple(found)


def resolved(references: Iterable[FoundReference], held: TextsByName) -> list[ResolvedReference]:
    """One for each reference, in their order."""
    found = []
    for one in references:
        ids = () if one.impossible else held.of(one)
        outcome = HELD if len(ids) == 1 else AMBIGUOUS if ids else IMPOSSIBLE if one.impossible else NOT_HELD
        found.append(ResolvedReference(one, outcome, ids))
    return found


def is_same_day(held: str, written: str) -> bool:
    """Whether one date is the other, as far as both are known."""
    return held.startswith(written) or written.startswith(held)


def stems(title: str) -> frozenset[str]:
    """The words that tell a title from others, without the endings of cases."""
    words = [word for word in re.findall(r"\w+", fold(title)) if len(word) > SHORTEST or word.isdigit()]
    return frozenset(word[: max(STEM, len(word) - ENDING)] for word in words)


def all_within(wanted: frozenset[str], words: frozenset[str]) -> bool:
    """Whether a title has every word, in whatever case."""
    return bool(wanted) and all(
        one in words or any(word.startswith(one) or one.startswith(word) for word in words) for one in wanted
    )
