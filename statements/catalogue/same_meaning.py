"""Everyday words for what texts say in others: `soldiers` for `troops`, `Moscow` for Russia."""

from collections import defaultdict
from functools import cache
from pathlib import Path

from .analyzers import CYRILLIC, terms
from .parts import Part

TABLE = Path(__file__).with_name("same_meaning.txt")
MOST = 12  # other words for one
MOST_TOGETHER = 60  # for all words of a question
WEIGHT = 0.5  # beside the words that were typed; of 0.3 to 1 tried, from 0.5 on about as much is found


def stems(text: str) -> tuple[str, ...]:
    return tuple(terms(text, "ru" if CYRILLIC.search(text) else "en"))


@cache
def table() -> dict[tuple[str, ...], list[str]]:
    """{stems of a word, or of several: those of the same meaning, itself among them}."""
    others: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for line in TABLE.read_text().splitlines():
        if line and not line.startswith("#"):
            words = line.split(", ")
            for word in words:
                others[stems(word)] |= dict.fromkeys(words)
    return {key: list(words) for key, words in others.items()}


@cache
def longest() -> int:
    return max(map(len, table()))


def related(row: list[Part]) -> dict[int, list[Part]]:
    """{place: other words for what begins there} of words that stand in a row."""
    found: dict[int, list[Part]] = {}
    own = [stems(part.text) for part in row]
    at, left = 0, MOST_TOGETHER
    while at < len(row) and left > 0:
        for end in range(min(len(row), at + longest()), at, -1):
            key = tuple(stem for one in own[at:end] for stem in one)
            if held := table().get(key):
                others = [word for word in held if stems(word) != key][: min(MOST, left)]
                found[at] = [Part(word, tuple(terms(word)), "word", WEIGHT) for word in others]
                left -= len(others)
                at = end - 1
                break
        at += 1
    return found
