"""What becomes of passages when their text is edited."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.intake.text_plan import NumberTwice, as_text, plan
from statements.text.alignment import align, place
from statements.text.paragraphs import paragraphs
from statements.text.three_way import merge

TEXT = [
    "The foreign ministers met in a small town by the lake.",
    "They reviewed how far the work on common granaries has come since the spring.",
    "They call on the millers of both valleys to keep the weirs open to boats.",
    "They condemn the theft of the great bell from the abbey in the strongest terms.",
    "They agreed to meet again in the autumn at the invitation of the ferrymen.",
]
SALT = "They took note of the report on the price of salt and thanked its authors."


def whats(before, after):
    return [(pair.before, pair.after, pair.what) for pair in align(before, after)]


def record(*wordings, removed=(), numbers=None):
    """A statement record with English passages, or with those of a dict by language."""
    return {
        "passages": [
            {"n": n, "label": None, "wordings": words if isinstance(words, dict) else {"en": words}}
            for n, words in zip(numbers or range(1, len(wordings) + 1), wordings, strict=True)
        ],
        "removed": list(removed),
    }


def planned(record, language, texts, chosen=()):
    return [(row.number, row.what) for row in plan(record, language, texts, chosen).rows]


def test_a_text_that_was_not_edited_stays():
    assert {pair.what for pair in align(TEXT, TEXT)} == {"stayed"}


def test_blanks_and_line_breaks_within_a_paragraph_are_no_change():
    assert {pair.what for pair in align(TEXT, [text.replace(" ", "\n ") for text in TEXT])} == {"stayed"}


def test_a_paragraph_put_in_the_middle_is_new_and_moves_nothing():
    assert whats(TEXT, [*TEXT[:2], SALT, *TEXT[2:]])[1:4] == [
        (1, 1, "stayed"),
        (None, 2, "appeared"),
        (2, 3, "stayed"),
    ]


def test_a_reworded_paragraph_is_the_one_that_stood_there():
    after = [*TEXT[:3], "They condemn in the strongest terms the theft of the bell.", TEXT[4]]
    assert whats(TEXT, after)[3] == (3, 3, "changed")


def test_another_paragraph_in_its_place_is_another_paragraph():
    assert whats(TEXT, [*TEXT[:3], SALT, TEXT[4]])[2:] == [
        (2, 2, "stayed"),
        (3, None, "vanished"),
        (None, 3, "appeared"),
        (4, 4, "stayed"),
    ]


def test_the_one_that_moved_is_told_and_not_the_many_that_it_passed():
    assert whats(TEXT, [TEXT[4], *TEXT[:4]]) == [
        (4, 0, "moved"),
        (0, 1, "stayed"),
        (1, 2, "stayed"),
        (2, 3, "stayed"),
        (3, 4, "stayed"),
    ]


def test_one_that_moved_and_changed_a_little_is_found():
    after = [TEXT[4].replace("autumn", "winter"), *TEXT[:4]]
    assert whats(TEXT, after)[0] == (4, 0, "moved and changed")


def test_of_a_paragraph_cut_in_two_the_longer_part_stays_itself():
    whole = f"{TEXT[1]} {TEXT[0]}"
    assert whats([TEXT[3], whole, TEXT[2]], [TEXT[3], TEXT[1], TEXT[0], TEXT[2]])[1:3] == [
        (1, 1, "changed"),
        (None, 2, "appeared"),
    ]


def test_a_heading_with_a_slip_put_right_is_the_same_heading():
    assert whats(["Introdution", TEXT[0]], ["Introduction", TEXT[0]])[0] == (0, 0, "changed")


def test_words_without_blanks_between_them_are_compared_letter_by_letter():
    assert whats(["外长们在湖边的小镇会晤并讨论了粮仓问题"], ["外长们在湖边的城市会晤并讨论了粮仓问题"]) == [
        (0, 0, "changed")
    ]


def test_the_same_heading_twice_is_two_headings():
    before = ["Decides", TEXT[0], "Decides", TEXT[1]]
    assert whats(before, ["Decides", TEXT[0], SALT, "Decides", TEXT[1]])[2:4] == [
        (None, 2, "appeared"),
        (2, 3, "stayed"),
    ]


@pytest.mark.parametrize("length", [300, 5000])
def test_long_texts_with_nothing_in_common_are_two_texts(length):
    before = [f"{TEXT[n % 5]} {n} {n * 7} {n * 13} {n * 17}" for n in range(length)]
    after = [f"{TEXT[n % 5][::-1]} {n * 3} {n * 5}" for n in range(length)]
    assert Counter(pair.what for pair in align(before, after)) == {"vanished": length, "appeared": length}


PARAGRAPHS = st.sampled_from([*TEXT, SALT, "Decides", "Annex", f"{TEXT[0]} {TEXT[1]}"]) | st.text(
    "ab cé,. "
).map(str.strip).filter(bool)
TEXTS = st.lists(PARAGRAPHS, max_size=12)


@given(TEXTS, TEXTS)
def test_whatever_the_edit_every_paragraph_is_accounted_for_once(before, after):
    pairs = align(before, after)
    assert sorted(p.before for p in pairs if p.before is not None) == list(range(len(before)))
    assert [p.after for p in pairs if p.after is not None] == list(range(len(after)))


@given(TEXTS, TEXTS, st.lists(st.integers(1, 60), unique=True, min_size=12, max_size=20))
def test_whatever_the_edit_no_number_goes_to_another_passage_and_what_is_unchanged_keeps_its_own(
    before, after, numbers
):
    standing, removed = numbers[: len(before)], numbers[len(before) :]
    held = record(*before, numbers=standing, removed=removed)
    edit = plan(held, "en", after)
    given_out = [passage["n"] for passage in edit.passages]
    assert len(set(given_out)) == len(given_out) == len(after)
    # a number is one that stands, or one that none ever had
    assert not set(given_out) & set(removed)
    assert [n for n in given_out if n not in standing and n <= max(numbers)] == []
    words = {passage["n"]: passage["wordings"]["en"] for passage in edit.passages}
    unchanged = {
        n: text
        for n, text in zip(standing, before, strict=True)
        if before.count(text) == after.count(text) == 1
    }
    assert {n: words[n] for n in unchanged} == unchanged
    # a number stays with words that are like those it had
    assert [row.number for row in edit.of("appeared") if row.number <= max(numbers)] == []
    assert {row.number for row in edit.of("vanished")} == set(standing) - set(given_out)


@given(TEXTS, TEXTS, TEXTS)
def test_whatever_two_editors_did_no_word_of_either_is_lost(base, mine, theirs):
    merged, clashes = merge(base, mine, theirs)
    kept = [*merged, *(text for clash in clashes for text in clash if text is not None)]
    # what one left as it was the other may have changed or taken out
    assert [text for text in [*mine, *theirs] if text not in base and text not in kept] == []


def test_two_edits_of_different_paragraphs_come_together():
    mine, theirs = [*TEXT], [*TEXT[:4], SALT, TEXT[4]]
    mine[0] = mine[0].replace("small town", "large village")
    assert merge(TEXT, mine, theirs) == ([mine[0], *TEXT[1:4], SALT, TEXT[4]], [])


def test_where_both_changed_one_paragraph_mine_stands_and_theirs_is_told():
    mine, theirs = [[*TEXT[:4], TEXT[4].replace("autumn", when)] for when in ("winter", "spring")]
    assert merge(TEXT, mine, theirs) == (mine, [(mine[4], theirs[4])])
    assert merge(TEXT, mine, TEXT[:4]) == (mine, [(mine[4], None)])
    assert merge(TEXT, TEXT[:4], theirs) == (theirs, [(None, theirs[4])])


def test_numbers_survive_an_edit_anywhere():
    after = [SALT, TEXT[0], TEXT[2].replace("boats", "all boats"), TEXT[1], TEXT[4]]
    assert planned(record(*TEXT, removed=[9]), "en", after) == [
        (10, "appeared"),
        (1, "stayed"),
        (3, "moved and changed"),
        (4, "vanished"),
        (2, "stayed"),
        (5, "stayed"),
    ]


def test_a_new_passage_has_the_role_of_those_around_it():
    held, roles = record(*TEXT), ("heading", "preambular", "preambular", "operative", "operative")
    for passage, role in zip(held["passages"], roles, strict=True):
        passage["role"] = role
    for at, role in ((1, None), (2, "preambular"), (3, None), (4, "operative"), (5, "operative")):
        edit = plan(held, "en", [*TEXT[:at], SALT, *TEXT[at:]])
        assert edit.passages[at].get("role") == role


def test_an_editor_overrules_what_was_found():
    after = [*TEXT[:3], SALT, TEXT[4]]
    held = record(*TEXT)
    assert (6, "appeared") in planned(held, "en", after)
    assert planned(held, "en", after, {3: 4})[3] == (4, "changed")
    assert planned(held, "en", TEXT, {0: None})[:2] == [(1, "vanished"), (6, "appeared")]
    with pytest.raises(NumberTwice, match="both be passage 5"):
        plan(held, "en", after, {3: 5})
    assert (6, "appeared") in planned(held, "en", after, {3: 99})


RUSSIAN = [
    "Введение",
    "Министры встретились 3 мая 2019 года.",
    "Они осудили похищение большого колокола из аббатства.",
]
ENGLISH = [
    "Introduction",
    "The ministers met on 3 May 2019.",
    "They condemned the theft of the great bell of the abbey.",
]


def test_a_language_is_added_passage_by_passage():
    edit = plan(record(*ENGLISH), "ru", RUSSIAN)
    assert [(row.number, row.what) for row in edit.rows] == [(1, "worded"), (2, "worded"), (3, "worded")]
    assert edit.passages[1] == {"n": 2, "wordings": {"en": ENGLISH[1], "ru": RUSSIAN[1]}}


def test_a_translation_with_a_paragraph_less_leaves_that_passage_without_words():
    assert planned(record(*ENGLISH), "ru", RUSSIAN[1:]) == [(2, "worded"), (3, "worded")]


def test_printed_numbers_decide_which_passage_is_worded():
    held = record("Point one.", "Point two.", "Point three.")
    for passage, label in zip(held["passages"], ("1", "2", "3"), strict=True):
        passage["label"] = label
    assert planned(held, "ru", ["1. Первый пункт.", "3. Третий пункт."]) == [(1, "worded"), (3, "worded")]


def test_a_paragraph_between_two_that_are_worded_words_the_one_between():
    held = record({"en": "One fish."}, {"ru": "Две рыбы."}, {"en": "Three fish of another kind."})
    edit = plan(held, "en", ["One fish.", "Two fish.", "Three fish of another kind."])
    assert [(row.number, row.what) for row in edit.rows] == [(1, "stayed"), (2, "worded"), (3, "stayed")]


def test_a_passage_that_loses_its_words_in_one_language_stays_in_the_others():
    held = record({"en": ENGLISH[0], "ru": RUSSIAN[0]}, {"en": ENGLISH[1]}, {"en": ENGLISH[2]})
    edit = plan(held, "en", ENGLISH[2:])
    assert [(row.number, row.what) for row in edit.rows] == [(1, "unworded"), (2, "vanished"), (3, "stayed")]
    assert edit.passages == [
        {"n": 1, "wordings": {"ru": RUSSIAN[0]}},
        {"n": 3, "wordings": {"en": ENGLISH[2]}},
    ]


def test_a_text_is_read_as_it_was_written():
    held = record("One\n\nin two parts.", "Two.")
    texts = paragraphs(as_text(held, "en").replace("\n", "\r\n"))
    assert texts == ["One\nin two parts.", "Two."]
    edit = plan(held, "en", texts)
    assert edit.changes_nothing
    assert [passage["wordings"] for passage in edit.passages] == [one["wordings"] for one in held["passages"]]


def test_a_line_with_blanks_parts_paragraphs():
    assert paragraphs(" a\nb\n \t\nc\n\n\n\n") == ["a\nb", "c"]


def test_two_languages_of_like_length_stand_side_by_side():
    assert place([("", text) for text in ENGLISH], RUSSIAN) == [0, 1, 2]
