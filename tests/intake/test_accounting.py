"""How much of a text is in its passages, and what is not."""

from statements.intake.accounting import account, with_piece, without_piece
from statements.intake.splitting import ProposedPassage, Split

SPLIT = Split(
    [ProposedPassage("We speak of fog and bells.", "1"), ProposedPassage("We call on all ports.", "2")],
    front=["On fog in the straits"],
    adoption=["Adopted in Minsk."],
    notes=["See the chart."],
)
TEXT = """On fog in the straits

1 We speak of fog and bells.

2 We call on all ports.

Adopted in Minsk. See the chart."""
PASSAGES = ["1 We speak of fog and bells.", "2 We call on all ports."]
BLOCKS = ["[1] We speak of fog and bells.", "[2] We call on all ports."]


def test_words_in_passages_are_counted_and_the_rest_is_named():
    found = account(TEXT, SPLIT, PASSAGES)
    assert (found.words, found.held, found.share, found.is_low) == (24, 13, 54, True)
    assert [(one.kind, one.text) for one in found.rests] == [
        ("front", "On fog in the straits"),
        ("adoption", "Adopted in Minsk."),
        ("notes", "See the chart."),
    ]


def test_a_text_that_is_wholly_in_passages_has_no_rest_and_no_warning():
    whole = Split([ProposedPassage("Bells ring.")])
    found = account("Bells ring.", whole, ["Bells ring."])
    assert (found.share, found.is_low, found.rests) == (100, False, [])


def test_one_missing_word_is_no_hundred_per_cent():
    text = "word " * 999 + "more"
    assert account(text, Split([ProposedPassage(text)]), ["word " * 999]).share == 99


def test_a_passage_that_was_left_out_is_told_and_one_that_was_mended_is_not():
    mended = account(TEXT, SPLIT, ["1 We speak of thick fog and bells."])
    assert [one.text for one in mended.of("passages")] == ["2 We call on all ports."]


def test_words_that_stand_twice_are_counted_twice():
    twice = Split([ProposedPassage("We ring bells."), ProposedPassage("We ring bells.")])
    found = account("We ring bells.\n\nWe ring bells.", twice, ["We ring bells."])
    assert (found.share, len(found.of("passages"))) == (50, 1)


def test_a_piece_becomes_a_passage_at_its_place_and_is_one_no_longer():
    front = with_piece(BLOCKS, SPLIT, 0)
    assert front == ["On fog in the straits", *BLOCKS]
    assert with_piece(front, SPLIT, 0) == front
    assert without_piece(front, SPLIT, 0) == BLOCKS
    assert with_piece(BLOCKS, SPLIT, 3) == [*BLOCKS, "Adopted in Minsk."]
    assert with_piece(BLOCKS[1:], SPLIT, 1) == BLOCKS
