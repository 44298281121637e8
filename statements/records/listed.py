"""What tables tell of statements and of their passages, by a few flat queries that read nothing else."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from statements.models import (
    Adoption,
    Identifier,
    Meeting,
    Member,
    Passage,
    Source,
    Stance,
    Statement,
    Vote,
    needs_codes,
)

from .flat import FlatPassage, flat_passages
from .reference_cache import with_issuers

COLUMNS = (
    "slug title original_title kind adopted adopted_precision city country meeting series names_signatories "
    "outcome how_adopted vote_counts other_sponsors text_basis extent language_basis version"
).split()


@dataclass(slots=True)
class ListedStatement:
    """A statement with its `issuers`, and what stands in rows of its own."""

    statement: Statement
    adoption: Adoption
    symbols: list[str]
    sources: list[str]  # who published it, and where


@dataclass(slots=True)
class InPassages:
    """What passages of one statement say together; `themes` are primary keys, those of the whole first."""

    number: int = 0
    codings: Counter[str] = field(default_factory=Counter)  # of those that need codes
    themes: dict[int, None] = field(default_factory=dict)


def listed_statements(pks: Collection[int]) -> list[ListedStatement]:
    """Those of the statements (primary keys) that readers may see, in that order."""
    published = Statement.objects.published().filter(pk__among={*pks}).order_by()
    held = {one.pk: one for one in published.only(*COLUMNS)}
    with_issuers(list(held.values()))
    adoptions = adoptions_of(held)
    symbols = of_each(held, Identifier.objects.values_list("statement", "value"))
    sources = of_each(held, Source.objects.values_list("statement", "publisher", "url"))
    return [
        ListedStatement(held[pk], adoptions[pk], [value for [value] in symbols[pk]], told(sources[pk]))
        for pk in pks
        if pk in held
    ]


def listed_passages(pks: Collection[int]) -> tuple[list[tuple[int, FlatPassage]], list[ListedStatement]]:
    """Those of the passages (primary keys) that readers may see, in that order, each with the primary key of
    its statement; and these statements."""
    found = {passage.pk: (statement, passage) for statement, passage in flat_passages(pks, whole=False)}
    statements = listed_statements({statement for statement, _ in found.values()})
    seen = {one.statement.pk for one in statements}
    return [found[pk] for pk in pks if pk in found and found[pk][0] in seen], statements


def in_passages(statements: Collection[int]) -> dict[int, InPassages]:
    """By the primary key of each statement."""
    found = {pk: InPassages() for pk in statements}
    within = Passage.objects.present().filter(statement__among={*statements}).order_by()
    for pk, role, coding in within.values_list("statement", "role", "coding"):
        found[pk].number += 1
        if needs_codes(role, coding):
            found[pk].codings[coding] += 1
    for pk, themes in of_each(
        found, Statement.themes.through.objects.values_list("statement", "theme")
    ).items():
        found[pk].themes.update(dict.fromkeys(theme for [theme] in themes))
    links = Passage.themes.through.objects.filter(
        passage__statement__among={*statements}, passage__removed=False
    )
    order = ("passage__position", "passage__number", "pk")
    for pk, theme in links.order_by(*order).values_list("passage__statement", "theme"):
        found[pk].themes[theme] = None
    return found


def sponsors_of(statements: Iterable[int]) -> dict[int, list[int]]:
    """Primary keys of the states that brought each in, by its own."""
    rows = of_each(statements, Statement.sponsors.through.objects.values_list("statement", "member"))
    return {pk: [member for [member] in found] for pk, found in rows.items()}


def meeting_names(pks: Collection[int | None]) -> dict[int | None, str]:
    """By primary key."""
    return dict(Meeting.objects.filter(pk__in=set(pks) - {None}).values_list("pk", "name"))


def of_each(statements: Iterable[int], rows: QuerySet[Any, Any]) -> dict[int, list[tuple[Any, ...]]]:
    """Rows as they were entered, by the primary key of the statement, which is the first value of each."""
    found: dict[int, list[tuple[Any, ...]]] = {pk: [] for pk in statements}
    for pk, *rest in rows.filter(statement__among=found.keys()).order_by("pk"):
        found[pk].append(tuple(rest))
    return found


def told(sources: Iterable[tuple[str, str]]) -> list[str]:
    return [" ".join(filter(None, source)) for source in sources]


def adoptions_of(statements: dict[int, Statement]) -> dict[int, Adoption]:
    """How these, which have `issuers`, were adopted, by primary key: by three queries, as what passages say
    is of no use here."""
    signed = of_each(statements, Statement.signatories.through.objects.values_list("statement", "member"))
    votes = of_each(statements, Vote.objects.values_list("statement", "member", "cast"))
    stances = of_each(statements, Stance.objects.values_list("statement", "member", "stance", "passage"))
    return {
        pk: Adoption(
            one.adopted_on,
            [issuer.pk for issuer in one.issuers if not isinstance(issuer, Member)],
            [issuer.pk for issuer in one.issuers if isinstance(issuer, Member)],
            [member for [member] in signed[pk]] if one.names_signatories else None,
            one.outcome,
            one.how_adopted,
            dict(votes[pk]),
            one.vote_counts,
            stances[pk],
        )
        for pk, one in statements.items()
    }
