"""Two texts side by side: what a reader of the comparison can rely on."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.analysis.comparison import ActStep, CodeChange, ComparedPassage, Verdict, compare
from statements.analysis.wording import marked_words
from statements.management.evaluations.planting import Agreed, agreement, plant

from .made_up_passages import text_of

pytestmark = pytest.mark.anywhere

MET = "The ministers met in a small town by the lake and spoke about the granary."
SALT = "They condemn in the strongest terms the theft of the salt from the old mill."
BOATS = "They call on both sides to let the boats pass through the narrow strait at once."
BELL = "They welcome the return of the bell to the tower and thank all who carried it."
AUTUMN = "They decide to meet again in the autumn, when the harvest has been counted."
TEXT = [MET, SALT, BOATS, BELL, AUTUMN]

MIRRORED = {
    Verdict.JOINED: Verdict.SPLIT,
    Verdict.SPLIT: Verdict.JOINED,
    Verdict.ONLY_LEFT: Verdict.ONLY_RIGHT,
    Verdict.ONLY_RIGHT: Verdict.ONLY_LEFT,
}
KINDS = {"same": "same", "gone": "new", "new": "gone"}


def passages(texts):
    return [ComparedPassage(place, text) for place, text in enumerate(texts)]


def rows(before, after):
    return compare(passages(before), passages(after)).rows


def keys(row):
    return tuple(one.key for one in row.left), tuple(one.key for one in row.right)


def told(before, after):
    return [(*keys(row), str(row.verdict)) for row in rows(before, after)]


def test_a_text_with_itself_is_the_same_throughout():
    assert told(TEXT, TEXT) == [((n,), (n,), "same") for n in range(5)]


def test_what_was_reworded_is_changed_and_its_words_are_marked():
    after = [*TEXT[:2], BOATS.replace("call on", "urge"), *TEXT[3:]]
    row = rows(TEXT, after)[2]
    assert row.verdict == "changed"
    assert [tuple(piece) for piece in row.pieces] == [
        ("same", "They "),
        ("gone", "call on"),
        ("new", "urge"),
        ("same", BOATS.removeprefix("They call on")),
    ]
    assert 0.85 < row.kept < 1


def test_one_that_moved_is_told_and_if_it_changed_too_that_as_well():
    assert told(TEXT, [AUTUMN, *TEXT[:4]])[0] == ((4,), (0,), "moved")
    assert told(TEXT, [AUTUMN.replace("autumn", "winter"), *TEXT[:4]])[0] == ((4,), (0,), "moved and changed")


def test_two_that_became_one_are_joined_and_one_that_became_two_is_split():
    joined = [MET, f"{SALT} {BOATS}", BELL, AUTUMN]
    assert told(TEXT, joined)[1] == ((1, 2), (1,), "joined")
    assert told(joined, TEXT)[1] == ((1,), (1, 2), "split")


def test_what_only_one_text_has_stands_where_it_is_read():
    assert told(TEXT, [MET, BOATS, BELL, AUTUMN])[1] == ((1,), (), "only left")
    assert told([MET, BOATS, BELL, AUTUMN], TEXT)[1] == ((), (1,), "only right")


def test_three_hundred_times_the_same_passage():
    assert {row.verdict for row in rows([MET] * 300, [MET] * 300)} == {Verdict.SAME}


def test_texts_without_words_or_passages():
    assert told([], []) == []
    assert told([MET], []) == [((0,), (), "only left")]
    assert told([""], [MET]) == [((0,), (), "only left"), ((), (0,), "only right")]


WORDS = st.lists(st.sampled_from("the salt boats mill, é bell\n and  of to".split(" ")), max_size=12).map(
    " ".join
)
TEXTS = st.lists(st.sampled_from([*TEXT, f"{SALT} {BOATS}", BELL[:40], "Annex"]) | WORDS, max_size=9)


def assert_sound(before, after):
    there, back = rows(before, after), rows(after, before)
    assert sorted(place for row in there for place in keys(row)[0]) == list(range(len(before)))
    assert sorted(place for row in there for place in keys(row)[1]) == list(range(len(after)))
    for row in there:
        assert "".join(piece.text for piece in row.pieces if piece.kind != "new") == row.left_text
        assert "".join(piece.text for piece in row.pieces if piece.kind != "gone") == row.right_text
    mirrored = {(*reversed(keys(row)), MIRRORED.get(row.verdict, row.verdict)) for row in back}
    assert {(*keys(row), row.verdict) for row in there} == mirrored
    pieces = {keys(row): sorted(row.pieces) for row in there}
    assert pieces == {
        (left, right): sorted((KINDS[piece.kind], piece.text) for piece in row.pieces)
        for row in back
        for right, left in [keys(row)]
    }


@given(TEXTS, TEXTS)
def test_whatever_the_texts_each_passage_stands_once_and_the_mirror_is_the_same(before, after):
    assert_sound(before, after)
    assert told(before, after) == told(before, after)


@given(TEXTS)
def test_any_text_with_itself_is_the_same(text):
    assert {row.verdict for row in rows(text, text)} <= {Verdict.SAME}


@pytest.mark.parametrize("seed", [11, 12])
def test_long_texts_are_mirrored_too(seed):
    edit = plant(text_of(seed, 60), text_of(seed + 100, 60), Random(seed))
    assert_sound(edit.left, edit.right)


def test_what_was_planted_is_found():
    total, planted = Agreed(), set()
    for seed in range(21, 29):
        edit = plant(text_of(seed, 60, 6), text_of(seed + 100, 60, 6), Random(seed))
        total += agreement(edit, rows(edit.left, edit.right))[0]
        planted |= {row.verdict for row in edit.rows}
    assert planted == set(Verdict)
    assert total.f1 >= 0.98
    assert total.verdicts >= 0.95


def test_what_is_not_found_is_counted():
    edit = plant(text_of(1, 40), text_of(2, 40), Random(1))
    by_place = [row for one in zip(edit.left, edit.right, strict=False) for row in rows([one[0]], [one[1]])]
    assert agreement(edit, by_place)[0].f1 < 0.5


def coded(act, force, coding="confirmed", **codes):
    return [ComparedPassage(1, MET, act=act, force=force, coding=coding, **codes)]


@pytest.mark.parametrize(
    ("before", "after", "step", "mirrored"),
    [
        (("urges", 4), ("demands", 5), ActStep.HARDENED, ActStep.SOFTENED),
        (("urges", 4), ("urges", 4), ActStep.SAME, ActStep.SAME),
        (("recalls", 1), ("notes", 1), ActStep.OTHER, ActStep.OTHER),
    ],
)
def test_acts_are_weighed_by_their_force(before, after, step, mirrored):
    assert compare(coded(*before), coded(*after)).rows[0].act.step == step
    assert compare(coded(*after), coded(*before)).rows[0].act.step == mirrored


def test_where_one_side_is_not_coded_nothing_is_said_of_codes():
    row = compare(coded(None, None, "none"), coded("urges", 4, themes=("drugs",))).rows[0]
    assert (row.act, row.themes) == (None, CodeChange())


def test_codes_that_came_and_went_are_told_and_whether_they_were_only_suggested():
    before = coded("urges", 4, addressees=("a", "b"), themes=("drugs",))
    after = coded("urges", 4, "suggested", addressees=("b", "c"), themes=("drugs",))
    row = compare(before, after).rows[0]
    assert (row.addressees, bool(row.themes)) == (CodeChange(("c",), ("a",)), False)
    assert row.act.is_suggested


def test_a_sign_that_ends_what_was_added_is_marked_with_it():
    old = "Recalling its resolutions 2546 (2020) and 2598 (2021), and its statement"
    new = "Recalling its resolutions 2546 (2020) and 2598 (2021) and 2652 (2022), and its statement"
    assert [piece.text for piece in marked_words(old, new) if piece.kind == "new"] == [" and 2652 (2022)"]
    assert [piece.text for piece in marked_words(new, old) if piece.kind == "gone"] == [" and 2652 (2022)"]
