"""Statements that were edited one by one: their revisions, their relations, and the word to readers."""

from django.utils import timezone

from statements.models import Relation, Revision, Statement, log_changes

from .codes import Codes
from .statements import NEW_STATEMENT, SEEN_BY_READERS, resolve, resolve_pending, statement_records


def keep(pks, author=None, note="", sitting=None):
    """Keep a revision of each of these statements (primary keys) whose record is no longer the one kept last.

    Call it last in the transaction that changes them. Relations find their targets, the version rises, and
    what readers see or saw is logged for them. A statement that did not change leaves no trace.

    With a `sitting` (timedelta), the revision kept last gives its number to the new one if it is no older, by
    the same author and with the same note: many small changes in a row are one version.
    """
    statements = list(Statement.objects.filter(pk__in=pks))
    relations = list(Relation.objects.filter(statement__in=pks))
    resolve(relations)
    Relation.objects.bulk_update(relations, ["target"], batch_size=500)
    resolve_pending(statements)

    records = {record["id"]: record for record in statement_records(pks, Codes())}
    seen = []
    for statement in statements:
        record, last = records[statement.slug], statement.revisions.order_by("-number").first()
        # one kept before the format had some key says about it what a new statement does
        if last and NEW_STATEMENT | last.record == record:
            continue
        if last and sitting and same_sitting(last, author, note, sitting):
            # a row of its own, so that a form opened on the one that goes is known to be older
            last.delete()
        elif last:
            statement.version = last.number + 1
            statement.save(update_fields=["version"])
        statement.revisions.create(number=statement.version, record=record, author=author, note=note)
        if record["status"] in SEEN_BY_READERS or (last and last.record["status"] in SEEN_BY_READERS):
            seen.append(statement.pk)
    if seen:
        log_changes(seen)


def same_sitting(revision, author, note, sitting):
    theirs = revision.author_id == (author and author.pk) and revision.note == note
    return theirs and timezone.now() - revision.saved <= sitting


def was_seen(statement):
    """Whether readers can see it or ever could."""
    kept = Revision.objects.filter(statement=statement, record__status__in=[*SEEN_BY_READERS])
    return statement.status in SEEN_BY_READERS or kept.exists()
