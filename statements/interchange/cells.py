"""Cells of text tables that a spreadsheet would take for something else than they say."""

import re
from functools import lru_cache
from itertools import product

Cell = str | int | None

FORMULA = ("=", "+", "-", "@", "\t", "\r")
LONGEST_TAKEN = 20  # characters of what is taken for a number or a date
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]*\.?"
# labels as they are printed: (1) would become -1, 1-2 the second of January, 1.10 one and a tenth
NUMBER_OR_DATE = re.compile(
    rf"\(\d[\d.,]*\)|\d[\d.,:/ -]*%?|\d+e\d+|\d+[ ./-]*{MONTH}[ ,./-]*\d*|{MONTH}[ ,./-]*\d[\d, ]*",
    re.IGNORECASE,
)
# these are read as what they are
AS_IT_IS = re.compile(r"0|[1-9]\d{0,14}|\d{4}-\d\d-\d\d")
# nothing else begins in another way; most cells are left alone for that
SIGNS = frozenset("=+-@\t\r(0123456789")
MONTH_BEGINS = frozenset(
    "".join(letters) for month in MONTHS for letters in product(*zip(month, month.upper(), strict=True))
)


def is_taken_for_something_else(text: str) -> bool:
    """Whether a spreadsheet that opens it as the text of a cell would show the result of a formula, a date or
    another number."""
    if len(text) > LONGEST_TAKEN:
        return text.startswith(FORMULA)
    return is_short_taken(text)


@lru_cache(maxsize=10_000)
def is_short_taken(text: str) -> bool:
    if text.startswith(FORMULA):
        return True
    return bool(NUMBER_OR_DATE.fullmatch(text)) and not AS_IT_IS.fullmatch(text)


def harmless(cell: str) -> str:
    """The cell, behind an apostrophe if it would be taken for something else."""
    begins = cell[:1] in SIGNS or cell[:3] in MONTH_BEGINS
    return f"'{cell}" if begins and is_taken_for_something_else(cell) else cell


def as_meant(text: str) -> str:
    """The text of a cell that `harmless` wrote."""
    return text[1:] if text.startswith("'") and is_taken_for_something_else(text[1:]) else text
