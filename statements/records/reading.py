"""What the archive holds, in the interchange form."""

from statements.models import Meeting, Statement
from statements.text.dates import written

from .flat import flat_passages, flat_statements


def statement_records(statements, ids):
    """Interchange records (dicts, every key present) of statements or their primary keys, by slug."""
    flats = flat_statements(statements)
    meetings = Meeting.objects.in_bulk({flat.meeting for flat in flats} - {None})
    replaced_by = Statement.objects.in_bulk({flat.replaced_by for flat in flats} - {None})
    return [record_of(flat, ids, meetings, replaced_by) for flat in flats]


def published_records(pks, ids):
    """Interchange records of those of the statements (primary keys) that readers may see, in that order."""
    slugs = dict(Statement.objects.published().filter(pk__in=pks).values_list("pk", "slug"))
    records = {record["id"]: record for record in statement_records(slugs, ids)}
    return [records[slugs[pk]] for pk in pks if pk in slugs]


def record_of(flat, ids, meetings, replaced_by):
    countries = ids.members.of
    withdrawal = None
    if flat.withdrawal_reason or flat.replaced_by:
        replacement = replaced_by.get(flat.replaced_by)
        withdrawal = {
            "reason": flat.withdrawal_reason,
            "replaced_by": replacement and replacement.slug,
        }
    return {
        "id": flat.slug,
        "title": flat.title,
        "original_title": flat.original_title,
        "title_status": flat.title_status or None,
        "kind": flat.kind,
        "organizations": [ids.organizations.of[pk] for pk in flat.organizations],
        "states": [countries[pk] for pk in flat.states],
        "adopted": written(flat.adopted, flat.adopted_precision),
        "place": place_record(flat.city, flat.country, ids),
        "meeting": meeting_record(meetings[flat.meeting], ids) if flat.meeting else None,
        "identifiers": [{"scheme": scheme, "value": value} for scheme, value in flat.identifiers],
        "signatories": [countries[pk] for pk in flat.signatories] if flat.names_signatories else None,
        "countries_concerned": [countries[pk] for pk in flat.countries_concerned],
        "text_basis": flat.text_basis,
        "extent": flat.extent or None,
        "note": flat.note,
        "languages": flat.languages,
        "sources": [
            {
                "url": source["url"],
                "publisher": source["publisher"] or None,
                "kind": source["kind"],
                "carries": source["carries"] or None,
                "retrieved": source["retrieved"] and source["retrieved"].isoformat(),
                "sha256": source["sha256"] or None,
            }
            for source in flat.sources
        ],
        "series": ids.series.of.get(flat.series),
        "recalls": [reference for kind, reference in flat.relations if kind == "recalls"],
        "relations": [
            {"kind": kind, "statement": reference} for kind, reference in flat.relations if kind != "recalls"
        ],
        "themes": [ids.themes.of[pk] for pk in flat.themes],
        "status": flat.status,
        "withdrawal": withdrawal,
        "passages": [passage_record(passage, ids) for passage in flat.passages],
        "removed": sorted(flat.removed),
    }


def passage_record(passage, ids):
    """What the record of a statement says of one FlatPassage."""
    return {
        "n": passage.number,
        "label": passage.label or None,
        "role": passage.role,
        "wordings": passage.wordings,
        "act": passage.act or None,
        "addressees": [ids.actors.of[pk] for pk in passage.addressees],
        "mentions": passage.mentions,
        "themes": [ids.themes.of[pk] for pk in passage.themes],
        "coding": passage.coding,
    }


def published_passages(pks, ids):
    """Records of those of the passages (primary keys) that readers may see, in that order.

    Each tells of its statement the id (as `statement`), title, issuers and date too, so that it stands alone.
    """
    found = flat_passages(pks)
    statements = Statement.objects.published().listed().in_bulk({statement for statement, _ in found})
    records = {
        passage.pk: of_its_statement(statements[statement]) | passage_record(passage, ids)
        for statement, passage in found
        if statement in statements
    }
    return [records[pk] for pk in pks if pk in records]


def of_its_statement(statement):
    return {
        "statement": statement.slug,
        "title": statement.title,
        "organizations": [organization.slug for organization in statement.organizations.all()],
        "states": [member.iso3 for member in statement.states.all()],
        "adopted": statement.adopted_written,
    }


def place_record(city, country, ids):
    return {"city": city, "country": ids.members.of.get(country)} if city or country else None


def meeting_record(meeting, ids):
    """A meeting as a statement tells it."""
    return {
        "id": meeting.slug,
        "name": meeting.name,
        "organization": ids.organizations.of[meeting.organization_id],
        "body": ids.bodies.of.get(meeting.body_id),
        "level": meeting.level or None,
        "start": written(meeting.start, meeting.start_precision),
        "end": written(meeting.end, meeting.end_precision),
    }
