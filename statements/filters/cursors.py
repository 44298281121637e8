"""Where a page of a list of the API begins, and how many rows it has.

A cursor says the place of the last row that was given. Places are those of an order that stands in the index
or the database, so that rows that come or go elsewhere move nothing.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from typing import NamedTuple

from django import forms
from django.utils.translation import gettext

from .fields import SubjectFilter

ROWS = 20
MOST_ROWS = 100


class Cursor(NamedTuple):
    """The place of a row: in which order, how loosely words are meant (see Search), and its keys there."""

    order: str
    loosely: int
    keys: tuple[int, ...]

    @property
    def written(self) -> str:
        plain = ".".join(map(str, (self.order, self.loosely, *self.keys)))
        return urlsafe_b64encode(plain.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """Raises ValueError for what no answer gave."""
        try:
            plain = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
        except Error as error:
            raise ValueError(text) from error
        order, *numbers = plain.split(".")
        loosely, *keys = map(int, numbers)
        cursor = cls(order, loosely, tuple(keys))
        if cursor.written != text or loosely not in (0, 1, 2) or not all(0 <= key < 2**63 for key in keys):
            raise ValueError(text)
        return cursor


class CursorField(forms.CharField):
    """Cleaned to a Cursor, or None for the first rows."""

    def clean(self, value: str | None) -> Cursor | None:
        value = super().clean(value)
        try:
            return Cursor.read(value) if value else None
        except ValueError:
            raise forms.ValidationError(
                gettext("No answer gave this cursor: take it from `next` as it is, or begin without one.")
            ) from None


class LimitField(forms.CharField):
    """Cleaned to a number of rows from 1 to MOST_ROWS, by default ROWS; more than that is taken for it."""

    def clean(self, value: str | None) -> int:
        value = super().clean(value)
        if not value:
            return ROWS
        if not (value.isascii() and value.isdecimal() and len(value) < 10 and int(value)):
            sentence = gettext("“{value}” is no number of rows: write one from 1 to {most}.")
            raise forms.ValidationError(sentence.format(value=value[:60], most=MOST_ROWS))
        return min(int(value), MOST_ROWS)


class CursorFilter(SubjectFilter):
    field_class = CursorField


class LimitFilter(SubjectFilter):
    field_class = LimitField
