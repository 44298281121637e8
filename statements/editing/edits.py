"""What an edit is made of."""

from collections.abc import Iterable
from typing import NamedTuple

from statements.models import Statement, Status
from statements.records.fields import RecordDict

PUBLIC = (Status.PUBLISHED, Status.WITHDRAWN)  # readers see them, or are told what became of them
RecordPair = tuple[RecordDict | None, RecordDict]  # before (None for a new statement) and after


class Edit(NamedTuple):
    """A statement whose rows are written, with its record before (None for a new one) and after."""

    statement: Statement
    before: RecordDict | None
    after: RecordDict

    def says_anew(self, *keys: str) -> bool:
        return self.before is None or any(self.before[key] != self.after[key] for key in keys)

    @property
    def is_public(self) -> bool:
        """Whether readers see the statement, or saw it before."""
        return self.after["status"] in PUBLIC or bool(self.before and self.before["status"] in PUBLIC)


def held_before(edits: Iterable[Edit]) -> list[Statement]:
    """The statements of those Edits that the archive held before."""
    return [statement for statement, before, _ in edits if before]
