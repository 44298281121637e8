"""The words of a text as numbers, and the short runs of words by which texts that share words are found.

A shingle is four words that follow each other, as one number of 64 bits. Of a long passage only some are kept
to find it by: the least of any five that follow each other. So two passages that have eight words in a row in
common have one of those in common, whatever stands around them.
"""

import re
from array import array
from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

from statements.text import folding
from statements.text.folding import fold

SHINGLE = 4  # words
WINDOW = 5  # shingles of which the least is kept
FEWEST_WORDS = SHINGLE + WINDOW - 1  # in a row, that two passages have in common
KEEPS_ALL = 24  # shingles: of a passage with no more, all are kept, as few are left once words are changed
MOST_WORDS = 20_000  # of a passage that are read; the longest that were seen have some 2,000
MOST_NUMBERED = 500_000  # words whose numbers are remembered
# scripts that part no words by spaces are read letter by letter
WORD = re.compile(rf"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|{folding.WORD}")


class WordNumbers(dict[str, int]):
    """{word as it is written: its number, of 32 bits}, of one language.

    Numbers follow from the letters alone, so that what was stored can be compared with what is read later.
    Some words in a hundred thousand share a number with another; four in a row never do.
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        self.salt = crc32(language.encode())

    def __missing__(self, word: str) -> int:
        number = crc32(fold(word).encode("utf-8", "surrogatepass"), self.salt)
        if len(self) < MOST_NUMBERED:
            self[word] = number
        return number


class Numbering(dict[str, WordNumbers]):
    """{language: its WordNumbers}."""

    def __missing__(self, language: str) -> WordNumbers:
        numbers = self[language] = WordNumbers(language)
        return numbers

    def numbers(self, text: str, language: str) -> array:
        """The numbers of a text's words, in order."""
        found = WORD.findall(text)
        return array("I", map(self[language].__getitem__, found[:MOST_WORDS]))


class TextSpan(NamedTuple):
    """From where to where, in characters of a text."""

    start: int
    end: int


def word_spans(text: str) -> list[TextSpan]:
    """Where the words stand whose numbers `Numbering` gives, in the same order."""
    found: Iterator[re.Match[str]] = WORD.finditer(text)
    return [TextSpan(*word.span()) for word, _ in zip(found, range(MOST_WORDS), strict=False)]


def shingles(numbers: array) -> list[int]:
    """A number for every four words, one for each place at which four begin."""
    return list(map(hash, zip(numbers, numbers[1:], numbers[2:], numbers[3:], strict=False)))


def rows_of_words(words: bytes) -> list[bytes]:
    """Every four words, as the bytes of their numbers: quicker to make than shingles, and to compare."""
    return [words[at : at + 4 * SHINGLE] for at in range(0, len(words) - 4 * SHINGLE + 4, 4)]


def kept_shingles(every: list[int]) -> set[int]:
    """The shingles to find a passage by; none of one that has fewer than eight words."""
    if len(every) < WINDOW:
        return set()
    if len(every) <= KEEPS_ALL:
        return set(every)
    return set(map(min, every, every[1:], every[2:], every[3:], every[4:]))
