"""Symbols that a passage writes out: `S/RES/1373 (2001)`, `S/PRST/2021/15`, `A/C.1/78/L.5`."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .letters import CAPITAL, CYRILLIC, LATIN

# a part of a symbol goes on over a hyphen, unless another symbol begins behind it: A/78/1-S/2023/2
PART = rf"/(?:[A-Za-z0-9.{CYRILLIC}]|-(?!{CAPITAL}{{1,8}}/)){{1,24}}"
BRACKETS = (
    rf"\s?\((?:(?:19|20)\d\d|(?:E?S-)?[IVXLCDM{CYRILLIC}]{{1,15}}|(?:Parts?|Vols?\.?)\s?[IV]{{1,4}}(?:\sand\s[IV]{{1,4}})?"
    rf"|SUPP|supp)\)"
)
WRITTEN = re.compile(
    rf"(?<![\w/.])(?<![^\W\d_]-){CAPITAL}{{1,8}}(?:\.{CAPITAL}{{2,6}}|\(\d{{1,2}}\)\.{CAPITAL}{{2,6}})?(?:{PART}){{1,8}}+"
    rf"(?:\s[A-Z](?=\s?\([IVX]))?(?:{BRACKETS})?(?:{PART}){{0,2}}+"
    # of the African Union, whose symbols have words
    r"|\b(?:Ext/)?Assembly/AU/Decl?\.\d{0,3}\s?\([IVXLC]{1,10}\)"
)
FIGURE = re.compile(r"^\d|[.(]\s?\d|^[A-Z]{1,3}-\d|\.[IVX]")
WORDS = ("Assembly", "Ext")
MOST_SMALL = 3  # letters of a part in small letters
RESOLUTION = re.compile(r"S/RES/(\d{1,4})\s?\((\d{4})\)")
# of which year a document is, where its symbol says so
YEARLY = re.compile(r"(?:S(?:/PRST)?|E(?:/RES)?)/((?:19|20)\d\d)/")
OF_SESSION = re.compile(r"A/(?:RES|DEC)/(\d{2,3})/")


class WrittenSymbol(NamedTuple):
    start: int
    end: int
    value: str


def symbols_written(text: str) -> Iterator[WrittenSymbol]:
    """Each symbol of a text, which is `plain`."""
    for match in WRITTEN.finditer(text):
        written = match[0].rstrip(".-/")
        value = written.translate(LATIN)
        if not value.isascii() or not any(letter.isdigit() for letter in value) or not is_symbol(value):
            continue
        yield WrittenSymbol(match.start(), match.start() + len(written), as_written(value))


def is_symbol(value: str) -> bool:
    """Not `HIV/AIDS-2030` or `VII/11`: a part has a figure in front or behind a dot, and none is a word."""
    series, *parts = value.split("/")
    if series in WORDS:
        return True
    if re.fullmatch(r"[IVX]+", series) or any(part.islower() and len(part) > MOST_SMALL for part in parts):
        return False
    return any(FIGURE.search(part) for part in parts)


def as_written(value: str) -> str:
    """`S/RES/1373 (2001)`, `A/RES/1514 (XV)`: one space before the year or the session."""
    brackets = r"\d{4}\)|(?:E?S-)?[IVXLC]+\)" if value.startswith(("A/RES/", "E/RES/")) else r"\d{4}\)"
    return re.sub(rf"\s?\((?={brackets})", " (", value)


def year_in(value: str) -> int | None:
    """The year that a symbol has in it; of the Assembly's, the one in which its session began."""
    if found := RESOLUTION.fullmatch(value):
        return int(found[2])
    if found := YEARLY.match(value):
        return int(found[1])
    if found := OF_SESSION.match(value):
        return 1945 + int(found[1])
    return None
