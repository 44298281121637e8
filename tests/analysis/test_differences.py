"""What changed between two texts and between two records."""

from hypothesis import given
from hypothesis import strategies as st

from statements.analysis.differences import particulars, passages
from statements.text.differences import entry_differences, word_differences


def told(before, after):
    return [tuple(piece) for piece in word_differences(before, after)]


def test_only_the_words_that_changed_are_told():
    assert told("They call on both sides.", "They call upon both sides.") == [
        ("same", "They call "),
        ("gone", "on"),
        ("new", "upon"),
        ("same", " both sides."),
    ]


def test_changes_that_a_blank_parts_are_one():
    assert told("the old mill by the river", "the new bridge by the river")[1:3] == [
        ("gone", "old mill"),
        ("new", "new bridge"),
    ]


def test_texts_with_little_in_common_are_shown_one_after_the_other():
    assert [
        piece.kind
        for piece in word_differences("A fish, a plate and a fork.", "Ministers met; and they spoke.")
    ] == [
        "gone",
        "new",
    ]


def test_long_texts_that_differ_throughout_cost_nothing():
    before, after = " ".join(map(str, range(10_000))), " ".join(map(str, range(10_000, 20_000)))
    assert [piece.kind for piece in word_differences(before, after)] == ["gone", "new"]


@given(st.text("ab ,.é\n"), st.text("ab ,.é\n"))
def test_the_pieces_hold_both_texts_whole(before, after):
    pieces = word_differences(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after


def test_lists_differ_by_their_entries():
    assert [tuple(piece) for piece in entry_differences(["drugs", "arms"], ["drugs", "borders"])] == [
        ("same", "drugs"),
        ("gone", "arms"),
        ("new", "borders"),
    ]


def record(*numbers, title="A title", **changed):
    found = [
        {"n": n, "wordings": {"en": f"Passage {n} speaks of point {n}."}, "themes": []}
        | changed.get(f"p{n}", {})
        for n in numbers
    ]
    return {"title": title, "passages": found, "removed": []}


def test_records_differ_by_passage_words_codes_and_particulars():
    before = record(1, 2, 3, 4, p2={"themes": ["drugs"]})
    after = record(
        4, 1, 2, 5, title="Another", p1={"wordings": {"en": "Passage 1 speaks of point 9.", "ru": "Пункт"}}
    )
    assert particulars(before, after) == [("title", "A title", "Another")]
    assert [(one.number, one.what) for one in passages(before, after)] == [
        (4, "moved"),
        (1, "changed"),
        (2, "changed"),
        (3, "vanished"),
        (5, "appeared"),
    ]
    first, second = passages(before, after)[1:3]
    assert [(language, [piece.kind for piece in pieces]) for language, pieces in first.wordings] == [
        ("en", ["same", "gone", "new", "same"]),
        ("ru", ["new"]),
    ]
    assert (second.wordings, second.codes) == ([], [("themes", ["drugs"], [])])


def test_a_record_does_not_differ_from_itself():
    assert (passages(record(1, 2), record(1, 2)), particulars(record(1), record(1))) == ([], [])
