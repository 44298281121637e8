"""Records of acts."""

from statements.models import ActTerms
from statements.records.shared import ActRecord

from .kind import SharedKind


class Acts(SharedKind):
    file, model, record, key = "acts.jsonl", ActTerms, ActRecord, "act"

    def record_of(self, entry):
        return {"id": entry.act, "terms": entry.terms}

    def put(self, entry, record):
        entry.terms = record["terms"]
        entry.save()
