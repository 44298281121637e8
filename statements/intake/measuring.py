"""How well the splitter finds a text's passages, against passages that somebody else found.

**What is measured.** A *boundary* is the word at which a passage begins; a statement of five passages has
five. A passage's words are its printed number and its text, in small letters, without punctuation. The two
splits of a text differ in more than boundaries (one may keep a footnote, a heading or a hyphen that the
other dropped), so their words are aligned first, by the longest common subsequence. A proposed boundary is
right if the expected split begins a passage at the word it is aligned with. No tolerance: one word off is
wrong, twice (a boundary too many and one missed). A boundary that is proposed where the expected split has
no words at all (a header that should have been dropped) is wrong too.

    precision = right / proposed    recall = right / expected    F1 = 2 · right / (proposed + expected)

Figures of several texts are summed before they are divided, so that a long text weighs what it holds.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz.distance import Indel

WORD = re.compile(r"[^\W_]+")
SHOWN = 9  # words on either side of a disagreement


class Disagreement(NamedTuple):
    """`text` has the words around the boundary, at `|`; `doubt` says what speaks for the proposal."""

    kind: str  # "missed", or "too many"
    text: str
    doubt: str


@dataclass
class Measured:
    right: int = 0
    proposed: int = 0
    expected: int = 0
    disagreements: list[Disagreement] = field(default_factory=list)

    def __add__(self, other):
        return Measured(
            self.right + other.right,
            self.proposed + other.proposed,
            self.expected + other.expected,
            self.disagreements + other.disagreements,
        )

    @property
    def precision(self):
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self):
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self):
        total = self.proposed + self.expected
        return 2 * self.right / total if total else 1.0


def measure(proposed, expected):
    """Measured for two lists of passages' texts, each with its printed number in front."""
    ours, theirs = PassageWords(proposed), PassageWords(expected)
    at, held = aligned(ours.words, theirs.words)
    wanted = {at[start]: start for start in theirs.starts}
    right = wanted.keys() & set(ours.starts)
    missed = [
        Disagreement("missed", theirs.around(start), doubt_of_missed(theirs, start))
        for place, start in wanted.items()
        if place not in right
    ]
    too_many = [
        Disagreement("too many", ours.around(start), doubt_of_too_many(ours, start, held, wanted, theirs))
        for start in ours.starts
        if start not in right
    ]
    # two expected passages that begin at one proposed word are one hit and one miss
    return Measured(len(right), len(ours.starts), len(theirs.starts), missed + too_many)


class PassageWords:
    """The words of passages one after another, as printed and as compared, and where each passage begins."""

    def __init__(self, passages):
        self.words, self.printed, self.starts = [], [], []
        for passage in passages:
            found = [
                (word[0].casefold(), "" if i else printed)
                for printed in passage.split()
                for i, word in enumerate(WORD.finditer(printed))
            ]
            if found:
                self.starts.append(len(self.words))
                self.words += [word for word, _ in found]
                self.printed += [printed for _, printed in found]

    def around(self, start):
        before, after = self.printed[max(0, start - SHOWN) : start], self.printed[start : start + SHOWN]
        return " ".join(filter(None, [*before, "|", *after]))

    def passage_at(self, start):
        i = bisect_right(self.starts, start)
        end = self.starts[i] if i < len(self.starts) else len(self.words)
        return range(start, end)


def aligned(ours, theirs):
    """For each word of theirs its place in ours, or where it would stand; and which places are matched."""
    at, held = [0] * len(theirs), set()
    for kind, i1, i2, j1, j2 in Indel.opcodes(theirs, ours):
        for k in range(i1, i2):
            at[k] = j1 + (k - i1) if kind == "equal" else j1
        if kind == "equal":
            held.update(range(j1, j2))
    return at, held


def doubt_of_missed(theirs, start):
    if start and theirs.printed[start][0].islower():
        return "the split form begins a passage in the middle of a sentence"
    return ""


def doubt_of_too_many(ours, start, held, wanted, theirs):
    words = ours.passage_at(start)
    if sum(place not in held for place in words) > len(words) / 2:
        return "the split form leaves this passage out"
    before = max((place for place in wanted if place < start), default=None)
    number, lead = ours.words[start], before is not None and theirs.words[wanted[before]]
    if lead and lead.isdecimal() and number.isdecimal() and int(lead) < int(number):
        return f"the split form runs numbers {lead} and {number} together"
    return ""
