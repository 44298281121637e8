"""Records of what statements share: organizations, members, memberships, themes, actors, series, meetings.

For each kind `*_record` says what the archive holds in the interchange form, and `store` takes a batch of
records in. A store returns, for each record, "new", "changed", "unchanged" or a list of (field, reason) that
kept it out.
"""

from datetime import date

from django.db import transaction
from pydantic import ValidationError

from statements.models import (
    Actor,
    ActTerms,
    Body,
    Meeting,
    Member,
    Membership,
    Organization,
    PartialDate,
    Participation,
    Precision,
    Series,
    Statement,
    Theme,
    ThemeTerms,
    log_changes,
    written,
)

from .codes import Codes
from .files import problems_in
from .records import (
    ActorRecord,
    ActRecord,
    MeetingRecord,
    MemberRecord,
    MembershipRecord,
    OrganizationRecord,
    SeriesRecord,
    ThemeRecord,
)


def split(text):
    """(first day, precision) of a written date; (None, day) of none."""
    if not text:
        return None, Precision.DAY
    partial = PartialDate.read(text)
    return partial.first, partial.precision


def split_end(text):
    """As `split`, with the last day that the date can mean."""
    return (PartialDate.read(text).last, PartialDate.read(text).precision) if text else (None, Precision.DAY)


def place_record(city, country, codes):
    return {"city": city, "country": codes.members.of.get(country)} if city or country else None


def put_place(place, codes):
    """(city, country's primary key)."""
    return (place["city"], codes.members.get(place["country"])) if place else ("", None)


def unknown_country(field, place, codes):
    if place and place["country"] and place["country"] not in codes.members:
        yield f"{field}.country", f"no member “{place['country']}” in the archive"


def whole(record, before):
    """A record with every key: what it gives, over what the archive holds (None for nothing).

    Raises ValidationError where the two do not fit together.
    """
    if before is None:
        return record.model_dump(by_alias=True)
    return type(record).model_validate({**before, **record.given()}).model_dump(by_alias=True)


def merged_already(merged, now):
    if merged["id"] in now:
        yield "id", f"“{merged['id']}” was merged into “{now[merged['id']]}”"


class Refused(Exception):
    """Records that cannot stand beside the others; `problems` has (field, reason) pairs by record id."""

    def __init__(self, problems):
        super().__init__(problems)
        self.problems = problems


class Kind:
    """How one kind of record is kept; subclasses say what differs."""

    model = record = None
    key = "slug"

    def __init__(self):
        self.codes = Codes()

    def held(self, codes):
        return self.model.objects.in_bulk(codes, field_name=self.key)

    def store(self, batch):
        refused = {}
        while True:
            try:
                with transaction.atomic():
                    return self.store_all(batch, refused)
            except Refused as refusal:
                # what was stored of this batch is undone; once more without the lines that cannot stand
                refused |= refusal.problems

    def store_all(self, batch, refused):
        held = self.held([record.id for record in batch])
        outcomes = [refused.get(record.id) or self.store_one(held.get(record.id), record) for record in batch]
        touched = self.finish()
        if touched or any(outcome in ("new", "changed") for outcome in outcomes):
            log_changes(touched)
        return outcomes

    def finish(self):
        """After every record, what needs all of them. Returns primary keys of statements to log."""
        return ()

    def store_one(self, entry, record):
        before = self.out(entry) if entry else None
        try:
            merged = whole(record, before)
        except ValidationError as error:
            return problems_in(error)
        if merged == before:
            return "unchanged"
        problems = [(field, "is needed") for field in record.needed if not merged[field]]
        if problems := problems or list(self.problems(merged)):
            return problems
        entry = entry or self.model()
        setattr(entry, self.key, record.id)
        self.put(entry, merged)
        return "changed" if before else "new"

    def problems(self, merged):
        return ()


