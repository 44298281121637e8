"""Where the words of a passage stood first in this archive, and from where they were taken most directly.

Only passages of other statements and of an earlier day are sources: of two texts of one day nobody can say
which was first. What is said of a passage follows from what is held alone, not from when it came in.
"""

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from .reuse_index import PLACES, ArchivePassage, ReuseIndex, address_of, numbers_in, statement_of
from .shingles import FEWEST_WORDS, SHINGLE, TextSpan, kept_shingles, rows_of_words, shingles, word_spans

TAKEN_WHOLE = 0.6  # of the words, in runs of four at least: the passage as a whole was taken over
# in one much longer the words stand together: so alike, 0 to 1, is the part of it that is most so
MUCH_LONGER, IN_ONE_PLACE = 1.5, 0.7
MOST_SLID = 500  # words of a passage that is compared with each part of a longer one
NEARLY_ALL = 0.9  # of the words of a stretch, for it to stand in a passage
FORMULA = 12  # other statements with the same words: these are said everywhere and borrowed from nobody
# passages that are looked at: those that share most shingles, and of those that share this part of
# them the earliest and the latest
MOST_ALIKE, SHARED, EARLIEST, LATEST = 16, 0.2, 24, 6
MOST_STEPS = 2_000_000  # words of the passage times passages that are compared; a tenth of a second
MOST_PLACES = 8  # at which one shingle stands in the passage, that are looked at
EARLIEST_OF_EACH = 2  # passages for each shingle, of those that share one more
IN_A_ROW = re.compile(rb"\x01+")  # shingles that stand in another passage
SAME_SAID = 0.35  # of the shingles, for a statement to be counted among those that say the same


class EarlierPassage(NamedTuple):
    """A passage that had the words earlier; `share` of the words in question that stand there, 0 to 1.

    `is_own` is whether an organization that issued the passage asked about issued this one too.
    """

    key: str
    statement: str
    organizations: tuple[str, ...]
    day: int
    share: float
    is_own: bool


class TakenWords(NamedTuple):
    """Words of a passage that stood elsewhere, as characters of its text from `start` to `end`.

    `others` are other statements of any day that have them; of very many, only that they are many is known.
    """

    start: int
    end: int
    earliest: EarlierPassage
    latest: EarlierPassage
    others: int
    is_formula: bool


class PassageReuse(NamedTuple):
    """What is known of a passage. `share` of its `words`, 0 to 1, stood earlier in the archive.

    `whole` is None unless the passage as a whole was taken over, with changes or without; `stretches` are
    eight words or more in a row that stand elsewhere, and not where the whole is from, in reading order.
    """

    key: str
    words: int
    share: float
    whole: TakenWords | None
    stretches: tuple[TakenWords, ...]

    @property
    def earliest(self) -> EarlierPassage | None:
        """Where it was taken from first: as a whole, or else the earliest that is no formula."""
        if self.whole:
            return self.whole.earliest
        borrowed = [one.earliest for one in self.stretches if not one.is_formula]
        return min(borrowed, key=lambda one: (one.day, one.statement, one.key), default=None)


