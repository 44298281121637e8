"""What is not stored at once: a change of what readers see, by somebody who may not publish."""

from collections.abc import Sequence
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Max

from statements.models import Revision, Statement
from statements.records.fields import RecordDict

from .edits import PUBLIC, Edit
from .workflow import PUBLISH

A_PUBLISHER_CODES = "Readers see this statement: a publisher codes it."
CODES = ("act", "addressees", "themes", "coding")


class WaitingChange(NamedTuple):
    """`made_on` is the key of the revision that it changes."""

    statement: int
    record: RecordDict
    made_on: int | None


class ChangeWaits(Exception):
    """Raised before anything is told. The transaction is to be rolled back; `propose` keeps what it says."""

    def __init__(self, changes: list[WaitingChange], author: User, note: str) -> None:
        super().__init__(changes, author, note)
        self.changes, self.author, self.note = changes, author, note


def ask_whether_it_waits(edits: Sequence[Edit], author: User | None, note: str) -> None:
    """Raises ChangeWaits if some of these edits are not this author's to store. A command has no author."""
    if author is None or author.has_perm(PUBLISH):
        return
    if waiting := [edit for edit in edits if waits(edit)]:
        rows = Revision.objects.filter(statement__in=[edit.statement for edit in waiting])
        last = dict(rows.order_by("statement").values_list("statement").annotate(Max("pk")))
        raise ChangeWaits(
            [WaitingChange(edit.statement.pk, edit.after, last.get(edit.statement.pk)) for edit in waiting],
            author,
            note,
        )


def may_code(statement: Statement, author: User) -> bool:
    """Whether codes that this author gives are stored at once."""
    return statement.status not in PUBLIC or settings.EDITORS_MAY_CODE_PUBLISHED or author.has_perm(PUBLISH)


def waits(edit: Edit) -> bool:
    if edit.before is None or not edit.is_public:
        return False
    return not (
        settings.EDITORS_MAY_CODE_PUBLISHED and without_codes(edit.before) == without_codes(edit.after)
    )


def without_codes(record: RecordDict) -> RecordDict:
    passages = [
        {key: value for key, value in passage.items() if key not in CODES} for passage in record["passages"]
    ]
    return record | {"passages": passages}
