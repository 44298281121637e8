"""What Word counts, notes and hides."""

from collections import Counter
from itertools import chain

import docx
import pytest

from statements.intake.files import read
from statements.intake.splitting import split
from tests.intake.letters import letters_of

from .word_files import add_numbered, add_numbering, note_mark, saved, words_in

RESOLUTION = [("decimal", "%1.", 1), ("lowerLetter", "(%2)", 1), ("lowerRoman", "(%3)", 1)]
# text, numbering, level, and the label that Word prints
NUMBERED = [
    ("Calls upon all ports:", 50, 0, "1"),
    ("To report floating mines;", 50, 1, "(a)"),
    ("To keep a list of mines:", 50, 1, "(b)"),
    ("Of those that were seen;", 50, 2, "(i)"),
    ("Of those that were cleared;", 50, 2, "(ii)"),
    ("Requests the Harbour Master:", 50, 0, "2"),
    ("To report to the Council;", 50, 1, "(a)"),
    ("Decides to meet again;", 51, 0, "7"),
    ("Requests the ports to ring their bells;", 51, 0, "8"),
    ("Goes on from the numbering that it shares.", 50, 0, "9"),
    ("The first light", 60, 0, "V"),
    ("The second light", 60, 0, "VI"),
    ("The lamp of the second light burns.", 70, 1, "3.1"),
    ("Its bell rings.", 70, 1, "3.2"),
]


def kept(document):
    return split(document.text, document.left_out)


def lost(content, document):
    """Letters that are neither in the text nor in what was left out."""
    held = Counter(letters_of(" ".join([document.text, *chain(*document.left_out.values())])))
    return Counter(letters_of(words_in(content))) - held


@pytest.fixture
def numbered():
    document = docx.Document()
    add_numbering(document, 90, RESOLUTION, (50, {}), (51, {0: 7}))
    add_numbering(document, 91, [("upperRoman", "%1.", 5)], (60, {}))
    add_numbering(document, 92, [("decimal", "%1.", 3), ("decimal", "%1.%2", 1)], (70, {}))
    document.add_paragraph("We met in the old harbour and say:")
    for text, name, level, _ in NUMBERED:
        add_numbered(document, text, name, level)
    return saved(document)


def test_numbers_are_those_that_word_prints(numbered):
    found = kept(read(numbered, "a.docx"))
    assert [(one.label, one.text) for one in found.passages[1:]] == [
        (label, text) for text, _, _, label in NUMBERED
    ]
    assert found.around == {}


def test_a_numbering_that_a_style_names_counts_on_over_what_has_no_number():
    document = docx.Document()
    document.add_paragraph("Bells shall ring.", style="List Number")
    document.add_paragraph("We say so with one voice.")
    document.add_paragraph("Lights shall burn.", style="List Number")
    assert read(saved(document), "a.docx").text.split("\n\n") == [
        "1. Bells shall ring.",
        "We say so with one voice.",
        "2. Lights shall burn.",
    ]


def test_footnotes_stay_notes_of_the_passages_that_carry_their_marks():
    document = docx.Document()
    document.add_paragraph("We met in the old harbour to speak of the fog.")
    said = document.add_paragraph("We condemn terrorism")
    note_mark(said, 1)
    said.add_run(" and the mining of straits.")
    note_mark(said, 2)
    document.add_paragraph("We will meet again.")
    content = saved(document, ["See the report of the keepers.", "Adopted last year."])
    brought = read(content, "a.docx")
    found = kept(brought)
    assert [one.text for one in found.passages] == [
        "We met in the old harbour to speak of the fog.",
        "We condemn terrorism [1] and the mining of straits. [2]",
        "We will meet again.",
    ]
    assert found.notes == ["[1] See the report of the keepers.", "[2] Adopted last year."]
    assert found.noted_in == [1, 1]
    assert not lost(content, brought)


def test_what_word_hides_is_left_out_and_told():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Keepers of the lighthouses"
    said = document.add_paragraph("We met ")
    said.add_run("in secret ").font.hidden = True
    said.add_run("in the harbour.")
    said.add_run(" We left.").font.hidden = False
    document.add_paragraph("Draft of the night").runs[0].font.hidden = True
    document.add_paragraph("Bells ring.")
    content = saved(document)
    brought = read(content, "a.docx")
    assert brought.text == "We met in the harbour. We left.\n\nBells ring."
    assert brought.left_out == {
        "hidden text": ["in secret", "Draft of the night"],
        "heads and feet of pages": ["Keepers of the lighthouses"],
    }
    assert not lost(content, brought)


def test_a_row_of_a_table_is_a_passage_and_no_cell_is_a_heading():
    document = docx.Document()
    document.add_paragraph("The ports voted as follows:")
    table = document.add_table(2, 3)
    for at, text in enumerate(["Northland", "In favour", "12 ships", "Southland", "Against", "3 ships"]):
        table.cell(at // 3, at % 3).text = text
    document.add_paragraph("We will meet again.")
    assert [(one.role, one.text) for one in kept(read(saved(document), "a.docx")).passages] == [
        ("body", "The ports voted as follows:"),
        ("body", "Northland | In favour | 12 ships"),
        ("body", "Southland | Against | 3 ships"),
        ("body", "We will meet again."),
    ]
