"""References to other texts in the words of a passage, in English, French and Russian.

`references_in` finds them: symbols, numbers of resolutions, titles with dates. `resolved` says of each which
text of those held is meant. `years.py` knows which numbers the Security Council can have given in a year.
"""

import re
from collections.abc import Iterable
from datetime import date

from .found import SYMBOL, TITLE, FoundReference
from .letters import plain
from .naming import TextName, name_of, name_read
from .numbers import numbered
from .places import paragraph_behind, paragraphs_before
from .resolving import ResolvedReference, TextsByName, resolved
from .symbols import RESOLUTION, WrittenSymbol, symbols_written, year_in
from .titles import day_behind, titles_in
from .verbs import Carriers
from .years import probably, why_not

FIGURE = re.compile(r"[0-9]")

__all__ = [
    "SYMBOL",
    "TITLE",
    "FoundReference",
    "ResolvedReference",
    "TextName",
    "TextsByName",
    "name_of",
    "name_read",
    "references_in",
    "resolved",
]


def references_in(text: str, latest: int | None = None) -> list[FoundReference]:
    """The references of a passage in their order, none within another.

    `latest` is the last year that a text can be of, as a rule that of the passage; else the present one.
    """
    # a symbol, a number and a date have figures, and most passages have none
    if not FIGURE.search(text):
        return []
    latest = latest or date.today().year
    words = plain(text)
    symbols = apart([*symbols_written(words), *numbered(words)])
    carriers, paragraphs = Carriers(words), paragraphs_before(words)
    found = []
    for one in symbols:
        paragraph = paragraphs.get(one.start) or paragraph_behind(words, one.end)
        why, meant = judged(one.value, latest)
        found.append(
            FoundReference(
                *(one.start, one.end, text[one.start : one.end], SYMBOL, one.value),
                *(
                    day_behind(words, one.end),
                    year_in(one.value),
                    paragraph,
                    carriers.at(one.start),
                    why,
                    meant,
                ),
            )
        )
    taken = [(one.start, one.end) for one in symbols]
    for one in titles_in(words, taken, latest):
        why = f"{one.date[:4]} is later than the text" if int(one.date[:4]) > latest else ""
        found.append(
            FoundReference(
                *(one.start, one.end, text[one.start : one.end], TITLE, one.title, one.date),
                *(int(one.date[:4]), paragraphs.get(one.start), carriers.at(one.start), why),
            )
        )
    return sorted(found)


def apart(symbols: Iterable[WrittenSymbol]) -> list[WrittenSymbol]:
    """In their order, without those that begin inside another."""
    kept: list[WrittenSymbol] = []
    for one in sorted(symbols, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def judged(value: str, latest: int) -> tuple[str, str]:
    """(why there is no such text, or ""; the symbol that was meant instead, or "")."""
    if found := RESOLUTION.fullmatch(value):
        number, year = int(found[1]), int(found[2])
        why = why_not(number, year, latest)
        meant = probably(number, year, latest) if why else None
        return why, f"S/RES/{meant[0]} ({meant[1]})" if meant else ""
    year = year_in(value)
    return (f"{year} is later than the text", "") if year and year > latest else ("", "")
