"""Statement records: what the archive holds in the interchange form, and a batch of records stored."""

from django.db import connection, models, transaction
from django.utils import timezone
from pydantic import ValidationError
from pydantic_core import to_json

from statements.models import (
    Identifier,
    Meeting,
    PartialDate,
    Relation,
    Revision,
    Source,
    Statement,
    Status,
    key_of,
    log_changes,
    whole_statements,
    written,
)

from .files import problems_in
from .passages import passage_record, write_passages
from .records import StatementMeetingRecord, StatementRecord
from .reference import meeting_problems, meeting_record, place_record, put_meeting, put_place
from .rows import ROWS, held_before, insert, rewrite_links

REPLACED_BY = "withdrawal.replaced_by"
SEEN_BY_READERS = (Status.PUBLISHED, Status.WITHDRAWN)


def statement_records(statements, codes):
    """Interchange records (dicts, every key present) of statements or their primary keys, by slug."""
    wholes = whole_statements(statements)
    meetings = Meeting.objects.in_bulk({whole.meeting for whole in wholes} - {None})
    replaced_by = Statement.objects.in_bulk({whole.replaced_by for whole in wholes} - {None})
    return [record_of(whole, codes, meetings, replaced_by) for whole in wholes]


def published_records(pks, codes):
    """Interchange records of those of the statements (primary keys) that readers may see, in that order."""
    slugs = dict(Statement.objects.published().filter(pk__in=pks).values_list("pk", "slug"))
    records = {record["id"]: record for record in statement_records(slugs, codes)}
    return [records[slugs[pk]] for pk in pks if pk in slugs]


def record_of(whole, codes, meetings, replaced_by):
    countries = codes.members.of
    withdrawal = None
    if whole.withdrawal_reason or whole.replaced_by:
        replacement = replaced_by.get(whole.replaced_by)
        withdrawal = {
            "reason": whole.withdrawal_reason,
            "replaced_by": replacement and replacement.slug,
        }
    return {
        "id": whole.slug,
        "title": whole.title,
        "original_title": whole.original_title,
        "title_status": whole.title_status or None,
        "kind": whole.kind,
        "organizations": [codes.organizations.of[pk] for pk in whole.organizations],
        "states": [countries[pk] for pk in whole.states],
        "adopted": written(whole.adopted, whole.adopted_precision),
        "place": place_record(whole.city, whole.country, codes),
        "meeting": meeting_record(meetings[whole.meeting], codes) if whole.meeting else None,
        "identifiers": [{"scheme": scheme, "value": value} for scheme, value in whole.identifiers],
        "signatories": [countries[pk] for pk in whole.signatories] if whole.names_signatories else None,
        "countries_concerned": [countries[pk] for pk in whole.countries_concerned],
        "text_basis": whole.text_basis,
        "extent": whole.extent or None,
        "note": whole.note,
        "languages": whole.languages,
        "sources": [
            {
                "url": source["url"],
                "publisher": source["publisher"] or None,
                "kind": source["kind"],
                "carries": source["carries"] or None,
                "retrieved": source["retrieved"] and source["retrieved"].isoformat(),
                "sha256": source["sha256"] or None,
            }
            for source in whole.sources
        ],
        "series": codes.series.of.get(whole.series),
        "recalls": [reference for kind, reference in whole.relations if kind == "recalls"],
        "relations": [
            {"kind": kind, "statement": reference} for kind, reference in whole.relations if kind != "recalls"
        ],
        "themes": [codes.themes.of[pk] for pk in whole.themes],
        "status": whole.status,
        "withdrawal": withdrawal,
        "passages": [passage_record(passage, codes) for passage in whole.passages],
        "removed": sorted(whole.removed),
    }


NEW_STATEMENT = StatementRecord(id="new").model_dump()
NEW_MEETING = StatementMeetingRecord(id="new").model_dump()


