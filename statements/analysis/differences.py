"""What changed between two texts, and between two records of one statement."""

from dataclasses import dataclass, field
from typing import Any

from statements.records.codes import without_suggestion
from statements.text.differences import Piece, word_differences
from statements.text.order import displaced, merged_order

CODES = ("label", "role", "act", "addressees", "mentions", "themes", "coding")
UNCODED = {"role": "body", "coding": "none"}

Record = dict[str, Any]  # of a statement or of one of its passages, as `records` has it
FieldDifference = tuple[str, Any, Any]  # key, value before, value after


@dataclass(slots=True)
class PassageDifference:
    """One passage that differs; `word_differences` and `codes` hold only what does."""

    number: int
    what: str  # changed, moved, moved and changed, appeared, vanished
    wordings: list[tuple[str, list[Piece]]] = field(default_factory=list)
    codes: list[FieldDifference] = field(default_factory=list)


def passages(before: Record, after: Record) -> list[PassageDifference]:
    """Passages that differ in two records of one statement, in the order of the text after.

    A passage is the one with its number. One that vanished has its place after what it followed.
    """
    # what the archive suggests is nobody's change
    old, new = (
        {one["n"]: without_suggestion(one) for one in record["passages"]} for record in (before, after)
    )
    places = {number: place for place, number in enumerate(old)}
    strayed = displaced([places[number] for number in new if number in old])
    found = []
    for number in merged_order(old, new):
        there, here = old.get(number), new.get(number)
        strays = number in old and places[number] in strayed
        if there == here and not strays:
            continue
        what = "changed"
        if there is None or here is None:
            what = "appeared" if there is None else "vanished"
        elif strays:
            what = "moved" if there == here else "moved and changed"
        found.append(PassageDifference(number, what, wordings(there, here), codes(there, here)))
    return found


def wordings(before: Record | None, after: Record | None) -> list[tuple[str, list[Piece]]]:
    """(language, pieces) of the wordings that differ."""
    old, new = ((one or {}).get("wordings", {}) for one in (before, after))
    return [
        (language, word_differences(old.get(language, ""), new.get(language, "")))
        for language in old | new
        if old.get(language) != new.get(language)
    ]


def codes(before: Record | None, after: Record | None) -> list[FieldDifference]:
    """What differs in a passage beside its words; nothing of one taken out."""
    if after is None:
        return []
    old = before or UNCODED
    return [
        (key, old.get(key), after.get(key))
        for key in CODES
        if old.get(key) != after.get(key) and (old.get(key) or after.get(key))
    ]


def particulars(before: Record, after: Record) -> list[FieldDifference]:
    """What differs in two records beside their passages; of the votes, each part by itself."""
    before, after = votes_apart(before), votes_apart(after)
    return [
        (key, before.get(key), after.get(key))
        for key in after
        if key not in ("passages", "removed") and before.get(key) != after.get(key)
    ]


VOTE_PARTS = ("how", "in_favour", "against", "abstained", "not_voting", "counts")


def votes_apart(record: Record) -> Record:
    """The record with a key for each part of its votes, such as `votes.in_favour`, in their place."""
    apart: Record = {}
    for key, value in record.items():
        if key == "votes":
            apart |= {f"votes.{part}": (value or {}).get(part) or None for part in VOTE_PARTS}
        else:
            apart[key] = value
    return apart
