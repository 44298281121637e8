"""Memberships by member of an organization, or by organization of a member, on a scale of time."""

from datetime import date
from typing import NamedTuple

from django.utils import timezone

from statements.models import Membership, Organization

DECADE = 10


class SpellBar(NamedTuple):
    """A stretch of a spell, in per cent of the row; not `certain` where its dates leave it open."""

    left: str
    width: str
    status: str
    certain: bool


class SpellRow(NamedTuple):
    """One member, or one organization: its bars and its spells, the earliest first."""

    thing: object
    bars: list[SpellBar]
    spells: list[Membership]


class MembershipTimeline(NamedTuple):
    """`years` are (year, where it begins in per cent)."""

    rows: list[SpellRow]
    years: list[tuple[int, str]]
    heading: str


def timeline_of(thing):
    """MembershipTimeline of an Organization or a Member, at one query; None if it has no membership."""
    by_member = isinstance(thing, Organization)
    other = "member" if by_member else "organization"
    spells = thing.memberships.select_related("member", "organization").order_by("start", "pk")
    rows = {}
    for spell in spells:
        rows.setdefault(getattr(spell, other), []).append(spell)
    if not rows:
        return None
    today = timezone.localdate()
    known = [day.first for spell in spells for day in (spell.starts, spell.ends) if day]
    scale = TimelineScale(date(min([*known, today]).year, 1, 1), date(today.year, 12, 31))
    return MembershipTimeline(
        [
            SpellRow(one, [bar for spell in its for bar in bars_of(spell, scale, today)], its)
            for one, its in sorted(rows.items(), key=lambda entry: str(entry[0]))
        ],
        [(year, scale.at(date(year, 1, 1))) for year in scale.decades()],
        "Its members" if by_member else "Its memberships",
    )


class TimelineScale(NamedTuple):
    first: date
    last: date

    def share(self, day):
        return 100 * (day - self.first).days / (self.last - self.first).days

    def at(self, day):
        return f"{self.share(day):.2f}%"

    def decades(self):
        """Round years, of which a row on a narrow screen has room for about five."""
        step = DECADE * (1 + (self.last.year - self.first.year) // (5 * DECADE))
        return range(-(-self.first.year // step) * step, self.last.year + 1, step)


def bars_of(spell, scale, today):
    """Bars of one spell: what its dates leave open is a bar of its own."""
    starts, ends = spell.starts, spell.ends
    if starts is None:
        stretches = [(scale.first, ends.last if ends else today, False)]
    else:
        sure_from, sure_to = starts.last, ends.first if ends else today
        if sure_from > sure_to:
            sure_from = sure_to = min(sure_from, ends.last if ends else today)
        stretches = [(starts.first, sure_from, False), (sure_from, sure_to, True)]
        if ends:
            stretches.append((sure_to, ends.last, False))
    for begins, finishes, certain in stretches:
        begins, finishes = max(begins, scale.first), min(finishes, scale.last)
        if begins < finishes:
            width = scale.share(finishes) - scale.share(begins)
            yield SpellBar(scale.at(begins), f"{width:.2f}%", spell.status, certain)


class TimelinedMixin:
    """For the admin of organizations and of members: their memberships, above the form's end."""

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["timeline"] = timeline_of(obj) if obj else None
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
