"""Records of memberships."""

from collections.abc import Iterator

from django.db import transaction

from statements.editing.change_log import log_changes
from statements.editing.outcomes import CHANGED, NEW, UNCHANGED, Outcome, refused
from statements.editing.touching import SharedChange, touched_by
from statements.models import Membership
from statements.records.fields import RecordDict
from statements.records.problems import FieldProblem
from statements.records.shared import MembershipRecord
from statements.text.dates import first_day, last_day, written

from .kind import RecordKind

Spells = dict[tuple[int, int, str], list[Membership]]  # by organization, member and status


class Memberships(RecordKind):
    """Rows without an id: a spell is known by organization, member, status and start."""

    file, model, record = "memberships.csv", Membership, MembershipRecord

    def record_of(self, spell: Membership) -> RecordDict:
        return {
            "organization": self.ids.organizations.of[spell.organization_id],
            "member": self.ids.members.of[spell.member_id],
            "status": spell.status,
            "start": written(spell.start, spell.start_precision),
            "end": written(spell.end, spell.end_precision),
            "precision": spell.precision,
            "evidence": spell.evidence,
            "source": spell.source,
            "note": spell.note,
        }

    @transaction.atomic
    def store(self, batch: list[MembershipRecord], note: str = "") -> list[Outcome]:
        self.changes: list[tuple[Membership | None, Membership]] = []
        spells: Spells = {}
        for spell in Membership.objects.order_by("pk"):
            spells.setdefault(spell_key(spell), []).append(spell)
        outcomes = [self.store_spell(record.model_dump(), spells) for record in batch]
        fresh = [spell for before, spell in self.changes if before is None]
        Membership.objects.bulk_create(fresh, batch_size=1000)
        if self.changes:
            log_changes(touched_by(SharedChange(*change) for change in self.changes))
        return outcomes

    def store_spell(self, row: RecordDict, spells: Spells) -> Outcome:
        """The Outcome of one record; `spells` are those held."""
        if problems := list(self.problems(row)):
            return refused(problems)
        spell = self.spell_of(row)
        beside = spells.setdefault(spell_key(spell), [])
        held = next((other for other in beside if other.start == spell.start), None)
        if held and self.record_of(held) == row:
            return UNCHANGED
        others = [other for other in beside if other is not held]
        if clash := next((other for other in others if share_a_day(spell, other)), None):
            return refused([("start", f"the spell overlaps another of {row['status']}, {clash.period}")])
        if held:
            spell.pk = held.pk
            spell.save()
            beside.remove(held)
        beside.append(spell)
        self.changes.append((held, spell))
        return CHANGED if held else NEW

    def problems(self, row: RecordDict) -> Iterator[FieldProblem]:
        for field, known in (("organization", self.ids.organizations), ("member", self.ids.members)):
            if row[field] not in known:
                yield field, f"no {field} “{row[field]}” in the archive"

    def spell_of(self, row: RecordDict) -> Membership:
        spell = Membership(
            organization_id=self.ids.organizations[row["organization"]],
            member_id=self.ids.members[row["member"]],
        )
        spell.start, spell.start_precision = first_day(row["start"])
        spell.end, spell.end_precision = last_day(row["end"])
        for name in ("status", "precision", "evidence", "source", "note"):
            setattr(spell, name, row[name])
        return spell

    def records(self) -> Iterator[list[RecordDict]]:
        """All of them at once, in an order of their own."""
        rows = [
            {name: value or "" for name, value in self.record_of(spell).items()}
            for spell in Membership.objects.all()
        ]
        yield sorted(rows, key=lambda row: (row["organization"], row["member"], row["start"], row["status"]))


def spell_key(spell: Membership) -> tuple[int, int, str]:
    return spell.organization_id, spell.member_id, spell.status


def share_a_day(one: Membership, other: Membership) -> bool:
    return not (
        (one.end and other.start and one.end < other.start)
        or (other.end and one.start and other.end < one.start)
    )
