"""Records of meetings."""

from collections.abc import Iterator

from django.db.models import QuerySet

from statements.editing.meetings import meeting_problems, put_meeting, put_place, unknown_country
from statements.models import Meeting, Participation
from statements.records.fields import RecordDict
from statements.records.problems import FieldProblem
from statements.records.reading import meeting_record, place_record
from statements.records.shared import MeetingRecord

from .kind import SharedKind


class Meetings(SharedKind[Meeting]):
    file, model, record = "meetings.jsonl", Meeting, MeetingRecord
    batch = 500

    def held(self, public: list[str]) -> dict[str, Meeting]:
        return Meeting.objects.prefetch_related("participations").in_bulk(public, field_name="slug")

    def entries(self) -> QuerySet[Meeting]:
        return Meeting.objects.public() if self.public_only else Meeting.objects.all()

    def record_of(self, meeting: Meeting) -> RecordDict:
        return {
            **meeting_record(meeting, self.ids),
            "place": place_record(meeting.city, meeting.country_id, self.ids),
            "participants": sorted(
                self.ids.members.of[one.member_id] for one in meeting.participations.all()
            ),
            "note": meeting.note,
            "on_its_own": meeting.on_its_own,
        }

    def problems(self, record: RecordDict) -> Iterator[FieldProblem]:
        yield from meeting_problems(record, self.ids)
        yield from unknown_country("place", record["place"], self.ids)
        for i, code in enumerate(record["participants"]):
            if code not in self.ids.members:
                yield f"participants[{i}]", f"no member “{code}” in the archive"

    def put(self, meeting: Meeting, record: RecordDict) -> None:
        put_meeting(meeting, record, self.ids)
        meeting.city, meeting.country_id = put_place(record["place"], self.ids)
        meeting.note, meeting.on_its_own = record["note"], record["on_its_own"]
        meeting.save()
        present = {self.ids.members[code] for code in record["participants"]}
        meeting.participations.exclude(member__in=present).delete()
        known = set(meeting.participations.values_list("member", flat=True))
        Participation.objects.bulk_create(
            Participation(meeting=meeting, member_id=pk) for pk in sorted(present - known)
        )
