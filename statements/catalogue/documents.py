"""Statements as documents: one for each statement, one for each of its passages."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tantivy import Document

from statements.models import (
    LAST_NUMBER,
    Actor,
    Coding,
    Extent,
    Meeting,
    Member,
    MembershipRolls,
    Organization,
    Revision,
    Series,
    Statement,
    StatementOutcome,
    SubjectMapping,
    Theme,
    needs_codes,
    subject_key,
)
from statements.records.flat import FlatStatement, flat_statements

from .analyzers import UNSTEMMED, spaced, stemming
from .reference_codes import in_passage, own_slugs, recorded, reference_values, symbols_of_recorded
from .schema import COMBINATIONS, JOINT, KINDS, NOT_ADOPTED, SCHEMA, combination_field, text_field

READ_AT_ONCE = 200  # statements

Values = dict[str, Any]  # of the fields of one document


class Shared:
    """What documents take from the tables that statements share, read once for many statements."""

    def __init__(self) -> None:
        themes = {
            pk: (slug, broader) for pk, slug, broader in Theme.objects.values_list("pk", "slug", "broader")
        }
        self.themes = {pk: at_and_above(pk, themes) for pk in themes}
        self.organizations = dict(Organization.objects.values_list("pk", "slug"))
        self.members = dict(Member.objects.values_list("pk", "iso3"))
        self.actors = dict(Actor.objects.values_list("pk", "slug"))
        self.series = dict(Series.objects.values_list("pk", "slug"))
        self.membership_rolls = MembershipRolls()
        mapped = SubjectMapping.themes.through.objects.values_list("subjectmapping__key", "theme")
        self.themes_of_subjects: dict[str, list[int]] = {}
        for key, theme in mapped:
            self.themes_of_subjects.setdefault(key, []).append(theme)

    def suggested_themes(self, flat: FlatStatement) -> set[int]:
        """Those that the subjects of a library speak for."""
        keys = (subject_key(scheme, value) for scheme, value, _ in flat.subjects)
        return {theme for key in keys for theme in self.themes_of_subjects.get(key, ())}

    def theme_codes(self, themes: Iterable[int]) -> list[str]:
        return sorted(set().union(*(self.themes[pk] for pk in themes)))


def at_and_above(pk: int | None, themes: dict[int, tuple[str, int | None]]) -> set[str]:
    found: set[str] = set()
    while pk is not None and themes[pk][0] not in found:
        slug, pk = themes[pk]
        found.add(slug)
    return found


def of_meetings(pks: Iterable[int]) -> dict[int, tuple[list[str], list[str]]]:
    """{meeting: (slug of its body, its level)}, each of them a list of one or none."""
    rows = Meeting.objects.filter(pk__in=pks).values_list("pk", "body__slug", "level", "body__level")
    return {
        pk: ([body] if body else [], [level or body_level] if level or body_level else [])
        for pk, body, level, body_level in rows
    }


def documents(statements: Iterable[int], shared: Shared) -> Iterator[Document]:
    """Documents of those statements (primary keys) that are published; few are held at once."""
    for values in all_values(statements, shared):
        yield Document.from_dict(values | combinations(values), SCHEMA)


def all_values(statements: Iterable[int], shared: Shared) -> Iterator[Values]:
    """{field: values} of each of those documents."""
    pks = sorted(statements)
    for start in range(0, len(pks), READ_AT_ONCE):
        published = Statement.objects.published().filter(pk__in=pks[start : start + READ_AT_ONCE])
        flats = flat_statements(published.values_list("pk", flat=True))
        meetings = of_meetings({flat.meeting for flat in flats if flat.meeting})
        symbols = symbols_of_recorded([flat.pk for flat in flats])
        first_public = Revision.objects.first_public([flat.pk for flat in flats])
        for flat in flats:
            for values, position, number in values_of(flat, shared, meetings, symbols):
                yield values | orders(flat, first_public.get(flat.pk, 0), position, number)


def combinations(values: Values) -> Values:
    return {
        combination_field(code): [JOINT.join(sorted(values[code]))] if values[code] else []
        for code in COMBINATIONS[KINDS[values["doc"]]]
    }


def values_of(
    flat: FlatStatement, shared: Shared, meetings: dict, symbols: dict[tuple[int, str], str]
) -> Iterator[tuple[Values, int, int]]:
    """(fields, place in the text, number) of a statement's passages, then of the statement itself, at 0."""
    about = values_shared_by_both(flat, shared, meetings)
    title = texts(("en", flat.title), *flat.original_title.items())
    for _, identifier in flat.identifiers:
        add_text(title, UNSTEMMED, identifier)
    everything = {field: list(values) for field, values in title.items()}
    themes = {*flat.themes, *shared.suggested_themes(flat)}
    acts, addressees, codings = set(), set(), set()
    own, all_named = own_slugs(flat), recorded(flat, symbols)
    for position, passage in enumerate(flat.passages, start=1):
        words = texts(*passage.wordings.items())
        for field, values in words.items():
            everything.setdefault(field, []).extend(values)
        themes.update(passage.themes)
        addressees.update(passage.addressees)
        acts.add(passage.act)
        named = in_passage(passage, flat.adopted.year, own, flat.decided(passage.number))
        all_named |= named
        coding = [passage.coding] if needs_codes(passage.role, passage.coding) else []
        codings.update(coding)
        yield (
            about
            | words
            | keys(flat, "passage", passage.pk)
            | {
                "theme": shared.theme_codes(passage.themes),
                "act": [passage.act] if passage.act else [],
                "addressee": [shared.actors[pk] for pk in passage.addressees],
                "coding": coding,
                **reference_values(named, about["organization"]),
            },
            position,
            passage.number,
        )
    yield (
        about
        | everything
        | keys(flat, "statement", flat.pk)
        | {
            "title": title["exact"],
            "theme": shared.theme_codes(themes),
            "act": sorted(acts - {""}),
            "addressee": sorted(shared.actors[pk] for pk in addressees),
            "coding": sorted(codings),
            **reference_values(all_named, about["organization"]),
        },
        0,
        0,
    )


