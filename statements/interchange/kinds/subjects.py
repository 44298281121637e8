"""Records of the subjects that libraries give, and of the themes that they speak for."""

from collections.abc import Iterator

from statements.models import SubjectMapping
from statements.records.fields import RecordDict
from statements.records.problems import FieldProblem
from statements.records.shared import SubjectMappingRecord

from .kind import SharedKind


class Subjects(SharedKind[SubjectMapping]):
    """Known by scheme and words, which stand for an id."""

    file, model, record, key = "subjects.jsonl", SubjectMapping, SubjectMappingRecord, "key"

    def held(self, public: list[str]) -> dict[str, SubjectMapping]:
        found = SubjectMapping.objects.prefetch_related("themes")
        return {mapping.key: mapping for mapping in found.filter(key__in=public)}

    def record_of(self, mapping: SubjectMapping) -> RecordDict:
        return {
            "scheme": mapping.scheme,
            "value": mapping.value,
            "address": mapping.address or None,
            "themes": sorted(theme.slug for theme in mapping.themes.all()),
        }

    def problems(self, record: RecordDict) -> Iterator[FieldProblem]:
        for i, theme in enumerate(record["themes"]):
            if theme not in self.ids.themes:
                yield f"themes[{i}]", f"no theme “{theme}” in the archive"

    def put(self, mapping: SubjectMapping, record: RecordDict) -> None:
        mapping.scheme, mapping.value = record["scheme"], record["value"]
        mapping.address = record["address"] or ""
        mapping.save()
        mapping.themes.set([self.ids.themes[theme] for theme in record["themes"]])
