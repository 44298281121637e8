"""Edits planted into a text, so that it is known which of its passages are which of those before.

Passages are reworded, given another verb, moved, joined, split, dropped and added. What is planted follows
from the random numbers alone: one seed, one edit.
"""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from statements.analysis.comparison import ComparedRow, Verdict

# what is planted, of a hundred passages
KINDS = {
    "same": 42,
    "reworded": 20,
    "verb": 6,
    "moved": 4,
    "moved and reworded": 3,
    "joined": 6,
    "split": 6,
    "dropped": 7,
    "added": 6,
}
LEAST_REWORDED, MOST_REWORDED = 0.03, 0.4  # of the words
LONG_ENOUGH = 12  # words of a passage that is joined, split or moved: a heading has no parts
FEWEST_WORDS = 5  # of one that is reworded: two words in five are the most that change
FAR = 3  # passages at least that one is moved past; of two neighbours nobody can say which one was moved
# one that is moved for so many passages: where many are, nobody can say which stayed
FOR_ONE_MOVED = 8
VERBS = (
    "condemns demands decides urges calls requests invites reaffirms recognizes welcomes recalls notes "
    "expresses emphasizes stresses underlines encourages supports commends regrets deplores endorses"
).split()


class PlantedRow(NamedTuple):
    """Places of passages that belong together, from 0, and what became of them."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    verdict: Verdict


class PlantedEdit(NamedTuple):
    """A text before and after its edit, and the rows that a comparison should find."""

    left: list[str]
    right: list[str]
    rows: list[PlantedRow]


class PlantedStep(NamedTuple):
    """Passages on the left and the words they become on the right."""

    left: tuple[int, ...]
    right: tuple[str, ...]
    verdict: Verdict
    is_moved: bool = False


def plant(texts: Sequence[str], strangers: Sequence[str], random: Random) -> PlantedEdit:
    """Edit a text. Passages that come in, and words that others get, are those of `strangers`.

    A passage that says word for word what one before it says is left out, as either could be the other.
    """
    left = list(dict.fromkeys(texts))
    fresh = [text for text in dict.fromkeys(strangers) if text not in left]
    words = [word for text in fresh for word in text.split()]
    steps = ordered(steps_of(left, fresh, words, random), random)
    right, rows = [], []
    for step in steps:
        rows.append(
            PlantedRow(step.left, tuple(range(len(right), len(right) + len(step.right))), step.verdict)
        )
        right += step.right
    return PlantedEdit(left, right, rows)


def steps_of(left: list[str], fresh: list[str], words: list[str], random: Random) -> list[PlantedStep]:
    steps, place, moved = [], 0, 0
    while place < len(left):
        text, here = left[place], (place,)
        kind = random.choices(list(KINDS), list(KINDS.values()))[0]
        long, after = is_long(text), left[place + 1] if place + 1 < len(left) else ""
        if kind.startswith("moved") and long and moved < len(left) // FOR_ONE_MOVED:
            moved += 1
            changed = kind != "moved"
            steps.append(
                PlantedStep(
                    here,
                    (reworded(text, words, random) if changed else text,),
                    Verdict.MOVED_AND_CHANGED if changed else Verdict.MOVED,
                    True,
                )
            )
        elif kind == "joined" and long and is_long(after):
            steps.append(PlantedStep((place, place + 1), (f"{text} {after}",), Verdict.JOINED))
            place += 1
        elif kind == "split" and len(text.split()) >= 2 * LONG_ENOUGH:
            steps.append(PlantedStep(here, parts(text, random), Verdict.SPLIT))
        elif kind == "dropped":
            steps.append(PlantedStep(here, (), Verdict.ONLY_LEFT))
        elif kind == "reworded" and len(text.split()) >= FEWEST_WORDS:
            steps.append(PlantedStep(here, (reworded(text, words, random),), Verdict.CHANGED))
        elif kind == "verb" and (other := with_another_verb(text, random)):
            steps.append(PlantedStep(here, (other,), Verdict.CHANGED))
        else:
            steps.append(PlantedStep(here, (text,), Verdict.SAME))
            if kind == "added" and fresh:
                steps.append(PlantedStep((), (fresh.pop(random.randrange(len(fresh))),), Verdict.ONLY_RIGHT))
        place += 1
    return steps


def is_long(text: str) -> bool:
    return len(text.split()) >= LONG_ENOUGH


def ordered(steps: list[PlantedStep], random: Random) -> list[PlantedStep]:
    """The steps with those that are moved elsewhere; where there is no room for that, they stay."""
    found = [step for step in steps if not step.is_moved]
    for number, step in enumerate(steps):
        if step.is_moved:
            origin = sum(1 for other in found if other.left and other.left < step.left)
            stays = [at for at, other in enumerate(found) if other.left and other.right]
            room = [
                at
                for at in range(len(found) + 1)
                if sum(1 for one in stays if min(at, origin) <= one < max(at, origin)) >= FAR
            ]
            if room:
                found.insert(random.choice(room), step)
            else:
                stayed = Verdict.SAME if step.verdict == Verdict.MOVED else Verdict.CHANGED
                at = next(
                    (at for at, other in enumerate(found) if other.left and other.left > steps[number].left),
                    len(found),
                )
                found.insert(at, step._replace(verdict=stayed))
    return found


def reworded(
    text: str,
    words: list[str],
    random: Random,
    least: float = LEAST_REWORDED,
    most: float = MOST_REWORDED,
) -> str:
    """The text with some of its words, from the share `least` to `most`, replaced, left out, or followed by
    another."""
    found = text.split()
    share = random.uniform(least, most)
    for place in sorted(random.sample(range(len(found)), max(1, int(share * len(found)))), reverse=True):
        how = random.choices(["replace", "leave out", "add"], [6, 2, 2])[0]
        new = random.choice(words) if words else f"{found[place]}x"
        if how == "replace":
            found[place] = new if new != found[place] else f"{new}s"
        elif how == "add" or len(found) == 1:
            found.insert(place + 1, new)
        else:
            del found[place]
    other = " ".join(found)
    # a word that stood there twice may have been taken out and put in
    return other if other != " ".join(text.split()) else f"{other} {other.split()[0]}"


def with_another_verb(text: str, random: Random) -> str:
    """The text with the first verb of an act exchanged; empty if it has none."""
    words = text.split()
    for place, word in enumerate(words[:8]):
        if word.strip(",;.").lower() in VERBS:
            verb = random.choice([one for one in VERBS if one != word.strip(",;.").lower()])
            words[place] = verb.capitalize() if word[0].isupper() else verb
            return " ".join(words)
    return ""


def parts(text: str, random: Random) -> tuple[str, ...]:
    """The text in two, behind the sentence or comma nearest to where chance would cut it."""
    words = text.split()
    chosen = round(len(words) * random.uniform(0.3, 0.7))
    ends = [
        at for at in range(len(words) // 4, 3 * len(words) // 4) if words[at - 1][-1] in ".;,:" and at > 1
    ]
    at = min(ends, key=lambda end: abs(end - chosen), default=chosen)
    return " ".join(words[:at]), " ".join(words[at:])


class Agreed(NamedTuple):
    """How far a comparison found what was planted; sums over several texts add up."""

    planted: int = 0  # pairs of passages
    found: int = 0
    both: int = 0
    rows: int = 0
    right: int = 0  # rows with the same passages and verdict

    def __add__(self, other: "Agreed") -> "Agreed":
        return Agreed(*(mine + theirs for mine, theirs in zip(self, other, strict=True)))

    @property
    def f1(self) -> float:
        """Of pairs of passages that belong together."""
        return 2 * self.both / (self.planted + self.found) if self.planted + self.found else 1.0

    @property
    def verdicts(self) -> float:
        """The share of planted rows that were found as they are."""
        return self.right / self.rows if self.rows else 1.0


def agreement(edit: PlantedEdit, rows: Sequence[ComparedRow]) -> tuple[Agreed, list[PlantedRow]]:
    """How far the rows, whose passages have their places as keys, are those planted; and which are not."""
    found = {row_of(row) for row in rows}
    missing = [row for row in edit.rows if row not in found]
    pairs, others = (
        {(i, j) for row in some for i in row.left for j in row.right} for some in (edit.rows, found)
    )
    return (
        Agreed(len(pairs), len(others), len(pairs & others), len(edit.rows), len(edit.rows) - len(missing)),
        missing,
    )


def row_of(row: ComparedRow) -> PlantedRow:
    left, right = (tuple(int(one.key) for one in side) for side in (row.left, row.right))
    return PlantedRow(left, right, row.verdict)
