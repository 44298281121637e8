"""Records of themes."""

from statements.models import Theme, ThemeTerms
from statements.records.shared import ThemeRecord

from .kind import SharedKind, link, merged_already


class Themes(SharedKind):
    file, model, record = "themes.jsonl", Theme, ThemeRecord

    def __init__(self):
        super().__init__()
        self.broader = {}

    def held(self, public):
        return Theme.objects.select_related("broader", "match_terms").in_bulk(public, field_name="slug")

    def record_of(self, theme):
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

    def problems(self, record):
        return merged_already(record, self.ids.themes_now)

    def put(self, theme, record):
        for name in ("name", "scope_note", "names", "labels", "matches", "former"):
            setattr(theme, name, record[name])
        theme.save()
        if record["terms"] or hasattr(theme, "match_terms"):
            ThemeTerms.objects.update_or_create(theme=theme, defaults={"terms": record["terms"]})
        self.broader[theme.slug] = record["broader"]

    def finish(self):
        self.changes += link(Theme, "broader", self.broader)