def whole_record(record, before, meeting):
    """A record with every key: what it gives, over what the archive holds of the statement and its meeting.

    A passage that gives no codes keeps those it has, and one that is no longer given is removed. Raises
    ValidationError where the two do not fit together.
    """
    if before is None:
        after = record.model_dump()
    else:
        given = record.given()
        held = {passage["n"]: passage for passage in before["passages"]}
        for i, passage in enumerate(given.get("passages", ())):
            given["passages"][i] = {**held.get(passage["n"], {}), **passage}
        after = {**before, **given}
        standing = {passage["n"] for passage in after["passages"]}
        after["removed"] = sorted({*before["removed"], *after["removed"], *held} - standing)
    if record.meeting:
        after["meeting"] = {**meeting, **record.meeting.given()}
    return StatementRecord.model_validate(after).model_dump() if before else after


def store(batch, codes, author=None, note=""):
    """Take StatementRecords in, in one transaction.

    Returns for each "new", "changed", "unchanged", or a list of (field, reason) that kept it out. A database
    error (an identifier that another editor just gave away, say) raises and stores nothing.
    """
    with transaction.atomic():
        known = Statement.objects.filter(slug__in=[record.id for record in batch])
        pks = dict(known.values_list("slug", "pk"))
        held = {record["id"]: record for record in statement_records(pks.values(), codes)} if pks else {}
        named = {record.meeting.id for record in batch if record.meeting}
        named |= {record["meeting"]["id"] for record in held.values() if record["meeting"]}
        meetings = Meeting.objects.in_bulk(named, field_name="slug")
        told = {slug: meeting_record(meeting, codes) for slug, meeting in meetings.items()}
        owners = identifier_owners(batch)
        outcomes, writing, new_meetings = [], [], {}
        for record in batch:
            before = held.get(record.id)
            try:
                meeting = record.meeting and told.get(record.meeting.id, NEW_MEETING)
                after = codes.now_known(whole_record(record, before, meeting))
            except ValidationError as error:
                outcomes.append(problems_in(error))
                continue
            if after == before:
                outcomes.append("unchanged")
                continue
            if problems := list(problems_of(after, record, codes, owners)):
                outcomes.append(problems)
                continue
            if record.meeting and after["meeting"] != told.get(after["meeting"]["id"]):
                told[after["meeting"]["id"]] = new_meetings[after["meeting"]["id"]] = after["meeting"]
            owners.update(((one["scheme"], key_of(one["value"])), record.id) for one in after["identifiers"])
            writing.append((before, after))
            outcomes.append("changed" if before else "new")
        for slug, missing in unreplaced(writing):
            at = [record.id for record in batch].index(slug)
            outcomes[at] = [(REPLACED_BY, f"no statement “{missing}” in the archive")]
            writing = [entry for entry in writing if entry[1]["id"] != slug]
        if writing:
            store_meetings(new_meetings, meetings, codes)
            write(writing, pks, meetings, codes, author, note)
    return outcomes


def unreplaced(writing):
    """(slug, replacement) of the withdrawn whose replacement is neither held nor being written."""
    named = {after["id"]: after["withdrawal"]["replaced_by"] for _, after in writing if after["withdrawal"]}
    known = {after["id"] for _, after in writing}
    wanted = set(named.values()) - known - {None}
    known |= (
        set(Statement.objects.filter(slug__in=wanted).values_list("slug", flat=True)) if wanted else set()
    )
    return [(slug, missing) for slug, missing in named.items() if missing and missing not in known]


def identifier_owners(batch):
    """{(scheme, key): slug} of the identifiers in the batch that the archive holds already."""
    keys = {key_of(one.value) for record in batch for one in record.identifiers}
    rows = Identifier.objects.filter(key__in=keys).values_list("scheme", "key", "statement__slug")
    return {(scheme, key): slug for scheme, key, slug in rows} if keys else {}


