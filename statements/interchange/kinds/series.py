"""Records of series."""

from statements.models import Series
from statements.records.shared import SeriesRecord

from .kind import SharedKind


class AllSeries(SharedKind):
    file, model, record = "series.jsonl", Series, SeriesRecord

    def record_of(self, series):
        return {"id": series.slug, "title": series.title, "labels": series.labels}

    def put(self, series, record):
        series.title, series.labels = record["title"], record["labels"]
        series.save()
