"""Records of series."""

from statements.models import Series
from statements.records.fields import RecordDict
from statements.records.shared import SeriesRecord

from .kind import SharedKind


class AllSeries(SharedKind[Series]):
    file, model, record = "series.jsonl", Series, SeriesRecord

    def record_of(self, series: Series) -> RecordDict:
        return {"id": series.slug, "title": series.title, "labels": series.labels}

    def put(self, series: Series, record: RecordDict) -> None:
        series.title, series.labels = record["title"], record["labels"]
        series.save()
