"""Tables that a spreadsheet opens."""

import csv
import io

import pytest

from statements.interchange.cells import as_meant
from statements.interchange.citing import basis_cell
from statements.interchange.formats.csv_file import csv_pieces
from statements.interchange.tables import (
    OF_STATEMENTS,
    PassageTable,
    StatementTable,
    behind_cell,
    passage_columns,
)
from statements.models import Passage, Statement
from statements.records.public_ids import PublicIds
from statements.records.reading import Backers
from statements.records.reference_cache import membership_rolls

from ..builders import loaded, member, organization, passage, statement, theme, write

SITE = "https://communique.example"
ADDRESS = f"{SITE}/statements/csto-2023-06-20/"


@pytest.fixture
def cells(db, tmp_path):
    """A function from a statement record to the cells of its row by heading, or those of its passages."""

    def table_of(record, of=StatementTable, languages=()):
        states = [member("ARM"), member("BLR")]
        paths = [
            write(tmp_path / "members.jsonl", *states),
            write(tmp_path / "organizations.jsonl", organization(), organization("sco")),
            write(tmp_path / "themes.jsonl", theme(), theme("terrorism")),
            write(tmp_path / "statements.jsonl", {"status": "published"} | record),
        ]
        assert loaded(*paths)[1] == []
        more = () if of is StatementTable else (languages,)
        table = of(SITE, PublicIds(), membership_rolls(), *more)
        model = Statement if of is StatementTable else Passage
        rows = table.rows(list(model.objects.order_by("pk").values_list("pk", flat=True)))
        names = [column.name for column in table.columns]
        return [dict(zip(names, row, strict=True)) for row in rows]

    return table_of


def read(header, *chunks, delimiter=","):
    text = "".join(csv_pieces(header, chunks, delimiter))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def test_a_statement_is_one_row(cells):
    [row] = cells(
        statement(
            place={"city": "Minsk", "country": "BLR"},
            identifiers=[{"scheme": "symbol", "value": "A/77/1"}, {"scheme": "symbol", "value": "S/2023/1"}],
            themes=["drugs"],
            extent="full",
            sources=[{"publisher": "TASS", "url": "https://tass.example/1", "kind": "press"}],
            passages=[
                passage(1, themes=["terrorism"], coding="confirmed", act="notes"),
                passage(2, themes=["terrorism", "drugs"], coding="suggested", act="notes"),
                passage(3, role="heading"),
                passage(4),
            ],
        )
    )
    assert row == {
        "Statement": "csto-2023-06-20",
        "Title": "Statement csto-2023-06-20",
        "Kind": "joint-statement",
        "Organizations": "csto",
        "Organization names": "Organization csto",
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
        "Text basis": "summary by the archive of the text",
        "Extent": "full",
        "Passages": 4,
        "Coding": "1 confirmed by an editor; 1 suggested by the archive; 1 not coded",
        "Symbols": "A/77/1; S/2023/1",
        "Sources": "TASS https://tass.example/1",
        "Citation": (
            "Organization csto, “Statement csto-2023-06-20”, joint statement, Minsk, 20 June 2023, A/77/1, "
            "S/2023/1. In: Communiqué, version 1 (Summary by the archive of the text, whole). " + ADDRESS
        ),
        "Address": ADDRESS,
    }


def test_what_is_not_known_is_left_empty_or_said_to_be_not_stated(cells):
    [row] = cells(statement(passages=[]))
    assert (row["Place"], row["Themes"], row["Coding"], row["Symbols"]) == ("", "", "", "")
    assert row["Extent"] == "not stated"


VOTES = {"how": "vote", "in_favour": ["BLR"], "counts": {"in_favour": 13, "against": 0, "abstained": 2}}


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"votes": VOTES}, ("adopted", "by vote", 13, 0, 2, None)),
        ({"votes": {"how": "without-a-vote"}}, ("adopted", "without a vote", None, None, None, None)),
        ({"votes": {"how": "vote"}}, ("adopted", "by vote", None, None, None, None)),
        (
            {"outcome": "not-adopted", "votes": {"how": "vote", "against": ["BLR"]}},
            ("not adopted", "by vote", 0, 1, 0, None),
        ),
    ],
)
def test_a_vote_is_told_in_numbers_of_statements_and_of_their_passages(cells, record, said):
    told = ("Outcome", "How adopted", "In favour", "Against", "Abstained", "Not voting")
    for table in (StatementTable, PassageTable):
        [row] = cells(statement(**record), table)
        assert tuple(row[name] for name in told) == said


