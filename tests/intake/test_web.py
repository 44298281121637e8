"""What a web page says, beside what stands around it."""

from collections import Counter
from itertools import chain

import lxml.html
import pytest

from statements.intake.files import read
from statements.intake.measuring import Measured, measure
from statements.intake.splitting import split
from statements.intake.web import text_and_rest
from tests.intake.letters import letters_of

from .uploads import page
from .web_pages import FRAMED, STATEMENT, TITLE


def kept(body):
    document = read(page(body), "a.html")
    return split(document.text, document.left_out)


def lost(body):
    """Letters of a page that are neither in its text nor in what is left out."""
    text, left_out = text_and_rest(page(body))
    held = Counter(letters_of(" ".join([text, *chain(*left_out.values())])))
    shown = lxml.html.fromstring(page(body).decode()).body
    for element in shown.xpath("//script | //style"):
        element.drop_tree()
    return Counter(letters_of(shown.text_content())) - held


@pytest.mark.parametrize("framed", FRAMED)
def test_what_frames_a_statement_is_in_no_passage_and_no_word_is_lost(framed):
    found = kept(FRAMED[framed])
    assert [f"{one.label}. {one.text}".removeprefix(". ") for one in found.passages] == STATEMENT
    assert found.front == [TITLE]
    assert set(found.left_out) <= {"menus and forms", "menus and links", "around the main part"}
    assert not lost(FRAMED[framed])


def test_passages_of_framed_pages_are_nearly_all_the_statements():
    total = Measured()
    for body in FRAMED.values():
        total += measure([f"{one.label} {one.text}" for one in kept(body).passages], STATEMENT)
    assert total.precision >= 0.97
    assert total.recall >= 0.97


LISTS = {
    "begins at": ("<ol start=4><li>one<li>two</ol>", ["4. one", "5. two"]),
    "begins at nothing": ("<ol start=0><li>one<li>two</ol>", ["0. one", "1. two"]),
    "says its values": ("<ol><li value=3>one<li>two<li value=9>three</ol>", ["3. one", "4. two", "9. three"]),
    "counts down": ("<ol reversed><li>one<li>two<li>three</ol>", ["3. one", "2. two", "1. three"]),
    "counts down from": ("<ol reversed start=9><li>one<li>two</ol>", ["9. one", "8. two"]),
    "letters": ("<ol type=a start=26><li>one<li>two</ol>", ["(z) one", "(aa) two"]),
    "Roman figures": ("<ol type=i start=3><li>one<li>two</ol>", ["(iii) one", "(iv) two"]),
    "great Roman figures": ("<ol type=I start=9><li>one<li>two</ol>", ["IX. one", "X. two"]),
    "style": ("<ol style='list-style-type: lower-roman'><li>one<li>two</ol>", ["(i) one", "(ii) two"]),
    "no numbers": ("<ol style='list-style: none'><li>one<li>two</ol>", ["one", "two"]),
    "lists in lists": (
        "<ol><li>one<ol><li>two<ol><li>three</ol></ol><li>four</ol>",
        ["1. one", "(a) two", "(i) three", "2. four"],
    ),
}


@pytest.mark.parametrize("how", LISTS)
def test_items_have_the_numbers_that_a_browser_prints(how):
    body, printed = LISTS[how]
    assert text_and_rest(page(body))[0].split("\n\n") == printed


def test_notes_of_a_page_are_notes_of_the_passages_that_carry_their_marks():
    body = """<p>We met in the harbour.</p>
        <p>We condemn terrorism<sup><a href="#n1" id="r1">1</a></sup> of every kind.</p>
        <p>We own 40 km<sup>2</sup> of sea, and met for the 3<sup>rd</sup> time.</p>
        <ol><li id="n1">See the report of the keepers. <a href="#r1">↩</a></li></ol>"""
    found = kept(body)
    assert [one.text for one in found.passages] == [
        "We met in the harbour.",
        "We condemn terrorism [1] of every kind.",
        "We own 40 km2 of sea, and met for the 3rd time.",
    ]
    assert found.notes == ["[1] See the report of the keepers."]
    assert found.noted_in == [1]
    assert not lost(body)


def test_raised_marks_that_lead_nowhere_are_set_apart_too():
    found = kept(
        "<p>We condemn terrorism<sup>1</sup> of every kind.</p><p>We left.<sup>2</sup></p>"
        "<p><sup>1</sup>See the report.</p><p><sup>2</sup> In spring.</p>"
    )
    assert [one.text for one in found.passages] == ["We condemn terrorism 1 of every kind.", "We left. 2"]
    assert found.notes == ["1 See the report.", "2 In spring."]
    assert found.noted_in == [0, 1]


@pytest.mark.parametrize(
    "hides", ["hidden", "style='display: none'", "style='color:red;DISPLAY:NONE'", "aria-hidden=true"]
)
def test_what_a_page_hides_is_left_out_and_told(hides):
    found = kept(
        f"<p>We met.</p><p {hides}>Draft of the night.</p><p>We left <span {hides}>late</span>again.</p>"
    )
    assert [one.text for one in found.passages] == ["We met.", "We left again."]
    assert sorted(found.left_out["hidden text"]) == ["Draft of the night.", "late"]


def test_a_row_of_a_table_is_a_passage_and_no_cell_is_a_heading():
    found = kept(
        "<p>The ports voted as follows:</p><table><tr><th>Port</th><th>Vote</th></tr>"
        "<tr><td>Northland</td><td>In favour</td></tr></table><p>We will meet again.</p>"
    )
    assert [(one.role, one.text) for one in found.passages] == [
        ("body", "The ports voted as follows:"),
        ("body", "Port | Vote"),
        ("body", "Northland | In favour"),
        ("body", "We will meet again."),
    ]
