"""The end of every edit of statements: a revision of each with its seal, its links, and the word to readers.

A statement is edited from a record (`store`) or by a form (`revise`). Both end in `finish`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.utils import timezone
from pydantic_core import to_json

from statements.models import Relation, Revision, Statement
from statements.records.codes import say_the_same
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records
from statements.records.statement import NEW_STATEMENT

from .bulk import insert, update
from .change_log import log_changes
from .edits import PUBLIC, Edit
from .relations import referring_to, resolve, resolve_pending
from .sealing import KeptVersion, seal
from .suggesting import follow
from .touching import SharedChange, touched_by
from .waiting import ask_whether_it_waits

AT_ONCE = 400  # statements


def finish(
    edits: list[Edit],
    author: User | None = None,
    note: str = "",
    ids: PublicIds | None = None,
    sitting: timedelta | None = None,
    changed: Sequence[SharedChange] = (),
    waits: bool = True,
    suggest: bool = True,
) -> set[int]:
    """Make a revision of each edited statement, resolve relations and tell readers; last in the transaction.

    `changed` are SharedChanges of what they share, such as a meeting that a record told more of. With a
    `sitting`, the revision made last gives its number to the new one if it is no older, by the
    same author and with the same note: many small changes in a row are one version. Returns the primary keys
    of the statements that are indexed anew. Raises ChangeWaits for what the author may not publish, unless
    it follows (`waits` is false) from a change of what statements share. Without `suggest`, new words are not
    read for suggested codes.
    """
    if waits:
        ask_whether_it_waits(edits, author, note)
    edits = follow(edits, ids or PublicIds(), suggest) if edits else edits
    relations = [edit.statement for edit in edits if edit.says_anew("recalls", "relations")]
    resolve(list(Relation.objects.filter(statement__in=relations)) if relations else [])
    resolve_pending([edit.statement for edit in edits])
    number_versions([edit for edit in edits if edit.before is not None], author, note, sitting)
    now = timezone.now()
    saved = connection.ops.adapt_datetimefield_value(now)
    insert(
        Revision,
        ("statement", "number", "record", "author", "saved", "note"),
        [
            (
                edit.statement.pk,
                edit.statement.version,
                to_json(edit.after).decode(),
                author and author.pk,
                saved,
                note,
            )
            for edit in edits
        ],
    )
    seal(
        KeptVersion(edit.statement.pk, edit.statement.slug, edit.statement.version, edit.after, now, note)
        for edit in edits
    )
    touched = {edit.statement.pk for edit in edits if edit.is_public} | touched_by(changed)
    touched |= referring_to([edit.statement for edit in edits if is_renamed(edit)])
    if touched or changed:
        log_changes(touched, shared=False)
    return touched


def is_renamed(edit: Edit) -> bool:
    """Whether others may refer to it by a symbol that it did not have before, or has no more."""
    return edit.says_anew("identifiers") and bool(edit.before or edit.after["identifiers"])


def number_versions(edits: list[Edit], author: User | None, note: str, sitting: timedelta | None) -> None:
    """Give each statement the number of the version it becomes."""
    if not edits:
        return
    mine = Revision.objects.filter(statement__in=[edit.statement for edit in edits])
    last = dict(mine.order_by().values_list("statement").annotate(Max("number")))
    going_on = in_this_sitting(mine, last, author, note, sitting) if sitting else {}
    for edit in edits:
        pk = edit.statement.pk
        edit.statement.version = last.get(pk, 0) + (pk not in going_on)
    # a row of its own, so that a form opened on the one that goes is known to be older
    Revision.objects.filter(pk__in=going_on.values()).delete()
    update(Statement, ("version",), [(edit.statement.version, edit.statement.pk) for edit in edits])


def in_this_sitting(
    revisions: QuerySet[Revision],
    last: dict[int, int],
    author: User | None,
    note: str,
    sitting: timedelta,
) -> dict[int, int]:
    """{statement: revision} of those made last that the new ones replace, as primary keys."""
    found = revisions.filter(author=author, note=note, saved__gte=timezone.now() - sitting)
    rows = found.values_list("statement", "number", "pk")
    return {statement: pk for statement, number, pk in rows if number == last[statement]}


def revise(
    pks: Iterable[int],
    author: User | None = None,
    note: str = "",
    sitting: timedelta | None = None,
    waits: bool = True,
) -> None:
    """`finish` those of these statements (primary keys) whose record is no longer that of their revision.

    For statements whose rows a form has written. One that did not change leaves no trace.
    """
    ids, pks = PublicIds(), sorted(set(pks))
    for start in range(0, len(pks), AT_ONCE):
        some = pks[start : start + AT_ONCE]
        differing = [edit for edit in edits_of(some, ids) if edit.before != edit.after]
        if edits := [
            edit for edit in differing if not (edit.before and say_the_same(edit.before, edit.after))
        ]:
            finish(edits, author, note, ids, sitting, waits=waits)
        # suggestions are no version, but readers see them
        suggested = {edit.statement.pk for edit in differing} - {edit.statement.pk for edit in edits}
        if seen := {edit.statement.pk for edit in differing if edit.is_public} & suggested:
            log_changes(seen, shared=False)


def edits_of(pks: Sequence[int], ids: PublicIds) -> Iterator[Edit]:
    statements = Statement.objects.in_bulk(pks)
    records = {record["id"]: record for record in statement_records(pks, ids)}
    newest = Revision.objects.filter(statement=OuterRef("statement")).order_by("-number").values("number")[:1]
    kept = Revision.objects.filter(statement__in=pks, number=Subquery(newest))
    last = dict(kept.values_list("statement", "record"))
    for pk, statement in statements.items():
        # one made before the format had some key says about it what a new statement does
        before = NEW_STATEMENT | last[pk] if pk in last else None
        yield Edit(statement, before, records[statement.slug])


def was_public(statement: Statement) -> bool:
    """Whether readers can see it or ever could."""
    kept = Revision.objects.filter(statement=statement, record__status__in=[*PUBLIC])
    return statement.status in PUBLIC or kept.exists()
