"""What becomes of the rows of a table, and how they are stored."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import User
from django.db import DatabaseError, transaction
from pydantic import ValidationError

from statements.editing.edits import PUBLIC
from statements.editing.outcomes import refused
from statements.editing.statements import Held, store
from statements.editing.statements import read as read_record
from statements.editing.workflow import PUBLISH, blocking
from statements.intake.files import Refused
from statements.interchange.load import is_about_the_data
from statements.models import Statement
from statements.records.flat import flat_statements
from statements.records.problems import problems_in
from statements.records.public_ids import PublicIds
from statements.records.statement import StatementRecord

from .shape import CellProblem, Table, TableRow

BATCH = 100  # rows stored in one transaction


def ready(table: Table) -> list[tuple[TableRow, StatementRecord]]:
    """The rows without a problem, as records; the others are refused."""
    found = []
    for row in table.rows:
        record = None
        if not row.problems and "id" not in row.record:
            # of which one is made
            tell(table, row, [(key, "is needed") for key in ("title", "adopted") if key not in row.record])
        if not row.problems:
            try:
                record = StatementRecord.model_validate(row.record)
            except ValidationError as error:
                tell(table, row, problems_in(error))
        if record:
            found.append((row, record))
        else:
            row.what = "refused"
    return found


def tell(table: Table, row: TableRow, reasons: Iterable[tuple[str, str]]) -> None:
    row.what = "refused"
    for field_, reason in reasons:
        row.problems.append(CellProblem(row.number, table.heading_of(field_) or field_, reason))


def foreseen(table: Table, author: User | None = None) -> Table:
    """The table, each row with what would become of it. Stores nothing."""
    ids, entries = PublicIds(), ready(table)
    for start in range(0, len(entries), BATCH):
        some = entries[start : start + BATCH]
        held = Held([record for _, record in some], ids)
        for row, record in some:
            outcome, pair = read_record(record, held, ids)
            row.what = outcome.what
            if outcome.is_refused:
                tell(table, row, outcome.problems)
            elif pair and (before := pair[0]):
                after = pair[1]
                row.changes = [key for key in after if after[key] != before[key]]
                if author and not author.has_perm(PUBLISH) and before["status"] in PUBLIC:
                    sentence = "readers see this statement: propose the change on its page"
                    tell(table, row, [("", sentence)])
    return table


def stored(
    table: Table, author: User | None = None, note: str = "", publish: bool = False, suggest: bool = True
) -> Table:
    """Store the rows that are not refused: new ones as drafts, or published where nothing is lacking."""
    if table.problems:
        raise Refused(str(table.problems[0]))
    ids = PublicIds()
    entries = [one for one in ready(foreseen(table, author)) if one[0].what in ("new", "changed")]
    for start in range(0, len(entries), BATCH):
        store_batch(table, entries[start : start + BATCH], ids, author, note, suggest)
    if publish:
        publish_new(table, [row for row, _ in entries if row.what == "new"], ids, author, note)
    return table


def store_batch(
    table: Table,
    batch: list[tuple[TableRow, StatementRecord]],
    ids: PublicIds,
    author: User | None,
    note: str,
    suggest: bool,
) -> None:
    """Store a batch, or, if the database refuses it, row by row to find out which."""
    try:
        outcomes = store([record for _, record in batch], ids, author, note, compare=True, suggest=suggest)
    except (DatabaseError, ValueError) as error:
        if not is_about_the_data(error):
            raise
        if len(batch) > 1:
            for one in batch:
                store_batch(table, [one], ids, author, note, suggest)
            return
        outcomes = [refused([("", "the database refuses it")])]
    for (row, _), outcome in zip(batch, outcomes, strict=True):
        row.what = outcome.what
        row.notes += [f"row {row.number}: {remark}" for remark in outcome.remarks]
        if outcome.is_refused:
            tell(table, row, outcome.problems)


def publish_new(table: Table, rows: list[TableRow], ids: PublicIds, author: User | None, note: str) -> None:
    """Publish what was stored as drafts; what lacks something stays one, and the row says why."""
    by_slug = {row.record["id"]: row for row in rows}
    slugs = list(by_slug)
    for start in range(0, len(slugs), BATCH):
        with transaction.atomic():
            publishable = []
            for flat in flat_statements(Statement.objects.filter(slug__in=slugs[start : start + BATCH])):
                if lacks := list(blocking(flat, date.today())):
                    row = by_slug[flat.slug]
                    row.notes.append(f"row {row.number}: stays a draft. {' '.join(lacks)}")
                else:
                    publishable.append(StatementRecord(id=flat.slug, status="published"))
            if publishable:
                store(publishable, ids, author, note)
