"""What statements share: organizations, members, memberships, meetings, themes, actors, series, votes."""

from collections.abc import Callable
from datetime import date
from functools import reduce

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.filters import (
    Cursor,
    EveryRowFilter,
    ListFilter,
    MeetingRowFilter,
    OnDayFilter,
    OneThingFilter,
    StateRowFilter,
)
from statements.interchange.kinds import Memberships
from statements.interchange.kinds.actors import Actors
from statements.interchange.kinds.kind import SharedKind
from statements.interchange.kinds.meetings import Meetings
from statements.interchange.kinds.members import Members
from statements.interchange.kinds.organizations import Organizations
from statements.interchange.kinds.series import AllSeries
from statements.interchange.kinds.themes import Themes
from statements.models import Actor, Meeting, Membership, Organization, Statement, Theme, Vote, merged_into
from statements.records.public_ids import public_ids
from statements.records.reference_cache import by_code, membership_rolls
from statements.records.shared import MembershipRecord
from statements.text.dates import PartialDate, Precision, written

from .answers import MOVED, NOT_THERE, answers, in_pages, moved, nothing
from .problems import refused
from .shapes import MembersOnDay, VoteRecord, page_of


def rows_after(asked: ListFilter, rows: QuerySet, keys: tuple[str, ...], *fields: str):
    """([values of the fields of the next rows], Cursor of the last or None), in the order of these keys.

    Keys are whole numbers. A row keeps its keys whatever is stored beside it.
    """
    name, most, cursor = rows.model._meta.model_name, asked.cleaned["limit"], asked.cleaned["cursor"]
    if cursor:
        if cursor.order != name or len(cursor.keys) != len(keys):
            raise refused([("cursor", gettext("This cursor was given for another list."))])
        rows = rows.filter(beyond(keys, cursor.keys))
    found = list(rows.order_by(*keys).values_list(*keys, *fields)[: most + 1])
    last = Cursor(name, 0, found[most - 1][: len(keys)]) if len(found) > most else None
    return [row[len(keys) :] for row in found[:most]], last


def beyond(keys, places):
    """Rows after that place: greater in the first key, or the same there and greater in the next one."""
    pairs = list(zip(keys, places, strict=True))
    steps = [Q(**dict(pairs[:depth]), **{f"{key}__gt": place}) for depth, (key, place) in enumerate(pairs)]
    return reduce(Q.__or__, steps)


def reader(kind: type[SharedKind]):
    found = kind()
    found.ids = public_ids()
    return found


def offers(
    kind: type[SharedKind],
    several: str,
    one: str,
    labels: tuple,
    of: type[ListFilter] = EveryRowFilter,
    shown: Callable[[ListFilter], QuerySet] | None = None,
    merges: type[Model] | None = None,
):
    """Gives a kind of records its list and the address of each: the words `several` and `one`.

    `shown` are the rows that readers may know of, all by default; `merges` is the model of things that may
    have been merged into others.
    """

    def rows(asked):
        return shown(asked) if shown else kind.model.objects.all()

    def listed(request, asked):
        found, cursor = rows_after(asked, rows(asked), ("pk",), kind.key)
        codes = [code for (code,) in found]
        reading = reader(kind)
        held = reading.held(codes)
        records = [reading.record_of(held[code]) for code in codes if code in held]
        return in_pages(request, asked, rows(asked).count(), records, cursor)

    def thing(request, asked, id: str):
        if rows(asked).filter(**{kind.key: id}).exists():
            reading = reader(kind)
            return reading.record_of(reading.held([id])[id])
        if merges and (there := merged_into(merges, id)):
            return moved(one, id=there.slug)
        raise nothing(gettext("The archive has nothing here by the name “{code}”."), code=id[:100])

    listed.__name__, thing.__name__ = several, one
    also = {**NOT_THERE, **(MOVED if merges else {})}
    answers(f"/{several}", of, page_of(kind.record), labels[0])(listed)
    answers(f"/{several}/{{slug:id}}", OneThingFilter, kind.record, labels[1], also)(thing)


def known_meetings(asked):
    return Meeting.objects.public().of_organizations(asked.cleaned.get("organization"))


offers(Organizations, "organizations", "organization", (_("Organizations"), _("One organization")))
offers(Members, "members", "member", (_("Members"), _("One member, by its code such as ARM")))
offers(Meetings, "meetings", "meeting", (_("Meetings"), _("One meeting")), MeetingRowFilter, known_meetings)
offers(Themes, "themes", "theme", (_("Themes"), _("One theme")), merges=Theme)
offers(Actors, "actors", "actor", (_("Actors"), _("One actor")), merges=Actor)
offers(AllSeries, "series", "one-series", (_("Series"), _("One series")))


@answers("/memberships", StateRowFilter, page_of(MembershipRecord), _("Memberships, from a day to a day"))
def memberships(request, asked):
    rows = of_state(Membership.objects.all(), asked, "organization__slug")
    pks, cursor = rows_after(asked, rows, ("pk",), "pk")
    held = Membership.objects.in_bulk([pk for (pk,) in pks])
    reading = reader(Memberships)
    records = [reading.record_of(held[pk]) for (pk,) in pks if pk in held]
    return in_pages(request, asked, rows.count(), records, cursor)


@answers("/votes", StateRowFilter, page_of(VoteRecord), _("How states voted, a record each"))
def votes(request, asked):
    of_published = Vote.objects.filter(statement__in=Statement.objects.published())
    rows = of_state(of_published, asked, "statement__organizations__slug")
    told = ("slug", "adopted", "adopted_precision", "outcome")
    fields = (*(f"statement__{name}" for name in told), "member__iso3", "cast")
    found, cursor = rows_after(asked, rows, ("statement_id", "member_id"), *fields)
    records = [
        {
            "statement": slug,
            "adopted": written(day, precision),
            "outcome": outcome,
            "member": iso3,
            "vote": cast,
        }
        for slug, day, precision, outcome, iso3, cast in found
    ]
    return in_pages(request, asked, rows.count(), records, cursor)


def of_state(rows, asked, organization):
    chosen = {organization: asked.cleaned["organization"], "member__iso3": asked.cleaned["member"]}
    return rows.filter(**{name: code for name, code in chosen.items() if code})


@answers(
    "/organizations/{slug:id}/members",
    OnDayFilter,
    MembersOnDay,
    _("The members of an organization on a day"),
    NOT_THERE,
)
def organization_members(request, asked, id: str):
    organization = by_code(Organization).get(id)
    if organization is None:
        raise nothing(gettext("The archive has nothing here by the name “{code}”."), code=id[:100])
    day = asked.cleaned["on"] or PartialDate.around(date.today(), Precision.DAY)
    rolls, codes = membership_rolls(), public_ids().members.of
    standing = {
        codes[pk]: backing.why for pk, backing in rolls.on(organization.pk, day).items() if pk in codes
    }
    return {
        "organization": id,
        "on": written(day.first, day.precision),
        "complete": rolls.is_complete(organization.pk, day),
        "members": [{"member": code, "standing": why} for code, why in sorted(standing.items())],
    }
