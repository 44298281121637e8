"""Which states stand behind a statement, and where that is not known."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from statements.text.dates import PartialDate

from .member import Membership, MembershipStatus
from .organization import DecidesBy, Organization
from .statement import HowAdopted, StatementOutcome
from .vote import StanceKind, VoteCast


class Backing(NamedTuple):
    """How a state stands to a statement.

    `why` is in-favour, issuer, signatory or member of a state behind it; uncertain where dates cannot decide;
    suspended, against, abstained, not-voting, dissociates, or aligns (from outside) of one that is not.
    """

    member: int
    why: str
    spell: Membership | None = None

    @property
    def is_behind(self):
        """True, False, or None where the dates known cannot decide."""
        return None if self.why == "uncertain" else self.why in BEHIND


BEHIND = ("in-favour", "issuer", "signatory", "member")


class Gap(NamedTuple):
    """Why nobody is claimed for an issuer, by its primary key.

    `why` is vote (the vote is not recorded), counts (only counts are, and not all were in favour) or roll
    (who was a member that day is not recorded).
    """

    issuer: int
    why: str


@dataclass(frozen=True)
class Backed:
    """Backings by member primary key, and the Gaps in them."""

    states: dict[int, Backing] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()

    @property
    def behind(self):
        """Primary keys of the states that stand behind the text."""
        return [pk for pk, backing in self.states.items() if backing.is_behind]


@dataclass
class Adoption:
    """What is known of how one text was adopted; states and organizations are primary keys.

    `signatories` is None where the text names none; `votes` {member: VoteCast}; `counts` {in_favour: …};
    `stances` (member, StanceKind, number of the passage or None).
    """

    day: PartialDate
    organizations: Iterable[int]
    states: Iterable[int] = ()
    signatories: Iterable[int] | None = None
    outcome: str = StatementOutcome.ADOPTED
    how: str = HowAdopted.UNKNOWN
    votes: Mapping[int, str] = field(default_factory=dict)
    counts: Mapping[str, int] | None = None
    stances: Iterable[tuple[int, str, int | None]] = ()


class MembershipRolls:
    """Memberships of some organizations (of all, by default), read once, asked for many days."""

    def __init__(self, organizations=None):
        spells = Membership.objects.filter(status__in=(MembershipStatus.MEMBER, MembershipStatus.SUSPENDED))
        issuers = Organization.objects.all()
        if organizations is not None:
            spells = spells.filter(organization__in=organizations)
            issuers = issuers.filter(pk__in=organizations)
        self.decides_by, self.complete = {}, {}
        for pk, decides_by, complete in issuers.values_list("pk", "decides_by", "roll_complete"):
            self.decides_by[pk] = decides_by
            self.complete[pk] = None if complete is None else [days_of(span) for span in complete]
        self.spells = {}
        for spell in spells.order_by("pk"):
            entry = (spell, spell.starts, spell.ends)
            self.spells.setdefault(spell.organization_id, {}).setdefault(spell.member_id, []).append(entry)
        self.turns = {organization: turns(members) for organization, members in self.spells.items()}
        self.known = {}

    def on(self, organization, day):
        """Backings by member primary key, on a PartialDate, of an organization's primary key."""
        days = self.turns.get(organization, ())
        # between two days on which a spell turns, every day has the same backings
        stretch = [side(days, one) for one in (day.first, day.last) for side in (bisect_left, bisect_right)]
        key = organization, *stretch
        if key not in self.known:
            self.known[key] = {
                member: backing
                for member, spells in self.spells.get(organization, {}).items()
                if (backing := backing_on(day, member, spells))
            }
        return self.known[key]

    def is_complete(self, organization, day):
        """Whether every member on a day is recorded: True, False, or None if nothing is said of it."""
        spans = self.complete.get(organization)
        if spans is None:
            return None
        return any(first <= day.first and (last is None or day.last <= last) for first, last in spans)

    def backing(self, adoption):
        """Backed of an Adoption, in the order of the design: vote, signatories, members on that day.

        Observers and suspended members are never behind a statement, nor is one that dissociated itself.
        """
        if adoption.outcome == StatementOutcome.NOT_ADOPTED:
            return Backed(
                {pk: Backing(pk, cast) for pk, cast in adoption.votes.items() if cast != "in-favour"}
            )
        if VoteCast.IN_FAVOUR in adoption.votes.values():
            found = Backed({pk: Backing(pk, cast) for pk, cast in adoption.votes.items()})
        elif adoption.signatories is not None:
            found = Backed({pk: Backing(pk, "signatory") for pk in adoption.signatories})
        else:
            found = self.members_behind(adoption)
        return with_stances(found, adoption.stances)

    def unclaimed(self, adoption, backed):
        """Primary keys of states that were members that day of issuers for which nobody is claimed.

        Without those of which something else is known, such as how they voted.
        """
        return {
            pk
            for gap in backed.gaps
            for pk, backing in self.on(gap.issuer, adoption.day).items()
            if backing.is_behind and pk not in backed.states
        }

    def members_behind(self, adoption):
        """Backed by the members of the issuers on that day, as far as that can be said."""
        backings, gaps = {}, []
        for organization in adoption.organizations:
            members = self.on(organization, adoption.day)
            if gap := self.gap(organization, members, adoption):
                gaps.append(Gap(organization, gap))
                continue
            for pk, backing in members.items():
                if pk not in backings or backing.is_behind:
                    backings[pk] = backing
        known = backings | {pk: Backing(pk, cast) for pk, cast in adoption.votes.items()}
        return Backed(known | {pk: Backing(pk, "issuer") for pk in adoption.states}, tuple(gaps))

    def gap(self, organization, members, adoption):
        """Why nobody is claimed for one issuer, "" if its members are."""
        if adoption.how == HowAdopted.VOTE:
            present = sum(backing.is_behind is True for backing in members.values())
            if not is_unanimous(adoption, present):
                return "counts" if adoption.counts or adoption.votes else "vote"
        elif not adoption.how and self.decides_by.get(organization) == DecidesBy.VOTE:
            return "vote"
        return "roll" if self.is_complete(organization, adoption.day) is False else ""


