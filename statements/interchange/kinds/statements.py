"""Records of statements."""

from collections.abc import Iterator

from statements.editing.outcomes import Outcome
from statements.editing.statements import store
from statements.models import Statement
from statements.records.fields import RecordDict
from statements.records.reading import statement_records
from statements.records.statement import StatementRecord

from .kind import AT_ONCE, RecordKind


class Statements(RecordKind):
    file, model, record = "statements.jsonl", Statement, StatementRecord
    batch = 100

    def store(self, batch: list[StatementRecord], note: str = "") -> list[Outcome]:
        return store(batch, self.ids, note=note, compare=True, suggest=self.suggest)

    def records(self) -> Iterator[list[RecordDict]]:
        written = Statement.objects.published() if self.public_only else Statement.objects.all()
        everything = sorted(written.values_list("slug", "pk"))
        for start in range(0, len(everything), AT_ONCE):
            some = everything[start : start + AT_ONCE]
            records = {one["id"]: one for one in statement_records([pk for _, pk in some], self.ids)}
            yield [records[slug] for slug, _ in some]