class Members(Kind):
    model, record, key = Member, MemberRecord, "iso3"

    def out(self, member):
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

    def put(self, member, merged):
        for name in ("iso2", "name", "names", "labels"):
            setattr(member, name, merged[name])
        member.un_member_since = merged["un_member_since"] or ""
        member.existed_from = merged["from"] and date.fromisoformat(merged["from"])
        member.existed_to = merged["to"] and date.fromisoformat(merged["to"])
        member.save()


class Organizations(Kind):
    model, record = Organization, OrganizationRecord

    def __init__(self):
        super().__init__()
        self.parents = {}

    def held(self, codes):
        return (
            Organization.objects.select_related("parent")
            .prefetch_related("bodies")
            .in_bulk(codes, field_name="slug")
        )

    def out(self, organization):
        return {
            "id": organization.slug,
            "acronym": organization.acronym,
            "name": organization.name,
            "kind": organization.kind,
            "founded": written(organization.founded, organization.founded_precision),
            "seat": place_record(organization.seat_city, organization.seat_country_id, self.codes),
            "website": organization.website or None,
            "description": organization.description,
            "names": organization.names,
            "acronyms": organization.acronyms,
            "labels": organization.labels,
            "parent": organization.parent and organization.parent.slug,
            "bodies": [
                {"id": body.slug, "name": body.name, "level": body.level, "names": body.names}
                for body in sorted(organization.bodies.all(), key=lambda body: body.pk)
            ],
        }

    def problems(self, merged):
        yield from unknown_country("seat", merged["seat"], self.codes)
        owners = dict(
            Body.objects.filter(slug__in=[body["id"] for body in merged["bodies"]])
            .exclude(organization__slug=merged["id"])
            .values_list("slug", "organization__slug")
        )
        for i, body in enumerate(merged["bodies"]):
            if body["id"] in owners:
                yield f"bodies[{i}].id", f"“{body['id']}” is a body of {owners[body['id']]}"
        gone = Body.objects.filter(organization__slug=merged["id"], meetings__isnull=False)
        for body in gone.exclude(slug__in=[body["id"] for body in merged["bodies"]]).distinct():
            yield "bodies", f"“{body.slug}” has meetings in the archive and cannot be left out"

    def put(self, organization, merged):
        for name in ("acronym", "name", "kind", "names", "acronyms", "labels", "description"):
            setattr(organization, name, merged[name])
        organization.website = merged["website"] or ""
        organization.founded, organization.founded_precision = split(merged["founded"])
        organization.seat_city, organization.seat_country_id = put_place(merged["seat"], self.codes)
        organization.save()
        self.parents[organization.slug] = merged["parent"]
        organization.bodies.exclude(slug__in=[body["id"] for body in merged["bodies"]]).delete()
        for body in merged["bodies"]:
            values = {name: body[name] for name in ("name", "level", "names")}
            Body.objects.update_or_create(slug=body["id"], defaults={"organization": organization, **values})

    def finish(self):
        link(Organization, "parent", self.parents)
        return ()


def link(model, field, above):
    """Set a tree's upward links {slug: slug above}, now that all entries exist. Returns those that moved."""
    entries = {entry.slug: entry for entry in model.objects.select_related(field)}
    current = {slug: getattr(entry, field) and getattr(entry, field).slug for slug, entry in entries.items()}
    moved, refused = [], {}
    for slug, target in above.items():
        if target is not None and target not in entries:
            refused[slug] = [(field, f"no “{target}” in the archive")]
        elif target is not None and slug in path(target, current):
            refused[slug] = [(field, f"“{slug}” would stand above itself")]
        elif target != current[slug]:
            current[slug] = target
            setattr(entries[slug], field, entries.get(target))
            entries[slug].save()
            moved.append(entries[slug])
    above.clear()
    if refused:
        raise Refused(refused)
    return moved


def path(slug, above):
    seen = []
    while slug is not None and slug not in seen:
        seen.append(slug)
        slug = above[slug]
    return seen


