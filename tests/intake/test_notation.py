"""The text in which an editor corrects proposed passages."""

from hypothesis import given
from hypothesis import strategies as st

from statements.intake.notation import ROLES, as_text, passages_in
from statements.intake.splitting import ProposedPassage


def test_role_and_printed_number_stand_in_front():
    passages = [
        ProposedPassage("Fog", "II", "heading"),
        ProposedPassage("Requests all ports to ring bells:", "2", "operative"),
        ProposedPassage("in the north;", "(a)", "operative", under=1),
        ProposedPassage("A paragraph with its number.", "3"),
        ProposedPassage("One without."),
        ProposedPassage("[1] begins in brackets of its own."),
    ]
    assert as_text(passages).split("\n\n") == [
        "[heading II] Fog",
        "[operative 2] Requests all ports to ring bells:",
        "[operative (a)] in the north;",
        "[3] A paragraph with its number.",
        "One without.",
        "[body] [1] begins in brackets of its own.",
    ]


def test_what_an_editor_writes_is_read():
    assert passages_in("[Adopted by consensus] We met.\r\n\r\n[heading]\n\n[operative]  Decides.\n\n\n") == [
        ProposedPassage("[Adopted by consensus] We met."),
        ProposedPassage("Decides.", "", "operative"),
    ]


words = st.text("abБ1[] .;()", min_size=1, max_size=30).map(str.strip).filter(bool)
labels = st.text("ab1().", max_size=5)


@given(st.lists(st.builds(ProposedPassage, words, labels, st.sampled_from(ROLES)), max_size=6))
def test_passages_come_back_as_they_were(passages):
    assert passages_in(as_text(passages)) == passages
