"""Files of whole lists, as the programs that open them read them."""

import csv
import io
import json
import shutil
import subprocess
import zipfile

import bibtexparser
import pytest
import rispy
from django.core.signals import request_finished
from django.db import close_old_connections
from django.test import RequestFactory
from docx import Document
from openpyxl import load_workbook

from statements import feeds
from statements.catalogue import catalogue
from statements.filters import PassageFilter
from statements.interchange.formats import excel_file, word_file

from ...builders import loaded, organization, passage, statement, theme, write

TITLE = '=HYPERLINK("https://bad.example")'
LONG = "A sea of words, and more of them. " * 1200  # 40,800 letters
RIGHT_TO_LEFT = "نحن نأسف \u200fلذلك"
LABEL = "1-2"
ADDRESS = "http://testserver/statements/awkward/"
NAMES = ["csv", "xlsx", "jsonl", "bib", "ris", "csl", "docx", "atom"]


@pytest.fixture
def awkward(db, tmp_path):
    paths = [
        write(tmp_path / "organizations.jsonl", organization("awkward")),
        write(tmp_path / "themes.jsonl", theme()),
        write(
            tmp_path / "statements.jsonl",
            statement(
                "awkward",
                organizations=["awkward"],
                status="published",
                title=TITLE,
                text_basis="official-text",
                passages=[
                    passage(1, label=LABEL, wordings={"en": f"One line\nand {TITLE}", "ar": RIGHT_TO_LEFT}),
                    passage(2, wordings={"en": LONG}, themes=["drugs"], coding="confirmed", act="notes"),
                ],
            ),
        ),
    ]
    assert loaded(*paths)[1] == []
    catalogue.catch_up()


def sheets(content):
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.iter_rows()) for sheet in book}


def rows(content):
    """The rows of the first sheet, by heading."""
    header, *found = next(iter(sheets(content).values()))
    return [{name.value: cell for name, cell in zip(header, row, strict=True)} for row in found]


def test_a_table_keeps_what_a_spreadsheet_would_take_for_something_else(awkward, client):
    for query, delimiter in (("", ","), ("&dialect=semicolon", ";")):
        text = (
            client.get(f"/passages/?organization=awkward&format=csv{query}&sort=oldest").getvalue().decode()
        )
        found = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter)
        one, two = sorted(found, key=lambda row: row["Passage"])
        assert one["Title"] == f"'{TITLE}"
        assert one["Label"] == f"'{LABEL}"
        assert one["Wording (en)"] == f"One line\nand {TITLE}"
        assert one["Wording (ar)"] == RIGHT_TO_LEFT
        assert two["Wording (en)"] == LONG.strip() or two["Wording (en)"] == LONG


def test_a_spreadsheet_keeps_text_as_text_and_says_where_it_is_cut(awkward, client):
    content = client.get("/passages/?organization=awkward&format=xlsx").getvalue()
    one, two = sorted(rows(content), key=lambda row: row["Passage"].value)
    for name, value in {"Title": TITLE, "Label": LABEL, "Wording (ar)": RIGHT_TO_LEFT}.items():
        assert (one[name].value, one[name].data_type) == (value, "s")
    assert one["Wording (en)"].value == f"One line\nand {TITLE}"
    assert (one["Passage"].value, one["Adopted"].value) == (1, "2023-06-20")
    words = two["Wording (en)"].value
    assert 32_000 < len(words) <= excel_file.LONGEST_CELL
    assert words.endswith(f"[Cut here: a cell of a spreadsheet holds no more. All of it: {ADDRESS}p2/]")
    kept = words.partition("… [Cut")[0]
    assert LONG.startswith(kept)


def test_a_cell_is_measured_as_a_spreadsheet_measures_it():
    text = "𝐀" * 20_000  # each takes two units
    cut = excel_file.fitting(text, ADDRESS)
    assert excel_file.units(cut) <= excel_file.LONGEST_CELL
    assert cut.startswith("𝐀" * 16_000)
    assert excel_file.fitting("a" * excel_file.LONGEST_CELL, ADDRESS) == "a" * excel_file.LONGEST_CELL


def test_a_spreadsheet_says_what_its_columns_mean_and_what_it_is(archive, client):
    found = sheets(client.get("/statements/?theme=drugs&from=2015&format=xlsx").getvalue())
    assert list(found) == ["Statements", "What the columns mean", "About this file"]
    names = [cell.value for cell in found["Statements"][0]]
    assert [row[0].value for row in found["What the columns mean"][1:]] == names
    about = {row[0].value: row[1].value for row in found["About this file"]}
    assert about["The list"] == "Statements on drugs from 2015"
    assert about["Its address"] == "http://testserver/statements/?theme=drugs&from=2015"
    assert about["Rows"] == len(found["Statements"]) - 1
    assert about["Version of the archive"] > 0


def test_rows_that_one_sheet_cannot_hold_stand_on_another(archive, client, monkeypatch):
    monkeypatch.setattr(excel_file, "MOST_ROWS", 20)
    found = sheets(client.get("/statements/?theme=drugs&format=xlsx").getvalue())
    assert {name: len(rows) for name, rows in found.items() if name.startswith("Statements")} == {
        "Statements": 20,
        "Statements 2": 9,
    }


