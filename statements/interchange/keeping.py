"""Statements that were edited one by one: their revisions, their relations, and the word to readers."""

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from pydantic import ValidationError

from statements.models import Meeting, Relation, Revision, Statement, log_changes

from .codes import Codes
from .files import problems_in
from .records import StatementRecord
from .statements import (
    NEW_STATEMENT,
    SEEN_BY_READERS,
    resolve,
    resolve_pending,
    statement_records,
    store,
)

AT_ONCE = 400  # statements


def keep(pks, author=None, note="", sitting=None):
    """Keep a revision of each of these statements (primary keys) whose record is no longer the one kept last.

    Call it last in the transaction that changes them. Relations find their targets, the version rises, and
    what readers see or saw is logged for them. A statement that did not change leaves no trace.

    With a `sitting` (timedelta), the revision kept last gives its number to the new one if it is no older, by
    the same author and with the same note: many small changes in a row are one version.
    """
    pks, seen = sorted(set(pks)), []
    for start in range(0, len(pks), AT_ONCE):
        seen += keep_some(pks[start : start + AT_ONCE], author, note, sitting)
    if seen:
        log_changes(seen, things=False)


def keep_some(pks, author, note, sitting):
    """Keep a revision of some hundreds. Returns the primary keys of those that readers see or saw."""
    statements = list(Statement.objects.filter(pk__in=pks))
    relations = list(Relation.objects.filter(statement__in=pks))
    resolve(relations)
    Relation.objects.bulk_update(relations, ["target"], batch_size=500)
    resolve_pending(statements)

    records = {record["id"]: record for record in statement_records(pks, Codes())}
    newest = Revision.objects.filter(statement=OuterRef("statement")).order_by("-number").values("number")[:1]
    kept = Revision.objects.filter(statement__in=pks, number=Subquery(newest))
    last_of = {revision.statement_id: revision for revision in kept}
    fresh, seen = [], []
    for statement in statements:
        record, last = records[statement.slug], last_of.get(statement.pk)
        # one kept before the format had some key says about it what a new statement does
        if last and NEW_STATEMENT | last.record == record:
            continue
        if last and sitting and same_sitting(last, author, note, sitting):
            # a row of its own, so that a form opened on the one that goes is known to be older
            last.delete()
        elif last:
            statement.version = last.number + 1
        fresh.append(
            Revision(statement=statement, number=statement.version, record=record, author=author, note=note)
        )
        if record["status"] in SEEN_BY_READERS or (last and last.record["status"] in SEEN_BY_READERS):
            seen.append(statement.pk)
    Statement.objects.bulk_update([revision.statement for revision in fresh], ["version"], batch_size=500)
    Revision.objects.bulk_create(fresh, batch_size=500)
    return seen


def same_sitting(revision, author, note, sitting):
    theirs = revision.author_id == (author and author.pk) and revision.note == note
    return theirs and timezone.now() - revision.saved <= sitting


def was_seen(statement):
    """Whether readers can see it or ever could."""
    kept = Revision.objects.filter(statement=statement, record__status__in=[*SEEN_BY_READERS])
    return statement.status in SEEN_BY_READERS or kept.exists()


def bring_back(revision, author=None, note=""):
    """Store the record of a revision anew, as a record that is loaded would be, in the transaction under way.

    Its status stays as it is now: that is a step of its own. Returns the outcome of `store`, and those codes
    of the record that the archive no longer has and that were left out.
    """
    codes = Codes()
    now_known = codes.now_known(revision.record)
    given = {key: value for key, value in now_known.items() if key not in ("status", "withdrawal")}
    left_out = leave_out_unknown(given, codes)
    if given["meeting"] and Meeting.objects.filter(slug=given["meeting"]["id"]).exists():
        # the meeting is shared: what is known of it now stays
        given["meeting"] = {"id": given["meeting"]["id"]}
    said = f"version {revision.number} brought back"
    try:
        record = StatementRecord.model_validate(given)
    except ValidationError as error:
        return problems_in(error), left_out
    [outcome] = store([record], codes, author, f"{said}: {note}" if note else said)
    return outcome, left_out


def leave_out_unknown(record, codes):
    """Take out of a record the codes that the archive does not have, and return them."""
    missing = []

    def known(some, held):
        missing.extend(code for code in some or () if code not in held)
        return some and [code for code in some if code in held]

    for key, held in (
        ("organizations", codes.organizations),
        ("states", codes.members),
        ("signatories", codes.members),
        ("countries_concerned", codes.members),
        ("themes", codes.themes),
    ):
        record[key] = known(record[key], held)
    if record["series"] and not known([record["series"]], codes.series):
        record["series"] = None
    record["passages"] = [
        passage
        | {
            "addressees": known(passage["addressees"], codes.actors),
            "themes": known(passage["themes"], codes.themes),
        }
        for passage in record["passages"]
    ]
    return list(dict.fromkeys(missing))
