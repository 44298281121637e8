"""Versions of a statement, and what changed from one to another, in words that a person reads."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from statements.text.differences import Piece, entry_differences, word_differences

from . import differences
from .differences import Record
from .record_text import Names, day_text, field_label, field_text

# beside its title, its day and its words
FACTS = (
    "kind organizations states place meeting text_basis extent note identifiers signatories "
    "outcome votes.how votes.in_favour votes.against votes.abstained votes.not_voting votes.counts "
    "sponsors other_sponsors stances agenda_item "
    "countries_concerned themes subjects languages language_basis references sources series recalls relations"
).split()

LabelledTexts = list[tuple[str, list[str]]]


class RecordInWords(NamedTuple):
    """The day of a statement, its facts, and each of its passages with its codes."""

    day: str
    facts: LabelledTexts
    passages: list[tuple[Record, LabelledTexts]]


def record_in_words(record: Record, names: Names) -> RecordInWords:
    return RecordInWords(
        day_text(record["adopted"]),
        labelled_texts(differences.votes_apart(record), FACTS, names),
        [(passage, labelled_texts(passage, coded_fields(passage), names)) for passage in record["passages"]],
    )


def coded_fields(passage: Record) -> list[str]:
    return [key for key in differences.CODES if passage.get(key) != differences.UNCODED.get(key)]


def labelled_texts(record: Record, fields: Iterable[str], names: Names) -> LabelledTexts:
    """Of those of these fields that hold something."""
    texts = ((key, field_text(key, record.get(key), names)) for key in fields)
    return [(field_label(key), as_lines(key, text)) for key, text in texts if text]


def as_lines(key: str, text: str | list[str]) -> list[str]:
    if isinstance(text, str):
        return [text]
    # up to two hundred states vote, which nobody reads one a line
    return [", ".join(text)] if key.startswith("votes.") else text


class FieldChange(NamedTuple):
    """One field that differs: pieces of a text, or the entries of a list (`is_list`)."""

    label: str
    pieces: list[Piece]
    is_list: bool


@dataclass(slots=True)
class PassageChange:
    """`what` became of the passage; its words by language, and its codes, as far as they differ."""

    number: int
    what: str
    wordings: list[tuple[str, list[Piece]]]
    codes: list[FieldChange]

    @property
    def in_words(self) -> str:
        return str(WHAT_IN_WORDS[self.what])


WHAT_IN_WORDS = {
    "changed": _("changed"),
    "moved": _("moved"),
    "moved and changed": _("moved and changed"),
    "appeared": _("new"),
    "vanished": _("taken out"),
}


@dataclass(slots=True)
class Changes:
    particulars: list[FieldChange] = field(default_factory=list)
    passages: list[PassageChange] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.particulars or self.passages)


def changes(before: Record, after: Record, names: Names) -> Changes:
    """What differs between two records of one statement (dicts with every key)."""
    return Changes(
        [field_change(names, *one) for one in differences.particulars(before, after)],
        [
            PassageChange(
                one.number, one.what, one.wordings, [field_change(names, *code) for code in one.codes]
            )
            for one in differences.passages(before, after)
        ],
    )


def field_change(names: Names, key: str, before: Any, after: Any) -> FieldChange:
    old, new = field_text(key, before, names), field_text(key, after, names)
    if isinstance(old, list) or isinstance(new, list):
        texts = ([*map(str, one)] if one else [] for one in (old, new))
        return FieldChange(field_label(key), entry_differences(*texts), True)
    return FieldChange(field_label(key), word_differences(old, new), False)
