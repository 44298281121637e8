"""Proposed versions: what waits for a publisher is kept, taken, sent back or withdrawn."""

import json
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from pydantic_core import to_json

from statements.analysis.levelling import level
from statements.models import ProposalState, ProposedVersion, Revision
from statements.records.fields import RecordDict
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records
from statements.records.statement import NEW_STATEMENT

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
            mine = ProposedVersion.objects.filter(statement=one.statement, author=change.author)
            mine.filter(state=ProposalState.RETURNED).update(
                state=ProposalState.WITHDRAWN, answered=timezone.now()
            )
            values = {"record": json.loads(to_json(one.record)), "made_on": one.made_on}
            same = next((each for each in mine.waiting() if each.record == values["record"]), None)
            kept.append(
                same
                or ProposedVersion.objects.create(
                    statement_id=one.statement, author=change.author, note=change.note[:500], **values
                )
            )
    return kept


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
    record, clashes = level(before, proposed, json.loads(to_json(now)))
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
