"""What the archive holds, in the interchange form."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from statements.models import Adoption, Meeting, MembershipRolls, Statement
from statements.text.dates import written

from .fields import RecordDict
from .flat import FlatPassage, FlatStatement, flat_passages, flat_statements
from .public_ids import PublicIds
from .reference_cache import with_issuers
from .statement import VOTES


def statement_records(statements: Iterable[Statement | int], ids: PublicIds) -> list[RecordDict]:
    """Interchange records of statements or their primary keys, by slug."""
    return records_of(flat_statements(statements), ids)


def records_of(flats: list[FlatStatement], ids: PublicIds) -> list[RecordDict]:
    meetings = Meeting.objects.in_bulk({flat.meeting for flat in flats} - {None})
    replaced_by = Statement.objects.in_bulk({flat.replaced_by for flat in flats} - {None})
    return [record_of(flat, ids, meetings, replaced_by) for flat in flats]


def published_records(pks: Collection[int], ids: PublicIds) -> list[RecordDict]:
    """Interchange records of those of the statements (primary keys) that readers may see, in that order."""
    slugs = dict(Statement.objects.published().filter(pk__in=pks).values_list("pk", "slug"))
    records = {record["id"]: record for record in statement_records(slugs, ids)}
    return [records[slugs[pk]] for pk in pks if pk in slugs]


class Backers(NamedTuple):
    """Codes of the states behind a statement; `unknown` says that there may be others."""

    states: list[str]
    unknown: bool


def published_with_backers(
    pks: Collection[int], ids: PublicIds, rolls: MembershipRolls
) -> list[tuple[RecordDict, Backers]]:
    """As `published_records`, each with the states behind it, as the index has them too."""
    published = Statement.objects.published().filter(pk__in=pks).values_list("pk", flat=True)
    flats = flat_statements(published)
    found = {}
    for flat, record in zip(flats, records_of(flats, ids), strict=True):
        found[flat.pk] = record, backers_of(flat.adoption, ids, rolls)
    return [found[pk] for pk in pks if pk in found]


def backers_of(adoption: Adoption, ids: PublicIds, rolls: MembershipRolls) -> Backers:
    backed = rolls.backing(adoption)
    return Backers(sorted(ids.members.of[pk] for pk in backed.behind), bool(backed.gaps))


def record_of(
    flat: FlatStatement,
    ids: PublicIds,
    meetings: dict[int, Meeting],
    replaced_by: dict[int, Statement],
) -> RecordDict:
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
        "outcome": flat.outcome,
        "votes": votes_record(flat, ids),
        "sponsors": [countries[pk] for pk in flat.sponsors],
        "other_sponsors": flat.other_sponsors,
        "stances": [
            {
                "state": countries[pk],
                "stance": stance,
                "passage": number,
                "note": note,
                "source": source or None,
            }
            for pk, stance, number, note, source in flat.stances
        ],
        "agenda_item": flat.agenda_item,
        "countries_concerned": [countries[pk] for pk in flat.countries_concerned],
        "text_basis": flat.text_basis,
        "extent": flat.extent or None,
        "note": flat.note,
        "languages": flat.languages,
        "language_basis": flat.language_basis,
        "references": flat.references,
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
        "subjects": [
            {"scheme": scheme, "value": value, "address": address or None}
            for scheme, value, address in flat.subjects
        ],
        "status": flat.status,
        "withdrawal": withdrawal,
        "passages": [passage_record(passage, ids) for passage in flat.passages],
        "removed": sorted(flat.removed),
    }


def votes_record(flat: FlatStatement, ids: PublicIds) -> RecordDict | None:
    if not flat.how_adopted:
        return None
    cast: dict[str, list[str]] = {name: [] for name in VOTES.values()}
    for pk, how in flat.votes.items():
        cast[VOTES[how]].append(ids.members.of[pk])
    states = {name: sorted(codes) for name, codes in cast.items()}
    return {"how": flat.how_adopted, **states, "counts": flat.vote_counts}


def passage_record(passage: FlatPassage, ids: PublicIds) -> RecordDict:
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


def published_passages(pks: Collection[int], ids: PublicIds) -> list[RecordDict]:
    """Records of those of the passages (primary keys) that readers may see, in that order.

    Each tells of its statement the id (as `statement`), title, issuers and date too, so that it stands alone,
    and by language on which basis its words are held.
    """
    return [record for record, _statement in with_their_statements(pks, ids, "sources")]


def published_statements(pks: Collection[int], *of_statement: str) -> list[Statement]:
    """Those of the statements that readers may see, in that order, with `issuers` and these of their rows."""
    found = Statement.objects.published().prefetch_related(*of_statement).in_bulk(list(pks))
    with_issuers(list(found.values()))
    return [found[pk] for pk in pks if pk in found]


def passages_of_statements(pks: Collection[int], *of_statement: str) -> list[tuple[FlatPassage, Statement]]:
    """Those of the passages (primary keys) that readers may see, in that order, each with its statement.

    The statement has `issuers` and these of its rows.
    """
    found = flat_passages(pks)
    whole = published_statements({statement for statement, _ in found}, *of_statement)
    statements = {one.pk: one for one in whole}
    passages = {
        passage.pk: (passage, statements[statement])
        for statement, passage in found
        if statement in statements
    }
    return [passages[pk] for pk in pks if pk in passages]


def with_their_statements(
    pks: Collection[int], ids: PublicIds, *of_statement: str
) -> list[tuple[RecordDict, Statement]]:
    """(record, Statement with these of its rows) of those of the passages that readers may see."""
    found = flat_passages(pks)
    whole = Statement.objects.published().listed().prefetch_related(*of_statement)
    statements = whole.in_bulk({statement for statement, _ in found})
    records = {
        passage.pk: (passage_of(statements[statement], passage, ids), statements[statement])
        for statement, passage in found
        if statement in statements
    }
    return [records[pk] for pk in pks if pk in records]


def passage_of(statement: Statement, passage: FlatPassage, ids: PublicIds) -> RecordDict:
    basis = {language: statement.basis_in(language) for language in passage.wordings}
    return of_its_statement(statement) | passage_record(passage, ids) | {"basis": basis}


def of_its_statement(statement: Statement) -> RecordDict:
    return {
        "statement": statement.slug,
        "title": statement.title,
        "organizations": [organization.slug for organization in statement.organizations.all()],
        "states": [member.iso3 for member in statement.states.all()],
        "sources": [{"publisher": one.publisher, "url": one.url} for one in statement.sources.all()],
        "adopted": statement.adopted_written,
    }


def place_record(city: str, country: int | None, ids: PublicIds) -> RecordDict | None:
    return {"city": city, "country": ids.members.of.get(country)} if city or country else None


def meeting_record(meeting: Meeting, ids: PublicIds) -> RecordDict:
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
