"""Two texts side by side: passages that belong together, words that changed, what became of the codes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from rapidfuzz.distance import Indel

from statements.text.alignment import WORD, Alphabet, as_letters
from statements.text.differences import GONE, NEW, Piece
from statements.text.folding import fold
from statements.text.order import merged_order

from .matching import PassageMatch, matches
from .wording import marked_words

BETWEEN = "\n\n"  # the passages of one side of a row, as one text


@dataclass(frozen=True, slots=True)
class ComparedPassage:
    """What is compared of a passage. `key` is whatever its reader knows it by, such as its number.

    `act` is the public id of its act or None, `force` that act's force, more for a stronger one, or None.
    Addressees and themes are public ids. `coding` is none, suggested or confirmed.
    """

    key: int | str
    words: str
    role: str = "body"
    act: str | None = None
    force: int | None = None
    coding: str = "none"
    addressees: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


class Verdict(StrEnum):
    """What became of the passages of a row. `SAME` is letter for letter, but for blanks."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    MOVED_AND_CHANGED = "moved and changed"
    JOINED = "joined"
    SPLIT = "split"
    ONLY_LEFT = "only left"
    ONLY_RIGHT = "only right"


class ActStep(StrEnum):
    """What became of an act, by the force that the codebook gives to each."""

    SAME = "same"
    HARDENED = "hardened"
    SOFTENED = "softened"
    OTHER = "other act"


@dataclass(frozen=True, slots=True)
class ActChange:
    """The acts on either side, and the step from one to the other.

    `is_suggested` is whether one of them was suggested and confirmed by nobody.
    """

    step: ActStep
    left: str
    right: str
    is_suggested: bool


@dataclass(frozen=True, slots=True)
class CodeChange:
    """Public ids that only the right side has, and those that only the left one has, each in order."""

    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost)


@dataclass(frozen=True)
class ComparedRow:
    """Passages that belong together: several on one side if they were joined or split, none on one if only
    the other text has them.

    Words are compared when they are asked for.
    """

    left: tuple[ComparedPassage, ...]
    right: tuple[ComparedPassage, ...]
    is_moved: bool = False

    @cached_property
    def left_text(self) -> str:
        return BETWEEN.join(one.words for one in self.left)

    @cached_property
    def right_text(self) -> str:
        return BETWEEN.join(one.words for one in self.right)

    @property
    def verdict(self) -> Verdict:
        if not self.left or not self.right:
            return Verdict.ONLY_LEFT if self.left else Verdict.ONLY_RIGHT
        if len(self.left) > 1 or len(self.right) > 1:
            return Verdict.JOINED if len(self.left) > 1 else Verdict.SPLIT
        same = self.left_text == self.right_text or self.left_text.split() == self.right_text.split()
        if self.is_moved:
            return Verdict.MOVED if same else Verdict.MOVED_AND_CHANGED
        return Verdict.SAME if same else Verdict.CHANGED

    @cached_property
    def pieces(self) -> list[Piece]:
        """The words marked: those same or gone are the left text, those same or new the right one."""
        if not self.left or not self.right:
            return [Piece(GONE, self.left_text) if self.left else Piece(NEW, self.right_text)]
        return marked_words(self.left_text, self.right_text)

    @cached_property
    def kept(self) -> float:
        """The share of the words of both sides that stand on both, in order: 0 to 1. Letter case, accents
        and signs do not matter."""
        if not self.left or not self.right:
            return 0.0
        if self.left_text == self.right_text:
            return 1.0
        alphabet = Alphabet()
        one, other = (
            as_letters([word for word in WORD.findall(fold(text)) if word[0].isalnum()], alphabet)
            for text in (self.left_text, self.right_text)
        )
        return Indel.normalized_similarity(one, other)

    @property
    def act(self) -> ActChange | None:
        """None where the passages of one side have no act. Of several acts the strongest counts."""
        old, new = strongest(self.left), strongest(self.right)
        if old is None or new is None or old.act is None or new.act is None:
            return None
        if old.act == new.act:
            step = ActStep.SAME
        elif old.force is None or new.force is None or old.force == new.force:
            step = ActStep.OTHER
        else:
            step = ActStep.HARDENED if new.force > old.force else ActStep.SOFTENED
        return ActChange(step, old.act, new.act, "suggested" in (old.coding, new.coding))

    @property
    def addressees(self) -> CodeChange:
        return self.code_change("addressees")

    @property
    def themes(self) -> CodeChange:
        return self.code_change("themes")

    def code_change(self, codes: str) -> CodeChange:
        """Of passages that are coded on both sides; nothing of others."""
        if not is_coded(self.left) or not is_coded(self.right):
            return CodeChange()
        old, new = (
            dict.fromkeys(code for one in side for code in getattr(one, codes))
            for side in (self.left, self.right)
        )
        return CodeChange(
            tuple(code for code in new if code not in old), tuple(code for code in old if code not in new)
        )


def strongest(passages: Iterable[ComparedPassage]) -> ComparedPassage | None:
    """The passage with the strongest act, the first of several; None if none has an act."""
    acts = [one for one in passages if one.act]
    return max(acts, key=lambda one: one.force or 0, default=None)


def is_coded(passages: Sequence[ComparedPassage]) -> bool:
    return any(one.coding != "none" for one in passages)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows of two texts, in the order of the right one; what only the left one has stands behind what it
    followed there."""

    rows: list[ComparedRow] = field(default_factory=list)

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many rows have each verdict; 0 for none."""
        counts = dict.fromkeys(Verdict, 0)
        for row in self.rows:
            counts[row.verdict] += 1
        return counts


def compare(left: Sequence[ComparedPassage], right: Sequence[ComparedPassage]) -> Comparison:
    """The Comparison of two texts, each as its passages in order. Every passage stands in one row."""
    found = matches([one.words for one in left], [one.words for one in right])
    return Comparison(
        [
            ComparedRow(
                tuple(left[place] for place in one.left),
                tuple(right[place] for place in one.right),
                one.is_moved,
            )
            for one in in_reading_order(found, len(left), len(right))
        ]
    )


def in_reading_order(found: Sequence[PassageMatch], left: int, right: int) -> list[PassageMatch]:
    """These and one for each passage that is in none, in the order in which they are read.

    `left` and `right` are how many passages there are.
    """
    on_left = {place for one in found for place in one.left}
    on_right = {place for one in found for place in one.right}
    dropped = [PassageMatch((place,), ()) for place in range(left) if place not in on_left]
    added = [PassageMatch((), (place,)) for place in range(right) if place not in on_right]
    # what follows a passage that moved stays where it was
    before = sorted([*dropped, *(one for one in found if not one.is_moved)], key=lambda one: one.left)
    return merged_order(before, sorted([*found, *added], key=lambda one: one.right))