def asked_for(address):
    """A request and its filter, past the test client, which closes what it reads in a way of its own."""
    request = RequestFactory().get(address)
    return request, PassageFilter(request.GET)


def test_nothing_stays_on_the_disk(archive, client, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    client.get("/statements/?format=xlsx").getvalue()
    response = feeds.answer(*asked_for("/passages/?format=xlsx"))
    next(iter(response))
    # the end of a response would let go of a database that these tests have not
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)
    assert [one.name for one in tmp_path.iterdir() if one.name != "index"] == []


def test_an_empty_list_is_a_file_too(archive, client):
    for name in NAMES:
        response = client.get(f"/passages/?theme=drugs&to=1900&format={name}")
        assert response.status_code == 200
        content = response.getvalue()
        if name == "csl":
            assert json.loads(content) == []
        if name == "xlsx":
            assert rows(content) == []


def test_citations_keep_awkward_words(awkward, client):
    read = {
        "csl": lambda text: [one["title"] for one in json.loads(text)],
        "ris": lambda text: [one["title"] for one in rispy.loads(text)],
        "bib": lambda text: [one["title"].strip("{}") for one in bibtexparser.parse_string(text).entries],
    }
    for name, titles in read.items():
        text = client.get(f"/passages/?organization=awkward&format={name}").getvalue().decode()
        assert sorted(titles(text)) == [f"{TITLE}, passage 1", f"{TITLE}, passage 2"]
    records = client.get("/passages/?organization=awkward&format=jsonl").getvalue().decode().splitlines()
    assert {json.loads(one)["label"] for one in records} == {LABEL, None}
    assert max(len(json.loads(one)["wordings"]["en"]) for one in records) >= len(LONG.strip())


def word_paragraphs(content):
    return [(one.style.name, one.text) for one in Document(io.BytesIO(content)).paragraphs]


def test_a_word_file_has_passages_by_theme_each_with_its_source(awkward, client):
    said = word_paragraphs(client.get("/passages/?organization=awkward&format=docx").getvalue())
    headings = [text for style, text in said if style == "Heading 2"]
    assert headings == ["Drugs", "Without a theme"]
    [long] = [text for _style, text in said if text.startswith("“A sea")]
    assert LONG.strip() in long
    assert long.endswith(f"{ADDRESS}p2/)")
    [one] = [text for _style, text in said if text.startswith("“One line")]
    assert f"“{TITLE}”, joint statement, 20 June 2023, passage 1." in one


def test_a_word_file_says_which_words_are_the_archives_own_in_its_language(archive, client):
    said = word_paragraphs(client.get("/passages/?basis=press-report&format=docx&lang=ru").getvalue())
    english = word_paragraphs(client.get("/passages/?basis=press-report&format=docx").getvalue())
    assert [text for _style, text in english if text.startswith("Summary by the archive, not the words")]
    assert not [text for _style, text in english if text.startswith("“")]
    assert said != english


def test_a_word_file_that_does_not_have_all_says_so(archive, client, monkeypatch):
    monkeypatch.setattr(word_file, "MOST_PASSAGES", 3)
    said = word_paragraphs(client.get("/passages/?theme=drugs&format=docx").getvalue())
    assert "This file has the first 3 of 61 passages. Narrow the list to have all." in [
        text for _style, text in said
    ]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("format=docx", "format"),
        ("format=csv&dialect=tab", "dialect"),
        ("format=jsonl&dialect=semicolon", "dialect"),
        ("format=csv&lang=fr", "lang"),
        ("format=bib&lang=de", "lang"),
    ],
)
def test_what_means_nothing_of_a_format_is_refused(archive, client, query, name):
    response = client.get(f"/statements/?{query}")
    assert response.status_code == 400
    assert f"<code>{name}</code>: " in response.content.decode()


def test_a_file_has_the_language_of_its_address_whoever_asks(archive, client):
    for name in ("bib", "ris", "csl"):
        address = f"/statements/?organization=csto&format={name}"
        english = client.get(address).getvalue()
        assert client.get(address, headers={"accept-language": "ru"}).getvalue() == english
        assert client.get(f"{address}&lang=ru").getvalue() != english
        assert client.get(f"{address}&lang=ru").headers["Content-Language"] == "ru"


def test_a_bare_table_leads_to_what_it_is(archive, client):
    link = client.get("/passages/?theme=drugs&format=csv").headers["Link"]
    assert link == (
        '<http://testserver/data/columns/>; rel="describedby", '
        '<http://testserver/passages/?theme=drugs>; rel="alternate"'
    )
    said = client.get("/data/columns/").content.decode()
    text = client.get("/passages/?theme=drugs&format=csv").getvalue().decode()
    header = next(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [name for name in header if not name.startswith("Wording") and f">{name}</dt>" not in said] == []


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_libreoffice_opens_it_right(awkward, client, tmp_path, name):
    path = tmp_path / f"list.{name}"
    path.write_bytes(client.get(f"/passages/?organization=awkward&format={name}").getvalue())
    if name == "xlsx":
        assert zipfile.is_zipfile(path)
    # to CSV in UTF-8, as cells are shown
    shown = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    subprocess.run([*command, "--convert-to", shown, "--outdir", tmp_path / "out", path], check=True)
    text = (tmp_path / "out" / "list.csv").read_text("utf-8-sig")
    labels = {row["Label"].removeprefix("'") for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert labels == {LABEL, ""}
