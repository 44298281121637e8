"""Memberships that can be read as rows on a scale of time."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.admin.timelines import timeline_of
from statements.models import Member, Organization
from tests.builders import loaded, member, organization, write

from .forms import edit_address

COLUMNS = "organization,member,status,start,end,precision,evidence,source,note"


@pytest.fixture
def hold(db, tmp_path):
    def held(*rows):
        write(tmp_path / "members.jsonl", *(member(code) for code in ("BLR", "KAZ", "ARM")))
        write(tmp_path / "organizations.jsonl", organization(), organization("sco"))
        write(tmp_path / "memberships.csv", COLUMNS, *(f"{row},day,stored-page,," for row in rows))
        assert loaded(tmp_path)[1] == []
        return Organization.objects.get(slug="csto"), Member.objects.get(iso3="BLR")

    return held


def drawn(thing):
    return {
        str(row.thing): [(bar.status, bar.certain) for bar in row.bars] for row in timeline_of(thing).rows
    }


def test_a_line_for_each_member_and_one_for_each_organization(hold):
    csto, belarus = hold(
        "csto,BLR,member,2002-10-07,", "csto,KAZ,member,2002-10-07,2010-01-01", "sco,BLR,member,2024-07-04,"
    )
    assert drawn(csto) == {"State of BLR": [("member", True)], "State of KAZ": [("member", True)]}
    assert drawn(belarus) == {"CSTO": [("member", True)], "SCO": [("member", True)]}


def test_a_suspension_runs_beside_the_membership_it_qualifies(hold):
    csto, _ = hold("csto,BLR,member,2002-10-07,", "csto,BLR,suspended,2010-01-01,2011-01-01")
    [row] = timeline_of(csto).rows
    member_bar, suspended = row.bars
    assert (member_bar.status, suspended.status) == ("member", "suspended")
    assert float(member_bar.left[:-1]) < float(suspended.left[:-1])


def test_what_the_dates_leave_open_is_drawn_as_open(hold):
    csto, _ = hold(
        "csto,BLR,member,2002,2010-05", "csto,KAZ,member,,2010-05-01", "csto,ARM,observer,2012,2012"
    )
    assert drawn(csto) == {
        "State of BLR": [("member", False), ("member", True), ("member", False)],
        "State of KAZ": [("member", False)],
        "State of ARM": [("observer", False)],
    }


def test_the_line_is_on_the_forms_with_a_way_to_each_spell(hold, admin_client):
    for thing in hold("csto,BLR,member,2002,2010-05", "csto,BLR,suspended,2009-01-01,2009-02-01"):
        page = admin_client.get(edit_address(thing)).content.decode()
        assert [edit_address(spell) in page for spell in thing.memberships.all()] == [True, True]
        assert "Member 2002 to May 2010" in page
        assert 'fill="url(#left-open)"' in page
    assert timeline_of(Member.objects.get(iso3="KAZ")) is None


def test_many_spells_take_one_query(archive):
    for slug, lines in (("moscow-format", 10), ("unsc", 138)):
        organization = Organization.objects.get(slug=slug)
        with CaptureQueriesContext(connection) as asked:
            assert len(timeline_of(organization).rows) == lines
        assert len(asked) == 1