def test_who_is_behind_it_is_told_only_as_far_as_it_is_known():
    assert behind_cell(Backers([], True)) == "not known"
    assert behind_cell(Backers(["ARM"], True)) == "ARM; others not known"
    assert behind_cell(Backers(["ARM", "BLR"], False)) == "ARM; BLR"


def test_sponsors_are_named(cells):
    [row] = cells(statement(sponsors=["BLR"], other_sponsors=["A group"]))
    assert row["Sponsors"] == "BLR; A group"


def test_a_passage_is_one_row_with_a_column_for_each_language(cells):
    [row] = cells(
        statement(
            organizations=["csto", "sco"],
            states=["BLR"],
            signatories=["ARM", "BLR"],
            adopted="2023",
            text_basis="press-report",
            identifiers=[{"scheme": "symbol", "value": "A/77/1"}],
            sources=[{"publisher": "TASS", "url": "https://tass.example/1", "kind": "press"}],
            passages=[
                passage(7, label="1-2", act="condemns", coding="suggested", wordings={"ru": "Осуждают."})
            ],
        ),
        PassageTable,
        ["en", "ru"],
    )
    assert row == {
        "Statement": "csto-2023-06-20",
        "Title": "Statement csto-2023-06-20",
        "Kind": "joint-statement",
        "Organizations": "csto; sco",
        "Organization names": "Organization csto; Organization sco",
        "States": "BLR",
        "Adopted": "2023",
        "Outcome": "adopted",
        "How adopted": "not recorded",
        "In favour": None,
        "Against": None,
        "Abstained": None,
        "Not voting": None,
        "Passage": 7,
        "Label": "1-2",
        "Role": "body",
        "Act": "condemns",
        "Coding": "suggested by the archive",
        "Addressees": "",
        "Themes": "",
        "Text basis": "summary by the archive of a press report",
        "Extent": "not stated",
        "Wording (en)": None,
        "Wording (ru)": "Осуждают.",
        "States behind": "ARM; BLR",
        "Symbols": "A/77/1",
        "Sources": "TASS https://tass.example/1",
        "Citation": (
            "Organization csto, Organization sco, State of BLR, “Statement csto-2023-06-20”, joint "
            "statement, 2023, A/77/1, passage 7. In: Communiqué, version 1 (Summary by the archive of a "
            f"press report; whether it is whole is not stated). {ADDRESS}p7/"
        ),
        "Address": f"{ADDRESS}p7/",
    }


def test_words_held_in_several_ways_say_so_by_language(cells):
    assert basis_cell({"en": "summary", "ru": "official-text"}) == (
        "en: summary by the archive of the text; ru: official text"
    )
    assert basis_cell({"en": "summary", "fr": "summary"}) == "summary by the archive of the text"
    held = {"language_basis": {"ru": "official-text"}, "languages": ["en", "ru"]}
    [row] = cells(
        statement(passages=[passage(1, wordings={"en": "One.", "ru": "Один."})], **held), PassageTable
    )
    assert row["Text basis"] == "en: summary by the archive of the text; ru: official text"


def test_a_heading_without_codes_is_not_called_uncoded(cells):
    [row] = cells(statement(passages=[passage(1, role="heading")]), PassageTable)
    assert row["Coding"] == "a heading, needs no codes"


def test_every_column_says_what_stands_in_it():
    columns = [*OF_STATEMENTS, *passage_columns(["en", "ru"])]
    assert [column for column in columns if not str(column.means).endswith(".")] == []
    for table in (OF_STATEMENTS, passage_columns(["en"])):
        assert len({column.name for column in table}) == len(table)


TAKEN = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"),
    *(
        "1-2",
        "(1)",
        "1.",
        "1.10",
        "1/2",
        "007",
        "1e5",
        "3 May",
        "May 2020",
        "jun-23",
        "2023-06",
        "10:30",
        "5%",
    ),
]
LEFT = [
    "a = b",
    "“=”",
    "a\nb",
    'a "b", c',
    "Осуждают; и",
    "1",
    "2023",
    "2023-06-20",
    "(a)",
    "May they",
    "I.",
    "",
    "7 bis",
]


@pytest.mark.parametrize("cell", TAKEN)
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_no_cell_is_taken_for_a_formula_a_date_or_another_number(cell, delimiter):
    [_, [written]] = read(("Title",), [(cell,)], delimiter=delimiter)
    assert written == f"'{cell}"
    assert as_meant(written) == cell


@pytest.mark.parametrize("cell", LEFT)
def test_any_other_cell_stays_as_it_is(cell):
    assert read(("Title", "More"), [(cell, 1)]) == [["Title", "More"], [cell, "1"]]
    assert as_meant(cell) == cell


def test_a_table_without_rows_has_its_header():
    assert read(("One", "Two")) == [["One", "Two"]]