def is_unanimous(adoption, members):
    """Whether counts say that each of so many members was in favour."""
    counts = {name: number for name, number in (adoption.counts or {}).items() if number}
    return counts.keys() == {"in_favour"} and counts["in_favour"] >= members


def with_stances(found, stances):
    """Backed, after what states declared on the text."""
    states = dict(found.states)
    for pk, stance, passage in stances:
        if stance == StanceKind.DISSOCIATES and passage is None:
            states[pk] = Backing(pk, "dissociates")
        elif stance == StanceKind.ALIGNS and pk not in states:
            states[pk] = Backing(pk, "aligns")
    return Backed(states, found.gaps)


def days_of(span):
    """(first day, last day or None) of a span of `Organization.roll_complete`."""
    first = PartialDate.read(span["start"]).first
    return first, PartialDate.read(span["end"]).last if span.get("end") else None


def turns(members):
    """The days, in order, on which spells, {member: [(spell, starts, ends)]}, begin or end, or may do so."""
    dates = (one for spells in members.values() for _, *both in spells for one in both if one)
    return sorted({day for one in dates for day in (one.first, one.last)})


def backing_on(day, member, spells):
    held = {MembershipStatus.MEMBER: (False, None), MembershipStatus.SUSPENDED: (False, None)}
    for spell, starts, ends in spells:
        covered = covers(day, starts, ends)
        if covered or (covered is None and held[spell.status][0] is False):
            held[spell.status] = covered, spell
    (is_member, membership), (is_suspended, suspension) = held.values()
    if is_member is False:
        return None
    if is_suspended:
        return Backing(member, "suspended", suspension)
    if is_member is None:
        return Backing(member, "uncertain", membership)
    if is_suspended is None:
        return Backing(member, "uncertain", suspension)
    return Backing(member, "member", membership)


def covers(day, starts, ends):
    """Whether a spell holds on a day: True, False, or None for uncertain. All PartialDates; None is open."""
    if (starts and day.last < starts.first) or (ends and day.first > ends.last):
        return False
    if (starts and day.first < starts.last) or (ends and day.last > ends.first):
        return None
    return True
