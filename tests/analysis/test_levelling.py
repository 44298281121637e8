"""A change brought level with what was stored meanwhile."""

from statements.analysis.levelling import level


def record(*passages, removed=(), **more):
    return {"title": "On salt", "note": "", "removed": [*removed], "passages": [*passages]} | more


def passage(n, text="Salt.", **more):
    return {"n": n, "wordings": {"en": text}, "act": None} | more


def numbers(found):
    return [one["n"] for one in found["passages"]]


def test_what_only_one_changed_is_as_that_one_has_it():
    base = record(passage(1), passage(2))
    mine = record(passage(1, "Sea salt."), passage(2), title="On sea salt")
    theirs = record(passage(1, act="decides"), passage(2, "Pepper."), note="New.")
    found, clashes = level(base, mine, theirs)
    assert clashes == []
    assert found == record(
        passage(1, "Sea salt.", act="decides"), passage(2, "Pepper."), title="On sea salt", note="New."
    )


def test_where_both_changed_the_same_thing_mine_stands_and_is_told():
    base = record(passage(1), passage(2))
    mine = record(passage(1, "Sea salt."), title="Mine")
    theirs = record(passage(1, "Rock salt."), passage(2, "Pepper."), title="Theirs")
    found, clashes = level(base, mine, theirs)
    assert found == record(passage(1, "Sea salt."), title="Mine")
    assert clashes == ["Title", "Passage 1", "Passage 2"]


def test_the_same_change_is_no_clash():
    base, both = record(passage(1)), record(passage(1, "Sea salt."), title="Both")
    assert level(base, both, both) == (both, [])


def test_a_number_that_both_gave_is_given_once():
    base = record(passage(1))
    mine, theirs = record(passage(1), passage(2, "Mine.")), record(passage(2, "Theirs."), passage(1))
    found, clashes = level(base, mine, theirs)
    assert ([(one["n"], one["wordings"]["en"]) for one in found["passages"]], clashes) == (
        [(2, "Theirs."), (1, "Salt."), (3, "Mine.")],
        [],
    )


def test_passages_stand_in_the_order_of_who_moved_them():
    base = record(passage(1), passage(2), passage(3))
    moved = record(passage(3), passage(1), passage(2))
    longer = record(passage(1), passage(2), passage(3), passage(4))
    assert numbers(level(base, moved, longer)[0]) == [3, 4, 1, 2]
    assert numbers(level(base, longer, moved)[0]) == [3, 4, 1, 2]


def test_what_they_took_out_and_i_left_alone_stays_out():
    base, mine = record(passage(1), passage(2)), record(passage(1), passage(2), title="Mine")
    found, clashes = level(base, mine, record(passage(1), removed=[2]))
    assert (numbers(found), found["removed"], clashes) == ([1], [2], [])
