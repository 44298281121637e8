"""What is known of where words stood first: the questions that pages ask. All days are `date`s.

A source is named by primary keys, and is the earliest text that has the words or the latest before the one
that took them. Its day is the last that its date can mean, that of a taker the first.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from statements.models import Organization

from .keeping import kept_reuse

MOST_TAKERS = 50
TAKEN = """
SELECT taken.passage, taken.id, start, "end", is_whole, others, is_formula,
    is_earliest, is_latest, source.statement, source.passage, day, source.share, is_own
FROM taken JOIN source ON taken = taken.id WHERE taken.statement = ? AND taken.language = ?
"""
PAIR = """
SELECT pair.day, pair.source, taker, giver, is_formula FROM pair
WHERE taker = ? AND giver = ? AND is_formula = ?
"""
# in the order of a ReusePair
PAIR_PARTS = """
SELECT pair.taker, pair.giver, taken.statement, taken.passage, taken.language, pair.day, start, "end",
    is_whole, pair.is_formula, source.statement, source.passage, source.day, source.share,
    is_earliest, is_latest
FROM ({pairs} ORDER BY 1 DESC, 2 DESC LIMIT ? OFFSET ?) AS pair
JOIN source ON source.id = pair.source JOIN taken ON taken.id = source.taken
ORDER BY pair.day DESC, pair.source DESC
"""


class WordsSource(NamedTuple):
    """Where words stood earlier, `share` of them, 0 to 1. `is_own`: of an organization that took them."""

    statement: int
    passage: int
    day: date
    share: float
    is_own: bool


class ReusedWords(NamedTuple):
    """Words of a passage, as characters of its text from `start` to `end`. `others` are other statements that
    have them, of any day when this was found; if they are many it is a formula, and borrowed from nobody."""

    start: int
    end: int
    is_whole: bool  # the passage was taken over as a whole, with changes or without
    earliest: WordsSource
    latest: WordsSource
    others: int
    is_formula: bool


class ReuseInPassage(NamedTuple):
    """How much of a passage is new, 0 to 1, and what is not, in reading order, the whole first."""

    passage: int
    words: int
    new: float
    taken: tuple[ReusedWords, ...]


class ReuseInStatement(NamedTuple):
    """How many words of a statement are new, 0 to 1, and {pk: its passage}, those without words too."""

    words: int
    new: float
    passages: dict[int, ReuseInPassage]


class PassageTaker(NamedTuple):
    """A passage of a later day that took words; `share` of the words it took in one piece stood there."""

    statement: int
    passage: int
    day: date
    share: float
    is_whole: bool


class ReuseOfPassage(NamedTuple):
    """What a passage took, and who took from it, the earliest first: some, and how many they are in all."""

    itself: ReuseInPassage
    taken_by: tuple[PassageTaker, ...]
    takers: int


class ReusePair(NamedTuple):
    """A passage that took words of an earlier one; `start` and `end` are characters of the later."""

    taker: str  # slug of an organization
    giver: str
    later_statement: int
    later_passage: int
    language: str
    day: date
    start: int
    end: int
    is_whole: bool
    is_formula: bool
    earlier_statement: int
    earlier_passage: int
    earlier_day: date
    share: float
    is_earliest: bool
    is_latest: bool


def of_statement(pk: int, language: str) -> ReuseInStatement | None:
    """None if that is not known: nothing has been found out, nobody issued these words, or there are none."""
    return kept_reuse.ask(lambda database: in_statement(database, pk, language))


def of_passage(pk: int, language: str, most: int = MOST_TAKERS) -> ReuseOfPassage | None:
    """None as of `of_statement`; `most` of those who took from it are named."""
    return kept_reuse.ask(lambda database: around_passage(database, pk, language, most))


def between(organization: str, other: str, formulae: bool = False) -> "ReusePairs | None":
    """What two organizations (slugs) have of each other, or one of itself. None if reuse has not been found
    out."""
    pks = dict(Organization.objects.filter(slug__in={organization, other}).values_list("slug", "pk"))
    found = ReusePairs(organization, other, pks, formulae)
    return found if kept_reuse.ask(found.count_all) is not None else None


class ReusePairs:
    """ReusePairs in both directions, newest first: sliced and counted as a list is, so that pages can be made
    of it. `took` is how many the organization took from the other, `gave` how many that took from it."""

    def __init__(self, organization: str, other: str, pks: dict[str, int], formulae: bool) -> None:
        self.slugs = {pk: slug for slug, pk in pks.items()}
        pair = (pks.get(organization, 0), pks.get(other, 0))
        self.directions = list(dict.fromkeys((pair, pair[::-1])))
        self.formulae = (0, 1) if formulae else (0,)
        self.took = self.gave = 0

    def count_all(self, database: sqlite3.Connection) -> int:
        counts = [self.count_of(database, direction) for direction in self.directions]
        self.took, self.gave = counts[0], counts[-1]
        self.total = sum(counts)
        return self.total

    def count_of(self, database: sqlite3.Connection, direction: tuple[int, int]) -> int:
        rows = database.execute(
            "SELECT is_formula, number FROM pairs WHERE taker = ? AND giver = ?", direction
        )
        return sum(number for is_formula, number in rows if is_formula in self.formulae)

    def __len__(self) -> int:
        return self.total

    def count(self) -> int:
        return self.total

    def __getitem__(self, wanted: slice) -> list[ReusePair]:
        start, stop, _ = wanted.indices(self.total)
        return kept_reuse.ask(lambda database: self.some(database, stop - start, start)) or []

    def __iter__(self) -> Iterator[ReusePair]:
        return iter(self[:])

    def some(self, database: sqlite3.Connection, limit: int, offset: int) -> list[ReusePair]:
        asked = [(*pair, formula) for pair in self.directions for formula in self.formulae]
        pairs = " UNION ALL ".join([PAIR] * len(asked))
        values = [value for one in asked for value in one]
        rows = database.execute(PAIR_PARTS.format(pairs=pairs), (*values, max(0, limit), offset))
        return [self.pair(row) for row in rows]

    def pair(self, row: tuple) -> ReusePair:
        taker, giver, *more = row
        found = ReusePair(self.slugs[taker], self.slugs[giver], *more)
        return found._replace(
            day=date.fromordinal(more[3]),
            earlier_day=date.fromordinal(more[10]),
            is_whole=bool(found.is_whole),
            is_formula=bool(found.is_formula),
            is_earliest=bool(found.is_earliest),
            is_latest=bool(found.is_latest),
        )


def in_statement(database: sqlite3.Connection, pk: int, language: str) -> ReuseInStatement | None:
    rows = database.execute(
        "SELECT passage, words, share FROM answer WHERE statement = ? AND language = ?", (pk, language)
    ).fetchall()
    if not rows:
        return None
    taken = taken_words(database.execute(TAKEN, (pk, language)))
    passages = {
        passage: ReuseInPassage(passage, words, 1 - share, tuple(taken.get(passage, ())))
        for passage, words, share in rows
    }
    words = sum(one.words for one in passages.values())
    new = sum(one.words * one.new for one in passages.values()) / words if words else 1.0
    return ReuseInStatement(words, new, passages)


def around_passage(database: sqlite3.Connection, pk: int, language: str, most: int) -> ReuseOfPassage | None:
    found = database.execute(
        "SELECT statement, words, share FROM answer WHERE passage = ? AND language = ?", (pk, language)
    ).fetchone()
    if found is None:
        return None
    statement, words, share = found
    taken = taken_words(database.execute(f"{TAKEN} AND taken.passage = ?", (statement, language, pk)))
    (takers,) = database.execute(
        "SELECT count(DISTINCT taker) FROM source WHERE passage = ? AND language = ?", (pk, language)
    ).fetchone()
    rows = database.execute(
        "SELECT taken.statement, taker, taken_on, max(share), max(is_whole) FROM source "
        "JOIN taken ON taken.id = taken WHERE source.passage = ? AND source.language = ? "
        "GROUP BY taken_on, taker ORDER BY taken_on, taker LIMIT ?",
        (pk, language, most),
    )
    taken_by = tuple(
        PassageTaker(statement, taker, date.fromordinal(day), share, bool(is_whole))
        for statement, taker, day, share, is_whole in rows
    )
    itself = ReuseInPassage(pk, words, 1 - share, tuple(taken.get(pk, ())))
    return ReuseOfPassage(itself, taken_by, takers)


def taken_words(rows: Iterable[tuple]) -> dict[int, list[ReusedWords]]:
    """{pk of a passage: what it took}."""
    pieces: dict[int, tuple] = {}
    ends: dict[int, dict[str, WordsSource]] = {}
    for passage, taken, *piece, is_earliest, is_latest, statement, source, day, share, is_own in rows:
        pieces[taken] = (passage, *piece)
        one = WordsSource(statement, source, date.fromordinal(day), share, bool(is_own))
        if is_earliest:
            ends.setdefault(taken, {})["earliest"] = one
        if is_latest:
            ends.setdefault(taken, {})["latest"] = one
    found: dict[int, list[ReusedWords]] = {}
    for taken, (passage, start, end, is_whole, others, is_formula) in pieces.items():
        found.setdefault(passage, []).append(
            ReusedWords(start, end, bool(is_whole), **ends[taken], others=others, is_formula=bool(is_formula))
        )
    for some in found.values():
        some.sort(key=lambda one: (not one.is_whole, one.start))
    return found
