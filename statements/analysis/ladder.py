"""A series of texts as a ladder: what became of each formula from one text to the next.

A formula is a passage and what it turned into in later texts; it has a row, each text a column. A text that
is held in part, or as a summary, says nothing of what it does not hold.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from statements.text.order import merged_order

from .comparison import ActStep, ComparedPassage, ComparedRow, Verdict
from .matching import matches


@dataclass(frozen=True, slots=True)
class LadderText:
    """A text of a series. `key` is whatever its reader knows it by; `is_whole` whether all of it is held, in
    its own words."""

    key: int | str
    passages: tuple[ComparedPassage, ...]
    is_whole: bool = True


class LadderStep(StrEnum):
    """What a text did to a formula. `NOT_YET` and `ABSENT` are before it came, and after it was dropped."""

    NOT_YET = "not yet"
    NEW = "new"
    SAME = "same"
    MOVED = "moved"
    REWORDED = "reworded"
    HARDENED = "hardened"
    SOFTENED = "softened"
    DROPPED = "dropped"
    ABSENT = "absent"
    BACK_AGAIN = "back again"
    NOT_KNOWN = "not known"


STANDS = {
    LadderStep.NEW,
    LadderStep.SAME,
    LadderStep.MOVED,
    LadderStep.REWORDED,
    LadderStep.HARDENED,
    LadderStep.SOFTENED,
    LadderStep.BACK_AGAIN,
}


@dataclass(frozen=True, slots=True)
class LadderCell:
    """A formula in one text: the step, and its passages there; several if it was split, or none.

    `row` compares them with those it had before; None where it had none. `is_joined` is whether the passage
    holds another formula too. `is_uncertain` is whether the step may have been taken in a text before this
    one that is held in part.
    """

    step: LadderStep
    passages: tuple[ComparedPassage, ...] = ()
    row: ComparedRow | None = None
    is_joined: bool = False
    is_uncertain: bool = False

    @property
    def stands(self) -> bool:
        return self.step in STANDS


@dataclass(slots=True, eq=False)
class Formula:
    """One row of a ladder: a cell for each text."""

    cells: list[LadderCell] = field(default_factory=list)

    @property
    def latest(self) -> tuple[ComparedPassage, ...]:
        """The passages that it had where it stood last."""
        return next((cell.passages for cell in reversed(self.cells) if cell.stands), ())

    @property
    def is_dropped(self) -> bool:
        """Whether the last text that says anything of it is one that has it no more."""
        known = (cell.step for cell in reversed(self.cells) if cell.step != LadderStep.NOT_KNOWN)
        return next(known, None) in (LadderStep.DROPPED, LadderStep.ABSENT)


@dataclass(slots=True)
class Ladder:
    """Formulas in reading order, each with a cell for each text."""

    texts: list[LadderText]
    formulas: list[Formula]

    def left_out(self, column: int = -1, least: int = 2) -> list[Formula]:
        """Formulas that this whole text has not, and each of the `least` whole texts before it has.

        None where the text is held in part, or fewer whole ones stand before it. `column` counts from 0, or
        from the end if it is negative. ValueError for a `least` under 1.
        """
        if least < 1:
            raise ValueError("What is left out stood in one text at least.")
        column = range(len(self.texts))[column]
        before = [place for place in range(column) if self.texts[place].is_whole][-least:]
        if not self.texts[column].is_whole or len(before) < least:
            return []
        return [
            formula
            for formula in self.formulas
            if not formula.cells[column].stands and all(formula.cells[place].stands for place in before)
        ]


def ladder(texts: Sequence[LadderText]) -> Ladder:
    """The Ladder of texts that are in the order of time."""
    climbed = Climbing()
    for text in texts:
        climbed.take(text)
    return Ladder(list(texts), climbed.formulas)


class Climbing:
    """The formulas as far as the texts were taken, in reading order, with a cell for each text taken."""

    def __init__(self) -> None:
        self.formulas: list[Formula] = []
        self.before: list[LadderText] = []

    def take(self, text: LadderText) -> None:
        places = list(range(len(text.passages)))
        standing = [one for one in self.formulas if not one.is_dropped]
        dropped = [one for one in self.formulas if one.is_dropped]
        found = rows_of(standing, text, places)
        held = {id(passage) for row in found.values() for passage in row.right}
        found |= rows_of(dropped, text, [n for n in places if id(text.passages[n]) not in held])
        holders = Counter(id(passage) for row in found.values() for passage in row.right)
        for formula in self.formulas:
            formula.cells.append(self.cell(formula, found.get(formula), holders, text.is_whole))
        for passage in text.passages:
            if id(passage) not in holders:
                self.formulas.append(self.new_formula(passage))
        self.sort(text)
        self.before.append(text)

    @property
    def follows_a_part(self) -> bool:
        return bool(self.before) and not self.before[-1].is_whole

    def cell(
        self, formula: Formula, row: ComparedRow | None, holders: Counter[int], is_whole: bool
    ) -> LadderCell:
        if row:
            step = LadderStep.BACK_AGAIN if formula.is_dropped else step_of(row)
            is_joined = any(holders[id(passage)] > 1 for passage in row.right)
            uncertain = self.follows_a_part and step != LadderStep.SAME
            return LadderCell(step, row.right, row, is_joined, uncertain)
        if not is_whole:
            return LadderCell(LadderStep.NOT_KNOWN)
        if formula.is_dropped:
            return LadderCell(LadderStep.ABSENT)
        return LadderCell(LadderStep.DROPPED, is_uncertain=self.follows_a_part)

    def new_formula(self, passage: ComparedPassage) -> Formula:
        earlier = [
            LadderCell(LadderStep.NOT_YET if text.is_whole else LadderStep.NOT_KNOWN) for text in self.before
        ]
        new = LadderCell(LadderStep.NEW, (passage,), is_uncertain=self.follows_a_part)
        return Formula([*earlier, new])

    def sort(self, text: LadderText) -> None:
        """In the order of this text; what is not in it follows what it followed before."""
        place_of = {id(passage): place for place, passage in enumerate(text.passages)}
        here = [one for one in self.formulas if one.cells[-1].stands]
        here.sort(key=lambda one: place_of[id(one.latest[0])])
        self.formulas = merged_order(self.formulas, here)


def rows_of(
    formulas: Sequence[Formula], text: LadderText, places: Sequence[int]
) -> dict[Formula, ComparedRow]:
    """The row of each of these formulas that stands in these places of the text.

    Each row has all passages that the formula had, and those that they became.
    """
    # formulas that were joined have one passage, which is compared once
    olds = list({id(passage): passage for one in formulas for passage in one.latest}.values())
    news = [text.passages[place] for place in places]
    became: dict[int, tuple[list[ComparedPassage], bool]] = {}
    for match in matches([one.words for one in olds], [one.words for one in news]):
        for place in match.left:
            became[id(olds[place])] = [news[to] for to in match.right], match.is_moved
    found = {}
    for formula in formulas:
        there = [became[id(passage)] for passage in formula.latest if id(passage) in became]
        if there:
            here = {id(passage): passage for some, _ in there for passage in some}
            moved = all(is_moved for _, is_moved in there)
            found[formula] = ComparedRow(formula.latest, tuple(here.values()), moved)
    return found


def step_of(row: ComparedRow) -> LadderStep:
    """What was done to a formula that stands in both texts; its act counts before its words."""
    step = row.act.step if row.act else None
    if step == ActStep.HARDENED:
        return LadderStep.HARDENED
    if step == ActStep.SOFTENED:
        return LadderStep.SOFTENED
    if row.verdict == Verdict.SAME:
        return LadderStep.SAME
    return LadderStep.MOVED if row.verdict == Verdict.MOVED else LadderStep.REWORDED
