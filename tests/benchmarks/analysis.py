"""Two long texts side by side, and a series as a ladder: milliseconds in this process, without a page."""

import time
from random import Random

from statements.analysis.comparison import ComparedPassage, compare
from statements.analysis.ladder import LadderText, ladder
from statements.management.evaluations.planting import plant, reworded

from ..analysis.made_up_passages import passages, vocabulary
from .client import summary

RUNS = 15
PASSAGES, TEXTS, OF_EACH = 300, 20, 60


def measured():
    """{what was done: times}, with every word marked that a page would show."""
    random = Random(1)
    words = vocabulary(random)
    text, other = (passages(random, PASSAGES, words) for _ in range(2))
    edited = plant(text, other, random).right[:PASSAGES]
    all_reworded = [reworded(one, words, random) for one in text]
    series = [passages(random, OF_EACH, words)]
    while len(series) < TEXTS:
        fresh = passages(random, OF_EACH, words)
        series.append(plant(series[-1], fresh, random).right[:OF_EACH])
    texts = [LadderText(place, as_passages(one)) for place, one in enumerate(series)]
    return {
        f"two texts of {PASSAGES} passages compared": {
            "edited": times(lambda: compared(text, edited)),
            "each passage reworded": times(lambda: compared(text, all_reworded)),
            "wholly unlike": times(lambda: compared(text, other)),
        },
        f"a ladder of {TEXTS} texts of {OF_EACH} passages": times(lambda: ladder(texts)),
    }


def as_passages(texts):
    return tuple(ComparedPassage(place, text) for place, text in enumerate(texts))


def compared(one, other):
    for row in compare(as_passages(one), as_passages(other)).rows:
        assert row.pieces and row.kept >= 0


def times(work):
    found = []
    for _ in range(RUNS):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    return summary(found)
