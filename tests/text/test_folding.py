"""What is one word for a reader is one string."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.migrations import __path__ as migrations
from statements.text.folding import WORD, composed, fold, symbol_key

INVISIBLE = [*"\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u2060\u2066\ufe0f\ufeff\u0640\u061c"]


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)
    assert symbol_key(symbol_key(text)) == symbol_key(text)


@given(st.text())
def test_composed_or_not_it_is_one(text):
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize("hidden", INVISIBLE, ids=lambda one: f"U+{ord(one):04X}")
def test_what_nobody_sees_inside_a_word_is_not_there(hidden):
    assert fold(f"terro{hidden}rism") == "terrorism"
    assert fold(f"наркоти{hidden}ки") == "наркотики"
    assert re.findall(WORD, f"on terro{hidden}rism") == ["on", f"terro{hidden}rism"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("мой", "мои"), ("мой", "мо\u0438"), ("її", "іі"), ("воўк", "воук"), ("resolution", "revolution"),
        ("co-operation", "cooperation"), ("ال", "الا"),
    ],
)  # fmt: skip
def test_some_words_stay_two(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("S/RES/8888(2024)", "S/RES/8888 (2024)"),
        ("\u0405/RES/1373 (2001)", "s/res/1373(2001)"),
        ("\u0421\u0421/2023/7", "CC/2023/7"),
        ("\u03a1/1", "P/1"),
        ("S/RES/1373\u00a0(2001)", "S/RES/1373 (2001)"),
        ("№ 55", "No. 55"),
        ("ＡＧ/１", "AG/1"),
    ],
)
def test_symbols_that_look_alike_are_one(one, other):
    assert symbol_key(one) == symbol_key(other)


def test_a_title_in_another_script_keeps_its_letters():
    assert symbol_key("Резолюция 1373") == "резолюция1373"


def test_a_letter_and_its_marks_are_one_and_accents_stay():
    assert composed("Re\u0301so\u00adlution") == "Résolution"


def test_the_migration_makes_keys_as_they_are_made_now():
    source = f"{next(iter(migrations))}/0017_folded_keys.py"
    frozen = {}
    with open(source) as file:  # noqa: PTH123
        exec(compile(file.read(), source, "exec"), frozen)
    for text in "S/RES/8(2024)|\u0405/RES/1|Re\u0301solution|№ 55|İstanbul|мо\u0438\u0306|ΑΘΉΝΑ/1".split("|"):
        assert frozen["key_of"](text) == symbol_key(text)
