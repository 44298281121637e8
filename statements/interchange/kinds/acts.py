"""Records of acts."""

from statements.models import ActTerms
from statements.records.fields import RecordDict
from statements.records.shared import ActRecord

from .kind import SharedKind


class Acts(SharedKind[ActTerms]):
    file, model, record, key = "acts.jsonl", ActTerms, ActRecord, "act"

    def record_of(self, entry: ActTerms) -> RecordDict:
        return {"id": entry.act, "terms": entry.terms}

    def put(self, entry: ActTerms, record: RecordDict) -> None:
        entry.terms = record["terms"]
        entry.save()
