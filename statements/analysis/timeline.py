"""Memberships on a scale of time: what is certain of each spell, and what its dates leave open."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import NamedTuple

from statements.models import Member, Membership, MembershipStatus, Organization

Holder = Member | Organization  # whoever a row stands for


class Scale(NamedTuple):
    """Days from `first` to `last`; where a day stands is a share of it, from 0 to 1."""

    first: date
    last: date

    def share(self, day: date) -> float:
        within = min(max(day, self.first), self.last)
        return (within - self.first).days / max(1, (self.last - self.first).days)

    def years(self, most: int = 9) -> list[int]:
        """Years that mark it, at equal steps."""
        span = self.last.year - self.first.year + 1
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000, 10_000) if span <= step * most)
        return [year for year in range(self.first.year, self.last.year + 1) if year % step == 0]


class Segment(NamedTuple):
    """One spell: (from, to) shares that are `certain`, or None, and those that are `open` to doubt."""

    spell: Membership
    certain: tuple[float, float] | None
    open: list[tuple[float, float]]


Rows = list[tuple[Holder, list[Segment]]]


class Timeline(NamedTuple):
    """`rows` are (whoever holds the spells, its segments), members of today first, those of the past last."""

    scale: Scale
    rows: Rows


def timeline(
    spells: Iterable[Membership], holder: Callable[[Membership], Holder], today: date
) -> Timeline | None:
    """Timeline of Membership spells, or None if there is none. `holder(spell)` is what a row stands for."""
    spells = list(spells)
    if not spells:
        return None
    days = [day for spell in spells for day in (spell.starts, spell.ends) if day]
    first = min([day.first for day in days] + [today])
    last = max([day.last for day in days] + [today])
    scale = Scale(date(first.year, 1, 1), last)
    held: dict[Holder, list[Membership]] = {}
    for spell in spells:
        held.setdefault(holder(spell), []).append(spell)
    rows = sorted(held.items(), key=lambda row: standing(row[1], today))
    return Timeline(scale, [(who, segments(of, scale, today)) for who, of in rows])


def with_equal_spells(rows: Rows) -> list[tuple[list[Holder], list[Segment]]]:
    """[(holders, segments)] of the rows of a Timeline: those whose spells have the same days share one."""
    found: dict[tuple[object, ...], tuple[list[Holder], list[Segment]]] = {}
    for who, of in rows:
        days = tuple((one.spell.status, one.spell.starts, one.spell.ends) for one in of)
        found.setdefault(days, ([], of))[0].append(who)
    return list(found.values())


def standing(spells: list[Membership], today: date) -> tuple[int, date]:
    """The key to sort by: members, then others of today, then those of the past."""
    lasting = [spell for spell in spells if spell.end is None or spell.end >= today]
    ranks = [0 if spell.status == MembershipStatus.MEMBER else 1 for spell in lasting]
    return min(ranks, default=2), min(spell.start or date.min for spell in lasting or spells)


def segments(spells: list[Membership], scale: Scale, today: date) -> list[Segment]:
    """Segments of one holder; a suspension comes after the membership that it lies upon."""
    ordered = sorted(
        spells, key=lambda spell: (spell.status == MembershipStatus.SUSPENDED, spell.start or date.min)
    )
    return [segment(spell, scale, today) for spell in ordered]


def segment(spell: Membership, scale: Scale, today: date) -> Segment:
    starts, ends = spell.starts, spell.ends
    earliest = starts.first if starts else scale.first
    latest = ends.last if ends else max(today, earliest)
    # without a known start, it is only certain to have been when it ended, or that it is today
    surely_from = starts.last if starts else (ends.first if ends else today)
    surely_to = ends.first if ends else max(today, surely_from)
    open_to_doubt = [(earliest, surely_from), (surely_to, latest)]
    if surely_from > surely_to:
        surely_from, surely_to, open_to_doubt = latest, latest, [(earliest, latest)]
    certain = (scale.share(surely_from), scale.share(surely_to)) if surely_from < surely_to else None
    return Segment(
        spell,
        certain,
        [
            (scale.share(begin), scale.share(end))
            for begin, end in open_to_doubt
            # the days of a month or a year, and not the one day between two whole dates
            if end - begin > timedelta(days=1)
        ],
    )
