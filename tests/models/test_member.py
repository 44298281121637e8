from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from statements.models import Member, Membership, Organization

pytestmark = pytest.mark.django_db


@pytest.fixture
def cis():
    return Organization.objects.create(slug="cis", acronym="CIS", name="CIS", kind="treaty")


@pytest.fixture
def ukraine():
    return Member.objects.create(iso3="UKR", name="Ukraine")


def spell(organization, member, start=None, end=None, **more):
    return Membership(organization=organization, member=member, start=start, end=end, **more)


def messages(entry):
    """What a person at a form is told."""
    try:
        entry.full_clean()
    except ValidationError as error:
        return error.messages
    return []


@pytest.mark.parametrize("code", ["ukr", "UK", "UKRA", "U1R", "UKR\n"])
def test_a_state_is_known_by_three_capital_letters(code):
    assert "Three capital letters, such as AFG." in messages(Member(iso3=code, name="Ukraine"))


def test_a_code_belongs_to_one_state(ukraine):
    assert messages(Member(iso3="UKR", name="Other")) == ["Member with this ISO 3166 code already exists."]
    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create(iso3="UKR", name="Other")


def test_a_state_cannot_end_before_it_begins():
    backwards = Member(
        iso3="SUN", name="Soviet Union", existed_from=date(1991, 12, 26), existed_to=date(1922, 12, 30)
    )
    assert messages(backwards) == ["A state cannot end before it begins."]
    with pytest.raises(IntegrityError), transaction.atomic():
        backwards.save()


def test_a_membership_cannot_end_before_it_starts(cis, ukraine):
    backwards = spell(cis, ukraine, date(2018, 5, 19), date(1991, 12, 8))
    assert "A membership cannot end before it starts." in messages(backwards)
    with pytest.raises(IntegrityError), transaction.atomic():
        backwards.save()


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(1991, 12, 8), None),
        (date(2000, 1, 1), date(2001, 1, 1)),
        (date(2018, 5, 19), None),
        (None, date(1991, 12, 8)),
        (None, None),
    ],
)
def test_two_spells_of_one_status_cannot_share_a_day(cis, ukraine, start, end):
    spell(cis, ukraine, date(1991, 12, 8), date(2018, 5, 19)).save()
    found = messages(spell(cis, ukraine, start, end))
    assert "This spell overlaps another one: Ukraine in CIS: member 8 December 1991 to 19 May 2018." in found


@pytest.mark.parametrize(
    ("start", "end"), [(None, date(1991, 12, 7)), (date(2018, 5, 20), None), (date(2020, 1, 1), None)]
)
def test_spells_that_follow_one_another_are_accepted(cis, ukraine, start, end):
    spell(cis, ukraine, date(1991, 12, 8), date(2018, 5, 19)).save()
    assert messages(spell(cis, ukraine, start, end)) == []


def test_a_suspended_spell_runs_beside_the_membership_it_qualifies(cis, ukraine):
    spell(cis, ukraine, date(1991, 12, 8)).save()
    assert messages(spell(cis, ukraine, date(2018, 5, 19), status="suspended")) == []


def test_a_spell_does_not_overlap_itself(cis, ukraine):
    held = spell(cis, ukraine, date(1991, 12, 8))
    held.save()
    assert messages(held) == []


@pytest.mark.parametrize("start", [date(1991, 12, 8), None])
def test_the_database_holds_a_spell_once(cis, ukraine, start):
    spell(cis, ukraine, start).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        spell(cis, ukraine, start).save()


def test_a_period_is_told_in_words(cis, ukraine):
    start, end = date(1991, 12, 8), date(2018, 12, 31)
    assert [
        spell(cis, ukraine, start, end, end_precision="year").period,
        spell(cis, ukraine, start).period,
        spell(cis, ukraine, None, end, end_precision="month").period,
        spell(cis, ukraine).period,
    ] == ["8 December 1991 to 2018", "since 8 December 1991", "until December 2018", "dates not known"]
