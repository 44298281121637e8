"""One name for each text that is referred to, however it is written, and what stands for it in an address.

A symbol is named as the archive writes it, `S/RES/1373 (2001)`, a text that is called by its title by that
and its date: `Astana Declaration, 2005-07-05`. In addresses these are `s-res-1373-2001` and
`astana-declaration-2005-07-05`; two spellings with one address are one text.
"""

import re
from typing import NamedTuple

from statements.text.dates import PartialDate
from statements.text.latin import latin

from .found import SYMBOL, TITLE, FoundReference

DATED = re.compile(r"(?P<title>.{1,500}), (?P<date>\d{4}(?:-\d\d){0,2})", re.DOTALL)
LONGEST = 200  # characters of a title: there are longer ones, which differ before that
# the issuer of a series of symbols, by their first letter, as public ids
ISSUERS = {"S": "unsc", "A": "unga"}


class TextName(NamedTuple):
    """`date` is "" of a symbol, and of a title as much as is written with it."""

    kind: str
    value: str
    date: str = ""

    def __str__(self) -> str:
        return f"{self.value}, {self.date}" if self.date else self.value

    @property
    def slug(self) -> str:
        """What stands for it in an address; "" for a title in letters that have no Latin spelling here."""
        return "-".join([*latin(self.value), *filter(None, [self.date])])

    @property
    def year(self) -> str:
        return self.date[:4]

    @property
    def is_resolution(self) -> bool:
        return self.kind == SYMBOL and "/RES/" in self.value

    @property
    def issuer(self) -> str:
        """The public id of the organ of the United Nations whose resolution or document it is, or ""."""
        series = self.value.partition("/")[0] if self.kind == SYMBOL else ""
        return ISSUERS.get(series, "")


def name_of(reference: FoundReference) -> TextName:
    value = reference.value if reference.kind == SYMBOL else reference.value[:LONGEST].strip()
    return TextName(reference.kind, value, "" if reference.kind == SYMBOL else reference.date)


def name_read(written: str) -> TextName:
    """The TextName whose string this is."""
    if (found := DATED.fullmatch(written)) and is_date(found["date"]):
        return TextName(TITLE, found["title"], found["date"])
    return TextName(SYMBOL if "/" in written else TITLE, written)


def is_date(written: str) -> bool:
    try:
        PartialDate.read(written)
    except ValueError:
        return False
    return True
