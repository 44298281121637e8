"""Dates as the sources give them: to the day, the month or only the year.

A partial date is written `2023-06-20`, `2023-06` or `2023`. A model keeps the first day it can mean (the last
one for the end of a spell) and its precision beside it.
"""

import calendar
import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db import models
from django.utils.dates import MONTHS, MONTHS_ALT
from django.utils.translation import gettext, pgettext, pgettext_lazy

from .languages import ENGLISH, reading_language

WRITTEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class Precision(models.TextChoices):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class PartialDate(NamedTuple):
    """`first` and `last` are the earliest and latest day meant; for a whole date they are the same day."""

    first: date
    last: date
    precision: str

    @classmethod
    def read(cls, text: str) -> "PartialDate":
        """Raises ValueError, with a sentence for a person, for anything but an existing date."""
        found = WRITTEN.fullmatch(text)
        if not found:
            raise ValueError(
                gettext("“{text}” is not a date: write 2023-06-20, 2023-06 or 2023").format(text=text[:40])
            )
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            if month is None:
                return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
            if day is None:
                last = calendar.monthrange(year, month)[1]
                return cls(date(year, month, 1), date(year, month, last), Precision.MONTH)
            return cls(date(year, month, day), date(year, month, day), Precision.DAY)
        except (ValueError, calendar.IllegalMonthError):
            raise ValueError(gettext("there is no such date as “{text}”").format(text=text)) from None

    @property
    def spoken(self):
        return spoken(self.first, self.precision)

    def bounding(self, bound):
        """As it is said after "since" or "until"."""
        return spoken(self.first, self.precision, bound)

    @classmethod
    def around(cls, day: date, precision: str) -> "PartialDate":
        """The partial date of that precision which holds `day`."""
        if precision == Precision.DAY:
            return cls(day, day, Precision.DAY)
        return cls.read(written(day, precision))


def written(day: date | None, precision: str) -> str | None:
    """`2023-06-20`, `2023-06` or `2023`: the interchange form. None stays None."""
    if day is None:
        return None
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[precision]
    return day.isoformat()[:length]


def first_day(text: str | None) -> tuple[date | None, str]:
    """(first day, precision) of a written date; (None, day) of none."""
    if not text:
        return None, Precision.DAY
    partial = PartialDate.read(text)
    return partial.first, partial.precision


def last_day(text: str | None) -> tuple[date | None, str]:
    """As `first_day`, with the last day that the date can mean."""
    return (PartialDate.read(text).last, PartialDate.read(text).precision) if text else (None, Precision.DAY)


# {of_month} is the month as it stands in a whole date: июня, where {month} is июнь
SPOKEN = {
    # xgettext:no-python-brace-format
    Precision.DAY: pgettext_lazy("a date", "{day} {of_month} {year}"),
    # xgettext:no-python-brace-format
    Precision.MONTH: pgettext_lazy("a date", "{month} {year}"),
    Precision.YEAR: pgettext_lazy("a date", "{year}"),
}
BOUNDING = {
    "since": {
        # xgettext:no-python-brace-format
        Precision.DAY: pgettext_lazy("since", "{day} {of_month} {year}"),
        # xgettext:no-python-brace-format
        Precision.MONTH: pgettext_lazy("since", "{month} {year}"),
        Precision.YEAR: pgettext_lazy("since", "{year}"),
    },
    "until": {
        # xgettext:no-python-brace-format
        Precision.DAY: pgettext_lazy("until", "{day} {of_month} {year}"),
        # xgettext:no-python-brace-format
        Precision.MONTH: pgettext_lazy("until", "{month} {year}"),
        Precision.YEAR: pgettext_lazy("until", "{year}"),
    },
}


def spoken(day: date | None, precision: str, bound: str | None = None) -> str:
    """`20 June 2023`, `June 2023` or `2023`, for a page; "" for no date.

    With `bound`, as it is said after "since" or after "until": where English changes nothing, other languages
    want another case or an article.
    """
    return in_words(day, precision, bound, reading_language()) if day else ""


@lru_cache(maxsize=20_000)
def in_words(day, precision, bound, language, begun=None):
    """`language` is the reader's; `begun` is an earlier day of the month: `19–20 June 2023`.

    Remembered, as a page says a hundred dates and lists say the same ones.
    """
    # of the languages that pages are in, English alone writes months with a capital
    cased = str if language == ENGLISH else str.lower
    return (BOUNDING[bound] if bound else SPOKEN)[precision].format(
        day="–".join([numeral(one) for one in (begun, day) if one]),
        month=cased(str(MONTHS[day.month])),
        of_month=cased(str(MONTHS_ALT[day.month])),
        year=day.year,
    )


def numeral(day):
    return str(day.day) if day.day > 1 else pgettext("the first day of a month", "1")


def days(start, end):
    """`19–20 June 2023`, `30 June 2023 to 1 July 2023`, or one date if the other is unknown or the same.

    Each of the two is (day or None, precision).
    """
    (first, begun), (last, ended) = start, end
    if not first or not last or spoken(*start) == spoken(*end):
        return spoken(*start) or spoken(*end)
    if begun == ended == Precision.DAY and (first.year, first.month) == (last.year, last.month):
        return in_words(last, Precision.DAY, None, reading_language(), first)
    return span(start, end)


def span(start, end):
    """`since 2019`, `until June 2020`, `19 June 2023 to 20 June 2023`; "" for none.

    Each of the two is (day or None, precision).
    """
    (begun, _), (ended, _) = start, end
    if begun and ended:
        return gettext("{start} to {end}").format(start=spoken(*start), end=spoken(*end))
    if begun:
        return gettext("since {start}").format(start=spoken(*start, "since"))
    return gettext("until {end}").format(end=spoken(*end, "until")) if ended else ""
