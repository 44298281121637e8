"""Meetings and places, written from records."""

from collections.abc import Iterator
from copy import copy

from statements.models import Meeting
from statements.records.fields import RecordDict
from statements.records.problems import FieldProblem
from statements.records.public_ids import PublicIds
from statements.text.dates import first_day, last_day

from .bulk import ROWS
from .touching import SharedChange


def put_place(place: RecordDict | None, ids: PublicIds) -> tuple[str, int | None]:
    """(city, country's primary key)."""
    return (place["city"], ids.members.get(place["country"])) if place else ("", None)


def unknown_country(field: str, place: RecordDict | None, ids: PublicIds) -> Iterator[FieldProblem]:
    if place and place["country"] and place["country"] not in ids.members:
        yield f"{field}.country", f"no member “{place['country']}” in the archive"


def meeting_problems(record: RecordDict, ids: PublicIds) -> Iterator[FieldProblem]:
    """What the archive does not know of a meeting's record, or cannot hold."""
    if record["organization"] not in ids.organizations:
        yield "organization", f"no organization “{record['organization']}” in the archive"
    if record["body"] and record["body"] not in ids.bodies:
        yield "body", f"no body “{record['body']}” in the archive"
    start, end = first_day(record["start"])[0], last_day(record["end"])[0]
    if start and end and start > end:
        yield "end", f"the meeting ends ({record['end']}) before it begins ({record['start']})"


def put_meeting(meeting: Meeting, record: RecordDict, ids: PublicIds) -> None:
    """Set the columns that a statement's record of its meeting says."""
    meeting.name = record["name"]
    meeting.organization_id = ids.organizations[record["organization"]]
    meeting.body_id = ids.bodies.get(record["body"])
    meeting.level = record["level"] or ""
    meeting.start, meeting.start_precision = first_day(record["start"])
    meeting.end, meeting.end_precision = last_day(record["end"])


def store_meetings(
    records: dict[str, RecordDict], meetings: dict[str, Meeting], ids: PublicIds
) -> list[SharedChange]:
    """Create or change the meetings that statements tell of, {slug: record}; `meetings` gains the new ones.

    Returns a SharedChange of each that the archive held.
    """
    fresh, changes = [], []
    for slug, record in records.items():
        if meeting := meetings.get(slug):
            changes.append(SharedChange(copy(meeting), meeting))
            put_meeting(meeting, record, ids)
            meeting.save()
        else:
            # the statement that tells of it may be a draft
            meetings[slug] = meeting = Meeting(slug=slug, on_its_own=False)
            put_meeting(meeting, record, ids)
            fresh.append(meeting)
    Meeting.objects.bulk_create(fresh, batch_size=ROWS)
    return changes
