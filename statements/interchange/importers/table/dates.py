"""The date in a cell, in whichever way it was typed; one that can be read in two ways is refused."""

import re
from collections.abc import Mapping
from functools import lru_cache

from django.conf import settings
from django.utils import dates, translation

from statements.text.dates import PartialDate
from statements.text.folding import fold
from statements.text.meaningful import EARLIEST

LATEST = 2200  # a year; a larger number is none
OTHER_LANGUAGES = ("de", "es", "it", "pt", "uk")  # whose months Django knows beside those of the pages
TIME = re.compile(
    r"[T\s,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?$", re.I
)
YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?", re.ASCII)
YEAR_LAST = re.compile(r"(\d{1,2})([-./])(\d{1,2})\2(\d{4})", re.ASCII)
MONTH_AND_YEAR = re.compile(r"(\d{1,2})[-./](\d{4})", re.ASCII)
TOKEN = re.compile(r"\d+|[^\W\d_]+")
# what stands beside day, month and year
FILLERS = frozenset("of the de del di du le on st nd rd th er г года год року р".split())
WRITE = "write 2023-06-20, 2023-06 or 2023"


def date_in(cell: str | int | float) -> str:
    """`2023-06-20`, `2023-06` or `2023`. Raises ValueError with a sentence for none, or two."""
    if isinstance(cell, int | float):
        if cell == int(cell) and EARLIEST <= cell <= LATEST:
            return str(int(cell))
        raise ValueError(f"{cell:g} is a number and no date: give the cell the form of a date, or {WRITE}")
    text = TIME.sub("", " ".join(cell.split())).strip(" .,")
    if found := YEAR_FIRST.fullmatch(text):
        return existing(cell, *found.groups())
    if found := YEAR_LAST.fullmatch(text):
        return existing(cell, *day_and_month(text, *found.groups()))
    if found := MONTH_AND_YEAR.fullmatch(text):
        return existing(cell, found[2], found[1])
    if parts := in_words(text):
        return existing(cell, *parts)
    return existing(cell, text)


def day_and_month(text: str, first: str, sign: str, second: str, year: str) -> tuple[str, str, str]:
    """(year, month, day). With dots the day comes first; with strokes it depends on who wrote it."""
    day_first, month_first = (year, second, first), (year, first, second)
    if sign == "." or int(first) > 12 or first == second:
        return day_first
    if int(second) > 12:
        return month_first
    if int(first) == int(second):
        return day_first
    one, other = (existing(text, *parts) for parts in (day_first, month_first))
    raise ValueError(
        f"“{text}” can be read in two ways, as {PartialDate.read(one).spoken} or as "
        f"{PartialDate.read(other).spoken}: write {one} or {other}"
    )


def in_words(text: str) -> tuple[str, ...] | None:
    """(year, month, day) or (year, month) of `20 June 2023`, `June 20, 2023`, `20 июня 2023 г.`, `June 2023`.

    Of several days, as a meeting has, the last is the one of adoption.
    """
    months, numbers = [], []
    for token in TOKEN.findall(fold(text)):
        if token.isdecimal():
            numbers.append(token)
        elif token in month_names():
            months.append(month_names()[token])
        elif token not in FILLERS and token not in weekday_names():
            return None
    years = [one for one in numbers if len(one) == 4]
    days = [one for one in numbers if len(one) <= 2]
    if len(months) != 1 or len(years) != 1 or len(years) + len(days) != len(numbers) or len(days) > 2:
        return None
    return (years[0], str(months[0]), *days[-1:])


def existing(cell: object, year: str, month: str = "", day: str = "") -> str:
    """The parts as a date is written. Raises ValueError where there is no such date."""
    text = "-".join(part if part is year else part.zfill(2) for part in (year, month, day) if part)
    try:
        PartialDate.read(text)
    except ValueError as error:
        if month:
            raise ValueError(f"there is no such date as “{str(cell)[:40]}”") from error
        raise ValueError(f"“{str(cell)[:40]}” is not a date: {WRITE}") from error
    return text


def names_in_languages(*tables: Mapping[int, object]) -> dict[str, int]:
    found: dict[str, int] = {}
    for language in dict.fromkeys([*dict(settings.LANGUAGES), *OTHER_LANGUAGES]):
        with translation.override(language):
            for table in tables:
                found |= {fold(str(name)).strip(". "): number for number, name in table.items()}
    return found


@lru_cache(maxsize=1)
def month_names() -> dict[str, int]:
    return names_in_languages(dates.MONTHS, dates.MONTHS_ALT, dates.MONTHS_AP, dates.MONTHS_3)


@lru_cache(maxsize=1)
def weekday_names() -> dict[str, int]:
    return names_in_languages(dates.WEEKDAYS, dates.WEEKDAYS_ABBR)
