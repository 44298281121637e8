"""What a record holds in each of its fields, as text that a person reads.

`names` are {field: {code: name}}; a code that has none stands for itself.
"""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.models import (
    Act,
    Coding,
    Extent,
    HowAdopted,
    Role,
    Source,
    StanceKind,
    StatementKind,
    StatementOutcome,
    Status,
    TextBasis,
    TitleStatus,
    VoteCast,
)
from statements.text.dates import PartialDate, spoken
from statements.text.languages import language_name

Names = dict[str, dict[str, str]]
Text = str | list[str]  # a field that holds a list is a list of texts

FIELD_LABELS = {
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
    "outcome": _("Outcome"),
    "votes": _("The vote"),
    "votes.how": _("How it was adopted"),
    **{f"votes.{cast.name.lower()}": cast.label for cast in VoteCast},
    "votes.counts": _("Votes counted"),
    "sponsors": _("Brought in by"),
    "other_sponsors": _("Sponsors that are no states"),
    "stances": _("What states declared on it"),
    "agenda_item": _("Agenda item"),
    "countries_concerned": _("Countries concerned"),
    "text_basis": _("What the archive holds"),
    "extent": _("Extent"),
    "note": _("Note"),
    "languages": _("Held in"),
    "language_basis": _("Held in another way"),
    "references": _("Words that name other texts"),
    "sources": _("Sources"),
    "series": _("Series"),
    "recalls": _("Recalls"),
    "relations": _("Relations"),
    "themes": _("Themes"),
    "subjects": _("Subjects of the library"),
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
    "outcome": StatementOutcome,
    "votes.how": HowAdopted,
    "status": Status,
    "role": Role,
    "act": Act,
    "coding": Coding,
}


def field_label(field: str) -> str:
    return str(FIELD_LABELS.get(field, field.replace("_", " ").capitalize()))


def field_text(field: str, value: Any, names: Names) -> Text:
    """The value of a field; empty if it has none."""
    if field == "signatories" and value is None:
        return [str(_("the members on that day"))]
    if value is None or value == "":
        return ""
    if field in CHOICES:
        return str(dict(CHOICES[field].choices).get(value, value))
    if field == "original_title":
        return [f"{language_name(code)}: {title}" for code, title in value.items()]
    if field == "language_basis":
        bases = dict(TextBasis.choices)
        return [f"{language_name(code)}: {bases.get(basis, basis)}" for code, basis in value.items()]
    if isinstance(value, list):
        return [entry_text(field, one, names) for one in value]
    return entry_text(field, value, names)


def entry_text(field: str, value: Any, names: Names) -> str:
    """One entry of a field that holds a list, or the value of one that holds no list."""
    if field in names:
        return names[field].get(value, value)
    write = WRITERS.get(field)
    return write(value, names) if write else str(value)


def day_text(day: str) -> str:
    """`20 June 2023` of `2023-06-20`; of a month or a year no more than that."""
    date = PartialDate.read(day)
    return spoken(date.first, date.precision)


def place_text(place: dict[str, Any], names: Names) -> str:
    return joined(place["city"], names["states"].get(place["country"], place["country"]))


def meeting_text(meeting: dict[str, Any], names: Names) -> str:
    days = (day_text(meeting[end]) for end in ("start", "end") if meeting[end])
    return joined(meeting["name"], *days)


def source_text(source: dict[str, Any], names: Names) -> str:
    carries = dict(Source.Carries.choices).get(source["carries"])
    retrieved = source["retrieved"] and day_text(source["retrieved"])
    return joined(source["url"], source["publisher"], source["kind"], carries, retrieved, source["sha256"])


def counts_text(counts: dict[str, int], names: Names) -> str:
    return joined(*(f"{cast.label} {counts.get(cast.name.lower(), 0)}" for cast in VoteCast))


def stance_text(stance: dict[str, Any], names: Names) -> str:
    state = names["states"].get(stance["state"], stance["state"])
    declared = dict(StanceKind.choices).get(stance["stance"], stance["stance"])
    passage = stance["passage"] and gettext("passage {number}").format(number=stance["passage"])
    return f"{state}: {joined(declared, passage, stance['note'], stance['source'])}"


def decided_text(decided: dict[str, Any], names: Names) -> str:
    passage = gettext("passage {number}").format(number=decided["passage"])
    means = decided["means"] or gettext("no other text")
    return f"{passage}: “{decided['words']}” → {means}"


def subject_text(subject: dict[str, Any], names: Names) -> str:
    return joined(f"{subject['scheme']} {subject['value']}", subject["address"])


def joined(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)


# of fields that hold more than a code or a text
WRITERS: dict[str, Callable[[Any, Names], str]] = {
    "adopted": lambda day, names: day_text(day),
    "place": place_text,
    "meeting": meeting_text,
    "sources": source_text,
    "identifiers": lambda one, names: f"{one['scheme']} {one['value']}",
    "relations": lambda one, names: f"{one['kind']} {one['statement']}",
    "withdrawal": lambda one, names: joined(one["reason"], one["replaced_by"]),
    "votes.counts": counts_text,
    "stances": stance_text,
    "subjects": subject_text,
    "references": decided_text,
    "languages": lambda code, names: language_name(code),
}
