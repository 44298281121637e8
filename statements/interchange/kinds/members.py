"""Records of members."""

from datetime import date

from statements.models import Member
from statements.records.fields import RecordDict
from statements.records.shared import MemberRecord
from statements.text.dates import Precision, written

from .kind import SharedKind


class Members(SharedKind[Member]):
    file, model, record, key = "members.jsonl", Member, MemberRecord, "iso3"

    def record_of(self, member: Member) -> RecordDict:
        return {
            "id": member.iso3,
            "iso2": member.iso2,
            "name": member.name,
            "names": member.names,
            "labels": member.labels,
            "un_member_since": member.un_member_since or None,
            "from": written(member.existed_from, Precision.DAY),
            "to": written(member.existed_to, Precision.DAY),
        }

    def put(self, member: Member, record: RecordDict) -> None:
        for name in ("iso2", "name", "names", "labels"):
            setattr(member, name, record[name])
        member.un_member_since = record["un_member_since"] or ""
        member.existed_from = record["from"] and date.fromisoformat(record["from"])
        member.existed_to = record["to"] and date.fromisoformat(record["to"])
        member.save()
