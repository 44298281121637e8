"""Memberships as a timeline shows them."""

from datetime import date

import pytest

from statements.analysis.timeline import Scale, segment, timeline, with_equal_spells
from statements.models import Membership

TODAY = date(2025, 1, 1)
SCALE = Scale(date(2015, 1, 1), date(2025, 1, 1))


def spell(start=None, end=None, status="member", precision="day"):
    return Membership(
        status=status,
        start=start and date(*start),
        end=end and date(*end),
        start_precision=precision,
        end_precision=precision,
        precision=precision,
    )


def years(shares):
    """A pair of shares of the scale as years, to a tenth."""
    return shares and tuple(round(2015 + 10 * share, 1) for share in shares)


@pytest.mark.parametrize(
    ("spell", "certain", "doubtful"),
    [
        (spell((2017, 1, 1)), (2017, 2025), []),
        (spell((2017, 1, 1), (2020, 1, 1)), (2017, 2020), []),
        # known to the year: any day of it may be the first, and any of another the last
        (
            spell((2017, 1, 1), (2020, 12, 31), precision="year"),
            (2018, 2020),
            [(2017, 2018), (2020, 2021)],
        ),
        # within one year, of which no day is certain
        (spell((2017, 1, 1), (2017, 12, 31), precision="year"), None, [(2017, 2018)]),
        (spell(None, (2020, 1, 1)), None, [(2015, 2020)]),
        (spell(), None, [(2015, 2025)]),
        # announced
        (spell((2030, 1, 1)), None, []),
    ],
)
def test_what_is_certain_of_a_spell_is_told_from_what_its_dates_leave_open(spell, certain, doubtful):
    found = segment(spell, SCALE, TODAY)
    assert years(found.certain) == certain
    assert [years(one) for one in found.open] == doubtful


def test_members_come_first_then_others_then_those_of_the_past():
    held = {
        "left": [spell((2016, 1, 1), (2020, 1, 1))],
        "observer": [spell((2016, 1, 1), status="observer")],
        "late": [spell((2017, 1, 1), (2019, 1, 1), "observer"), spell((2019, 1, 2))],
        "early": [spell((2015, 6, 1), status="suspended"), spell((2015, 6, 1))],
    }
    holders = {id(one): who for who, spells in held.items() for one in spells}
    found = timeline([one for spells in held.values() for one in spells], lambda one: holders[id(one)], TODAY)
    assert found.scale == SCALE
    assert [who for who, _segments in found.rows] == ["early", "late", "observer", "left"]
    # a suspension lies upon the membership
    assert [one.spell.status for one in found.rows[0][1]] == ["member", "suspended"]


def test_those_who_joined_on_one_day_share_a_row_unless_one_of_them_left_or_its_day_is_less_certain():
    held = {
        "one": [spell((2016, 1, 1))],
        "two": [spell((2016, 1, 1))],
        "left": [spell((2016, 1, 1), (2020, 1, 1))],
        "year": [spell((2016, 1, 1), precision="year")],
        "before": [spell((2015, 3, 1), status="observer"), spell((2016, 1, 1))],
    }
    holders = {id(one): who for who, spells in held.items() for one in spells}
    found = timeline([one for spells in held.values() for one in spells], lambda one: holders[id(one)], TODAY)
    together = [who for who, _segments in with_equal_spells(found.rows)]
    assert together == [["before"], ["one", "two"], ["year"], ["left"]]


def test_nothing_known_is_no_timeline():
    assert timeline([], lambda spell: spell.member, TODAY) is None


def test_a_scale_is_marked_at_equal_steps():
    assert Scale(date(1949, 1, 1), date(2025, 6, 1)).years() == [
        1950,
        1960,
        1970,
        1980,
        1990,
        2000,
        2010,
        2020,
    ]
    assert SCALE.years() == [2016, 2018, 2020, 2022, 2024]
