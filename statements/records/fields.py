"""What the keys of records may hold."""

import json
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import to_json

from statements.text.dates import PartialDate, Precision
from statements.text.match_terms import parts_of
from statements.text.meaningful import day_of_a_term, day_of_an_event, one_line, prose, visible

RecordDict = dict[str, Any]  # a record as it is compared and kept: every key is there


def a_date(text):
    PartialDate.read(text)
    return text


def a_whole_date(text):
    if PartialDate.read(text).precision != Precision.DAY:
        raise ValueError("must be a whole date, such as 2023-06-20")
    return text


def a_term(text):
    parts_of(text)
    return text


def no_repeats(values):
    for i, value in enumerate(values):
        if value in values[:i]:
            raise ValueError(f"“{value}” stands twice")
    return values


def day_that_may_be(may_be):
    """A date that `may_be` allows, which is one of text.meaningful."""

    def checked(text):
        may_be(PartialDate.read(text))
        return text

    return checked


def text(longest, shortest=0, fit=one_line):
    """A line or, with `fit=prose`, a text of so many characters; one that must have some can be seen."""
    checks = [AfterValidator(fit), *([AfterValidator(visible)] if shortest else [])]
    return Annotated[str, StringConstraints(min_length=shortest, max_length=longest), *checks]


def one_of(choices):
    """The choices' values as a Literal, without the empty one: in a record, nothing stated is null."""
    return Literal[tuple(value for value in choices.values if value)]


Slug = Annotated[
    str,
    StringConstraints(
        pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
        min_length=1,
        max_length=100,
    ),
]
LongSlug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", min_length=1, max_length=250)
]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?$", max_length=10)]
Address = Annotated[
    str, StringConstraints(pattern=r"^https?://\S+$", max_length=2000), AfterValidator(one_line)
]
Date = Annotated[str, AfterValidator(a_date)]
WholeDate = Annotated[str, AfterValidator(a_whole_date)]
EventDate = Annotated[str, AfterValidator(day_that_may_be(day_of_an_event))]
TermDate = Annotated[str, AfterValidator(day_that_may_be(day_of_a_term))]
Line = text(500, 1)
OneLine = text(1000)
Prose = text(20_000, fit=prose)
Names = Annotated[list[text(300, 1)], Field(max_length=200)]
ByLanguage = dict[Language, Line]
Terms = dict[
    Language, Annotated[list[Annotated[text(200, 1), AfterValidator(a_term)]], Field(max_length=1000)]
]


def unique(item, most=1000):
    return Annotated[list[item], Field(max_length=most), AfterValidator(no_repeats)]


class Record(BaseModel):
    needed: ClassVar[tuple[str, ...]] = ()

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)

    def given(self) -> dict[str, Any]:
        """Only the keys that the record gave, under their own names."""
        return self.model_dump(exclude_unset=True, by_alias=True)


def as_kept(record: RecordDict) -> RecordDict:
    """A record as JSON keeps it, where dates are text."""
    return json.loads(to_json(record))


def in_order(first, last, what):
    if first and last and PartialDate.read(first).first > PartialDate.read(last).last:
        raise ValueError(f"{what} ends ({last}) before it begins ({first})")
