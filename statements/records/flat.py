"""Whole statements as plain data, by a fixed number of flat queries for any number of statements.

The one reader behind the catalogue's documents and the interchange records: rows, not instances, which is
three times as fast and takes half the memory.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F
from django.db.models.lookups import IsNull

from statements.models.backing import Adoption
from statements.models.passage import Mention, Passage, Wording
from statements.models.relation import Relation
from statements.models.source import Identifier, Source
from statements.models.statement import Statement
from statements.models.subject import Subject
from statements.models.vote import Stance, Vote
from statements.text.dates import PartialDate

from . import links

COLUMNS = (
    "pk slug title original_title title_status kind adopted adopted_precision city country meeting series "
    "names_signatories outcome how_adopted vote_counts other_sponsors agenda_item "
    "text_basis extent languages language_basis references note status withdrawal_reason replaced_by"
).split()


MOST_OF_A_TEXT = 4  # passages of each text in a list, on average: more are most of it

WAS_READ = IsNull(F("read_from"), False)


@dataclass(slots=True)
class FlatPassage:
    """One passage; `addressees` and `themes` hold primary keys."""

    pk: int
    number: int
    label: str
    role: str
    act: str
    coding: str
    read: bool = False  # for suggested codes, whether any was found or not
    wordings: dict[str, str] = field(default_factory=dict)
    addressees: list[int] = field(default_factory=list)
    themes: list[int] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)


@dataclass(slots=True)
class FlatStatement:
    """One statement with all it owns. What it shares it holds by primary key, in the editors' order.

    `passages` stand as in the text; `removed` holds the numbers of those that were taken out.
    """

    pk: int
    slug: str
    title: str
    original_title: dict[str, str]
    title_status: str
    kind: str
    adopted: date
    adopted_precision: str
    city: str
    country: int | None
    meeting: int | None
    series: int | None
    names_signatories: bool
    outcome: str
    how_adopted: str
    vote_counts: dict[str, int] | None
    other_sponsors: list[str]
    agenda_item: str
    text_basis: str
    extent: str
    languages: list[str]
    language_basis: dict[str, str]
    references: list[dict[str, Any]]
    note: str
    status: str
    withdrawal_reason: str
    replaced_by: int | None
    organizations: list[int] = field(default_factory=list)
    states: list[int] = field(default_factory=list)
    signatories: list[int] = field(default_factory=list)
    sponsors: list[int] = field(default_factory=list)
    votes: dict[int, str] = field(default_factory=dict)
    stances: list[tuple[int, str, int | None, str, str]] = field(default_factory=list)
    countries_concerned: list[int] = field(default_factory=list)
    themes: list[int] = field(default_factory=list)
    identifiers: list[tuple[str, str]] = field(default_factory=list)
    subjects: list[tuple[str, str, str]] = field(default_factory=list)
    sources: list[dict[str, Any]] = field(default_factory=list)
    relations: list[tuple[str, str]] = field(default_factory=list)
    passages: list[FlatPassage] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)

    def decided(self, passage: int) -> dict[str, str | None]:
        """{words: the text that an editor says they mean, None for none} of the passage of that number."""
        return {one["words"]: one["means"] for one in self.references if one["passage"] == passage}

    @property
    def adoption(self) -> Adoption:
        return Adoption(
            PartialDate.around(self.adopted, self.adopted_precision),
            self.organizations,
            self.states,
            self.signatories if self.names_signatories else None,
            self.outcome,
            self.how_adopted,
            self.votes,
            self.vote_counts,
            [stance[:3] for stance in self.stances],
        )


def flat_statements(statements: Iterable[Statement | int]) -> list[FlatStatement]:
    """FlatStatements of a queryset or of a list of primary keys, by slug. Some hundreds at a time."""
    pks = {s.pk if isinstance(s, Statement) else s for s in statements}
    rows = Statement.objects.filter(pk__among=pks).order_by("slug").values_list(*COLUMNS)
    found = {row[0]: FlatStatement(*row) for row in rows}
    mine = {"statement__among": pks}
    for name in links.OF_STATEMENT:
        link = getattr(Statement, name).through
        other = getattr(Statement, name).field.m2m_reverse_field_name()
        for pk, value in (
            link.objects.filter(**mine).order_by("pk").values_list("statement_id", f"{other}_id")
        ):
            getattr(found[pk], name).append(value)
    for pk, *pair in (
        Identifier.objects.filter(**mine).order_by("pk").values_list("statement", "scheme", "value")
    ):
        found[pk].identifiers.append(tuple(pair))
    for pk, *pair in (
        Relation.objects.filter(**mine).order_by("pk").values_list("statement", "kind", "reference")
    ):
        found[pk].relations.append(tuple(pair))
    for pk, member, cast in (
        Vote.objects.filter(**mine).order_by("pk").values_list("statement", "member", "cast")
    ):
        found[pk].votes[member] = cast
    columns = ("member", "stance", "passage", "note", "source")
    for pk, *stance in Stance.objects.filter(**mine).order_by("pk").values_list("statement", *columns):
        found[pk].stances.append(tuple(stance))
    for pk, *subject in (
        Subject.objects.filter(**mine).order_by("pk").values_list("statement", "scheme", "value", "address")
    ):
        found[pk].subjects.append(tuple(subject))
    columns = ("url", "publisher", "kind", "carries", "retrieved", "sha256")
    for pk, *values in Source.objects.filter(**mine).order_by("pk").values_list("statement", *columns):
        found[pk].sources.append(dict(zip(columns, values, strict=True)))

    passages = {}
    for removed, pk, statement, number, *row in (
        Passage.objects.filter(**mine)
        .order_by("statement", "position", "number")
        .values_list("removed", "pk", "statement", "number", "label", "role", "act", "coding", WAS_READ)
    ):
        if removed:
            found[statement].removed.append(number)
        else:
            passages[pk] = FlatPassage(pk, number, *row)
            found[statement].passages.append(passages[pk])
    fill(passages, {"passage__statement__among": pks, "passage__removed": False})
    return list(found.values())


def flat_passages(pks: Iterable[int], whole: bool = True) -> list[tuple[int, FlatPassage]]:
    """(primary key of its statement, FlatPassage) of each of these passages that is in its text. If not whole
    they are without mentions, and as if nobody had read them for codes."""
    columns = ["pk", "statement", "number", "label", "role", "act", "coding", *[WAS_READ] * whole]
    rows = Passage.objects.present().filter(pk__among={*pks}).order_by("pk").values_list(*columns)
    found = [(statement, FlatPassage(pk, *row)) for pk, statement, *row in rows]
    passages = {passage.pk: passage for _, passage in found}
    statements = {statement for statement, _ in found}
    # where most passages of a text are wanted, asking for all of it is faster than naming each
    if len(found) > MOST_OF_A_TEXT * len(statements):
        fill(passages, {"passage__statement__among": statements, "passage__removed": False}, whole)
    else:
        fill(passages, {"passage__among": passages.keys()}, whole)
    return found


def fill(passages, within, whole=True):
    """Give FlatPassages, by primary key, those of the words and codes `within` that are theirs."""
    for pk, language, text in (
        Wording.objects.filter(**within).order_by("pk").values_list("passage", "language", "text")
    ):
        if pk in passages:
            passages[pk].wordings[language] = text
    for name in links.OF_PASSAGE:
        link = getattr(Passage, name).through
        other = getattr(Passage, name).field.m2m_reverse_field_name()
        for pk, value in (
            link.objects.filter(**within).order_by("pk").values_list("passage_id", f"{other}_id")
        ):
            if pk in passages:
                getattr(passages[pk], name).append(value)
    if not whole:
        return
    for pk, name in Mention.objects.filter(**within).order_by("pk").values_list("passage", "name"):
        if pk in passages:
            passages[pk].mentions.append(name)
