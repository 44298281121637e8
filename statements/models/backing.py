"""Which states stand behind a statement."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from .member import Membership, MembershipStatus


class Backing(NamedTuple):
    """How a state stands to a statement: `why` is issuer, signatory, member, uncertain or suspended."""

    member: int
    why: str
    spell: Membership | None = None

    @property
    def is_behind(self):
        """True, False, or None where the dates known cannot decide."""
        return {"uncertain": None, "suspended": False}.get(self.why, True)


class MembershipRolls:
    """Memberships of some organizations (of all, by default), read once, asked for many days."""

    def __init__(self, organizations=None):
        spells = Membership.objects.filter(status__in=(MembershipStatus.MEMBER, MembershipStatus.SUSPENDED))
        if organizations is not None:
            spells = spells.filter(organization__in=organizations)
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

    def backing(self, day, organizations, states=(), signatories=None):
        """Backings by member primary key; arguments are primary keys and a PartialDate.

        The members of the issuers on that day, unless the text names its signatories. Observers are never
        behind a statement, suspended members are not either.
        """
        if signatories is not None:
            return {pk: Backing(pk, "signatory") for pk in signatories}
        backings = {}
        for organization in organizations:
            for pk, backing in self.on(organization, day).items():
                if pk not in backings or backing.is_behind:
                    backings[pk] = backing
        return backings | {pk: Backing(pk, "issuer") for pk in states}


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
