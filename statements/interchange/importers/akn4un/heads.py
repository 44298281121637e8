"""What a file is, by a first glance at its beginning: of which text, in which language, marked up when."""

import re
from typing import NamedTuple

from .symbols import Symbol, symbol_of, symbol_within

LANGUAGES = {
    "eng": "en", "fra": "fr", "fre": "fr", "rus": "ru", "spa": "es", "zho": "zh", "chi": "zh", "ara": "ar",
    "deu": "de", "ger": "de",
}  # fmt: skip
SUFFIXES = {"E": "en", "F": "fr", "R": "ru", "S": "es", "C": "zh", "A": "ar", "G": "de"}
FOLDERS = {
    "english": "en", "french": "fr", "russian": "ru", "spanish": "es", "chinese": "zh", "arabic": "ar",
    "german": "de",
}  # fmt: skip
OFFICIAL = ("en", "fr", "ru", "es", "zh", "ar")

LANGUAGE = re.compile(r"<(?:\w+:)?FRBRlanguage\b[^>]*?\blanguage\s*=\s*[\"'](\w+)")
NUMBER = re.compile(r"<(?:\w+:)?docNumber\b[^>]*#symbol[^>]*>(.*?)</(?:\w+:)?docNumber", re.DOTALL)
MARKED_UP = re.compile(
    r"<(?:\w+:)?FRBRdate\b(?=[^>]*\bname\s*=\s*[\"']markup)[^>]*\bdate\s*=\s*[\"']([\d-]+)"
)
WORK = re.compile(r"/akn/un/[\w/]*?/(unsc|unga|ga|sc)[\w/]*/\d{4}-\d\d-\d\d/(\d+)-(\d+)/")
SUMMARY = "summary"  # what the archive calls its own summaries
NAME = re.compile(r"<(?:\w+:)?statement\b[^>]*?\bname\s*=\s*[\"'](\w+)")
SUFFIX = re.compile(r"(?:_|\d)([EFRSCAG])\.xml\Z")
COUNCILS = re.compile(r"S[_ ]RES[_ ](\d+)(?![\d ]*\()")
TAG = re.compile(r"<[^>]*>")


class Head(NamedTuple):
    """`doubts` are sentences about what does not fit together."""

    symbol: Symbol
    language: str
    marked_up: str
    size: int
    named: Symbol | None = None  # of which text it is by its name
    doubts: tuple[str, ...] = ()


def head_of(name: str, content: bytes) -> Head | None:
    """None for a file that does not say which text it has, or has a summary in other words."""
    text = decoded(content)
    if (kind := NAME.search(text)) and kind[1] == SUMMARY:
        return None
    doubts: list[str] = []
    printed = NUMBER.search(text)
    # an asterisk behind it says that it was printed once more
    shown = TAG.sub("", printed[1]) if printed else ""
    symbol = symbol_of(shown) or symbol_within(shown)
    work = of_work(text)
    if symbol is None:
        symbol = work or symbol_within(name.rpartition("/")[2])
        if symbol is not None:
            doubts.append(
                f"It prints no symbol that is one; it is taken for {symbol.value} by its other signs."
            )
    elif work is not None and work.id != symbol.id:
        doubts.append(f"Its address says {work.value}, the text {symbol.value}, which is believed.")
    if symbol is None:
        return None
    language = language_of(name, text, doubts)
    dated = MARKED_UP.search(text)
    return Head(
        symbol, language, dated[1] if dated else "", len(content), by_name(name, symbol), tuple(doubts)
    )


def by_name(name: str, symbol: Symbol) -> Symbol | None:
    """The text that a file's name says; names of resolutions may leave the year out."""
    last = name.rpartition("/")[2]
    numbered = COUNCILS.match(last)
    if numbered and symbol.order[0] == "S/RES":
        return symbol_of(f"S/RES/{numbered[1]} ({symbol.order[1]})")
    return symbol_within(last)


def decoded(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return content.decode(encoding, "replace")


def of_work(text: str) -> Symbol | None:
    found = WORK.search(text)
    if not found or found[1] not in ("unsc", "sc"):
        return None
    number, year = found[2], found[3]
    name = NAME.search(text)
    kind = name[1].casefold() if name else ""
    if kind.startswith("presidential"):
        return symbol_of(f"S/PRST/{number}/{year}")
    return symbol_of(f"S/{number}/{year}" if kind.startswith("draft") else f"S/RES/{number} ({year})")


def language_of(name: str, text: str, doubts: list[str]) -> str:
    said = LANGUAGE.search(text)
    stated = LANGUAGES.get(said[1].lower(), said[1].lower()) if said else ""
    suffix = SUFFIX.search(name)
    by_name = SUFFIXES[suffix[1]] if suffix else ""
    folders = [FOLDERS[part.lower()] for part in name.split("/")[:-1] if part.lower() in FOLDERS]
    by_folder = folders[-1] if folders else ""
    if not stated:
        return by_name or by_folder or "en"
    if by_name and by_name == by_folder and by_name != stated:
        doubts.append(f"It calls its language {stated}, its name and folder {by_name}, which are believed.")
        return by_name
    return stated
