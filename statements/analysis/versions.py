"""Two versions of a statement compared, in words that a person reads."""

from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from statements.models import (
    Act,
    Actor,
    Coding,
    Extent,
    Member,
    Organization,
    Role,
    Series,
    Source,
    StatementKind,
    Status,
    TextBasis,
    Theme,
    TitleStatus,
)
from statements.text.dates import PartialDate, spoken
from statements.text.differences import entry_differences, word_differences
from statements.text.languages import language_name

from . import differences

LABELS = {
    "title": _("Title"),
    "original_title": _("Titles in other languages"),
    "title_status": _("The title is"),
    "kind": _("Kind"),
    "organizations": _("Organizations"),
    "states": _("States that issued it"),
    "adopted": _("Adopted"),
    "place": _("Place"),
    "meeting": _("Meeting"),
    "identifiers": _("Identifiers"),
    "signatories": _("Signatories"),
    "countries_concerned": _("Countries concerned"),
    "text_basis": _("What the archive holds"),
    "extent": _("Extent"),
    "note": _("Note"),
    "languages": _("Languages"),
    "sources": _("Sources"),
    "series": _("Series"),
    "recalls": _("Recalls"),
    "relations": _("Relations"),
    "themes": _("Themes"),
    "status": _("Status"),
    "withdrawal": _("Withdrawal"),
    "label": _("Printed number"),
    "role": _("Role"),
    "act": _("Act"),
    "addressees": _("Addressees"),
    "mentions": _("Mentions"),
    "coding": _("Coding"),
}
CHOICES = {
    "title_status": TitleStatus,
    "kind": StatementKind,
    "text_basis": TextBasis,
    "extent": Extent,
    "status": Status,
    "role": Role,
    "act": Act,
    "coding": Coding,
}


class Names:
    """What codes in records stand for, read once; one that the archive no longer knows stands for itself."""

    def __init__(self):
        members = {one.iso3: str(one) for one in Member.objects.all()}
        themes, organizations, actors, series = (
            {
                code: str(one)
                for one in model.objects.all()
                for code in (one.slug, *getattr(one, "former", ()))  # of those that were merged into it
            }
            for model in (Theme, Organization, Actor, Series)
        )
        self.of = {
            "organizations": organizations,
            "states": members,
            "signatories": members,
            "countries_concerned": members,
            "themes": themes,
            "addressees": actors,
            "series": series,
        }

    def said(self, key, value):
        """What a record says under a key, as a text or as a list of texts."""
        if key == "signatories" and value is None:
            return [_("the members on that day")]
        if value is None or value == "":
            return ""
        if key in CHOICES:
            return str(dict(CHOICES[key].choices).get(value, value))
        if key in self.of:
            names = self.of[key]
            return (
                [names.get(code, code) for code in value]
                if isinstance(value, list)
                else names.get(value, value)
            )
        if write := WRITTEN.get(key):
            return [write(self, one) for one in value] if isinstance(value, list) else write(self, value)
        return value if isinstance(value, list) else str(value)

    def day(self, written):
        date = PartialDate.read(written)
        return spoken(date.first, date.precision)

    def place(self, place):
        return listed(place["city"], self.of["states"].get(place["country"], place["country"]))

    def meeting(self, meeting):
        return listed(meeting["name"], *(self.day(meeting[end]) for end in ("start", "end") if meeting[end]))

    def source(self, source):
        carries = dict(Source.Carries.choices).get(source["carries"])
        retrieved = source["retrieved"] and self.day(source["retrieved"])
        return listed(
            source["url"], source["publisher"], source["kind"], carries, retrieved, source["sha256"]
        )


def listed(*parts):
    return ", ".join(str(part) for part in parts if part)


WRITTEN = {
    "adopted": Names.day,
    "place": Names.place,
    "meeting": Names.meeting,
    "sources": Names.source,
    "identifiers": lambda names, one: f"{one['scheme']} {one['value']}",
    "relations": lambda names, one: f"{one['kind']} {one['statement']}",
    "original_title": lambda names, titles: [
        f"{language_name(code)}: {title}" for code, title in titles.items()
    ],
    "withdrawal": lambda names, told: listed(told["reason"], told["replaced_by"]),
    "languages": lambda names, code: language_name(code),
}


# beside its title, its day and its words
FACTS = (
    "kind organizations states place meeting text_basis extent note identifiers signatories "
    "countries_concerned themes languages sources series recalls relations"
).split()


class RecordInWords(NamedTuple):
    """A record in words: what it says of the statement and of each passage, as (label, texts)."""

    day: str
    facts: list[tuple[str, list[str]]]
    passages: list[tuple[dict, list[tuple[str, list[str]]]]]


def record_in_words(record, names):
    return RecordInWords(
        names.day(record["adopted"]),
        texts_of(record, FACTS, names),
        [
            (passage, texts_of(passage, [key for key in differences.CODES if tells(passage, key)], names))
            for passage in record["passages"]
        ],
    )


def tells(passage, key):
    return passage.get(key) != differences.UNCODED.get(key)


def texts_of(record, keys, names):
    said = ((key, names.said(key, record.get(key))) for key in keys)
    return [(LABELS[key], text if isinstance(text, list) else [text]) for key, text in said if text]


class Said(NamedTuple):
    """One thing that differs: pieces of a text, or the entries of a list (`is_list`)."""

    label: str
    pieces: list
    is_list: bool


@dataclass(slots=True)
class PassageChange:
    """`what` became of the passage; its words by language, and its codes, as far as they differ."""

    number: int
    what: str
    wordings: list[tuple[str, list]]
    codes: list[Said]

    @property
    def said(self):
        return BECAME[self.what]


BECAME = {
    "changed": _("changed"),
    "moved": _("moved"),
    "moved and changed": _("moved and changed"),
    "appeared": _("new"),
    "vanished": _("taken out"),
}


@dataclass(slots=True)
class Changes:
    particulars: list[Said] = field(default_factory=list)
    passages: list[PassageChange] = field(default_factory=list)

    def __bool__(self):
        return bool(self.particulars or self.passages)


def changes(before, after, names):
    """What differs between two records of one statement (dicts with every key)."""
    return Changes(
        [said(names, *difference) for difference in differences.particulars(before, after)],
        [
            PassageChange(one.number, one.what, one.wordings, [said(names, *code) for code in one.codes])
            for one in differences.passages(before, after)
        ],
    )


def said(names, key, before, after):
    old, new = names.said(key, before), names.said(key, after)
    label = LABELS.get(key, key.replace("_", " ").capitalize())
    if isinstance(old, list) or isinstance(new, list):
        return Said(label, entry_differences(*([*map(str, one)] if one else [] for one in (old, new))), True)
    return Said(label, word_differences(old, new), False)
