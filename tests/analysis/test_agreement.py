"""Agreement between people, against the examples that Krippendorff publishes."""

import pytest

from statements.analysis.agreement import FEWEST, agreement, alike, alpha, apart, by_code


def units(*people):
    """What each unit was given, of a line for each person in which a dot is no answer."""
    return [[answer for answer in column if answer != "."] for column in zip(*people, strict=True)]


def test_two_people_who_say_yes_or_no():
    assert alpha(units("0100000010", "1110010000")) == pytest.approx(0.095, abs=0.0005)


def test_two_people_and_five_answers():
    assert alpha(units("aabbdcccedda", "babbbcccEddd".lower())) == pytest.approx(0.692, abs=0.0005)


def test_four_people_of_whom_some_did_not_answer():
    given = units("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
    assert alpha(given) == pytest.approx(0.743, abs=0.0005)


def test_people_who_always_agree_have_one_and_those_who_never_do_less_than_chance():
    assert alpha(units("abab", "abab")) == 1
    assert alpha(units("abab", "baba")) < 0


def test_of_one_answer_alone_nothing_is_known():
    assert alpha(units("aaaa", "aaaa")) is None
    assert alpha([["a"], ["b"]]) is None


def test_sets_that_share_a_part_are_nearer_than_those_that_share_nothing():
    drugs, both, aid = frozenset({"drugs"}), frozenset({"drugs", "aid"}), frozenset({"aid"})
    assert apart(drugs, both) == 0.5
    assert apart(frozenset(), frozenset()) == 0
    near = alpha([[drugs, both], [aid, aid]], apart)
    far = alpha([[drugs, aid], [aid, aid]], apart)
    assert 1 > near > far
    # by hand: of four answers drugs, both, aid, aid; observed 2 * 0.5 / 4,
    # expected 2 * (0.5 + 2 * 1 + 2 * 0.5) / (4 * 3)
    assert near == pytest.approx(1 - 0.25 / (7 / 12))


def test_percent_is_of_pairs_of_answers():
    assert alike([["a", "a", "b"], ["c", "c"]]) == 50
    assert alike([["a"]]) is None


def test_too_few_passages_give_no_figure_but_say_how_many_there_are():
    passages = [{1: "ab"[n % 2], 2: "ab"[n % 2]} for n in range(FEWEST)]
    assert agreement(passages) == (FEWEST, 2, 1, 100)
    # one who answered alone is no agreement
    assert agreement([*passages[1:], {3: "a"}]) == (FEWEST - 1, 2, None, None)


def test_a_code_that_hardly_anybody_gave_has_no_figure():
    one, none = frozenset({"drugs"}), frozenset()
    passages = [{1: one, 2: one}] * 9 + [{1: none, 2: none}] * 30
    found = by_code(passages, ["drugs", "aid"])
    assert found == {"drugs": (39, 2, None, None)}
    assert by_code([{1: one, 2: none}, *passages], ["drugs"])["drugs"].alike == 98
