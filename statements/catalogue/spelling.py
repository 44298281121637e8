"""What was meant by words that no text has: the index's own terms that come near them."""

import re

from rapidfuzz import process
from rapidfuzz.distance import OSA

from .analyzers import CYRILLIC, term
from .opened import Reader
from .parts import Part
from .words import read

SHORTEST = 4  # letters of a word that may be a slip; a shorter one is near to everything
CANDIDATES = 20_000  # terms with the same first letter, the most frequent first


def meant(typed: str, searcher: Reader) -> str:
    """What was typed, with each word that finds nothing replaced by the nearest term that texts have."""
    parts = [part for group in read(typed).groups for part in group if part.kind == "word"]
    for part in parts:
        if len(part.terms) == 1 and not found(part, searcher) and (near := nearest(part.terms[0], searcher)):
            typed = re.sub(rf"(?<!\w){re.escape(part.text)}(?!\w)", near, typed, count=1)
    return typed


def found(part: Part, searcher: Reader) -> bool:
    query, _ = part.query(searcher, part.cost)
    return searcher.search(query, 1).count > 0


def nearest(word: str, searcher: Reader) -> str:
    """The term with the fewest letters changed, added, left out or swapped; "" if none is near enough."""
    if len(word) < SHORTEST:
        return ""
    frequent = dict(searcher.terms_with_prefix("exact", word[0], limit=CANDIDATES))
    # a Russian word may stand in another case only
    bare = without_case if CYRILLIC.search(word) else None
    slips = 1 if len(word) < 6 else 2
    near = process.extract(
        word, list(frequent), scorer=OSA.distance, processor=bare, score_cutoff=slips, limit=20
    )
    # as near as any, in the nearest form, and the most frequent of those
    return (
        min(near, key=lambda one: (one[1], OSA.distance(word, one[0]), -frequent[one[0]]))[0] if near else ""
    )


def without_case(word: str) -> str:
    return term(word, "ru")
