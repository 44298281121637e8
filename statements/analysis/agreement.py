"""How far people agree who coded the same passages, each without seeing the others.

Krippendorff's alpha, after "Computing Krippendorff's Alpha-Reliability" (2011): 1 is full agreement, 0 what
chance would give. It is ours because what can be installed brings numpy, for twenty lines of sums.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

FEWEST = 30  # passages below which a figure would tell of chance
FEWEST_SAID = 10  # passages on which anybody must have said "yes" of something

Distance = Callable[[Hashable, Hashable], float]


class HowFarAgreed(NamedTuple):
    """`alpha` and `alike` (percent of pairs of answers that are the same) are None where too few to tell."""

    passages: int
    people: int
    alpha: float | None
    alike: int | None


def nominal(one: Hashable, other: Hashable) -> float:
    return float(one != other)


def apart(one: Hashable, other: Hashable) -> float:
    """Of two sets: the part of all that either has which they do not share (Jaccard)."""
    assert isinstance(one, frozenset) and isinstance(other, frozenset)
    return 1 - len(one & other) / len(one | other) if one or other else 0.0


def alpha(units: Iterable[Sequence[Hashable]], distance: Distance = nominal) -> float | None:
    """Of the answers given to each unit. None where nothing was answered twice, or all is one answer:
    whether people can tell things apart is not known from one thing."""
    weights: dict[tuple[Hashable, Hashable], float] = {}
    totals: Counter[Hashable] = Counter()
    for answers in units:
        if len(answers) < 2:
            continue
        totals.update(answers)
        for pair in combinations(answers, 2):
            weights[pair] = weights.get(pair, 0.0) + 2 / (len(answers) - 1)
    everything = totals.total()
    observed = sum(weight * distance(*pair) for pair, weight in weights.items())
    expected = sum(
        2 * totals[one] * totals[other] * distance(one, other) for one, other in combinations(totals, 2)
    )
    if not expected:
        return None
    return 1 - (everything - 1) * observed / expected


def alike(units: Iterable[Sequence[Hashable]]) -> int | None:
    """Percent of all pairs of answers to one unit that are the same; None without a pair."""
    pairs = [one == other for answers in units for one, other in combinations(answers, 2)]
    return round(100 * sum(pairs) / len(pairs)) if pairs else None


def agreement(
    answers: Iterable[dict[int, Hashable]], distance: Distance = nominal, said: bool = False
) -> HowFarAgreed:
    """Of {person: answer} for each passage. Answers of yes or no need enough of "yes" too (`said`)."""
    several = [of_one for of_one in answers if len(of_one) > 1]
    people = {person for of_one in several for person in of_one}
    units = [list(of_one.values()) for of_one in several]
    told = len(units) >= FEWEST and (not said or sum(any(unit) for unit in units) >= FEWEST_SAID)
    return HowFarAgreed(
        len(units), len(people), alpha(units, distance) if told else None, alike(units) if told else None
    )


def by_code(answers: Iterable[dict[int, frozenset[str]]], codes: Iterable[str]) -> dict[str, HowFarAgreed]:
    """{code: HowFarAgreed on whether a passage has it}, of codes that anybody gave to a passage."""
    answers = list(answers)
    used = {code for of_one in answers if len(of_one) > 1 for given in of_one.values() for code in given}
    return {
        code: agreement(
            [{person: code in given for person, given in of_one.items()} for of_one in answers], said=True
        )
        for code in codes
        if code in used
    }
