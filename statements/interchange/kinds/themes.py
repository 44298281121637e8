"""Records of themes."""

from collections.abc import Iterator

from statements.models import Theme, ThemeTerms
from statements.records.fields import RecordDict
from statements.records.problems import FieldProblem
from statements.records.shared import ThemeRecord

from .kind import SharedKind, link, merged_already


class Themes(SharedKind[Theme]):
    file, model, record = "themes.jsonl", Theme, ThemeRecord

    def __init__(self) -> None:
        super().__init__()
        self.broader: dict[str, str | None] = {}

    def held(self, public: list[str]) -> dict[str, Theme]:
        return Theme.objects.select_related("broader", "match_terms").in_bulk(public, field_name="slug")

    def record_of(self, theme: Theme) -> RecordDict:
        return {
            "id": theme.slug,
            "name": theme.name,
            "broader": theme.broader and theme.broader.slug,
            "scope_note": theme.scope_note,
            "names": theme.names,
            "labels": theme.labels,
            "matches": theme.matches,
            "terms": theme.match_terms.terms if hasattr(theme, "match_terms") else {},
            "former": theme.former,
        }

    def problems(self, record: RecordDict) -> Iterator[FieldProblem]:
        return merged_already(record, self.ids.themes_now)

    def put(self, theme: Theme, record: RecordDict) -> None:
        for name in ("name", "scope_note", "names", "labels", "matches", "former"):
            setattr(theme, name, record[name])
        theme.save()
        if record["terms"] or hasattr(theme, "match_terms"):
            ThemeTerms.objects.update_or_create(theme=theme, defaults={"terms": record["terms"]})
        self.broader[theme.slug] = record["broader"]

    def finish(self) -> None:
        self.changes += link(Theme, "broader", self.broader)