def complete(flat: FlatStatement) -> list[str]:
    """["confirmed"] if what it does not mention was not said: it is held whole, an editor coded all of it.

    ["suggested"] if the archive's own reading stands for some of it, though it found nothing there; else [].
    """
    coded = [one for one in flat.passages if needs_codes(one.role, one.coding)]
    if flat.extent != Extent.FULL or not coded:
        return []
    if any(one.coding == Coding.NONE and not one.read for one in coded):
        return []
    return [Coding.CONFIRMED if all(one.coding == Coding.CONFIRMED for one in coded) else Coding.SUGGESTED]


def keys(flat: FlatStatement, kind: str, pk: int) -> Values:
    if flat.outcome == StatementOutcome.NOT_ADOPTED:
        kind = NOT_ADOPTED[kind]
    return {"doc": kind, "id": pk}


def orders(flat: FlatStatement, first_public: int, position: int, number: int) -> Values:
    """The place in each total order; `first_public` is the key of the revision that readers saw first."""
    order = flat.adopted.toordinal() << 42 | flat.pk << 14
    backwards = LAST_NUMBER - position
    added = first_public << 14
    return {
        "newest": order | backwards,
        "oldest": order | position,
        "added": added | backwards,
        "entered": added | number,
    }


def values_shared_by_both(flat: FlatStatement, shared: Shared, meetings: dict) -> Values:
    adoption = flat.adoption
    day, backed = adoption.day, shared.membership_rolls.backing(adoption)
    languages = {*flat.languages, *(language for passage in flat.passages for language in passage.wordings)}
    body, level = meetings.get(flat.meeting, ([], []))
    return {
        "statement": flat.pk,
        "adopted": as_number(day.first),
        "adopted_last": as_number(day.last),
        "organization": [shared.organizations[pk] for pk in flat.organizations],
        "member": sorted(shared.members[pk] for pk in backed.behind),
        "backing": ["unknown"] if backed.gaps else [],
        "unknown_for": sorted(
            shared.members[pk] for pk in shared.membership_rolls.unclaimed(adoption, backed)
        ),
        "voted": [f"{shared.members[pk]}-{cast}" for pk, cast in flat.votes.items()],
        "outcome": [flat.outcome],
        "country": [shared.members[pk] for pk in flat.countries_concerned],
        "kind": [flat.kind],
        "body": body,
        "body_level": level,
        "series": [shared.series[flat.series]] if flat.series else [],
        "basis": [flat.text_basis],
        "language": sorted(languages),
        "complete": complete(flat),
    }


def as_number(day: date) -> int:
    """20230620 for 20 June 2023."""
    return day.year * 10_000 + day.month * 100 + day.day


def texts(*wordings: tuple[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for language, text in wordings:
        add_text(found, stemming(language), text)
    return found


def add_text(found: dict[str, list[str]], language: str, text: str) -> None:
    text = spaced(text)
    for field in (text_field(language), "exact"):
        found.setdefault(field, []).append(text)
