"""The public id that particulars make."""

import pytest

from statements.intake.particulars.address import address_of


@pytest.mark.parametrize(
    ("particulars", "address"),
    [
        ((["csto"], [], "2031-06-20", "Statement on Fog"), "csto-2031-06-20-statement-on-fog"),
        (([], ["FRA", "ITA"], "2031-06", "Déclaration conjointe"), "fra-ita-2031-06-declaration-conjointe"),
        ((["csto"], [], "2031-06-20", "Заявление о тумане"), "csto-2031-06-20-zayavlenie-o-tumane"),
        ((["gcc"], [], "2031-12-05", "البيان الختامي", "communique"), "gcc-2031-12-05-communique"),
    ],
)
def test_an_address_says_who_when_and_what_in_latin_letters(particulars, address):
    assert address_of(*particulars) == address


@pytest.mark.parametrize(
    "particulars",
    [([], [], "2031-06-20", "Statement"), (["csto"], [], "", "Statement"), ([], [], "", "")],
)
def test_no_address_is_made_of_a_guess(particulars):
    assert address_of(*particulars) == ""


def test_a_corrected_title_makes_another_address():
    before, after = (address_of(["g7"], [], "2031-05-19", title) for title in ("Lamps", "On Lamps"))
    assert before != after


def test_a_long_title_is_cut_between_words():
    address = address_of(["g7"], [], "2031-05-19", "word " * 100)
    assert len(address) <= 120
    assert address.endswith("-word")
