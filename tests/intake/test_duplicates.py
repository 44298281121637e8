import pytest

from statements.intake.duplicates import ComparedStatement, likeness
from statements.text.dates import PartialDate

WORDS = "The ministers of the member states met, spoke about the border, and agreed to guard it together. "
TITLE = "Statement on the situation at the border"


def known(title=TITLE, adopted="2023-06-20", issuers=("csto",), symbols=(), text=""):
    return ComparedStatement((title,), PartialDate.read(adopted), frozenset(issuers), symbols, text)


def test_a_symbol_in_common_is_enough_however_it_is_spaced():
    found = likeness(
        known("A", symbols=("S/RES/1373(2001)",)), known("B", "1999", (), ("S/RES/1373 (2001)",))
    )
    assert found == (100, ("the same symbol, S/RES/1373 (2001)",))


def test_the_same_words_on_the_same_day_are_one_statement():
    found = likeness(known("A", text=WORDS * 3), known("B", text=WORDS * 3 + "They will meet again."))
    assert found.score == 96
    assert found.reasons == ("96 % of the words are the same", "the same day", "the same issuer")


def test_sources_that_disagree_by_a_day_or_know_the_month_alone_do_not_part_them():
    for day, score in (("2023-06-21", 99), ("2023-06", 99), ("2023", 99)):
        assert likeness(known(), known("Statement on the Situation at the Border.", day)).score == score
    assert likeness(known(), known(adopted="2023-07")).score == 0


@pytest.mark.parametrize(
    "other",
    [
        known(adopted="2024-06-20"),
        known("Statement on the fight against drugs"),
        known("Statement on the situation at sea and beyond", issuers=("sco",)),
        known("Resolution 31 (1947)"),
    ],
)
def test_those_that_follow_one_another_or_share_a_day_alone_are_apart(other):
    assert likeness(known(), other).score == 0
    assert likeness(known("Resolution 30 (1947)"), other).score == 0


def test_an_issuer_numbers_what_it_adopts():
    one, other = known(symbols=("S/RES/30 (1947)",)), known(symbols=("S/RES/31 (1947)",))
    assert likeness(one, other).score == 0
    assert likeness(one._replace(text=WORDS), other._replace(text=WORDS)).score == 100


def test_statements_without_words_or_date_can_be_compared():
    nothing = ComparedStatement(("",), None, frozenset())
    assert likeness(nothing, nothing).score == 0
