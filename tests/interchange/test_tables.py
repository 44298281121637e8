"""Tables that a spreadsheet opens."""

import csv
import io

import pytest

from statements.interchange.citing import basis_cell
from statements.interchange.tables import STATEMENT, csv_pieces, passage_header, passage_row, statement_row
from statements.records.reading import Backers
from statements.records.statement import StatementRecord

from ..builders import passage, statement

ADDRESS = "https://communique.example/statements/csto-2023-06-20/"


def cells(record, states=(), unknown=False):
    whole = StatementRecord.model_validate(record).model_dump(mode="json")
    return dict(zip(STATEMENT, statement_row(whole, Backers([*states], unknown), ADDRESS), strict=True))


def read(header, *chunks):
    text = "".join(csv_pieces(header, chunks))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_statement_is_one_row():
    row = cells(
        statement(
            place={"city": "Minsk", "country": "BLR"},
            identifiers=[{"scheme": "symbol", "value": "A/77/1"}, {"scheme": "symbol", "value": "S/2023/1"}],
            themes=["drugs"],
            extent="full",
            passages=[
                passage(1, themes=["terrorism"], coding="confirmed", act="notes"),
                passage(2, themes=["terrorism", "drugs"], coding="suggested", act="notes"),
                passage(3),
            ],
        )
    )
    assert row == {
        "Statement": "csto-2023-06-20",
        "Title": "Statement csto-2023-06-20",
        "Kind": "joint-statement",
        "Organizations": "csto",
        "States": "",
        "Adopted": "2023-06-20",
        "Outcome": "adopted",
        "How adopted": "not recorded",
        "In favour": None,
        "Against": None,
        "Abstained": None,
        "Not voting": None,
        "States behind": "",
        "Sponsors": "",
        "Place": "Minsk, BLR",
        "Meeting": None,
        "Series": None,
        "Themes": "drugs; terrorism",
        "Text basis": "summary",
        "Extent": "full",
        "Passages": 3,
        "Coding": "1 confirmed by an editor; 1 suggested by the archive; 1 not coded",
        "Symbols": "A/77/1; S/2023/1",
        "Sources": "",
        "Address": ADDRESS,
    }


def test_what_is_not_known_is_left_empty_or_said_to_be_not_stated():
    row = cells(statement(passages=[]))
    assert (row["Place"], row["Themes"], row["Coding"], row["Symbols"]) == ("", "", "", "")
    assert row["Extent"] == "not stated"


def test_a_vote_is_told_in_numbers_and_who_is_behind_it_only_as_far_as_it_is_known():
    votes = {"how": "vote", "in_favour": ["BLR"], "counts": {"in_favour": 13, "against": 0, "abstained": 2}}
    row = cells(statement(votes=votes, sponsors=["BLR"], other_sponsors=["A group"]), unknown=True)
    assert (row["Outcome"], row["How adopted"], row["Sponsors"]) == ("adopted", "by vote", "BLR; A group")
    assert (row["In favour"], row["Against"], row["Abstained"], row["Not voting"]) == (13, 0, 2, None)
    assert row["States behind"] == "not known"
    assert cells(statement(), ["ARM"], unknown=True)["States behind"] == "ARM; others not known"
    assert cells(statement(), ["ARM", "BLR"])["States behind"] == "ARM; BLR"
    without = cells(statement(votes={"how": "without-a-vote"}))
    assert (without["How adopted"], without["In favour"]) == ("without a vote", None)
    voted_down = cells(statement(outcome="not-adopted", votes={"how": "vote", "against": ["BLR"]}))
    assert (voted_down["Outcome"], voted_down["In favour"], voted_down["Against"]) == ("not adopted", 0, 1)


def test_a_passage_is_one_row_with_a_column_for_each_language():
    told = {"statement": "one", "title": "One", "organizations": ["csto", "sco"], "states": ["BLR"]}
    codes = {"act": "condemns", "addressees": ["taliban"], "themes": [], "coding": "suggested"}
    record = told | codes | {"adopted": "2023", "n": 7, "label": None, "role": "body"}
    record["wordings"] = {"ru": "Осуждают."}
    record["sources"] = [{"publisher": "TASS", "url": "https://tass.example/1"}]
    record["basis"] = {"ru": "press-report"}
    header, backers = passage_header(["en", "ru"]), Backers(["BLR"], True)
    [names, row] = read(
        header, [passage_row(record, backers, "CSTO, “One”, passage 7.", ["en", "ru"], ADDRESS)]
    )
    assert dict(zip(names, row, strict=True)) == {
        "Statement": "one",
        "Title": "One",
        "Organizations": "csto; sco",
        "States": "BLR",
        "Adopted": "2023",
        "Passage": "7",
        "Label": "",
        "Role": "body",
        "Act": "condemns",
        "Coding": "suggested by the archive",
        "Addressees": "taliban",
        "Themes": "",
        "Basis": "summary by the archive of a press report",
        "Wording (en)": "",
        "Wording (ru)": "Осуждают.",
        "States behind": "BLR; others not known",
        "Citation": "CSTO, “One”, passage 7.",
        "Sources": "TASS https://tass.example/1",
        "Address": ADDRESS,
    }


def test_words_held_in_several_ways_say_so_by_language():
    assert basis_cell({"en": "summary", "ru": "official-text"}) == (
        "en: summary by the archive of the text; ru: official text"
    )
    assert basis_cell({"en": "summary", "fr": "summary"}) == "summary by the archive of the text"


def test_a_heading_without_codes_is_not_called_uncoded():
    record = {
        "statement": "one",
        "title": "One",
        "organizations": [],
        "states": [],
        "adopted": "2023",
        "n": 1,
    }
    record |= {
        "label": None,
        "role": "heading",
        "act": None,
        "coding": "none",
        "addressees": [],
        "themes": [],
    }
    row = passage_row(
        record | {"wordings": {}, "basis": {}, "sources": []}, Backers([], False), "", [], ADDRESS
    )
    assert dict(zip(passage_header([]), row, strict=True))["Coding"] == "a heading, needs no codes"
    assert cells(statement(passages=[passage(1, role="heading"), passage(2)]))["Coding"] == "1 not coded"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_taken_for_a_formula(cell):
    assert read(("Title",), [(cell,)]) == [["Title"], [f"'{cell}"]]


@pytest.mark.parametrize("cell", ["a = b", "“=”", "a\nb", 'a "b", c', "Осуждают; и"])
def test_any_other_cell_stays_as_it_is(cell):
    assert read(("Title",), [(cell,)]) == [["Title"], [cell]]


def test_a_table_without_rows_has_its_header():
    assert read(STATEMENT) == [list(STATEMENT)]
