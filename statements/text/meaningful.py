"""What nobody can see, or nothing can mean, and is therefore refused: in forms and in records alike."""

import re
import unicodedata
from datetime import date, timedelta

from .dates import PartialDate

NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
EARLIEST = 1800  # a year: no body whose texts are kept here is older
LATEST_TERM = 100  # years ahead: terms of membership do end in the future
# letters by their class, yet nothing is drawn for them
BLANKS = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
SEEN = ("L", "N", "P", "S")
# they turn the line around them over, or end it; the marks that a name in Arabic or Hebrew needs do not
UNFIT_FOR_A_LINE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
UNFIT_FOR_A_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


def visible(text: str) -> str:
    """The text. Raises ValueError if nothing of it can be seen."""
    if not any(unicodedata.category(letter)[0] in SEEN and letter not in BLANKS for letter in text):
        raise ValueError("is blank: nothing of it can be seen")
    return text


def one_line(text: str) -> str:
    """The text. Raises ValueError if it has a character that no line of writing has."""
    if found := UNFIT_FOR_A_LINE.search(text):
        raise ValueError(f"has a control character (U+{ord(found[0]):04X}) at place {found.start() + 1}")
    return text


def prose(text: str) -> str:
    """The text, maybe of several lines. Raises ValueError as `one_line` does."""
    if found := UNFIT_FOR_A_TEXT.search(text):
        raise ValueError(f"has a control character (U+{ord(found[0]):04X}) at place {found.start() + 1}")
    return text


def day_of_an_event(day: PartialDate) -> PartialDate:
    """The date of a statement or a meeting. Raises ValueError for one that cannot be."""
    if day.last.year < EARLIEST:
        raise ValueError(f"is before {EARLIEST}")
    # it may be tomorrow already where the text was adopted
    if day.first > date.today() + timedelta(days=1):
        raise ValueError("is still to come")
    return day


def day_of_a_term(day: PartialDate) -> PartialDate:
    """The start or end of a membership. Raises ValueError for one that cannot be."""
    if day.last.year < EARLIEST:
        raise ValueError(f"is before {EARLIEST}")
    if day.first.year > date.today().year + LATEST_TERM:
        raise ValueError("is more than a century ahead")
    return day


def shifted(day: date, delta: timedelta) -> date:
    """A day so much later or earlier, as far as the calendar goes."""
    try:
        return day + delta
    except OverflowError:
        return date.max if delta > timedelta() else date.min


def printable(text: str) -> str:
    """Without the few characters that no XML can hold; a typed word may have them."""
    return NOT_IN_XML.sub("", text)
