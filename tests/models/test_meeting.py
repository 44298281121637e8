from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from statements.models import Body, Meeting, Member, Organization, Participation

pytestmark = pytest.mark.django_db


@pytest.fixture
def csto():
    return Organization.objects.create(slug="csto", acronym="CSTO", name="CSTO", kind="treaty")


def meeting(organization, **more):
    return Meeting(slug="csto-2023-06", name="Ministers in Minsk", organization=organization, **more)


def messages(entry):
    try:
        entry.full_clean()
    except ValidationError as error:
        return error.messages
    return []


def test_a_meeting_cannot_end_before_it_starts(csto):
    backwards = meeting(csto, start=date(2023, 6, 20), end=date(2023, 6, 19))
    assert messages(backwards) == ["A meeting cannot end before it starts."]
    with pytest.raises(IntegrityError), transaction.atomic():
        backwards.save()


def test_a_body_meets_in_its_own_organization(csto):
    nato = Organization.objects.create(slug="nato", acronym="NATO", name="NATO", kind="military-alliance")
    council = Body.objects.create(organization=nato, slug="nac", name="North Atlantic Council")
    found = messages(meeting(csto, body=council))
    assert found == ["NATO: North Atlantic Council is not a body of CSTO."]


def test_a_state_takes_part_once(csto):
    minsk = meeting(csto)
    minsk.save()
    belarus = Member.objects.create(iso3="BLR", name="Belarus")
    Participation.objects.create(meeting=minsk, member=belarus)
    again = Participation(meeting=minsk, member=belarus)
    assert messages(again) == ["This state is listed already."]
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_the_days_of_a_meeting_are_told_in_words(csto):
    first, second, third = date(2023, 6, 19), date(2023, 6, 20), date(2023, 7, 1)
    assert [
        meeting(csto, start=first, end=second).days,
        meeting(csto, start=first, end=third).days,
        meeting(csto, start=first, end=second, start_precision="month").days,
        meeting(csto, start=first, end=first).days,
        meeting(csto, start=first).days,
        meeting(csto, end=second, end_precision="month").days,
        meeting(csto).days,
    ] == [
        "19–20 June 2023",
        "19 June 2023 to 1 July 2023",
        "June 2023 to 20 June 2023",
        "19 June 2023",
        "19 June 2023",
        "June 2023",
        "",
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "1–2 June 2023"), ("ru", "1–2 июня 2023"), ("fr", "1er–2 juin 2023")],
)
def test_days_of_one_month_are_told_together(language, said):
    with override(language):
        assert Meeting(start=date(2023, 6, 1), end=date(2023, 6, 2)).days == said