class Themes(Kind):
    model, record = Theme, ThemeRecord

    def __init__(self):
        super().__init__()
        self.broader = {}

    def held(self, codes):
        return Theme.objects.select_related("broader", "match_terms").in_bulk(codes, field_name="slug")

    def out(self, theme):
        return {
            "id": theme.slug,
            "name": theme.name,
            "broader": theme.broader and theme.broader.slug,
            "scope_note": theme.scope_note,
            "names": theme.names,
            "labels": theme.labels,
            "matches": theme.matches,
            "terms": theme.match_terms.terms if hasattr(theme, "match_terms") else {},
            "former": theme.former,
        }

    def problems(self, merged):
        return merged_already(merged, self.codes.themes_now)

    def put(self, theme, merged):
        for name in ("name", "scope_note", "names", "labels", "matches", "former"):
            setattr(theme, name, merged[name])
        theme.save()
        if merged["terms"] or hasattr(theme, "match_terms"):
            ThemeTerms.objects.update_or_create(theme=theme, defaults={"terms": merged["terms"]})
        self.broader[theme.slug] = merged["broader"]

    def finish(self):
        moved = link(Theme, "broader", self.broader)
        below = set().union(*(Theme.objects.at_or_below(theme) for theme in moved))
        return list(Statement.objects.on_themes(below).values_list("pk", flat=True)) if below else ()


class Acts(Kind):
    model, record, key = ActTerms, ActRecord, "act"

    def out(self, entry):
        return {"id": entry.act, "terms": entry.terms}

    def put(self, entry, merged):
        entry.terms = merged["terms"]
        entry.save()


class Actors(Kind):
    model, record = Actor, ActorRecord

    def out(self, actor):
        return {
            "id": actor.slug,
            "name": actor.name,
            "kind": actor.kind,
            "country": self.codes.members.of.get(actor.country_id),
            "names": actor.names,
            "labels": actor.labels,
            "former": actor.former,
        }

    def problems(self, merged):
        yield from merged_already(merged, self.codes.actors_now)
        if merged["country"] and merged["country"] not in self.codes.members:
            yield "country", f"no member “{merged['country']}” in the archive"

    def put(self, actor, merged):
        for name in ("name", "kind", "names", "labels", "former"):
            setattr(actor, name, merged[name])
        actor.country_id = self.codes.members.get(merged["country"])
        actor.save()


class AllSeries(Kind):
    model, record = Series, SeriesRecord

    def out(self, series):
        return {"id": series.slug, "title": series.title, "labels": series.labels}

    def put(self, series, merged):
        series.title, series.labels = merged["title"], merged["labels"]
        series.save()


class Meetings(Kind):
    model, record = Meeting, MeetingRecord

    def held(self, codes):
        return Meeting.objects.prefetch_related("participations").in_bulk(codes, field_name="slug")

    def out(self, meeting):
        return {
            **meeting_record(meeting, self.codes),
            "place": place_record(meeting.city, meeting.country_id, self.codes),
            "participants": sorted(
                self.codes.members.of[one.member_id] for one in meeting.participations.all()
            ),
            "note": meeting.note,
        }

    def problems(self, merged):
        yield from meeting_problems(merged, self.codes)
        yield from unknown_country("place", merged["place"], self.codes)
        for i, code in enumerate(merged["participants"]):
            if code not in self.codes.members:
                yield f"participants[{i}]", f"no member “{code}” in the archive"

    def put(self, meeting, merged):
        put_meeting(meeting, merged, self.codes)
        meeting.city, meeting.country_id = put_place(merged["place"], self.codes)
        meeting.note = merged["note"]
        meeting.save()
        present = {self.codes.members[code] for code in merged["participants"]}
        meeting.participations.exclude(member__in=present).delete()
        known = set(meeting.participations.values_list("member", flat=True))
        Participation.objects.bulk_create(
            Participation(meeting=meeting, member_id=pk) for pk in sorted(present - known)
        )


