"""Rows of statements, written from their records, a batch at a time."""

from collections.abc import Collection, Iterable

from statements.models import (
    Identifier,
    Meeting,
    Source,
    Stance,
    Statement,
    Subject,
    Upload,
    Vote,
    subject_key,
)
from statements.records import links
from statements.records.fields import RecordDict
from statements.records.public_ids import PublicIds
from statements.records.statement import VOTES, StatementRecord
from statements.text.dates import PartialDate
from statements.text.folding import symbol_key

from .bulk import ROWS, insert, rewrite_links
from .edits import Edit, RecordPair, held_before
from .meetings import put_place
from .passages import write_passages
from .relations import write_relations

ROWS_OF_THEIR_OWN = (
    "votes",
    "stances",
    "identifiers",
    "subjects",
    "sources",
    "passages",
    "removed",
    "recalls",
    "relations",
)
# the keys of a record that are columns of the statement's own row; the others have rows of their own
PARTICULARS = [
    key
    for key in StatementRecord.model_fields
    if key not in (*links.OF_STATEMENT, *ROWS_OF_THEIR_OWN)
    # whether the text names any is a column, and so is how it was voted on
    or key in ("signatories", "votes")
]


# those that the column holds as the record does
COPIED = (
    "title",
    "original_title",
    "kind",
    "outcome",
    "other_sponsors",
    "agenda_item",
    "text_basis",
    "note",
    "languages",
    "language_basis",
    "references",
    "status",
)


def write_rows(
    entries: Collection[RecordPair], pks: dict[str, int], meetings: dict[str, Meeting], ids: PublicIds
) -> list[Edit]:
    """Write records; `pks` are those of the statements held, by slug.

    Returns an Edit of each, for `finish`.
    """
    old = Statement.objects.select_for_update().in_bulk(
        [pks[after["id"]] for before, after in entries if before], field_name="pk"
    )
    edits = [
        Edit(old[pks[after["id"]]] if before else Statement(), before, after) for before, after in entries
    ]
    write_statements([edit for edit in edits if edit.says_anew(*PARTICULARS)], meetings, ids)
    for name, table in links.OF_STATEMENT.items():
        anew = [edit for edit in edits if edit.says_anew(name)]
        owners = [(edit.statement.pk, edit.after) for edit in anew]
        rewrite_links(Statement, name, ids.table(table), owners, held_before(anew))
    # the rows of what says nothing new stay, and so do their primary keys, which an open form may hold
    write_votes([edit for edit in edits if edit.says_anew("votes")], ids)
    write_stances([edit for edit in edits if edit.says_anew("stances")], ids)
    write_identifiers([edit for edit in edits if edit.says_anew("identifiers")])
    write_subjects([edit for edit in edits if edit.says_anew("subjects")])
    write_sources([edit for edit in edits if edit.says_anew("sources")])
    write_passages([edit for edit in edits if edit.says_anew("passages", "removed")], ids)
    write_relations([edit for edit in edits if edit.says_anew("recalls", "relations")])
    return edits


def write_statements(edits: list[Edit], meetings: dict[str, Meeting], ids: PublicIds) -> None:
    """Their own columns; what they own and are linked with is written apart."""
    for statement, _, after in edits:
        put_statement(statement, after, meetings, ids)
    Statement.objects.bulk_create([one.statement for one in edits if not one.before], batch_size=ROWS)
    for statement in held_before(edits):
        statement.save()
    write_replacements(edits)


def put_statement(
    statement: Statement, after: RecordDict, meetings: dict[str, Meeting], ids: PublicIds
) -> None:
    adopted = PartialDate.read(after["adopted"])
    statement.slug = after["id"]
    for name in COPIED:
        setattr(statement, name, after[name])
    statement.how_adopted = after["votes"]["how"] if after["votes"] else ""
    statement.vote_counts = after["votes"]["counts"] if after["votes"] else None
    statement.title_status = after["title_status"] or ""
    statement.extent = after["extent"] or ""
    statement.adopted, statement.adopted_precision = adopted.first, adopted.precision
    statement.city, statement.country_id = put_place(after["place"], ids)
    statement.meeting_id = meetings[after["meeting"]["id"]].pk if after["meeting"] else None
    statement.series_id = ids.series.get(after["series"])
    statement.names_signatories = after["signatories"] is not None
    statement.withdrawal_reason = after["withdrawal"]["reason"] if after["withdrawal"] else ""
    statement.replaced_by = None


def write_replacements(edits: Iterable[Edit]) -> None:
    withdrawn = {
        statement: after["withdrawal"]["replaced_by"]
        for statement, _, after in edits
        if after["withdrawal"] and after["withdrawal"]["replaced_by"]
    }
    held = Statement.objects.in_bulk(withdrawn.values(), field_name="slug") if withdrawn else {}
    for statement, slug in withdrawn.items():
        statement.replaced_by = held[slug]
        statement.save(update_fields=["replaced_by"])


def write_identifiers(edits: list[Edit]) -> None:
    if held := held_before(edits):
        Identifier.objects.filter(statement__in=held).delete()
    insert(
        Identifier,
        ("statement", "scheme", "value", "key"),
        [
            (statement.pk, one["scheme"], one["value"], symbol_key(one["value"]))
            for statement, _, after in edits
            for one in after["identifiers"]
        ],
    )


def write_votes(edits: list[Edit], ids: PublicIds) -> None:
    if held := held_before(edits):
        Vote.objects.filter(statement__in=held).delete()
    rows = [
        (statement.pk, ids.members[state], cast)
        for statement, _, after in edits
        if after["votes"]
        for cast, name in VOTES.items()
        for state in after["votes"][name]
    ]
    insert(Vote, ("statement", "member", "cast"), rows)


def write_stances(edits: list[Edit], ids: PublicIds) -> None:
    if held := held_before(edits):
        Stance.objects.filter(statement__in=held).delete()
    rows = [
        (
            statement.pk,
            ids.members[one["state"]],
            one["stance"],
            one["passage"],
            one["note"],
            one["source"] or "",
        )
        for statement, _, after in edits
        for one in after["stances"]
    ]
    insert(Stance, ("statement", "member", "stance", "passage", "note", "source"), rows)


def write_subjects(edits: list[Edit]) -> None:
    if held := held_before(edits):
        Subject.objects.filter(statement__in=held).delete()
    rows = [
        (
            statement.pk,
            one["scheme"],
            one["value"],
            subject_key(one["scheme"], one["value"]),
            one["address"] or "",
        )
        for statement, _, after in edits
        for one in after["subjects"]
    ]
    insert(Subject, ("statement", "scheme", "value", "key", "address"), rows)


def write_sources(edits: Iterable[Edit]) -> None:
    """A source that stays keeps its row, and with it the file that an editor uploaded."""
    fresh = []
    for statement, before, after in edits:
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


def attach_upload(statement: Statement, upload: Upload) -> None:
    """Give the one source of a new statement the file that an editor uploaded."""
    source = statement.sources.get()
    with upload.file.open() as original:
        source.file.save(upload.name, original, save=False)
    source.media_type, source.fetched = upload.media_type, upload.fetched
    source.save()
