"""An import undone: what a run made is withdrawn, what it changed becomes what it was."""

import re
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from statements.models import ImportedText, ImportRun, ImportStep, ProposedVersion, Revision
from statements.records.codes import say_the_same
from statements.records.fields import RecordDict, as_kept
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records
from statements.records.statement import NEW_STATEMENT

from .bringing_back import store_again
from .proposals import withdraw

REASON = "Import {} was taken back."


class TakenBack(NamedTuple):
    """`done` are slugs of statements; `left` is (slug, why it was left)."""

    done: list[str]
    left: list[tuple[str, str]]


def take_back(run: ImportRun, author: User | None = None) -> TakenBack:
    """Undo what a run stored, in one transaction, where a statement is as the run left it.

    A statement that the run made is withdrawn, and its address says so; one that it changed becomes what it
    was. What waits for a publisher because of the run waits no more.
    """
    found = TakenBack([], [])
    with transaction.atomic():
        for step in run.steps.select_related("statement", "run").order_by("-pk"):
            slug = step.statement.slug
            if problem := undo(step, author, f"import {run.pk} was taken back"):
                found.left.append((slug, problem))
            else:
                found.done.append(slug)
                said_again(step)
        withdraw(ProposedVersion.objects.filter(run=run))
        run.taken_back = timezone.now()
        run.save(update_fields=["taken_back"])
    return found


def undo(step: ImportStep, author: User | None, note: str) -> str:
    """Why it cannot be undone, "" if it was."""
    [record] = statement_records([step.statement_id], PublicIds())
    left = Revision.objects.filter(statement=step.statement_id, number=step.version_after).first()
    if left is None or not say_the_same(NEW_STATEMENT | left.record, as_kept(record)):
        return "it was changed since"
    if step.version_before == step.version_after:
        return ""
    if step.version_before is None:
        before = record | {
            "status": "withdrawn",
            "withdrawal": {"reason": REASON.format(step.run_id), "replaced_by": None},
        }
    else:
        before = Revision.objects.get(statement=step.statement_id, number=step.version_before).record
    outcome, _ = store_again(NEW_STATEMENT | before, author, note)
    return "; ".join(f"{field}: {problem}" for field, problem in outcome.problems)


def said_again(step: ImportStep) -> None:
    texts = ImportedText.objects.filter(importer=step.run.importer, statement=step.statement_id)
    if step.said_before is None:
        texts.delete()
    else:
        texts.update(**step.said_before)


def was_taken_back(record: RecordDict) -> bool:
    """Whether a withdrawn record was withdrawn by `take_back`, so that another import brings it again."""
    reason = (record["withdrawal"] or {}).get("reason", "")
    return bool(re.fullmatch(REASON.format(r"\d+"), reason))
