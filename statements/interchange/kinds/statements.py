"""Records of statements."""

from statements.editing.statements import store
from statements.models import Statement
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records
from statements.records.statement import StatementRecord

from .kind import AT_ONCE


class Statements:
    """As a SharedKind is used."""

    file, model, record = "statements.jsonl", Statement, StatementRecord
    batch = 100

    def __init__(self):
        self.ids = PublicIds()

    def store(self, batch, note=""):
        return store(batch, self.ids, note=note)

    def records(self):
        everything = sorted(Statement.objects.values_list("slug", "pk"))
        for start in range(0, len(everything), AT_ONCE):
            some = everything[start : start + AT_ONCE]
            records = {one["id"]: one for one in statement_records([pk for _, pk in some], self.ids)}
            yield [records[slug] for slug, _ in some]
