"""The line that says what figures rest on: passages confirmed, suggested and not coded at all."""

from collections.abc import Sequence
from typing import NamedTuple

from statements.catalogue import Search
from statements.catalogue.codings import OF_PASSAGES, codings
from statements.models import Coding

from .addresses import list_address
from .word_search import words_for


class CodingCount(NamedTuple):
    """`address` lists the `number` of passages of one state of coding."""

    number: int
    address: str


class CodingLine(NamedTuple):
    """`by_word` searches the uncoded passages for the words of the chosen codes; "" where there are none."""

    confirmed: CodingCount
    suggested: CodingCount
    uncoded: CodingCount
    headings: int
    by_word: str


def coding_line(search: Search, **asked: str | Sequence[str]) -> CodingLine:
    """Of a Search, and of what it asks as parameters of a list; those that no list takes are passed over."""
    asked.pop("coding", None)
    without_codes = {name: values for name, values in asked.items() if name not in OF_PASSAGES}
    numbers = codings(search)
    words = words_for(asked, search.typed)
    return CodingLine(
        CodingCount(numbers.confirmed, list_address("passages", **asked, coding=Coding.CONFIRMED.value)),
        CodingCount(numbers.suggested, list_address("passages", **asked, coding=Coding.SUGGESTED.value)),
        CodingCount(numbers.uncoded, list_address("passages", **without_codes, coding=Coding.NONE.value)),
        numbers.headings,
        list_address("passages", **{**without_codes, "q": words}, coding=Coding.NONE.value)
        if words and numbers.uncoded
        else "",
    )
