"""Statements from a spreadsheet: what its cells may say, and what is told of those that cannot be read."""

import io
from datetime import datetime

import openpyxl
import pytest

from statements.intake.files import Refused
from statements.interchange.importers import table
from statements.models import Revision, Statement

HEADINGS = ("Titel", "DATE (adopted)", "Organisation", "text", "Web address", "kind")
TEXT = "We met in Minsk and spoke of the fog.\n\n1. We call on all ports to ring their bells."


def workbook(*rows, merge=(), hidden=False):
    book, made = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    if hidden:
        sheet.sheet_state = "hidden"
        sheet = book.create_sheet("Statements")
    for row in rows:
        sheet.append(row)
    for cells in merge:
        sheet.merge_cells(cells)
    book.save(made)
    return made.getvalue()


def one(
    title="On fog",
    date="2023-06-20",
    organization="CSTO",
    text=TEXT,
    address="https://a.example/1",
    kind=None,
):
    return (title, date, organization, text, address, kind)


def of_excel(*rows, **options):
    given = {name: options.pop(name) for name in ("sheet", "mapping") if name in options}
    return table.read(workbook(HEADINGS, *rows, **options), "a.xlsx", **given)


def of_csv(text, **options):
    return table.read(text if isinstance(text, bytes) else text.encode(), "a.csv", **options)


def told(found):
    return [str(problem) for row in found.rows for problem in row.problems]


def test_a_table_is_stored_as_drafts_and_again_changes_nothing(archive):
    rows = (
        one(),
        one(
            "On ice", datetime(2022, 1, 3, 15), "csto; Shanghai Cooperation Organisation", kind="Déclaration"
        ),
    )
    found = table.stored(of_excel(*rows))
    assert told(found) == []
    assert [row.what for row in found.rows] == ["new", "new"]
    fog, ice = (Statement.objects.get(slug=row.record["id"]) for row in found.rows)
    assert (fog.slug, fog.status, fog.kind) == ("csto-2023-06-20-on-fog", "draft", "joint-statement")
    assert (str(ice.adopted), ice.kind) == ("2022-01-03", "declaration")
    assert [one.slug for one in ice.organizations.all()] == ["csto", "sco"]
    assert [(one.number, one.label, one.act) for one in fog.passages.all()] == [
        (1, "", ""),
        (2, "1", "calls-on"),
    ]
    revisions = Revision.objects.count()
    assert [row.what for row in table.stored(of_excel(*rows)).rows] == ["unchanged", "unchanged"]
    assert Revision.objects.count() == revisions


def test_a_preview_stores_nothing(archive):
    before = Statement.objects.count()
    assert [row.what for row in table.foreseen(of_excel(one())).rows] == ["new"]
    assert Statement.objects.count() == before


def test_published_is_only_what_lacks_nothing(archive):
    found = table.stored(of_excel(one(), one("On ice", address=None)), publish=True)
    assert [Statement.objects.get(slug=row.record["id"]).status for row in found.rows] == [
        "published",
        "draft",
    ]
    assert "neither a source nor a symbol" in found.rows[1].notes[-1]


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        (datetime(2023, 6, 20, 10), "2023-06-20"),
        (2023, "2023"),
        ("2023-06", "2023-06"),
        ("20.06.2023", "2023-06-20"),
        ("20 June 2023", "2023-06-20"),
        ("20 июня 2023 г.", "2023-06-20"),
        ("6/20/2023", "2023-06-20"),
    ],
)
def test_dates_are_read_in_whichever_way_they_are_typed(archive, cell, date):
    assert of_excel(one(date=cell)).rows[0].record["adopted"] == date


def test_a_date_that_can_be_two_is_refused_with_both(archive):
    found = table.stored(of_excel(one(date="03/04/2023"), one("On ice")))
    assert told(found) == [
        "row 2, column DATE (adopted): “03/04/2023” can be read in two ways, as 3 April 2023 "
        "or as 4 March 2023: "
        "write 2023-04-03 or 2023-03-04"
    ]
    assert [row.what for row in found.rows] == ["refused", "new"]


def test_a_formula_without_a_value_is_told_and_text_like_one_is_text(archive):
    assert told(of_excel(one("=A1"))) == [
        "row 2, column Titel: holds a formula whose value the file does not keep: save it again"
    ]
    found = of_csv(
        'title,date,organization\n"=HYPERLINK(""https://a.example"")",2023,csto\n\'=1+1,2022,csto\n'
    )
    assert [row.record["title"] for row in found.rows] == ['=HYPERLINK("https://a.example")', "=1+1"]


def test_a_merged_cell_holds_for_its_rows_where_statements_share_it_and_is_told(archive):
    rows = (one(), one("On ice", organization=None), one("On snow", organization=None))
    found = of_excel(*rows, merge=["C2:C4", "E3:E4"])
    assert [row.record["organizations"] for row in found.rows] == [["csto"]] * 3
    assert found.notes == [
        "Column Organisation, rows 2–4 are one merged cell: what it holds was taken for each of these rows.",
        "Column Web address, rows 3–4 are one merged cell: what it holds counts for row 3 alone.",
    ]


