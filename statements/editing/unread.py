"""Which texts are to be read for suggested codes, and which match terms changed since they were read."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from statements.models import Statement, TermsRead, UnreadText

from .suggestions import HeldTerms, digest_of, held_terms

ROWS = 2000  # in one INSERT
# kind of thing, its public id, language ("" for names, which are looked for in all), term or name
ChangedTerm = tuple[str, str, str, str]


class TermsChange(NamedTuple):
    """What differs between the match terms held and those with which texts were read.

    `everything` is true where nobody knows what they were read with, or the rules are others.
    """

    now: HeldTerms
    terms: frozenset[ChangedTerm]
    everything: bool


def mark_unread(statements: Iterable[int]) -> None:
    """These statements (primary keys) are to be read; a mark that stands already becomes a new one."""
    now = timezone.now()
    UnreadText.objects.bulk_create(
        [UnreadText(statement_id=pk, since=now) for pk in sorted({*statements})],
        batch_size=ROWS,
        update_conflicts=True,
        unique_fields=["statement"],
        update_fields=["since"],
    )


def terms_change() -> TermsChange | None:
    """What changed since texts were read, None for nothing that a text could show."""
    now = held_terms()
    kept = TermsRead.objects.first()
    if kept is None:
        return TermsChange(now, frozenset(), True)
    if kept.digest == digest_of(now):
        return None
    if kept.held["rules"] != now["rules"]:
        return TermsChange(now, frozenset(), True)
    return TermsChange(now, written_out(kept.held) ^ written_out(now), False)


def written_out(held: HeldTerms) -> frozenset[ChangedTerm]:
    return frozenset(
        (kind, key, language, term)
        for kind in ("acts", "themes", "actors")
        for key, known_by in held[kind].items()
        for language, terms in (known_by.items() if isinstance(known_by, dict) else [("", known_by)])
        for term in terms
    )


def take_note(change: TermsChange, touched: Iterable[int] | None) -> None:
    """Mark what a change touches (primary keys; None for all statements), in one transaction with the note
    that all else is as it would be read now."""
    with transaction.atomic():
        mark_unread(Statement.objects.values_list("pk", flat=True) if touched is None else touched)
        note_terms(change.now)


def note_terms(held: HeldTerms) -> None:
    TermsRead.objects.update_or_create(pk=1, defaults={"digest": digest_of(held), "held": held})