def meeting_record(meeting, codes):
    """A meeting as a statement tells it."""
    return {
        "id": meeting.slug,
        "name": meeting.name,
        "organization": codes.organizations.of[meeting.organization_id],
        "body": codes.bodies.of.get(meeting.body_id),
        "level": meeting.level or None,
        "start": written(meeting.start, meeting.start_precision),
        "end": written(meeting.end, meeting.end_precision),
    }


def meeting_problems(merged, codes):
    if merged["organization"] not in codes.organizations:
        yield "organization", f"no organization “{merged['organization']}” in the archive"
    if merged["body"] and merged["body"] not in codes.bodies:
        yield "body", f"no body “{merged['body']}” in the archive"
    start, end = split(merged["start"])[0], split_end(merged["end"])[0]
    if start and end and start > end:
        yield "end", f"the meeting ends ({merged['end']}) before it begins ({merged['start']})"


def put_meeting(meeting, merged, codes):
    meeting.name = merged["name"]
    meeting.organization_id = codes.organizations[merged["organization"]]
    meeting.body_id = codes.bodies.get(merged["body"])
    meeting.level = merged["level"] or ""
    meeting.start, meeting.start_precision = split(merged["start"])
    meeting.end, meeting.end_precision = split_end(merged["end"])


class Memberships(Kind):
    """Rows without an id: a spell is known by organization, member, status and start."""

    model, record = Membership, MembershipRecord

    def out(self, spell):
        return {
            "organization": self.codes.organizations.of[spell.organization_id],
            "member": self.codes.members.of[spell.member_id],
            "status": spell.status,
            "start": written(spell.start, spell.start_precision),
            "end": written(spell.end, spell.end_precision),
            "precision": spell.precision,
            "evidence": spell.evidence,
            "source": spell.source,
            "note": spell.note,
        }

    def store(self, batch):
        codes = self.codes
        with transaction.atomic():
            spells = {}
            for spell in Membership.objects.order_by("pk"):
                spells.setdefault((spell.organization_id, spell.member_id, spell.status), []).append(spell)
            outcomes, touched, fresh = [], set(), []
            for record in batch:
                row = record.model_dump()
                if problems := [
                    (field, f"no {field} “{row[field]}” in the archive")
                    for field, known in (("organization", codes.organizations), ("member", codes.members))
                    if row[field] not in known
                ]:
                    outcomes.append(problems)
                    continue
                spell = self.read(row)
                beside = spells.setdefault((spell.organization_id, spell.member_id, spell.status), [])
                held = next((other for other in beside if other.start == spell.start), None)
                if held and self.out(held) == row:
                    outcomes.append("unchanged")
                    continue
                if clash := next(
                    (other for other in beside if other is not held and share_a_day(spell, other)), None
                ):
                    outcomes.append(
                        [("start", f"the spell overlaps another of {row['status']}, {clash.period}")]
                    )
                    continue
                if held:
                    spell.pk = held.pk
                    spell.save()
                    beside.remove(held)
                else:
                    fresh.append(spell)
                beside.append(spell)
                touched.add(spell.organization_id)
                outcomes.append("changed" if held else "new")
            Membership.objects.bulk_create(fresh, batch_size=1000)
            if touched:
                issued = Statement.objects.filter(organizations__in=touched, names_signatories=False)
                log_changes(issued.values_list("pk", flat=True))
        return outcomes

    def read(self, row):
        spell = Membership(
            organization_id=self.codes.organizations[row["organization"]],
            member_id=self.codes.members[row["member"]],
        )
        spell.start, spell.start_precision = split(row["start"])
        spell.end, spell.end_precision = split_end(row["end"])
        for name in ("status", "precision", "evidence", "source", "note"):
            setattr(spell, name, row[name])
        return spell


def share_a_day(one, other):
    return not (
        (one.end and other.start and one.end < other.start)
        or (other.end and one.start and other.end < one.start)
    )
