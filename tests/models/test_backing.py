import pytest

from statements.models import Adoption, Member, Membership, MembershipRolls, Organization, Statement
from statements.models.backing import covers
from statements.records.flat import flat_statements
from statements.text.dates import PartialDate

pytestmark = pytest.mark.django_db


@pytest.fixture
def csto():
    return Organization.objects.create(slug="csto", acronym="CSTO", name="CSTO", kind="treaty")


@pytest.fixture
def belarus():
    return Member.objects.create(iso3="BLR", name="Belarus")


def spell(organization, member, status="member", start=None, end=None, **more):
    """A spell with dates as they are written in records."""
    membership = Membership(organization=organization, member=member, status=status, **more)
    if start:
        membership.start, _, membership.start_precision = PartialDate.read(start)
    if end:
        _, membership.end, membership.end_precision = PartialDate.read(end)
    membership.full_clean()
    membership.save()
    return membership


def backings(day, organizations, **more):
    """{member: Backing}"""
    return MembershipRolls().backing(Adoption(PartialDate.read(day), organizations, **more)).states


def standing(organization, member, day):
    """(why, behind) of a state on a day, or None where it has no standing at all."""
    found = backings(day, [organization.pk]).get(member.pk)
    return found and (found.why, found.is_behind)


MEMBER, UNCERTAIN, SUSPENDED = ("member", True), ("uncertain", None), ("suspended", False)


def test_a_member_on_that_day_is_behind_the_statement(csto, belarus):
    spell(csto, belarus, start="2002-05-14")
    assert standing(csto, belarus, "2023-06-20") == MEMBER


def test_a_state_that_joined_that_very_day_is_behind_the_statement(csto, belarus):
    spell(csto, belarus, start="2023-06-20")
    assert standing(csto, belarus, "2023-06-19") is None
    assert standing(csto, belarus, "2023-06-20") == MEMBER


def test_a_state_is_behind_what_is_adopted_on_its_last_day(csto, belarus):
    spell(csto, belarus, start="2002", end="2012-12-19")
    assert standing(csto, belarus, "2012-12-19") == MEMBER
    assert standing(csto, belarus, "2012-12-20") is None


def test_a_spell_without_a_start_has_always_held(csto, belarus):
    spell(csto, belarus, end="2012")
    assert standing(csto, belarus, "1950-01-01") == MEMBER


@pytest.mark.parametrize("status", ["observer", "partner", "candidate"])
def test_whoever_is_not_a_member_is_not_behind_the_statement(csto, belarus, status):
    spell(csto, belarus, status, start="2002")
    assert standing(csto, belarus, "2023-06-20") is None


def test_a_suspended_member_is_named_but_not_behind_the_statement(csto, belarus):
    spell(csto, belarus, start="2002")
    spell(csto, belarus, "suspended", start="2024-02-23")
    assert standing(csto, belarus, "2024-02-22") == MEMBER
    assert standing(csto, belarus, "2024-02-23") == SUSPENDED


def test_a_suspension_that_has_ended_leaves_a_member(csto, belarus):
    spell(csto, belarus, start="2002")
    spell(csto, belarus, "suspended", start="2014-03-05", end="2014-06-16")
    assert standing(csto, belarus, "2014-06-17") == MEMBER


def test_a_suspension_of_somebody_who_is_no_member_is_nothing(csto, belarus):
    spell(csto, belarus, "suspended", start="2002")
    assert standing(csto, belarus, "2023-06-20") is None


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2001-12-31", None), ("2002-05-14", UNCERTAIN), ("2002", UNCERTAIN), ("2003-01-01", MEMBER)],
)
def test_in_the_year_of_a_year_only_accession_membership_is_uncertain(csto, belarus, day, expected):
    spell(csto, belarus, start="2002")
    assert standing(csto, belarus, day) == expected


def test_a_statement_dated_to_the_year_is_uncertain_in_the_year_of_accession(csto, belarus):
    spell(csto, belarus, start="2002-05-14")
    assert standing(csto, belarus, "2002") == UNCERTAIN
    assert standing(csto, belarus, "2002-06") == MEMBER


def test_a_suspension_known_to_the_year_makes_that_year_uncertain(csto, belarus):
    spell(csto, belarus, start="2002")
    spell(csto, belarus, "suspended", start="2024")
    assert standing(csto, belarus, "2024-02-22") == UNCERTAIN


def test_a_date_is_no_finer_than_its_source_vouches_for(csto, belarus):
    # UKR in the CIS: both dates are written to the day, and the source vouches for the months only
    spell(csto, belarus, start="2002-05-14", precision="month")
    assert standing(csto, belarus, "2002-05-20") == UNCERTAIN
    assert standing(csto, belarus, "2002-06-01") == MEMBER


def test_a_state_that_left_and_came_back_is_behind_what_was_adopted_in_both_spells(csto, belarus):
    spell(csto, belarus, start="1994", end="1999-04-02")
    spell(csto, belarus, start="2006-12-13", end="2012-12-19")
    days = ["1998-01-01", "2003-01-01", "2010-01-01"]
    assert [standing(csto, belarus, day) for day in days] == [MEMBER, None, MEMBER]


def test_a_member_of_one_of_two_issuers_is_behind_the_statement(csto, belarus):
    sco = Organization.objects.create(slug="sco", acronym="SCO", name="SCO", kind="treaty")
    spell(csto, belarus, start="2002")
    spell(csto, belarus, "suspended", start="2020")
    spell(sco, belarus, start="2001")
    behind = backings("2023-06-20", [csto.pk, sco.pk])
    assert behind[belarus.pk].why == "member"


def test_named_signatories_stand_for_themselves(csto, belarus):
    armenia = Member.objects.create(iso3="ARM", name="Armenia")
    spell(csto, belarus, start="2002")
    behind = backings("2023-06-20", [csto.pk], signatories=[armenia.pk])
    assert {pk: one.why for pk, one in behind.items()} == {armenia.pk: "signatory"}
    assert backings("2023-06-20", [csto.pk], signatories=[]) == {}


def test_a_state_that_issues_beside_an_organization_is_behind_the_statement(csto, belarus):
    behind = backings("2023-06-20", [csto.pk], states=[belarus.pk])
    assert {pk: one.why for pk, one in behind.items()} == {belarus.pk: "issuer"}


def test_rolls_are_read_once_for_any_number_of_days(csto, belarus, django_assert_num_queries):
    spell(csto, belarus, start="2002")
    with django_assert_num_queries(2):
        rolls = MembershipRolls([csto.pk])
        days = [PartialDate.read(f"2023-06-{day:02}") for day in range(1, 29)]
        assert [list(rolls.on(csto.pk, day)) for day in days] == [[belarus.pk]] * 28


def test_six_states_are_behind_what_the_csto_foreign_ministers_said_in_minsk(archive):
    statement = Statement.objects.get(slug="csto-cmfa-2023-06-20-afghanistan")
    [flat] = flat_statements([statement])
    backed = MembershipRolls().backing(flat.adoption)
    names = Member.objects.filter(pk__in=backed.behind)
    assert sorted(names.values_list("iso3", flat=True)) == ["ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK"]


def test_a_spell_between_two_year_only_dates_of_one_year_is_never_certain():
    year = PartialDate.read("2002")
    assert covers(PartialDate.read("2002-05-14"), year, year) is None
