"""Dates as texts write them, in English, Russian and French."""

import re
from datetime import date

from .names import Taken

MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    )
    for number, name in enumerate(names.split(), start=1)
} | {
    name: number
    for number, name in enumerate(
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(), start=1
    )
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# `28-29 September 2022`, `19 and 20 June 2023`: the last day is the one of adoption
NTH = r"(?:st|nd|rd|th|er|-е|-го)?"
DAYS = rf"(?:\d{{1,2}}{NTH}\s*(?:-|–|—|to|and|и|et|au)\s*)?(?P<day>\d{{1,2}}){NTH}"
PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{DAYS}(?:\s+of)?\s+(?P<month>{MONTH}),?\s+(?P<year>\d{{4}})\b",
        rf"\b(?P<month>{MONTH})\s+{DAYS},?\s+(?P<year>\d{{4}})\b",
        r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b",
        r"\b(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})\b",
    )
]
MONTH_ONLY = re.compile(rf"\b(?P<month>{MONTH}),?\s+(?P<year>\d{{4}})\b", re.IGNORECASE)


def dates_in(text):
    """(start, end, written) of the whole dates in a text, in its order; written is `2023-06-20`."""
    found, taken = [], Taken(len(text))
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            month = match["month"].casefold()
            try:
                day = date(int(match["year"]), MONTHS.get(month) or int(month), int(match["day"]))
            except ValueError:
                continue
            if taken.take(*match.span()):
                found.append((match.start(), match.end(), day.isoformat()))
    return sorted(found)


def month_in(text):
    """`2023-06` for the first month with a year in a text, or ""."""
    found = MONTH_ONLY.search(text)
    return f"{found['year']}-{MONTHS[found['month'].casefold()]:02}" if found else ""
