"""A former version of a statement brought back."""

from django.contrib.auth.models import User
from pydantic import ValidationError

from statements.models import Meeting, Revision
from statements.records import links
from statements.records.codes import without_suggestions
from statements.records.fields import RecordDict
from statements.records.problems import problems_in
from statements.records.public_ids import IdTable, PublicIds
from statements.records.statement import VOTES, StatementRecord

from .outcomes import Outcome, refused
from .statements import store


def bring_back(revision: Revision, author: User | None = None, note: str = "") -> tuple[Outcome, list[str]]:
    """Store the record of a Revision anew, as a record that is loaded would be, in the transaction under way.

    Its status stays as it is now: that is a step of its own. Returns the Outcome, and those ids in the record
    that the archive no longer has and that were left out.
    """
    given = {key: value for key, value in revision.record.items() if key not in ("status", "withdrawal")}
    said = f"version {revision.number} brought back"
    return store_again(given, author, f"{said}: {note}" if note else said)


def store_again(record: RecordDict, author: User | None, note: str) -> tuple[Outcome, list[str]]:
    """Store a record that the archive once made, whatever it has lost since."""
    ids = PublicIds()
    # suggestions are no part of a version: what nobody had confirmed then is read anew now
    given = {**without_suggestions(ids.now_known(record))}
    left_out = leave_out_unknown(given, ids)
    if given["meeting"] and Meeting.objects.filter(slug=given["meeting"]["id"]).exists():
        # the meeting is shared: what is known of it now stays
        given["meeting"] = {"id": given["meeting"]["id"]}
    try:
        checked = StatementRecord.model_validate(given)
    except ValidationError as error:
        return refused(problems_in(error)), left_out
    [outcome] = store([checked], ids, author, note)
    return outcome, left_out


def leave_out_unknown(record: RecordDict, ids: PublicIds) -> list[str]:
    """Take out of a record the ids that the archive does not have, and return them."""
    missing: list[str] = []

    def known(some: list[str] | None, held: IdTable) -> list[str] | None:
        missing.extend(one for one in some or () if one not in held)
        return some and [one for one in some if one in held]

    for key, table in links.OF_STATEMENT.items():
        # a version of before the format had a key says nothing of it
        if key in record:
            record[key] = known(record[key], ids.table(table))
    if votes := record.get("votes"):
        lists = {name: known(votes[name], ids.members) for name in VOTES.values()}
        record["votes"] = votes | lists
    if stances := record.get("stances"):
        record["stances"] = [one for one in stances if known([one["state"]], ids.members)]
    if record["series"] and not known([record["series"]], ids.series):
        record["series"] = None
    record["passages"] = [
        passage | {key: known(passage[key], ids.table(table)) for key, table in links.OF_PASSAGE.items()}
        for passage in record["passages"]
    ]
    return list(dict.fromkeys(missing))