def test_headings_that_are_not_known_keep_a_table_out_until_they_are_mapped(archive):
    text = "Titles of texts;Dat;organization;colour\nOn fog;2023;csto;red\n"
    found = of_csv(text)
    assert [str(problem) for problem in found.problems][1] == (
        "row 1, column Dat: no column of that name is known; the nearest is Date. "
        "Map it to one, or leave it out"
    )
    with pytest.raises(Refused):
        table.stored(found)
    found = of_csv(text, mapping={"titles of TEXTS": "Title", "Dat": "date", "Colour": ""})
    assert found.problems == []
    assert found.rows[0].record["title"] == "On fog"
    with pytest.raises(Refused, match="nearest is Date"):
        of_csv(text, mapping={"Dat": "Dates"})


def test_names_that_are_not_known_are_told_with_the_nearest(archive):
    assert told(of_csv("title;date;organization\nOn fog;2023;CSTOO\n")) == [
        "row 2, column organization: “CSTOO” is no organization that is known here; "
        "the nearest is “CSTO” (csto)"
    ]


def test_what_the_archive_refuses_is_told_by_row_and_column(archive):
    found = table.stored(
        of_csv("title,date,organization,symbol\n,2023,csto,\nOn fog,2023,csto,S/RES/1373 (2001)\n")
    )
    assert [row.what for row in found.rows] == ["refused", "refused"]
    assert told(found)[-1].startswith("row 3, column symbol: “S/RES/1373 (2001)” is the identifier of")


def test_one_statement_in_two_rows_is_refused(archive):
    assert told(of_excel(one(), one())) == [
        "row 3, column Id: “csto-2023-06-20-on-fog” is the statement of row 2 too: give each an id of its own"
    ]


def test_a_text_that_is_held_is_left_as_it_is_and_that_is_told(archive):
    table.stored(of_excel(one()))
    found = table.stored(of_excel(one(text="Other words.", kind="Declaration")))
    assert (found.rows[0].what, found.rows[0].changes) == ("changed", ["kind"])
    assert "the archive holds other words; they were left as they are" in found.rows[0].notes[0]
    statement = Statement.objects.get(slug="csto-2023-06-20-on-fog")
    assert (statement.kind, statement.passages.count()) == ("declaration", 2)


def test_of_a_held_statement_a_table_says_only_what_its_cells_say(archive):
    held = Statement.objects.get(slug="unsc-res-1373-2001")
    sources = held.sources.count()
    found = table.stored(of_csv(f"id,note,url\n{held.slug},Read at night.,https://a.example/1\n"))
    assert (told(found), found.rows[0].changes) == ([], ["note", "sources"])
    held.refresh_from_db()
    assert (held.status, held.note, held.sources.count()) == ("published", "Read at night.", sources + 1)
    assert [row.what for row in table.stored(of_csv(f"id,note\n{held.slug},Read at night.\n")).rows] == [
        "unchanged"
    ]


def test_a_meeting_is_added_once_and_then_known(archive):
    text = 'title,date,organization,meeting,place\nOn fog,2023-06-20,csto,Fog summit,"Minsk, Belarus"\n'
    for what in ("new", "unchanged"):
        found = table.stored(of_csv(text))
        assert (told(found), [row.what for row in found.rows]) == ([], [what])
    statement = Statement.objects.get(slug="csto-2023-06-20-on-fog")
    assert (statement.meeting.name, statement.city, statement.country.iso3) == ("Fog summit", "Minsk", "BLR")


def test_old_encodings_delimiters_and_marks(archive):
    for sign, encoding in ((";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16")):
        text = f'title{sign}date{sign}organization\n"On; ""fog"",\nand ice"{sign}2023{sign}csto\n'
        assert of_csv(text.encode(encoding)).rows[0].record["title"] == 'On; "fog", and ice'
    found = of_csv("title;date;organization\nDéclaration;2023;csto\n".encode("cp1252"))
    assert "Windows-1252" in found.notes[0]
    assert found.rows[0].record["title"] == "Déclaration"
    russian = "название;дата;организация\nЗаявление о тумане над проливами;2023;ОДКБ\n"
    found = of_csv(russian.encode("cp1251"))
    assert "Windows-1251" in found.notes[0]
    assert found.rows[0].record["organizations"] == ["csto"]


def test_the_first_sheet_that_is_seen_is_read_or_the_one_named(archive):
    content = workbook(HEADINGS, one(), hidden=True)
    assert table.read(content, "a.xlsx").sheet == "Statements"
    with pytest.raises(Refused, match="no sheet “Other”"):
        table.read(content, "a.xlsx", sheet="Other")


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.xlsx", "is empty"),
        (b"PK\x03\x04 no package", "a.xlsx", "damaged"),
        (b"a" * 10_000_001, "a.csv", "10 are read"),
        (b"\xd0\xcf\x11\xe0", "a.xls", "old Excel"),
        (b"a,b\x00", "a.csv", "neither"),
        (b"title", "a.pdf", "neither in .csv"),
        (b"title,date\n" * 10_002, "a.csv", "more than 10,000 rows"),
    ],
)
def test_what_is_no_table_is_refused_in_a_sentence(db, content, name, sentence):
    with pytest.raises(Refused, match=sentence):
        table.read(content, name)


def test_a_package_that_would_unpack_to_far_more_is_not_opened(db):
    import zipfile

    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<a>" + b" " * 101_000_000 + b"</a>")
    with pytest.raises(Refused, match="Excel file would unpack to far more"):
        table.read(made.getvalue(), "a.xlsx")