def problems_of(after, record, codes, owners):
    """(field, reason) for what the archive does not know or cannot hold."""
    for field in record.needed:
        if not after[field]:
            yield field, "is needed"
    if not after["organizations"] and not after["states"]:
        yield "organizations", "is needed: a statement has at least one issuer, organization or state"
    for field, known, what in (
        ("organizations", codes.organizations, "organization"),
        ("states", codes.members, "member"),
        ("signatories", codes.members, "member"),
        ("countries_concerned", codes.members, "member"),
        ("themes", codes.themes, "theme"),
    ):
        for i, code in enumerate(after[field] or ()):
            if code not in known:
                yield f"{field}[{i}]", f"no {what} “{code}” in the archive"
    if after["series"] and after["series"] not in codes.series:
        yield "series", f"no series “{after['series']}” in the archive"
    if after["place"] and after["place"]["country"] and after["place"]["country"] not in codes.members:
        yield "place.country", f"no member “{after['place']['country']}” in the archive"
    if meeting := after["meeting"]:
        for field in StatementMeetingRecord.needed:
            if not meeting[field]:
                yield f"meeting.{field}", "is needed: the archive does not hold this meeting"
                return
        for field, reason in meeting_problems(meeting, codes):
            yield f"meeting.{field}", reason
    for i, one in enumerate(after["identifiers"]):
        owner = owners.get((one["scheme"], key_of(one["value"])))
        if owner and owner != record.id:
            yield f"identifiers[{i}].value", f"“{one['value']}” is the identifier of {owner}"
    for i, passage in enumerate(after["passages"]):
        for field, known, what in (("addressees", codes.actors, "actor"), ("themes", codes.themes, "theme")):
            for code in passage[field]:
                if code not in known:
                    yield f"passages[{i}].{field}", f"no {what} “{code}” in the archive"


def store_meetings(told, meetings, codes):
    """Create or change the meetings that statements tell; `meetings` gains the new ones."""
    fresh = []
    for slug, meeting_told in told.items():
        meeting = meetings.get(slug) or Meeting(slug=slug)
        put_meeting(meeting, meeting_told, codes)
        if meeting.pk:
            meeting.save()
        else:
            meetings[slug] = meeting
            fresh.append(meeting)
    Meeting.objects.bulk_create(fresh, batch_size=ROWS)


def put_statement(statement, after, meetings, codes):
    """Set the columns that a record says; what a statement owns is written apart."""
    adopted = PartialDate.read(after["adopted"])
    statement.slug = after["id"]
    for name in ("title", "original_title", "kind", "text_basis", "note", "languages", "status"):
        setattr(statement, name, after[name])
    statement.title_status = after["title_status"] or ""
    statement.extent = after["extent"] or ""
    statement.adopted, statement.adopted_precision = adopted.first, adopted.precision
    statement.city, statement.country_id = put_place(after["place"], codes)
    statement.meeting_id = meetings[after["meeting"]["id"]].pk if after["meeting"] else None
    statement.series_id = codes.series.get(after["series"])
    statement.names_signatories = after["signatories"] is not None
    statement.withdrawal_reason = after["withdrawal"]["reason"] if after["withdrawal"] else ""
    statement.replaced_by = None


def write(writing, pks, meetings, codes, author, note):
    """Store (before, after) records; `before` is None for a new statement."""
    old = Statement.objects.select_for_update().in_bulk(
        [pks[after["id"]] for before, after in writing if before], field_name="pk"
    )
    entries = []
    for before, after in writing:
        statement = old[pks[after["id"]]] if before else Statement()
        put_statement(statement, after, meetings, codes)
        if before:
            statement.version += 1
        entries.append((statement, before, after))
    Statement.objects.bulk_create([s for s, before, _ in entries if not before], batch_size=ROWS)
    for statement in old.values():
        statement.save()
    write_replacements(entries)
    rewrite_links(
        Statement,
        {
            "organizations": codes.organizations,
            "states": codes.members,
            "signatories": codes.members,
            "countries_concerned": codes.members,
            "themes": codes.themes,
        },
        [(statement.pk, after) for statement, _, after in entries],
        old,
    )
    write_identifiers(changed_in(entries, "identifiers"))
    write_sources(changed_in(entries, "sources"))
    write_passages(changed_in(entries, "passages", "removed"), codes)
    write_relations(changed_in(entries, "recalls", "relations"))
    resolve_pending([statement for statement, _, _ in entries])
    saved = connection.ops.adapt_datetimefield_value(timezone.now())
    insert(
        Revision,
        ("statement", "number", "record", "author", "saved", "note"),
        [
            (statement.pk, statement.version, to_json(after).decode(), author and author.pk, saved, note)
            for statement, _, after in entries
        ],
    )
    seen = [
        statement.pk
        for statement, before, after in entries
        if after["status"] in SEEN_BY_READERS or (before and before["status"] in SEEN_BY_READERS)
    ]
    log_changes(seen, things=False)


