"""A series of made-up texts, formula by formula."""

from random import Random

import pytest

from statements.analysis.comparison import ComparedPassage
from statements.analysis.ladder import LadderText, ladder

from .made_up_passages import text_of

pytestmark = pytest.mark.anywhere

MET = "The ministers met in a small town by the lake and spoke about the granary."
SALT = "They condemn in the strongest terms the theft of the salt from the old mill."
BOATS = "They call on both sides to let the boats pass through the narrow strait at once."
BELL = "They welcome the return of the bell to the tower and thank all who carried it."
AUTUMN = "They decide to meet again in the autumn, when the harvest has been counted."
WINTER = AUTUMN.replace("autumn", "winter")


def text(key, *passages, whole=True):
    """A text; a passage is its words, or those, its act and the force of that."""
    return LadderText(
        key,
        tuple(
            ComparedPassage(f"{key}/{place}", one)
            if isinstance(one, str)
            else ComparedPassage(f"{key}/{place}", one[0], act=one[1], force=one[2], coding="confirmed")
            for place, one in enumerate(passages, 1)
        ),
        whole,
    )


def steps(*texts):
    """{the words a formula had first: its steps}, in the order of the ladder."""
    return {
        next(cell.passages[0].words for cell in formula.cells if cell.stands): [
            str(cell.step) for cell in formula.cells
        ]
        for formula in ladder(texts).formulas
    }


def test_each_formula_is_followed_from_text_to_text():
    found = steps(
        text(2020, MET, SALT, AUTUMN), text(2021, MET, BOATS, SALT, WINTER), text(2022, MET, BOATS, WINTER)
    )
    assert found == {
        MET: ["new", "same", "same"],
        BOATS: ["not yet", "new", "same"],
        SALT: ["new", "same", "dropped"],
        AUTUMN: ["new", "reworded", "same"],
    }


def test_one_that_is_dropped_stays_absent_until_it_is_back_again():
    texts = [text(2020, MET, SALT), text(2021, MET), text(2022, MET), text(2023, MET, SALT), text(2024, SALT)]
    assert steps(*texts)[SALT] == ["new", "dropped", "absent", "back again", "same"]
    assert steps(*texts)[MET] == ["new", "same", "same", "same", "dropped"]


def test_one_that_comes_back_in_other_words_is_known_again():
    found = ladder([text(1, MET, AUTUMN), text(2, MET), text(3, MET, WINTER)])
    cell = found.formulas[1].cells[2]
    assert (cell.step, cell.passages[0].key) == ("back again", "3/2")
    assert ("gone", "autumn") in cell.row.pieces


def test_an_act_that_is_stronger_hardens_and_a_weaker_one_softens():
    texts = [
        text(1, (BOATS, "calls-on", 4)),
        text(2, (BOATS.replace("call on", "urge"), "demands", 5)),
        text(3, (BOATS, "calls-on", 4)),
    ]
    assert list(steps(*texts).values()) == [["new", "hardened", "softened"]]


def test_one_that_stands_elsewhere_has_moved():
    assert steps(text(1, MET, SALT, BOATS, BELL), text(2, BELL, MET, SALT, BOATS))[BELL] == ["new", "moved"]


def test_a_text_held_in_part_says_nothing_of_what_it_does_not_hold():
    texts = [text(1, MET, SALT), text(2, MET, whole=False), text(3, MET, SALT, BELL), text(4, MET, BELL)]
    found = steps(*texts)
    assert found[SALT] == ["new", "not known", "same", "dropped"]
    assert found[BELL] == ["not yet", "not known", "new", "same"]
    bell = next(one for one in ladder(texts).formulas if one.latest[0].words == BELL)
    assert bell.cells[2].is_uncertain


def test_one_that_was_dropped_is_still_dropped_after_a_text_held_in_part():
    before = [text(1, MET, SALT), text(2, MET), text(3, MET, whole=False)]
    assert steps(*before, text(4, MET))[SALT] == ["new", "dropped", "not known", "absent"]
    assert steps(*before, text(4, MET, SALT))[SALT] == ["new", "dropped", "not known", "back again"]


def test_one_dropped_after_a_text_held_in_part_may_have_been_dropped_there():
    found = ladder([text(1, MET, SALT), text(2, MET, whole=False), text(3, MET)]).formulas[1]
    assert [(str(cell.step), cell.is_uncertain) for cell in found.cells] == [
        ("new", False),
        ("not known", False),
        ("dropped", True),
    ]


def test_formulas_that_are_joined_are_followed_together_and_one_that_is_split_is_one_formula():
    texts = [text(1, MET, SALT, BOATS), text(2, MET, f"{SALT} {BOATS}"), text(3, MET, SALT, BOATS)]
    found = ladder(texts)
    joined = found.formulas[1:]
    assert [[one.key for one in formula.cells[1].passages] for formula in joined] == [["2/2"], ["2/2"]]
    assert [formula.cells[1].is_joined for formula in joined] == [True, True]
    assert [[one.key for one in formula.cells[2].passages] for formula in joined] == [["3/2", "3/3"]] * 2


def left_out(texts, **asked):
    return [formula.latest[0].words for formula in ladder(texts).left_out(**asked)]


def test_what_was_left_out_stood_in_each_of_the_whole_texts_before():
    texts = [text(1, MET, SALT), text(2, MET, SALT, BELL), text(3, MET)]
    assert left_out(texts) == [SALT]
    assert left_out(texts, least=1) == [SALT, BELL]
    assert left_out(texts, least=3) == []
    assert left_out(texts, column=1, least=1) == []


def test_of_a_text_held_in_part_nothing_was_left_out_and_such_texts_are_passed_over():
    assert left_out([text(1, MET, SALT), text(2, MET, SALT), text(3, MET, whole=False)]) == []
    texts = [text(1, MET, SALT), text(2, MET, SALT), text(3, MET, whole=False), text(4, MET)]
    assert left_out(texts) == [SALT]
    with pytest.raises(ValueError, match="at least"):
        left_out(texts, least=0)


def test_no_text_and_a_text_without_passages():
    assert ladder([]).formulas == []
    assert steps(text(1), text(2, MET), text(3)) == {MET: ["not yet", "new", "dropped"]}


def test_a_long_series_has_a_cell_for_each_text_and_every_passage_in_a_row():
    random, texts = Random(5), []
    pool = text_of(5, 90)
    for year in range(12):
        chosen = sorted(random.sample(range(len(pool)), 60))
        texts.append(text(year, *(pool[place] for place in chosen)))
    found = ladder(texts)
    assert {len(formula.cells) for formula in found.formulas} == {12}
    for column, each in enumerate(texts):
        held = [one.key for formula in found.formulas for one in formula.cells[column].passages]
        assert sorted(held) == sorted(one.key for one in each.passages)
    assert len(found.formulas) == len({one.words for each in texts for one in each.passages})
