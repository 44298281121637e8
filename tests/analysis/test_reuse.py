"""What can be relied on of where words stood first. All passages are made up."""

import sqlite3
import time
from random import Random

import pytest

from statements.analysis.reuse import reuse
from statements.analysis.reuse_bulk import reuse_of_all
from statements.analysis.reuse_index import LATEST_DAY, ArchivePassage, ReuseIndex
from statements.analysis.shingles import MOST_WORDS, Numbering, word_spans

pytestmark = pytest.mark.anywhere

WELLS = (
    "The Ministers agreed to keep the wells of the eastern valley open to every village that has none of its "
    "own, and to share what each of them measures before the harvest."
)
BRIDGE = (
    "The Council asked both commissions to inspect the northern bridge twice a year and to publish what they "
    "find in the languages of the towns on either bank."
)
FORMULA = "The Council decides to remain actively seized of the matter of the lake and its shores."
SENTENCE = "no ferry may be held at the border for longer than one tide"


def passage(statement, day, words, number=1, organizations=("lake-league",), language="en"):
    return ArchivePassage(f"{statement}#{number}", statement, organizations, day, language, words)


def index_of(*passages):
    index = ReuseIndex()
    index.add(passages)
    return index


def asked(index, *passages, **options):
    return list(reuse(index, passages, **options))


def test_a_near_copy_has_its_earliest_and_its_latest_source():
    index = index_of(passage("first", 10, WELLS), passage("second", 20, WELLS), passage("other", 15, BRIDGE))
    (found,) = asked(
        index, passage("third", 30, WELLS.replace("valley", "plain").replace("harvest", "rains"))
    )
    assert (found.whole.earliest.key, found.whole.latest.key) == ("first#1", "second#1")
    assert found.whole.others == 2
    assert not found.whole.is_formula
    assert found.earliest == found.whole.earliest
    assert 0.7 < found.share < 1
    assert found.stretches == ()


def test_a_sentence_among_other_words_is_found_and_marked():
    index = index_of(passage("first", 10, f"{BRIDGE} Moreover, {SENTENCE}."))
    words = (
        f"Having met by the water, the states say that {SENTENCE}, whatever the season and the flag may be."
    )
    (found,) = asked(index, passage("second", 20, words))
    (taken,) = found.stretches
    assert found.whole is None
    assert words[taken.start : taken.end] == SENTENCE
    assert (taken.earliest.key, taken.earliest.share) == ("first#1", 1)
    assert found.share == len(SENTENCE.split()) / len(words.split())


def test_the_earliest_is_told_for_each_part():
    index = index_of(passage("wells", 10, WELLS), passage("bridge", 20, BRIDGE))
    (found,) = asked(index, passage("both", 30, f"{BRIDGE[:80]} – {WELLS[:80]} – {'and so on ' * 12}"))
    assert [one.earliest.statement for one in found.stretches] == ["bridge", "wells"]
    assert found.earliest.statement == "wells"


def test_a_passage_is_never_its_own_source_nor_its_own_statement_is():
    index = index_of(passage("one", 10, WELLS), passage("one", 10, WELLS, number=2))
    assert [one.share for one in asked(index, passage("one", 10, WELLS))] == [0]
    # not even if it is given a later day
    assert [one.share for one in asked(index, passage("one", 30, WELLS))] == [0]


def test_what_is_later_or_of_the_same_day_is_no_source():
    index = index_of(passage("same day", 10, WELLS), passage("later", 11, WELLS))
    assert [one.whole for one in asked(index, passage("asked", 10, WELLS))] == [None]
    assert [one.whole.earliest.statement for one in asked(index, passage("asked", 11, WELLS))] == ["same day"]


def test_formulae_are_told_from_what_is_borrowed():
    said = [passage(f"text-{day}", day, FORMULA) for day in range(1, 21)]
    index = index_of(*said, passage("wells", 5, WELLS))
    formula, borrowed = asked(index, passage("new", 30, FORMULA), passage("new", 30, WELLS, number=2))
    assert (formula.whole.others, formula.whole.is_formula) == (20, True)
    assert (borrowed.whole.others, borrowed.whole.is_formula) == (1, False)
    (formula,) = asked(index, passage("new", 30, FORMULA), formula=21)
    assert not formula.whole.is_formula


def test_what_was_said_very_often_still_has_its_first_and_its_latest():
    index = index_of(*(passage(f"text-{day}", day, FORMULA) for day in range(1, 401)))
    (found,) = asked(index, passage("new", 350, FORMULA))
    assert (found.whole.earliest.day, found.whole.latest.day) == (1, 349)
    assert found.whole.others >= 60


def test_a_source_of_ones_own_organization_is_told_from_others():
    index = index_of(passage("ours", 10, WELLS), passage("theirs", 20, WELLS, organizations=("bay-forum",)))
    (found,) = asked(index, passage("new", 30, WELLS, organizations=("hill-pact", "lake-league")))
    assert (found.whole.earliest.is_own, found.whole.latest.is_own) == (True, False)
    assert found.whole.latest.organizations == ("bay-forum",)


