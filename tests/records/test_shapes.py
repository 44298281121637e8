import json

import pytest
from pydantic import ValidationError

from statements.models import Act
from statements.records.problems import problems_in
from statements.records.shared import MemberRecord, MembershipRecord, OrganizationRecord
from statements.records.statement import StatementRecord

from ..builders import member, organization, passage, statement


def problems(record, kind=StatementRecord):
    """(field, reason) of all that is wrong with a record, given as a dict or as JSON text."""
    try:
        kind.model_validate_json(record if isinstance(record, str) else json.dumps(record))
    except ValidationError as error:
        return problems_in(error)
    return []


def test_the_least_statement_is_accepted():
    assert problems(statement(passages=[])) == []


@pytest.mark.parametrize("date", ["2023-06-20", "2023-06", "2023", "2024-02-29"])
def test_a_date_may_be_known_to_the_day_the_month_or_the_year(date):
    assert problems(statement(adopted=date)) == []


@pytest.mark.parametrize(
    ("date", "reason"),
    [
        ("2023-02-30", "there is no such date as “2023-02-30”"),
        ("2023-13", "there is no such date as “2023-13”"),
        ("0000", "there is no such date as “0000”"),
        ("20 June 2023", "“20 June 2023” is not a date: write 2023-06-20, 2023-06 or 2023"),
        ("٢٠٢٣", "“٢٠٢٣” is not a date: write 2023-06-20, 2023-06 or 2023"),
        ("", "“” is not a date: write 2023-06-20, 2023-06 or 2023"),
    ],
)
def test_an_impossible_date_is_told(date, reason):
    assert problems(statement(adopted=date)) == [("adopted", reason)]


def test_a_number_is_not_a_date():
    assert problems(statement(adopted=2023)) == [("adopted", "input should be a valid string")]


def test_a_source_is_retrieved_on_a_whole_day():
    source = {"url": "https://example.org/", "kind": "press", "retrieved": "2023-06"}
    assert problems(statement(sources=[source])) == [
        ("sources[0].retrieved", "must be a whole date, such as 2023-06-20")
    ]


def test_an_unknown_key_is_an_error_at_every_depth():
    record = statement(passages=[passage(1, theme=["drugs"])], organisations=["csto"])
    assert problems(record) == [("passages[0].theme", "unknown key"), ("organisations", "unknown key")]


def test_an_unknown_act_names_those_that_there_are():
    [(field, reason)] = problems(statement(passages=[passage(1, act="denounces")]))
    assert field == "passages[0].act"
    assert [act for act in Act.values if f"'{act}'" not in reason] == []


@pytest.mark.parametrize("title", ["one\x00two", "\x00"])
def test_a_nul_is_told(title):
    assert problems(statement(title=title)) == [
        ("title", f"has a control character (U+0000) at place {title.index(chr(0)) + 1}")
    ]


def test_half_a_surrogate_pair_is_told():
    assert problems(r'{"id": "x", "title": "\ud83d"}') == [
        ("", "invalid JSON: unexpected end of hex escape at line 1 column 29")
    ]


def test_two_passages_cannot_have_one_number():
    assert problems(statement(passages=[passage(2), passage(2)])) == [("", "passage 2 stands twice")]


def test_passages_stand_in_the_order_of_the_text_whatever_their_numbers():
    record = StatementRecord.model_validate(statement(passages=[passage(3), passage(1)]))
    assert [one.n for one in record.passages] == [3, 1]


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (0, "input should be greater than or equal to 1"),
        (-1, "input should be greater than or equal to 1"),
        (2**14, "input should be less than or equal to 16383"),
        (10**30, "input should be less than or equal to 16383"),
    ],
)
def test_a_passage_number_is_neither_nought_nor_enormous(number, reason):
    assert problems(statement(passages=[passage(number)])) == [("passages[0].n", reason)]


def test_an_issuer_stands_once():
    assert problems(statement(organizations=["csto", "csto"])) == [("organizations", "“csto” stands twice")]


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "ftp://example.org/", "example.org", "https://a b/"]
)
def test_a_source_is_an_http_address(address):
    assert problems(statement(sources=[{"url": address, "kind": "press"}])) == [
        ("sources[0].url", f"“{address}” is not of the form ^https?://\\S+$")
    ]


def test_a_membership_cannot_end_before_it_begins():
    row = {
        "organization": "csto",
        "member": "BLR",
        "status": "member",
        "start": "2002-05",
        "end": "2002-04-30",
    }
    assert problems(row, MembershipRecord) == [
        ("", "the membership ends (2002-04-30) before it begins (2002-05)")
    ]


def test_a_state_cannot_end_before_it_begins():
    record = member("SUN", **{"from": "1991-12-26", "to": "1922-12-30"})
    assert problems(record, MemberRecord) == [
        ("", "the state ends (1922-12-30) before it begins (1991-12-26)")
    ]


def test_a_body_stands_once_in_its_organization():
    body = {"id": "csto-cmfa", "name": "Council of Foreign Ministers"}
    assert problems(organization(bodies=[body, body]), OrganizationRecord) == [
        ("", "“csto-cmfa” stands twice")
    ]
