"""Symbols of the United Nations: which text one names, and how the archive names that text."""

import re
from typing import NamedTuple
from urllib.parse import unquote

from statements.intake.references.years import why_not
from statements.text.folding import symbol_key

COUNCIL, ASSEMBLY = "unsc", "unga"


class Symbol(NamedTuple):
    """`order` is for sorting; `kind` is resolution, presidential-statement or draft."""

    value: str
    id: str
    organization: str
    kind: str
    order: tuple[str, int, int, str]


RESOLUTION = re.compile(r"S/RES/(\d{1,4})\((\d{4})\)")
PRESIDENTIAL = re.compile(r"S/PRST/(\d{4})/(\d{1,3})")
DRAFT = re.compile(r"S/(\d{4})/(\d{1,4})")
OF_SESSION = re.compile(r"A/RES/((?:E?S-)?\d{1,3})/(\d{1,4})-?([A-Z]?(?:-[A-Z])?)")
OF_OLD_SESSION = re.compile(r"A/RES/(\d{1,4})([A-Z]?)\(((?:E?S-)?[IVX]{1,6})\)")
# texts that states adopted; letters, reports and drafts are named by other symbols
OF_ANOTHER = re.compile(r"(?:E|A/HRC|A/HRC/S-\d+|UNEP/EA\.\d+)/RES(?:OLUTION)?[./][\w./()-]+")
ANYWHERE = re.compile(r"S/RES/\d+\(\d+\)|S/PRST/\d+/\d+|A/RES/(?:E?S-)?\d{1,3}/\d{1,4}(?!\d)|S/\d{4}/\d+")
LINK = re.compile(r"https?://(?:www\.)?undocs\.org/(?:[a-z]{2}/)?(.+)", re.IGNORECASE)


def symbol_of(text: str) -> Symbol | None:
    """The Symbol that a text is, whatever its spaces and look-alike letters; None for anything else."""
    key = symbol_key(text).upper()
    if found := RESOLUTION.fullmatch(key):
        number, year = int(found[1]), int(found[2])
        value, slug = f"S/RES/{number} ({year})", f"unsc-res-{number}-{year}"
        return Symbol(value, slug, COUNCIL, "resolution", ("S/RES", year, number, ""))
    if found := PRESIDENTIAL.fullmatch(key):
        year, number = int(found[1]), int(found[2])
        value, slug = f"S/PRST/{year}/{number}", f"unsc-prst-{year}-{number}"
        return Symbol(value, slug, COUNCIL, "presidential-statement", ("S/PRST", year, number, ""))
    if found := DRAFT.fullmatch(key):
        year, number = int(found[1]), int(found[2])
        slug = f"unsc-draft-{year}-{number}"
        return Symbol(f"S/{year}/{number}", slug, COUNCIL, "draft", ("S/draft", year, number, ""))
    if found := OF_SESSION.fullmatch(key):
        session, number, part = found[1], int(found[2]), found[3]
        value = f"A/RES/{session}/{number}{part and f' {part}'}"
        slug = f"unga-res-{session}-{number}{part and f'-{part}'}".lower()
        order = ("A/RES", int(session.rpartition("-")[2]), number, f"{session}{part}")
        return Symbol(value, slug, ASSEMBLY, "resolution", order)
    if found := OF_OLD_SESSION.fullmatch(key):
        number, part, session = int(found[1]), found[2], found[3]
        value = f"A/RES/{number}{part and f' {part}'} ({session})"
        slug = f"unga-res-{number}{part and f'-{part}'}-{session}".lower()
        return Symbol(value, slug, ASSEMBLY, "resolution", ("A/RES", 0, number, part))
    return None


def symbol_within(text: str) -> Symbol | None:
    """The first Symbol that stands in a text or a file's name, where strokes may be `_`."""
    key = symbol_key(text.replace("_", "/")).upper()
    found = ANYWHERE.search(key) or ANYWHERE.search(key.replace("-", "/"))
    return symbol_of(found[0]) if found else None


def address(symbol: Symbol, language: str) -> str:
    """Where the United Nations shows a text."""
    return f"https://undocs.org/{language}/{symbol.value.replace(' ', '')}"


def work_of(symbol: Symbol, day: str) -> str | None:
    """The URI that the United Nations gives a text in Akoma Ntoso; None where it has shown no pattern.

    `day` is that of adoption, or of the vote. Files in some languages have a wrong day in theirs.
    """
    series, year, number, part = symbol.order
    if len(day) != len("2001-01-01") or not year or (series == "A/RES" and part != str(year)):
        return None
    first, second = (number, year) if series == "S/RES" else (year, number)
    return f"/akn/un/statement/deliberation/{symbol.organization}/{day}/{first}-{second}/"


def linked(href: str) -> str | None:
    """The symbol in a link, as written there but for spaces; None for a link that leads elsewhere."""
    found = LINK.fullmatch("".join(unquote(href).split()))
    return found[1] if found else None


NEARLY = 3  # numbers by which one that is adopted on the same day may be higher
ANY_YEAR = 2200


def latest_year(of: Symbol) -> int:
    """The last year of what a text can refer to; of the Assembly's, whose symbols have sessions, any."""
    return of.order[1] if of.organization == COUNCIL else ANY_YEAR


def is_possible(symbol: Symbol, of: Symbol) -> bool:
    """Whether a text can be referred to, by its number and year, in another one."""
    series, year, number, _ = symbol.order
    if series == "S/RES":
        no_later = of.order[0] != "S/RES" or number <= of.order[2] + NEARLY
        return no_later and not why_not(number, year, latest_year(of))
    if series in ("S/PRST", "S/draft"):
        return 1946 <= year <= latest_year(of)
    return True
