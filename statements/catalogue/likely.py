"""Statements of the archive that may be the one at hand, found by a fixed number of queries."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q

from statements.intake.duplicates import NEAR, ComparedStatement, Likeness, likeness
from statements.intake.particulars import Particulars
from statements.intake.splitting import Split
from statements.models import SUMMARIES, AlsoHeld, Member, Organization, Statement, Status
from statements.records.flat import FlatStatement, flat_statements
from statements.text.dates import PartialDate, Precision
from statements.text.folding import symbol_key
from statements.text.meaningful import shifted

from .opened import NotReady
from .search import Search

MOST_COMPARED = 60
MOST_SHOWN = 3
PHRASE = 12  # words
PERHAPS = 40  # per cent


class Duplicate(NamedTuple):
    """A statement of the archive that may be the one at hand."""

    statement: Statement
    likeness: Likeness
    compared: ComparedStatement


def issuers_of(organizations: Iterable[int], states: Iterable[int]) -> frozenset:
    """Issuers as they are compared, from primary keys."""
    return frozenset({*(("organization", pk) for pk in organizations), *(("state", pk) for pk in states)})


def compared_from(flat: FlatStatement) -> ComparedStatement:
    return ComparedStatement(
        (flat.title, *flat.original_title.values()),
        PartialDate.around(flat.adopted, flat.adopted_precision),
        issuers_of(flat.organizations, flat.states),
        tuple(value for _, value in flat.identifiers),
        "\n".join(text for passage in flat.passages for text in passage.wordings.values()),
    )


def compared_read(parts: Split, found: Particulars) -> ComparedStatement:
    """What was read in a text, as it is compared with what the archive has."""
    organizations = Organization.objects.filter(slug__in=found.organizations).values_list("pk", flat=True)
    states = Member.objects.filter(iso3__in=found.states).values_list("pk", flat=True)
    return ComparedStatement(
        (found.title,),
        PartialDate.read(found.adopted) if found.adopted else None,
        issuers_of(organizations, states),
        tuple(found.identifiers),
        "\n".join(passage.text for passage in parts.passages),
    )


def likely_duplicates(
    compared: ComparedStatement, but: int | None = None, summaries: bool = False
) -> list[Duplicate]:
    """Duplicates of a statement, the likeliest first; never the one with the primary key `but`.

    With `but`, those that loading found to be like that one are the likeliest. With `summaries`, also what
    its issuer said on its day and is held in words of our own, which are like those of no text.
    """
    likely, found = [], found_by_loading(but) if but else {}
    for flat in flat_statements({*candidates(compared, but), *found}):
        other = compared_from(flat)
        alike = likeness(compared, other)
        if why := found.get(flat.pk):
            alike = Likeness(100, (why, *(one for one in alike.reasons if not one.startswith(why))))
        if summaries and not alike.score and is_summary_of(compared, other, flat):
            alike = Likeness(PERHAPS, ("the same issuer and day, held as a summary",))
        likely.append((flat.pk, alike, other))
    likely = sorted((one for one in likely if one[1].score), key=lambda one: -one[1].score)[:MOST_SHOWN]
    statements = Statement.objects.listed().prefetch_related("identifiers").in_bulk(pk for pk, *_ in likely)
    return [Duplicate(statements[pk], *rest) for pk, *rest in likely]


def is_summary_of(compared: ComparedStatement, other: ComparedStatement, flat: FlatStatement) -> bool:
    same = bool(compared.issuers & other.issuers) and compared.adopted == other.adopted
    return same and flat.text_basis in SUMMARIES


def found_by_loading(pk: int) -> dict[int, str]:
    """{primary key: why} of those that were told of as this statement when records were loaded."""
    return {
        pair.other_id if pair.statement_id == pk else pair.statement_id: pair.get_why_display()
        for pair in AlsoHeld.objects.open().of(pk)
    }


def candidates(compared: ComparedStatement, but: int | None) -> list[int]:
    """Primary keys of those that are worth comparing."""
    keys = [symbol_key(symbol) for symbol in compared.symbols]
    asked = (
        Q(identifiers__key__in=keys) | Q(title__in=compared.titles) | Q(pk__in=with_its_words(compared.text))
    )
    if compared.adopted:
        organizations, states = (
            [pk for kind, pk in compared.issuers if kind == wanted] for wanted in ("organization", "state")
        )
        together = Q(organizations__in=organizations) | Q(states__in=states)
        asked |= about(compared.adopted) & together
    found = Statement.objects.filter(asked).exclude(status=Status.WITHDRAWN)
    if but is not None:
        found = found.exclude(pk=but)
    return list(found.order_by("pk").values_list("pk", flat=True).distinct()[:MOST_COMPARED])


def about(day: PartialDate) -> Q:
    """Adopted within a few days of a PartialDate, or in its month or year where no more is known."""
    first, last = shifted(day.first, -NEAR), shifted(day.last, NEAR)
    months = {date(one.year, one.month, 1) for one in days(first, last)}
    years = {date(one.year, 1, 1) for one in (first, last)}
    return (
        Q(adopted__range=(first, last))
        | Q(adopted_precision=Precision.MONTH, adopted__in=months)
        | Q(adopted_precision=Precision.YEAR, adopted__in=years)
    )


def days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def with_its_words(text: str) -> list[int]:
    """Published statements that have the beginning of its longest paragraph, word for word."""
    longest = max(text.split("\n"), key=len, default="").replace('"', " ").split()
    if len(longest) < PHRASE:
        return []
    try:
        found = Search.passages().filter(text=f'"{" ".join(longest[:PHRASE])}"')[:MOST_SHOWN]
        return [passage.statement_id for passage in found]
    except NotReady:
        # what is found otherwise must do while the index is being built
        return []
