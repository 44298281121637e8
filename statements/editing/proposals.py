"""Proposed versions: what waits for a publisher is kept, taken, sent back or withdrawn."""

from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from statements.analysis.levelling import level
from statements.models import ImportRun, ProposalState, ProposedVersion, Revision, Statement
from statements.records.fields import RecordDict, as_kept
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records
from statements.records.statement import NEW_STATEMENT, StatementRecord

from .bringing_back import store_again
from .outcomes import Outcome
from .waiting import ChangeWaits


def propose(change: ChangeWaits) -> list[ProposedVersion]:
    """Keep what waits, after the transaction in which it came up was rolled back.

    What was sent back to its author is settled by that. Said again, it stays one proposal.
    """
    kept = []
    with transaction.atomic():
        for one in change.changes:
            mine = ProposedVersion.objects.filter(statement=one.statement, author=change.author, run=None)
            mine.filter(state=ProposalState.RETURNED).update(
                state=ProposalState.WITHDRAWN, answered=timezone.now()
            )
            values = {"record": as_kept(one.record), "made_on": one.made_on}
            same = next((each for each in mine.waiting() if each.record == values["record"]), None)
            kept.append(
                same
                or ProposedVersion.objects.create(
                    statement_id=one.statement, author=change.author, note=change.note[:500], **values
                )
            )
    return kept


def propose_from_source(
    statement: Statement, proposed: dict[str, RecordDict], run: ImportRun, note: str
) -> None:
    """Keep what a source says beside what is held; what an earlier import proposed is settled by that.

    `proposed` is {what it is about: the record as the source would have it}.
    """
    if not proposed:
        return
    withdraw(ProposedVersion.objects.filter(statement=statement).exclude(run=None))
    last = statement.revisions.order_by("-pk").values_list("pk", flat=True).first()
    numbers = {*statement.passages.values_list("number", flat=True)}
    for what, record in proposed.items():
        whole = StatementRecord.model_validate(record).model_dump()
        whole["removed"] = sorted(numbers - {passage["n"] for passage in whole["passages"]})
        ProposedVersion.objects.create(
            statement=statement,
            record=as_kept(whole),
            made_on=last,
            run=run,
            note=f"{note}: {what}"[:500],
        )


def withdraw(proposals: QuerySet[ProposedVersion]) -> None:
    """Of these, those that wait wait no more."""
    waiting = proposals.filter(state=ProposalState.WAITING)
    waiting.update(state=ProposalState.WITHDRAWN, answered=timezone.now())


class Levelled(NamedTuple):
    """A proposal over what is stored now: `clashes` are what both changed, where the proposal stands."""

    now: RecordDict
    record: RecordDict
    clashes: list[str]
    last: Revision | None
    is_behind: bool  # something was stored since it was made


def levelled(proposal: ProposedVersion) -> Levelled:
    ids = PublicIds()
    revisions = proposal.statement.revisions.select_related("author").order_by("pk")
    last = revisions.last()
    # the one that it was made on may have given way to a later one
    base = revisions.filter(pk__gte=proposal.made_on or 0).first()
    [now] = statement_records([proposal.statement_id], ids)
    before, proposed = (
        ids.now_known(NEW_STATEMENT | record) for record in (base.record if base else now, proposal.record)
    )
    record, clashes = level(before, proposed, as_kept(now))
    is_behind = last is not None and last.pk != proposal.made_on
    return Levelled(now, record, clashes, last, is_behind)


def take(proposal: ProposedVersion, publisher: User, word: str = "") -> tuple[Outcome, list[str]]:
    """Store it, over what was stored since, in the transaction under way.

    Returns the Outcome, and the ids that the archive no longer has and that were left out. What is refused
    goes on waiting.
    """
    by = f"proposed by {proposal.author}" if proposal.author else "proposed"
    said = ": ".join(filter(None, (by, proposal.note)))
    outcome, left_out = store_again(levelled(proposal).record, publisher, said[:500])
    if not outcome.is_refused:
        answer(proposal, ProposalState.TAKEN, publisher, word)
    return outcome, left_out


def answer(proposal: ProposedVersion, state: str, user: User, word: str = "") -> None:
    proposal.state, proposal.word = state, word
    proposal.answered, proposal.answered_by = timezone.now(), user
    proposal.save(update_fields=["state", "word", "answered", "answered_by"])
