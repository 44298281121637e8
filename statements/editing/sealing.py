"""Every version that is kept is sealed: its hash becomes a link of the chain over all versions."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.db.models import Exists, OuterRef

from statements.models import Clock, Revision, Seal, Statement
from statements.models.seal import chained, kept_digest
from statements.records.canonical import digest
from statements.records.fields import RecordDict

from .bulk import insert

COLUMNS = ("number", "statement", "name", "version", "sha256", "kept", "chain")
AT_ONCE = 400  # versions
THROWN_AWAY = 0  # in place of a version's number


class KeptVersion(NamedTuple):
    """A version as it is sealed; `statement` is a primary key."""

    statement: int
    name: str
    version: int
    record: RecordDict
    saved: datetime
    note: str


def seal(versions: Iterable[KeptVersion]) -> None:
    """Add a link for each version, in the transaction that keeps it, and near its end: it takes the clock."""
    add_links(
        [
            (one.statement, one.name, one.version, digest(one.record), kept_digest(one.saved, one.note))
            for one in versions
        ]
    )


def throw_away(statement: Statement) -> None:
    """Delete a statement that readers never saw, with its versions; the chain says that it was."""
    with transaction.atomic():
        add_links([(statement.pk, statement.slug, THROWN_AWAY, "", "")])
        statement.delete()


def seal_missing() -> int:
    """Seal versions without a seal, as an earlier version of the software leaves them. Returns how many."""
    links = Seal.objects.filter(statement=OuterRef("statement"), version=OuterRef("number"))
    missing = Revision.objects.filter(~Exists(links)).order_by("pk").select_related("statement")
    count = 0
    while some := list(missing[:AT_ONCE]):
        with transaction.atomic():
            seal(
                KeptVersion(one.statement_id, one.statement.slug, one.number, one.record, one.saved, one.note)
                for one in some
            )
        count += len(some)
    return count


def add_links(links: list[tuple[int, str, int, str, str]]) -> None:
    if not links:
        return
    # one chain: whoever adds to it waits for who did, until the end of their transaction
    Clock.objects.lock()
    number, chain = Seal.objects.head()
    rows = []
    for link in links:
        number += 1
        chain = chained(chain, number, *link)
        rows.append((number, *link, chain))
    insert(Seal, COLUMNS, rows)
