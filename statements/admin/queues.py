"""What waits for an editor: queues on the front page, and the same as a filter of the list of statements."""

from contextlib import suppress
from typing import NamedTuple

from django.contrib import admin
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from statements.catalogue import NotReady, Search, catalogue
from statements.catalogue.reference_codes import IMPOSSIBLE
from statements.editing.workflow import PUBLISH
from statements.models import (
    SUMMARIES,
    AlsoHeld,
    Coding,
    Passage,
    ProposedVersion,
    Relation,
    Revision,
    Source,
    Statement,
    Status,
)

CHANGE_PAGE = "admin:statements_statement_change"
SHOWN = 5
MOST = 1000  # a longer queue is not counted to its end

OF_THE_STATEMENT = {"statement": OuterRef("pk")}
TEXT = Q(carries=Source.Carries.TEXT)
TEXT_OR_REPORT = TEXT | Q(carries=Source.Carries.REPORT)


def not_withdrawn(user):
    """Statements that were not withdrawn."""
    return Statement.objects.exclude(status=Status.WITHDRAWN)


def my_drafts(user):
    mine = Revision.objects.filter(**OF_THE_STATEMENT, author=user)
    return Statement.objects.filter(Exists(mine), status=Status.DRAFT)


def waiting_for_review(user):
    return Statement.objects.filter(status=Status.IN_REVIEW)


def open_proposals(user):
    return ProposedVersion.objects.open_to(user, user.has_perm(PUBLISH))


def with_proposed_changes(user):
    return Statement.objects.filter(Exists(open_proposals(user).filter(**OF_THE_STATEMENT)))


def with_suggested_codes(user):
    return not_withdrawn(user).filter(
        Exists(Passage.objects.present().filter(**OF_THE_STATEMENT, coding=Coding.SUGGESTED))
    )


def with_broken_sources(user):
    sources = Source.objects.filter(**OF_THE_STATEMENT)
    carried = Exists(sources.filter(TEXT)) | Q(text_basis__in=SUMMARIES) & Exists(
        sources.filter(TEXT_OR_REPORT)
    )
    return not_withdrawn(user).filter(Exists(sources.exclude(TEXT_OR_REPORT)) | ~carried)


def with_pending_links(user):
    return not_withdrawn(user).filter(Exists(Relation.objects.filter(**OF_THE_STATEMENT, target=None)))


def with_impossible_references(user):
    if catalogue.opened is None and not catalogue.folder.exists():
        return Statement.objects.none()
    try:
        pks = Search.statements().filter(reference=IMPOSSIBLE).pks(0, MOST + 1)
    except NotReady:
        return Statement.objects.none()
    return Statement.objects.filter(pk__in=pks)


def perhaps_held_twice(user):
    return not_withdrawn(user).filter(Exists(AlsoHeld.objects.open().filter(**OF_THE_STATEMENT)))


def why_held_twice(pks):
    """{statement: what is told of it} of these primary keys."""
    told = {}
    for pair in AlsoHeld.objects.open().filter(statement__in=pks).select_related("other"):
        told.setdefault(pair.statement_id, []).append(f"{pair.get_why_display()} as {pair.other.slug}")
    return {pk: "; ".join(words) for pk, words in told.items()}


class Queue(NamedTuple):
    """`statements` takes the user and gives a queryset; `counts` what there is of it in one statement,
    `tells` what is told of some. It `leads` those with the `permission` to a page of its own."""

    heading: str
    meaning: str
    empty: str
    statements: object
    counts: object = None
    noun: str = ""
    leads: str = CHANGE_PAGE
    tells: object = None
    permission: str = ""


QUEUES = {
    "mine": Queue("My drafts", "Drafts that you have worked on.", "You have no draft.", my_drafts),
    "review": Queue(
        "Waiting for review", "Submitted, and not yet published.", "Nothing waits.", waiting_for_review
    ),
    "proposed": Queue(
        "Proposed changes",
        "Changes of what readers see: yours, until they are taken, and for publishers those of everybody.",
        "No change is proposed.",
        with_proposed_changes,
        leads="admin:statements_statement_proposals",
    ),
    "suggested": Queue(
        "Suggested codes to confirm",
        "Statements with codes that only the archive suggested.",
        "Every code is confirmed.",
        with_suggested_codes,
        lambda pks: Passage.objects.present().filter(statement__in=pks, coding=Coding.SUGGESTED),
        "passage",
        "admin:statements_statement_coding",
    ),
    "sources": Queue(
        "Broken sources",
        "Statements with a source that was never opened or does not say what it carries, "
        "or with none that carries what the archive holds.",
        "Every source was opened and carries what the archive holds.",
        with_broken_sources,
        lambda pks: Source.objects.filter(statement__in=pks).exclude(TEXT_OR_REPORT),
        "source",
    ),
    "links": Queue(
        "Pending links",
        "Statements that refer to one which the archive does not hold, or not by that name.",
        "Every reference leads to a statement.",
        with_pending_links,
        lambda pks: Relation.objects.filter(statement__in=pks, target=None),
        "link",
    ),
    "references": Queue(
        "References that cannot be",
        "Published statements that name a text that cannot be: a misprint, or a year that does not fit.",
        "Every text that is named can be.",
        with_impossible_references,
        leads="admin:statements_statement_references",
    ),
    "twice": Queue(
        "Perhaps held twice",
        "Statements that were loaded though another one has their source address, their symbol or nearly "
        "their text: to be merged, if the two are one.",
        "No statement is known to be held twice.",
        perhaps_held_twice,
        leads="admin:statements_statement_merge",
        tells=why_held_twice,
        permission=PUBLISH,
    ),
}


def waiting_for(user):
    """The beginning of every queue, at a fixed number of queries; none for who may not see statements."""
    if not user.has_perm("statements.view_statement"):
        return []
    return [beginning(name, queue, user) for name, queue in QUEUES.items()]


def beginning(name, queue, user):
    statements = queue.statements(user)
    total = statements[: MOST + 1].count()
    first = list(statements.newest_first()[:SHOWN]) if total else []
    counts = {}
    if queue.counts and first:
        counted = queue.counts([one.pk for one in first]).order_by()
        counts = dict(counted.values_list("statement").annotate(Count("pk")))
    if queue.tells and first:
        told = queue.tells([one.pk for one in first])
        for one in first:
            one.told = told.get(one.pk)
    return {
        "name": name,
        "queue": queue,
        "total": f"{total:,}" if total <= MOST else f"more than {MOST:,}",
        "first": [(one, counts.get(one.pk)) for one in first],
        "leads": queue.leads if not queue.permission or user.has_perm(queue.permission) else CHANGE_PAGE,
        "more": total > len(first),
        "address": f"{reverse('admin:statements_statement_changelist')}?queue={name}",
    }


def delay_of_search():
    """The catalogue's Delay, after trying whether it can follow by now; None if all is well."""
    if catalogue.opened is not None or catalogue.folder.exists():
        with suppress(NotReady):
            catalogue.snapshot()
    return catalogue.delay()


class QueueFilter(admin.SimpleListFilter):
    title = "what waits"
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return [(name, queue.heading) for name, queue in QUEUES.items()]

    def queryset(self, request, statements):
        queue = QUEUES.get(self.value())
        # by key, so that what the list adds to its rows does not meet what the queue asks
        return statements.filter(pk__in=queue.statements(request.user).values("pk")) if queue else statements
