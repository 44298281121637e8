"""Statements edited from records: load, intake, bringing back, merging, the coding desk."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import transaction
from pydantic import ValidationError

from statements.models import Identifier, Meeting, Statement
from statements.records import links
from statements.records.codes import say_the_same
from statements.records.fields import RecordDict
from statements.records.problems import FieldProblem, problems_in
from statements.records.public_ids import PublicIds
from statements.records.reading import meeting_record, statement_records
from statements.records.statement import (
    ISSUER_NEEDED,
    NEW_MEETING,
    VOTES,
    StatementMeetingRecord,
    StatementRecord,
    completed,
    has_issuer,
)
from statements.text.folding import symbol_key

from .also_held import keep_pairs, remarks_on, tell_others
from .edits import RecordPair
from .meetings import meeting_problems, store_meetings
from .outcomes import CHANGED, NEW, UNCHANGED, Outcome, refused
from .revisions import finish
from .rows import write_rows
from .suggesting import put_together_by_hand

REPLACED_BY = "withdrawal.replaced_by"
Owners = dict[tuple[str, str], str]  # of identifiers: statements, by scheme and key


def store(
    batch: list[StatementRecord],
    ids: PublicIds,
    author: User | None = None,
    note: str = "",
    compare: bool = False,
    suggest: bool = True,
) -> list[Outcome]:
    """Take records in, in one transaction. Returns an Outcome of each.

    With `compare`, those that are stored are compared with what is held, and pairs that may be one are kept.
    Without `suggest`, what comes without codes is left so, and marked to be read.

    A database error (an identifier that another editor just gave away, say) raises and stores nothing.
    """
    with transaction.atomic():
        held = Held(batch, ids)
        outcomes, entries = [], []
        for record in batch:
            outcome, entry = read(record, held, ids)
            outcomes.append(outcome)
            entries += [entry] if entry else []
        for slug, missing in unreplaced(entries):
            at = [record.id for record in batch].index(slug)
            outcomes[at] = refused([(REPLACED_BY, f"no statement “{missing}” in the archive")])
            entries = [entry for entry in entries if entry[1]["id"] != slug]
        if entries:
            changed = store_meetings(held.meetings_anew, held.meetings, ids)
            edits = write_rows(entries, held.pks, held.meetings, ids)
            pairs = keep_pairs(edits) if compare else []
            finish(edits, author, note, ids, changed=changed, suggest=suggest)
            tell_others(pairs)
            if pairs:
                remarks = remarks_on(pairs)
                outcomes = [
                    outcome._replace(remarks=remarks[record.id])
                    if outcome.is_stored and record.id in remarks
                    else outcome
                    for record, outcome in zip(batch, outcomes, strict=True)
                ]
    return outcomes


def store_changed(
    entries: Iterable[tuple[RecordDict, RecordDict]],
    ids: PublicIds,
    author: User | None = None,
    note: str = "",
    sitting: timedelta | None = None,
) -> None:
    """Store records that were read, and changed by the code that calls, in the transaction under way.

    `entries` are (record before, record after) of statements that the archive holds; they are not checked
    again. Those that are alike leave no trace.
    """
    if entries := [(before, after) for before, after in entries if before != after]:
        slugs = [after["id"] for _, after in entries]
        pks = dict(Statement.objects.filter(slug__in=slugs).values_list("slug", "pk"))
        named = {after["meeting"]["id"] for _, after in entries if after["meeting"]}
        meetings = Meeting.objects.in_bulk(named, field_name="slug") if named else {}
        finish(write_rows(entries, pks, meetings, ids), author, note, ids, sitting)
        put_together_by_hand(entries)


class Held:
    """What the archive holds of what a batch of records names."""

    def __init__(self, batch: list[StatementRecord], ids: PublicIds) -> None:
        known = Statement.objects.filter(slug__in=[record.id for record in batch])
        self.pks = dict(known.values_list("slug", "pk"))
        self.records = (
            {record["id"]: record for record in statement_records(self.pks.values(), ids)} if self.pks else {}
        )
        named = {record.meeting.id for record in batch if record.meeting}
        named |= {record["meeting"]["id"] for record in self.records.values() if record["meeting"]}
        self.meetings = Meeting.objects.in_bulk(named, field_name="slug")
        self.meeting_records = {slug: meeting_record(meeting, ids) for slug, meeting in self.meetings.items()}
        self.meetings_anew: dict[str, RecordDict] = {}
        self.owners = identifier_owners(batch)

    def take(self, after: RecordDict, record: StatementRecord) -> None:
        """What a record that will be written says of its meeting and its identifiers holds for the next."""
        meeting = after["meeting"]
        if record.meeting and meeting != self.meeting_records.get(meeting["id"]):
            self.meeting_records[meeting["id"]] = self.meetings_anew[meeting["id"]] = meeting
        for one in after["identifiers"]:
            self.owners[one["scheme"], symbol_key(one["value"])] = after["id"]


def read(record: StatementRecord, held: Held, ids: PublicIds) -> tuple[Outcome, RecordPair | None]:
    """The Outcome of one record, and what is to be written, if anything is."""
    before = held.records.get(record.id)
    try:
        meeting = held.meeting_records.get(record.meeting.id, NEW_MEETING) if record.meeting else None
        after = ids.now_known(completed(record, before, meeting))
    except ValidationError as error:
        return refused(problems_in(error)), None
    # suggestions are the archive's own: a record that differs in them alone says nothing new
    if before and say_the_same(before, after):
        return UNCHANGED, None
    if problems := list(problems_of(after, record, ids, held.owners)):
        return refused(problems), None
    held.take(after, record)
    return CHANGED if before else NEW, (before, after)


def unreplaced(entries: list[RecordPair]) -> list[tuple[str, str]]:
    """(slug, replacement) of the withdrawn whose replacement is neither held nor being written."""
    named = {after["id"]: after["withdrawal"]["replaced_by"] for _, after in entries if after["withdrawal"]}
    known = {after["id"] for _, after in entries}
    wanted = set(named.values()) - known - {None}
    known |= (
        set(Statement.objects.filter(slug__in=wanted).values_list("slug", flat=True)) if wanted else set()
    )
    return [(slug, missing) for slug, missing in named.items() if missing and missing not in known]


def identifier_owners(batch: list[StatementRecord]) -> Owners:
    """Of the identifiers in the batch that the archive holds already."""
    keys = {symbol_key(one.value) for record in batch for one in record.identifiers}
    rows = Identifier.objects.filter(key__in=keys).values_list("scheme", "key", "statement__slug")
    return {(scheme, key): slug for scheme, key, slug in rows} if keys else {}


def problems_of(
    after: RecordDict, record: StatementRecord, ids: PublicIds, owners: Owners
) -> Iterator[FieldProblem]:
    """What the archive does not know or cannot hold."""
    for field in record.needed:
        if not after[field]:
            yield field, "is needed"
    if not has_issuer(after):
        yield "organizations", f"is needed: {ISSUER_NEEDED[:1].lower()}{ISSUER_NEEDED[1:-1]}"
    yield from unknown_ids(after, ids)
    yield from problems_of_meeting(after["meeting"], ids)
    for i, one in enumerate(after["identifiers"]):
        owner = owners.get((one["scheme"], symbol_key(one["value"])))
        if owner and owner != record.id:
            yield f"identifiers[{i}].value", f"“{one['value']}” is the identifier of {owner}"


def problems_of_meeting(meeting: RecordDict | None, ids: PublicIds) -> Iterator[FieldProblem]:
    if not meeting:
        return
    for field in StatementMeetingRecord.needed:
        if not meeting[field]:
            yield f"meeting.{field}", "is needed: the archive does not hold this meeting"
            return
    for field, reason in meeting_problems(meeting, ids):
        yield f"meeting.{field}", reason


def unknown_ids(after: RecordDict, ids: PublicIds) -> Iterator[FieldProblem]:
    """Each public id in a record that the archive does not have."""
    yield from not_held(after, links.OF_STATEMENT, ids)
    if after["series"] and after["series"] not in ids.series:
        yield "series", f"no series “{after['series']}” in the archive"
    if after["place"] and after["place"]["country"] and after["place"]["country"] not in ids.members:
        yield "place.country", f"no member “{after['place']['country']}” in the archive"
    votes = after["votes"] or {}
    for name in VOTES.values():
        yield from not_held({f"votes.{name}": votes.get(name)}, {f"votes.{name}": "members"}, ids)
    for i, stance in enumerate(after["stances"]):
        if stance["state"] not in ids.members:
            yield f"stances[{i}].state", f"no member “{stance['state']}” in the archive"
    for i, passage in enumerate(after["passages"]):
        for field, reason in not_held(passage, links.OF_PASSAGE, ids):
            yield f"passages[{i}].{field}", reason


def not_held(record: RecordDict, tables: dict[str, str], ids: PublicIds) -> Iterator[FieldProblem]:
    for field, table in tables.items():
        for i, public in enumerate(record[field] or ()):
            if public not in ids.table(table):
                yield f"{field}[{i}]", f"no {links.SINGULAR[table]} “{public}” in the archive"
