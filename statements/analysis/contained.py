"""Whether the words of a formula stand in a longer passage, which is another formula by its length."""

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from statements.text.folding import fold

from .comparison import ComparedPassage

LEAST = 85  # of 100: how far the words of the formula must be among those of the passage, in any order


def holding(words: str, passages: Sequence[ComparedPassage]) -> ComparedPassage | None:
    """The passage among whose words those of a formula nearly all are; None where there is none."""
    folded = [fold(one.words) for one in passages]
    found = process.extractOne(fold(words), folded, scorer=fuzz.token_set_ratio, score_cutoff=LEAST)
    return passages[found[2]] if found else None