def write_replacements(entries):
    withdrawn = {
        statement: after["withdrawal"]["replaced_by"]
        for statement, _, after in entries
        if after["withdrawal"] and after["withdrawal"]["replaced_by"]
    }
    held = Statement.objects.in_bulk(withdrawn.values(), field_name="slug") if withdrawn else {}
    for statement, slug in withdrawn.items():
        statement.replaced_by = held[slug]
        statement.save(update_fields=["replaced_by"])


def changed_in(entries, *keys):
    """The entries that say something new under one of these keys. The rows of the others stay, and so do
    their primary keys, which an editor's open form may hold."""
    return [
        (statement, before, after)
        for statement, before, after in entries
        if not before or any(before[key] != after[key] for key in keys)
    ]


def write_identifiers(entries):
    if held := held_before(entries):
        Identifier.objects.filter(statement__in=held).delete()
    insert(
        Identifier,
        ("statement", "scheme", "value", "key"),
        [
            (statement.pk, one["scheme"], one["value"], key_of(one["value"]))
            for statement, _, after in entries
            for one in after["identifiers"]
        ],
    )


def write_sources(entries):
    """A source that stays keeps its row, and with it the file that an editor uploaded."""
    fresh = []
    for statement, before, after in entries:
        held = {source.url: source for source in statement.sources.all()} if before else {}
        for one in after["sources"]:
            values = {name: value or "" for name, value in one.items() if name != "retrieved"}
            source = Source(statement=statement, retrieved=one["retrieved"], **values)
            if kept := held.pop(one["url"], None):
                source.take_file(kept)
                kept.delete()
            fresh.append(source)
        for gone in held.values():
            gone.delete()
    Source.objects.bulk_create(fresh, batch_size=ROWS)


def write_relations(entries):
    if held := held_before(entries):
        Relation.objects.filter(statement__in=held).delete()
    fresh = [
        Relation(statement=statement, kind=kind, reference=reference, key=key_of(reference))
        for statement, _, after in entries
        for kind, reference in (
            *(("recalls", reference) for reference in after["recalls"]),
            *((one["kind"], one["statement"]) for one in after["relations"]),
        )
    ]
    resolve(fresh)
    Relation.objects.bulk_create(fresh, batch_size=ROWS)


def resolve(relations):
    """Point relations at the one statement whose id, identifier or title is their reference."""
    if not relations:
        return
    keys = {relation.key for relation in relations}
    slugs = {relation.reference for relation in relations}
    targets = {}
    for title, pk in (
        Statement.objects.filter(title__in=slugs)
        .values_list("title")
        .annotate(pk_of_one=models.Min("pk"), holders=models.Count("pk"))
        .filter(holders=1)
        .values_list("title", "pk_of_one")
    ):
        targets[key_of(title)] = pk
    targets.update(Identifier.objects.filter(key__in=keys).values_list("key", "statement"))
    targets.update(Statement.objects.filter(slug__in=keys).values_list("slug", "pk"))
    # whoever names one that was merged into another means that other
    in_its_place = dict(
        Statement.objects.filter(pk__in=targets.values(), status=Status.WITHDRAWN)
        .exclude(replaced_by=None)
        .values_list("pk", "replaced_by")
    )
    for relation in relations:
        target = targets.get(relation.key)
        relation.target_id = in_its_place.get(target, target)


def resolve_pending(statements):
    """Give the relations that waited for these statements their target."""
    keys = {}
    for statement in statements:
        keys[key_of(statement.title)] = keys[statement.slug] = statement.pk
    identifiers = Identifier.objects.filter(statement__in=statements)
    keys.update(identifiers.values_list("key", "statement"))
    waiting = list(Relation.objects.filter(target=None, key__in=keys))
    for relation in waiting:
        relation.target_id = keys[relation.key]
    Relation.objects.bulk_update(waiting, ["target"], batch_size=500)
