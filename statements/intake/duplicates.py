"""How like two statements are: the same symbol, or nearly the same title, day and words."""

import re
from datetime import timedelta
from typing import NamedTuple

from rapidfuzz import fuzz

from statements.text.dates import PartialDate
from statements.text.folding import fold, symbol_key
from statements.text.meaningful import shifted

NEAR = timedelta(days=3)  # sources disagree by a day or two, and a text is dated where it was read or when
# per cent. Of the pairs of 650 resolutions, 94 in a hundred share less than 25 % of their words in one order;
# those that follow a formula share up to all of them, years apart
SAME_WORDS, LIKE_WORDS, SAME_TITLE, LIKE_TITLE = 90, 60, 95, 80
MOST_WORDS = 20_000
BEGINNING = 2_000  # characters: enough to tell texts of one day and issuer apart
FEWEST_WORDS = 12  # formulas such as "The Council was briefed." are shorter
NUMBER = re.compile(r"\d+")


class ComparedStatement(NamedTuple):
    """What is compared of a statement; `issuers` are whatever tells them apart, `text` is the whole text."""

    titles: tuple[str, ...]
    adopted: PartialDate | None
    issuers: frozenset
    symbols: tuple[str, ...] = ()
    text: str = ""


class Likeness(NamedTuple):
    """`score` in per cent, 0 for two that are apart, and the reasons for it, as parts of a sentence."""

    score: int
    reasons: tuple[str, ...]


def likeness(one, other):
    """The Likeness of two Known statements."""
    keys = {symbol_key(symbol) for symbol in one.symbols}
    shared = [symbol for symbol in other.symbols if symbol_key(symbol) in keys]
    if shared:
        return Likeness(100, (f"the same symbol, {shared[0]}",))
    title, words = like_titles(one, other), like_words(one.text, other.text)
    together, near = bool(one.issuers & other.issuers), are_near(one.adopted, other.adopted)
    apart = bool(one.symbols and other.symbols)  # and none in common: an issuer numbers what it adopts
    if words >= SAME_WORDS and (near or not apart):
        alike = words
    elif (
        not apart
        and near
        and (title >= SAME_TITLE or (together and (title >= LIKE_TITLE or words >= LIKE_WORDS)))
    ):
        alike = max(title, words)
    else:
        return Likeness(0, ())
    reasons = []
    if words >= LIKE_WORDS:
        reasons.append(f"{words:.0f} % of the words are the same")
    if title >= LIKE_TITLE:
        reasons.append("the same title" if title >= SAME_TITLE else "nearly the same title")
    if near:
        reasons.append("the same day" if one.adopted == other.adopted else "nearly the same day")
    if together:
        reasons.append("the same issuer")
    return Likeness(round(alike), tuple(reasons))


def like_titles(one, other):
    """Per cent; titles with other numbers in them, such as those of resolutions, are not alike."""
    return max(
        (
            fuzz.token_sort_ratio(fold(mine), fold(theirs))
            for mine in one.titles
            for theirs in other.titles
            if NUMBER.findall(mine) == NUMBER.findall(theirs)
        ),
        default=0,
    )


def like_words(one, other):
    """Per cent of the words that two texts share in the same order; 0 if one has no words."""
    mine, theirs = fold(one).split()[:MOST_WORDS], fold(other).split()[:MOST_WORDS]
    return fuzz.ratio(mine, theirs, score_cutoff=LIKE_WORDS) if mine and theirs else 0


def beginning(paragraphs):
    """The folded words that a text begins with, for `begin_alike`; of its paragraphs in order."""
    words, size = [], 0
    for paragraph in paragraphs:
        words += fold(paragraph[:BEGINNING]).split()
        size += len(paragraph)
        if size >= BEGINNING:
            break
    return tuple(words)


def begin_alike(one, other, numbered_apart=False):
    """Whether two texts of one day and issuer are nearly the same, by their beginnings.

    Those that an issuer numbered apart often follow one formula, so they must not differ in a word.
    """
    if min(len(one), len(other)) < FEWEST_WORDS:
        return False
    if numbered_apart:
        return one == other
    return fuzz.ratio(one, other, score_cutoff=SAME_WORDS) > 0


def are_near(one, other):
    return bool(one and other) and (
        shifted(one.first, -NEAR) <= other.last and shifted(other.first, -NEAR) <= one.last
    )
