"""Dates as the sources give them: to the day, the month or only the year.

A partial date is written `2023-06-20`, `2023-06` or `2023`. A model keeps the first day it can mean (the last
one for the end of a spell) and its precision beside it.
"""

import calendar
import re
from datetime import date
from typing import NamedTuple

from django.db import models
from django.utils.dateformat import format as formatted

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
    def read(cls, text):
        """Raises ValueError, with a sentence for a person, for anything but an existing date."""
        found = WRITTEN.fullmatch(text)
        if not found:
            raise ValueError(f"“{text[:40]}” is not a date: write 2023-06-20, 2023-06 or 2023")
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            if month is None:
                return cls(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
            if day is None:
                last = calendar.monthrange(year, month)[1]
                return cls(date(year, month, 1), date(year, month, last), Precision.MONTH)
            return cls(date(year, month, day), date(year, month, day), Precision.DAY)
        except (ValueError, calendar.IllegalMonthError):
            raise ValueError(f"there is no such date as “{text}”") from None

    @property
    def spoken(self):
        return spoken(self.first, self.precision)

    @classmethod
    def around(cls, day, precision):
        """The partial date of that precision which holds `day`."""
        return cls.read(written(day, precision))


def written(day, precision):
    """`2023-06-20`, `2023-06` or `2023`: the interchange form. None stays None."""
    if day is None:
        return None
    length = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}[precision]
    return day.isoformat()[:length]


def spoken(day, precision):
    """`20 June 2023`, `June 2023` or `2023`, for a page."""
    if day is None:
        return ""
    return formatted(day, {Precision.DAY: "j F Y", Precision.MONTH: "F Y", Precision.YEAR: "Y"}[precision])
