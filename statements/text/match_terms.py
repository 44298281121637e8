"""How the words and phrases are written by which an act or a theme is known in a text.

Letter case, hyphens and other signs do not matter. `condemn*` stands for any ending, `express* … concern` for
up to three words between, `^support` for the first word of a sentence. `~elections` speaks for a theme only
beside another of its terms.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from . import folding

GAP = "…"
LONGEST_KEPT = 60  # letters of a word
SHORTEST_STEM = 3  # letters before a *
WORD = re.compile(folding.WORD)
PART = re.compile(rf"…|\.\.\.|({folding.WORD})(\*?)")


class TermPart(NamedTuple):
    """A word of a term, in lower case, or GAP."""

    text: str
    any_ending: bool = False


class WrittenTerm(NamedTuple):
    """A term to look for: `opening` if it must open a sentence, `beside` if it does not count alone."""

    parts: tuple[TermPart, ...]
    opening: bool
    beside: bool


class UnreadableTerm(ValueError):
    """A term that cannot be looked for; the message is for a person."""


def folded(text):
    """How words are compared: accents count, as a term may be written with them to mean one word alone.

    Remembered, but not of what is longer than words are: a text may be one of a hundred thousand letters.
    """
    return (newly_folded if len(text) > LONGEST_KEPT else kept_folded)(text)


def newly_folded(text):
    return folding.composed(text).casefold().replace("ё", "е")


kept_folded = lru_cache(20_000)(newly_folded)


def parts_of(term):
    """The WrittenTerm that somebody wrote. Raises UnreadableTerm."""
    shown = f"“{term[:60]}”"
    parts = tuple(
        TermPart(folded(found[1]), bool(found[2])) if found[1] else TermPart(GAP)
        for found in PART.finditer(term)
    )
    gaps = [part.text == GAP for part in parts]
    if not parts or gaps[0] or gaps[-1]:
        raise UnreadableTerm(f"{shown} must begin and end with a word.")
    if any(gap and after for gap, after in pairwise(gaps)):
        raise UnreadableTerm(f"{shown} has two gaps side by side.")
    if any(part.any_ending and len(part.text) < SHORTEST_STEM for part in parts):
        raise UnreadableTerm(f"{shown} needs at least {SHORTEST_STEM} letters before a *.")
    sign = term.lstrip()[:1]
    return WrittenTerm(parts, sign == "^", sign == "~")
