"""Series that the archive proposes: kept, confirmed, rejected."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify

from statements.analysis.successions import Succession, TitledText, successions
from statements.models import Member, Organization, Series, SeriesProposal, SeriesProposalState, Statement
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records

from .change_log import log_changes
from .statements import store_changed


class ProposalsKept(NamedTuple):
    """How many proposals are new, are open as they were, and stay answered."""

    new: int
    open: int
    answered: int


def propose_series() -> ProposalsKept:
    """Search the published texts of no series for successions, and keep those as open proposals.

    Open ones that are found no more go; those that were answered stay as they are, and so does their answer.
    """
    found = successions(titled_texts())
    with transaction.atomic():
        held = {one.key: one for one in SeriesProposal.objects.all()}
        is_open = {key for key, one in held.items() if one.state == SeriesProposalState.OPEN}
        gone = is_open - {one.key for one in found}
        SeriesProposal.objects.filter(key__in=gone).delete()
        organizations = dict(Organization.objects.values_list("slug", "pk"))
        for one in found:
            if one.key not in held or one.key in is_open:
                keep(one, organizations)
        log_changes(shared=False)
    new = sum(one.key not in held for one in found)
    return ProposalsKept(new, sum(one.key in is_open for one in found), len(held) - len(is_open))


def keep(one: Succession, organizations: dict[str, int]) -> None:
    values = {"title": one.title[:300], "why": one.why, "organization_id": organizations[one.organization]}
    proposal, _ = SeriesProposal.objects.update_or_create(key=one.key, defaults=values)
    proposal.statements.set(one.texts)


def titled_texts() -> Iterable[TitledText]:
    """Of one organization each, oldest first."""
    names = dict(Member.objects.values_list("pk", "name"))
    issuers: dict[int, list[str]] = {}
    links = Statement.organizations.through.objects.order_by("pk")
    for statement, slug in links.values_list("statement", "organization__slug"):
        issuers.setdefault(statement, []).append(slug)
    rows = Statement.objects.published().adopted_ones().filter(series=None).order_by("adopted", "pk")
    for pk, kind, title, agenda_item, city, country in rows.values_list(
        "pk", "kind", "title", "agenda_item", "city", "country"
    ):
        if len(issuers.get(pk, ())) == 1:
            places = (city, names.get(country, ""))
            yield TitledText(pk, issuers[pk][0], kind, title, agenda_item, places)


def confirm(proposal: SeriesProposal, author: User | None) -> Series:
    """Make a Series of a proposal, and store it with each statement of it that readers see and has none."""
    with transaction.atomic():
        series = Series.objects.create(slug=free_slug(proposal), title=proposal.title)
        ids, shown = PublicIds(), proposal.statements.published().adopted_ones().filter(series=None)
        records = statement_records(shown, ids)
        entries = [(record, record | {"series": series.slug}) for record in records]
        store_changed(entries, ids, author, f"Series: {proposal.title}"[:500])
        proposal.state, proposal.series = SeriesProposalState.CONFIRMED, series
        proposal.save()
        log_changes()
    return series


def reject(proposal: SeriesProposal) -> None:
    """It is shown no more, nor proposed again."""
    with transaction.atomic():
        proposal.state = SeriesProposalState.REJECTED
        proposal.save()
        log_changes(shared=False)


def free_slug(proposal: SeriesProposal) -> str:
    """An address for its series that no other has."""
    name = slugify(f"{proposal.organization.slug} {proposal.title}")[:90].strip("-") or "series"
    taken = set(Series.objects.filter(slug__startswith=name).values_list("slug", flat=True))
    return next(one for one in (name, *(f"{name}-{n}" for n in range(2, 10_000))) if one not in taken)
