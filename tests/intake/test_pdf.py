"""PDFs as they are printed: columns, raised figures, wide lines, tables."""

import io
import re

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, NameObject

from statements.intake.files import read
from statements.intake.measuring import measure
from statements.intake.splitting import split
from tests.intake.letters import letters_of

from .uploads import pdf, printed

SAID = [
    "We, the keepers of the lighthouses, met in the old harbour to speak of the fog over the straits, and "
    "agreed on what follows here in two columns of text that stand beside each other.",
    "1. We agree that no light shall go out before the last ship is home, whatever the oil may cost us and "
    "whoever pays for it in the end.",
    "2. We ask the ports to send us the names of the ships that they expect, and in particular:",
    "(a) the hour at which each of them left, and the port that it left;",
    "(b) how many people are on board.",
    "3. We thank the harbour of the north for its bells, which were heard in every port this winter.",
    "4. We condemn the mining of the straits by whoever has done it, and call upon all to stop it at once.",
]
LONG = [*SAID, *(re.sub(r"^\d", lambda found: str(int(found[0]) + 4), one) for one in SAID[1:])] + [
    f"{n}. {SAID[n % 5 + 1][3:] if SAID[n % 5 + 1][0].isdigit() else SAID[0]}" for n in range(9, 40)
]
TITLE = "Joint statement of the keepers of the lighthouses"


def drawn(stream):
    """A PDF of one page with this drawing on it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf("Bells")))
    content = DecodedStreamObject()
    content.set_data(stream.encode("latin-1"))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(content)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def paragraphs(texts):
    return "".join(f"<p>{one}</p>" for one in texts)


@pytest.mark.parametrize("align", ["left", "justify"])
def test_two_columns_are_read_one_after_the_other(browser, align):
    style = f"div {{ columns: 2; column-gap: 24px; text-align: {align} }}"
    made = printed(browser, f"<h1>{TITLE}</h1><div>{paragraphs(LONG)}</div>", style)
    found = split(read(made, "a.pdf").text)
    measured = measure([f"{one.label} {one.text}" for one in found.passages], LONG)
    assert measured.f1 >= 0.9, measured.disagreements
    assert found.front == [TITLE]
    kept = [*found.front, *(f"{one.label} {one.text}" for one in found.passages)]
    assert sorted(letters_of(" ".join(kept))) == sorted(letters_of(" ".join([TITLE, *LONG])))


def test_a_table_of_two_columns_is_read_by_its_rows(browser):
    rows = "".join(f"<tr><td>Port {n}</td><td>{n} ships in fog</td></tr>" for n in range(20, 32))
    made = printed(browser, f"<p>{SAID[0]}</p><table style='width:100%'>{rows}</table>")
    words = " ".join(read(made, "a.pdf").text.split())
    assert "Port 20 20 ships in fog Port 21 21 ships in fog" in words


@pytest.mark.parametrize("rise", [4, 5])
def test_a_raised_figure_does_not_tear_its_line(rise):
    made = drawn(
        "BT /F1 11 Tf 14 TL 72 720 Td (We met in the old harbour and spoke) Tj T* (We condemn terrorism) Tj "
        f"{rise} Ts /F1 7 Tf (1) Tj 0 Ts /F1 11 Tf ( of every kind in the straits) Tj T* "
        "(and we will meet again.) Tj ET"
    )
    assert " ".join(read(made, "a.pdf").text.split()) == (
        "We met in the old harbour and spoke We condemn terrorism 1 of every kind in the straits "
        "and we will meet again."
    )


def test_a_mark_that_is_small_and_higher_stands_behind_its_word(browser):
    raised = [one.replace("straits by", "straits<sup>1</sup> by") for one in SAID]
    found = split(read(printed(browser, paragraphs([*raised, "1 See the report."])), "a.pdf").text)
    assert found.passages[-1].text.startswith("We condemn the mining of the straits 1 by whoever has done it")
    assert found.notes == ["1 See the report."]
    assert found.noted_in == [6]


def test_lines_with_an_empty_one_after_each_are_no_paragraphs(browser):
    made = printed(browser, paragraphs(SAID), "p { line-height: 3; margin: 36px 0 }")
    found = split(read(made, "a.pdf").text)
    assert [one.text for one in found.passages] == [re.sub(r"^(\d\.|\(\w\)) ", "", one) for one in SAID]