def test_letter_case_accents_and_signs_do_not_matter():
    index = index_of(
        passage("first", 10, "Les états membres décident d'ouvrir les écluses du canal avant l'été")
    )
    words = "LES ETATS MEMBRES décident d’ouvrir — les écluses du canal; avant l'ete"
    (found,) = asked(index, passage("second", 20, words))
    assert found.share == 1
    assert words[found.whole.start : found.whole.end] == words


def test_the_same_words_in_another_language_are_other_words():
    index = index_of(passage("first", 10, WELLS))
    assert [one.share for one in asked(index, passage("second", 20, WELLS, language="fr"))] == [0]


def test_the_order_in_which_statements_come_in_does_not_matter():
    random = Random(5)
    said = [
        passage(f"text-{day}", day, text)
        for day in range(1, 40)
        for text in [random.choice([WELLS, BRIDGE, FORMULA])]
    ]
    expected = asked(index_of(*said), *said)
    random.shuffle(said)
    found = asked(index_of(*said), *said)
    assert sorted(found) == sorted(expected)


def test_what_is_removed_is_no_source_any_more():
    index = index_of(passage("first", 10, WELLS), passage("second", 20, WELLS))
    new = passage("third", 30, WELLS)
    assert [one.whole.earliest.statement for one in asked(index, new)] == ["first"]
    index.remove("first")
    index.remove("never held")
    assert [one.whole.earliest.statement for one in asked(index, new)] == ["second"]
    index.add([passage("first", 25, BRIDGE)])
    assert [one.whole.earliest.statement for one in asked(index, new)] == ["second"]
    assert len(index) == 2


def test_later_statements_with_the_words_of_one_that_comes_in_late_are_named():
    index = index_of(passage("a", 10, WELLS), passage("b", 20, WELLS), passage("c", 30, BRIDGE))
    assert list(index.later_than([passage("late", 15, WELLS)])) == ["b"]


def test_a_statement_is_added_once_and_a_day_has_bounds():
    index = index_of(passage("first", 10, WELLS))
    with pytest.raises(ValueError, match="held already"):
        index.add([passage("first", 10, BRIDGE, number=2)])
    with pytest.raises(ValueError, match="no address"):
        index.add([passage("too late", LATEST_DAY + 1, BRIDGE)])


def test_half_of_what_was_refused_can_be_forgotten():
    index = index_of(passage("first", 10, WELLS))
    index.commit()
    with pytest.raises(ValueError, match="held already"):
        index.add([passage("second", 5, WELLS), passage("first", 10, BRIDGE)])
    index.roll_back()
    assert [one.whole.earliest.statement for one in asked(index, passage("new", 30, WELLS))] == ["first"]
    index.add([passage("second", 5, WELLS)])
    assert [one.whole.earliest.statement for one in asked(index, passage("new", 30, WELLS))] == ["second"]


def test_an_index_is_kept_in_a_file_and_read_by_several_processes(tmp_path):
    path = tmp_path / "reuse.sqlite3"
    said = [
        passage(f"text-{day}", day, text) for day, text in enumerate([WELLS, BRIDGE, WELLS, BRIDGE] * 3, 1)
    ]
    index = ReuseIndex(path)
    index.add(said)
    index.commit()
    expected = asked(index, *said)
    index.close()
    assert list(reuse_of_all(path, said, processes=1)) == expected
    again = ReuseIndex(path)
    assert (len(again), asked(again, *said)) == (len(said), expected)
    again.close()


def test_a_file_of_another_form_or_none_of_ours_is_refused(tmp_path):
    path = tmp_path / "reuse.sqlite3"
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 999")
    database.close()
    with pytest.raises(ValueError, match="form 999"):
        ReuseIndex(path)
    path.write_bytes(b"no database at all " * 100)
    with pytest.raises(sqlite3.DatabaseError):
        ReuseIndex(path)


@pytest.mark.parametrize(
    "words",
    [
        "",
        " \n ",
        "…—!",
        "two words",
        "well " * 10_000,
        "a" * 200_000,
        "水" * 50_000,
        "\ud800 " * 100,
        " ".join(f"word{number % 97} of{number % 89}" for number in range(30_000)),
    ],
    ids=["empty", "blank", "signs", "short", "one word", "no spaces", "one letter", "half a letter", "long"],
)
def test_whatever_is_asked_is_answered_soon(words):
    index = index_of(passage("first", 10, words), passage("second", 20, words))
    started = time.perf_counter()
    (found,) = asked(index, passage("third", 30, words))
    assert time.perf_counter() - started < 10
    assert 0 <= found.share <= 1
    if found.whole:
        assert found.whole.earliest.statement == "first"


def test_what_is_read_of_a_passage_has_an_end():
    words = "a b c d " * MOST_WORDS
    assert len(Numbering().numbers(words, "en")) == len(word_spans(words)) == MOST_WORDS
