"""Records of organizations."""

from collections.abc import Iterator
from copy import copy

from statements.editing.meetings import put_place, unknown_country
from statements.editing.touching import SharedChange
from statements.models import Body, Organization
from statements.records.fields import RecordDict
from statements.records.problems import FieldProblem
from statements.records.reading import place_record
from statements.records.shared import OrganizationRecord
from statements.text.dates import first_day, written

from .kind import SharedKind, link


class Organizations(SharedKind[Organization]):
    file, model, record = "organizations.jsonl", Organization, OrganizationRecord

    def __init__(self) -> None:
        super().__init__()
        self.parents: dict[str, str | None] = {}

    def held(self, public: list[str]) -> dict[str, Organization]:
        return (
            Organization.objects.select_related("parent")
            .prefetch_related("bodies")
            .in_bulk(public, field_name="slug")
        )

    def record_of(self, organization: Organization) -> RecordDict:
        return {
            "id": organization.slug,
            "acronym": organization.acronym,
            "name": organization.name,
            "kind": organization.kind,
            "founded": written(organization.founded, organization.founded_precision),
            "seat": place_record(organization.seat_city, organization.seat_country_id, self.ids),
            "website": organization.website or None,
            "description": organization.description,
            "names": organization.names,
            "acronyms": organization.acronyms,
            "labels": organization.labels,
            "parent": organization.parent and organization.parent.slug,
            "decides_by": organization.decides_by or None,
            "roll_complete": organization.roll_complete,
            "bodies": [
                {"id": body.slug, "name": body.name, "level": body.level, "names": body.names}
                for body in sorted(organization.bodies.all(), key=lambda body: body.pk)
            ],
        }

    def problems(self, record: RecordDict) -> Iterator[FieldProblem]:
        yield from unknown_country("seat", record["seat"], self.ids)
        owners = dict(
            Body.objects.filter(slug__in=[body["id"] for body in record["bodies"]])
            .exclude(organization__slug=record["id"])
            .values_list("slug", "organization__slug")
        )
        for i, body in enumerate(record["bodies"]):
            if body["id"] in owners:
                yield f"bodies[{i}].id", f"“{body['id']}” is a body of {owners[body['id']]}"
        gone = Body.objects.filter(organization__slug=record["id"], meetings__isnull=False)
        for body in gone.exclude(slug__in=[body["id"] for body in record["bodies"]]).distinct():
            yield "bodies", f"“{body.slug}” has meetings in the archive and cannot be left out"

    def put(self, organization: Organization, record: RecordDict) -> None:
        for name in ("acronym", "name", "kind", "names", "acronyms", "labels", "description"):
            setattr(organization, name, record[name])
        organization.decides_by = record["decides_by"] or ""
        organization.roll_complete = record["roll_complete"]
        organization.website = record["website"] or ""
        organization.founded, organization.founded_precision = first_day(record["founded"])
        organization.seat_city, organization.seat_country_id = put_place(record["seat"], self.ids)
        organization.save()
        self.parents[organization.slug] = record["parent"]
        self.put_bodies(organization, record["bodies"])

    def put_bodies(self, organization: Organization, records: list[RecordDict]) -> None:
        organization.bodies.exclude(slug__in=[body["id"] for body in records]).delete()
        held = {body.slug: body for body in Body.objects.filter(organization=organization)}
        for record in records:
            was = held.get(record["id"])
            body = copy(was) if was else Body(slug=record["id"], organization=organization)
            for name in ("name", "level", "names"):
                setattr(body, name, record[name])
            body.save()
            self.changes.append(SharedChange(was, body))

    def finish(self) -> None:
        self.changes += link(Organization, "parent", self.parents)
