"""Members in common, and where the texts that one state stood behind differ."""

from statements.analysis.differing import differing
from statements.analysis.shared_members import shared_members


def test_each_state_stands_in_one_group():
    found = shared_members({1: True, 2: True, 3: None, 4: True}, {1: True, 3: True, 5: True, 4: None})
    assert found == ([1], [2], [5], [3, 4])


def test_the_strongest_acts_of_organizations_are_compared():
    tables = {
        "csto": {"condemns": {"taliban": 1}, "notes": {"taliban": 5, "un": 1}},
        "sco": {"welcomes": {"taliban": 2}, "notes": {"un": 2}},
        "cis": {"calls-on": {"taliban": 1}},
    }
    [found] = differing(tables)
    assert found.addressee == "taliban"
    assert found.acts == {"csto": "condemns", "sco": "welcomes", "cis": "calls-on"}
    assert found.spread > 0


def test_what_one_organization_alone_does_differs_from_nothing():
    assert differing({"csto": {"condemns": {"taliban": 1}, "notes": {"taliban": 5}}}) == []
    assert differing({}) == []