class WordRun(NamedTuple):
    """Words that stand in a row in the passage and in another; places of words from 0, the end excluded."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


class SharedWords(NamedTuple):
    """A passage that has words of the one asked about: which ones, and a mark (1) for each of those words."""

    address: int
    runs: list[WordRun]
    covered: bytes

    def share(self, start: int, end: int) -> float:
        return self.covered.count(1, start, end) / (end - start)


def reuse(
    index: ReuseIndex, passages: Iterable[ArchivePassage], formula: int = FORMULA
) -> Iterator[PassageReuse]:
    """The PassageReuse of each passage, in the order given; they may be held by the index or not."""
    own: tuple[str, int | None] = ("", None)
    for one in passages:
        if one.statement != own[0]:
            held = index.statement_number(one.statement)
            own = one.statement, held and statement_of(address_of(held[1], held[0], 0))
        yield Asking(index, one, own[1], formula).answer()


class Asking:
    """One passage and what the index has of its words. `own` is the statement's number in addresses."""

    def __init__(self, index: ReuseIndex, passage: ArchivePassage, own: int | None, formula: int) -> None:
        self.index, self.passage, self.formula = index, passage, formula
        self.numbers = index.numbering.numbers(passage.words, passage.language)
        self.size = len(self.numbers)
        self.shingles = shingles(self.numbers)
        self.before = address_of(passage.day, 0, 0)
        self.holders = {
            shingle: [one for one in index.holders(shingle, self.before) if one // PLACES != own]
            for shingle in sorted(kept_shingles(self.shingles))
        }
        self.words: dict[int, bytes] = {}  # of those that may be compared, by address

    def answer(self) -> PassageReuse:
        addresses = sorted(self.worth_comparing())
        if not addresses:
            return PassageReuse(self.passage.key, self.size, 0.0, None, ())
        self.rows = rows_of_words(self.numbers.tobytes())
        self.different_rows = frozenset(self.rows)
        found = [one for address in addresses if (one := self.compared(address))]
        if not found:
            return PassageReuse(self.passage.key, self.size, 0.0, None, ())
        wholes = [one for one in found if self.is_taken_whole(one)]
        covered = bytearray(self.size)
        for one in wholes:
            covered = bytearray(map(max, covered, one.covered))
        spans = word_spans(self.passage.words)
        whole = None
        if wholes:
            whole = self.taken(WordRun(0, self.size), wholes, self.saying_the_same(), spans)
        stretches = [
            self.taken(run, holding, self.statements_with(run), spans)
            for run, holding in self.longest_first(found, covered)
        ]
        share = covered.count(1) / self.size
        return PassageReuse(self.passage.key, self.size, share, whole, tuple(sorted(stretches)))

    def worth_comparing(self) -> list[int]:
        """Addresses of earlier passages that may have words of this one."""
        earlier = {
            shingle: holders[: bisect_left(holders, self.before)] for shingle, holders in self.holders.items()
        }
        shared = Counter(chain.from_iterable(earlier.values()))
        if not shared:
            return []
        in_order = sorted(shared)
        likeliest = sorted(in_order, key=shared.__getitem__, reverse=True)
        chosen = set(likeliest[:MOST_ALIKE])
        least = max(2, SHARED * len(earlier))
        alike = [one for one in in_order if shared[one] >= least]
        chosen.update(alike[:EARLIEST], alike[-LATEST:])
        for holders in earlier.values():
            more = [one for one in holders if shared[one] > 1]
            chosen.update(more[:EARLIEST_OF_EACH], more[-1:], holders[:1])
        # of a very long passage not all are compared
        most = max(MOST_ALIKE, MOST_STEPS // self.size)
        likeliest = [one for one in likeliest if one in chosen][:most]
        self.words = self.index.words_of(likeliest)
        once = {one for one in likeliest if shared[one] == 1}
        return [one for one in likeliest if one not in once] + self.in_longer_rows(once, earlier)

    def in_longer_rows(self, once: set[int], earlier: dict[int, list[int]]) -> list[int]:
        """Of passages that share one shingle alone, those where it stands in a longer row of the same words:
        most have it by chance, and finding that out is quicker than comparing them."""
        places: dict[int, list[int]] = {}
        for place, shingle in enumerate(self.shingles):
            places.setdefault(shingle, []).append(place)
        found = []
        for shingle, holders in earlier.items():
            if among := once.intersection(holders):
                rows = [
                    self.numbers[start : start + SHINGLE + 1].tobytes()
                    for place in places[shingle][:MOST_PLACES]
                    for start in (max(0, place - 1), place)
                ]
                for one in among:
                    words = self.words[one]
                    for row in rows:
                        if row in words:
                            found.append(one)
                            break
        return found

    def compared(self, address: int) -> SharedWords | None:
        """Which words stand there; None if none do."""
        there = self.different_rows.intersection(rows_of_words(self.words[address]))
        runs, covered = [], bytearray(self.size)
        for match in IN_A_ROW.finditer(bytes(map(there.__contains__, self.rows))):
            start, end = match.start(), match.end() + SHINGLE - 1
            covered[start:end] = b"\1" * (end - start)
            if end - start >= FEWEST_WORDS:
                runs.append(WordRun(start, end))
        return SharedWords(address, runs, bytes(covered)) if any(covered) else None

    def longest_first(
        self, found: list[SharedWords], covered: bytearray
    ) -> Iterator[tuple[WordRun, list[SharedWords]]]:
        """(words, those that have them, in order) of what is not covered yet; it is covered after that."""
        for run in sorted({run for one in found for run in one.runs}, key=lambda run: (-run.length, run)):
            for part in uncovered(run, covered):
                if holding := [one for one in found if self.stands_in(one, part)]:
                    covered[part.start : part.end] = b"\1" * part.length
                    yield part, holding

    def is_taken_whole(self, found: SharedWords) -> bool:
        """Whether enough words stand there in rows, and enough of them in the order that they have here."""
        if found.share(0, self.size) < TAKEN_WHOLE:
            return False
        there = numbers_in(self.words[found.address])
        if len(there) <= MUCH_LONGER * self.size or self.size > MOST_SLID:
            return LCSseq.similarity(self.numbers, there) >= TAKEN_WHOLE * self.size
        # the words of a short passage may be strewn over a long one
        return fuzz.partial_ratio(self.numbers, there) >= 100 * IN_ONE_PLACE

    def stands_in(self, found: SharedWords, run: WordRun) -> bool:
        """Whether nearly all words of a run stand there in one row. Shingles alone would not tell: one may be
        of another place than the next."""
        for one in found.runs:
            start, end = max(one.start, run.start), min(one.end, run.end)
            if end - start >= NEARLY_ALL * run.length:
                return stands_within(self.numbers[start:end], numbers_in(self.words[found.address]))
        return False

    def taken(
        self, run: WordRun, holding: list[SharedWords], others: int, spans: list[TextSpan]
    ) -> TakenWords:
        earliest, latest = (self.source(one, run) for one in (holding[0], holding[-1]))
        others = max(others, len({statement_of(one.address) for one in holding}))
        start, end = spans[run.start].start, spans[run.end - 1].end
        return TakenWords(start, end, earliest, latest, others, others >= self.formula)

    def source(self, found: SharedWords, run: WordRun) -> EarlierPassage:
        held = self.index.at(found.address)
        is_own = not set(held.organizations).isdisjoint(self.passage.organizations)
        share = found.share(run.start, run.end)
        return EarlierPassage(held.key, held.statement, held.organizations, held.day, share, is_own)

    def saying_the_same(self) -> int:
        """How many other statements, of any day, have so many of the shingles that they say the same."""
        counts: Counter[int] = Counter()
        for holders in self.holders.values():
            counts.update({one // PLACES for one in holders})
        return sum(1 for count in counts.values() if count >= SAME_SAID * len(self.holders))

    def statements_with(self, run: WordRun) -> int:
        """How many other statements, of any day, have the shingle of these words that the fewest have."""
        within = self.shingles[run.start : run.end - SHINGLE + 1]
        return min((self.counts[shingle] for shingle in within if shingle in self.counts), default=0)

    @cached_property
    def counts(self) -> dict[int, int]:
        """{shingle: how many other statements have it}."""
        return {shingle: len({one // PLACES for one in holders}) for shingle, holders in self.holders.items()}


def stands_within(words: array, others: array) -> bool:
    """Whether words stand in a row among others; both as numbers."""
    sought, among = words.tobytes(), others.tobytes()
    at = among.find(sought)
    while at > 0 and at % words.itemsize:  # in the middle of a number
        at = among.find(sought, at + 1)
    return at >= 0


def uncovered(run: WordRun, covered: bytearray) -> list[WordRun]:
    """The parts of a run, of eight words at least, of which no word is covered."""
    found, start = [], run.start
    for place in range(run.start, run.end + 1):
        if place == run.end or covered[place]:
            if place - start >= FEWEST_WORDS:
                found.append(WordRun(start, place))
            start = place + 1
    return found
