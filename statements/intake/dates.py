"""Dates as texts write them, in the languages that statements are written in."""

import re
from datetime import date
from typing import NamedTuple

from statements.text.months import MONTHS

from .taken import Taken

MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
NTH = r"(?:st|nd|rd|th|er|º|\.|-?е|-?го)?"
# `28-29 September 2022`, `19 and 20 June 2023`: the last day is the one of adoption
LINK = r"(?:-|–|—|to|and|и|по|et|au|y|al|e|a|und|bis|до|та|і)"
DAYS = rf"(?:\d{{1,2}}{NTH}\s{{0,3}}{LINK}\s{{0,3}})?[«“\"]?(?P<day>\d{{1,2}}){NTH}[»”\"]?"
YEAR = r"(?P<year>\d{4})(?!\d)"
PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){DAYS}(?:\s{{0,3}}-?\s{{0,3}}|\s(?:day\s)?(?:of|de|do)\s|\sday\sof\s)(?P<month>{MONTH}),?-?(?:\sde[l]?)?\s{{0,3}}{YEAR}",
        rf"\b(?P<month>{MONTH})\s{{1,3}}{DAYS},?\s{{1,3}}{YEAR}",
        r"(?<![\d/-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d/-])",
        r"(?<![\d./])(?P<day>\d{1,2})(?P<mark>[./])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4})(?!\d)",
        r"(?P<year>\d{4})\s?年\s?(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?日",
    )
]
MONTH_ONLY = re.compile(rf"\b(?P<month>{MONTH}),?\s{{1,3}}{YEAR}", re.IGNORECASE)
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


class Day(NamedTuple):
    """`written` is `2023-06-20`, or "" where `doubt` says why it is no certain day."""

    start: int
    end: int
    written: str
    doubt: str = ""


def days_in(text):
    """The Days that a text writes out, in its order."""
    text = text.translate(DIGITS)
    found, taken = [], Taken(len(text))
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            if taken.take(*match.span()):
                found.append(day_of(match))
    return sorted(found)


def day_of(match):
    month = match["month"].casefold().rstrip(".")
    number, day = MONTHS.get(month) or int(month), int(match["day"])
    try:
        if match.groupdict().get("mark") == "/" and number != day and number <= 12 and day <= 12:
            return Day(*match.span(), "", f"“{match[0]}” may be one of two days")
        return Day(*match.span(), date(int(match["year"]), number, day).isoformat())
    except ValueError:
        if match.groupdict().get("mark") == "/" and number > 12 >= day:
            return american(match, day, number)
        return Day(*match.span(), "", f"“{match[0]}” is no day of the calendar")


def american(match, month, day):
    """`05/19/2023`, which can be read in one way only."""
    try:
        return Day(*match.span(), date(int(match["year"]), month, day).isoformat())
    except ValueError:
        return Day(*match.span(), "", f"“{match[0]}” is no day of the calendar")


def month_in(text):
    """(`2023-06`, its words) for the first month with a year in a text, or ("", "")."""
    found = MONTH_ONLY.search(text)
    if not found:
        return "", ""
    return f"{found['year']}-{MONTHS[found['month'].casefold().rstrip('.')]:02}", found[0]
