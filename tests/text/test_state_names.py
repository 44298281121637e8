"""Names of states in lists, as records of votes write them."""

import pytest

from statements.text.state_names import Known, StateNames

STATES = StateNames(
    [
        Known("BOL", "Bolivia", ["Plurinational State of Bolivia", "BO"]),
        Known("BIH", "Bosnia and Herzegovina", ["Bosnie-Herzégovine"]),
        Known("CIV", "Côte d’Ivoire", ["Ivory Coast"]),
        Known("COD", "Democratic Republic of the Congo", ["Congo"]),
        Known("COG", "Congo", ["Republic of the Congo"]),
        Known("IRN", "Iran", ["Islamic Republic of Iran", "Persia"]),
        Known("XPE", "Old Persia", ["Persia"]),
        Known("GBR", "United Kingdom", ["United Kingdom of Great Britain and Northern Ireland"]),
        Known("VAL", "Wales, Isles and Coasts", []),
    ]
)


def codes(text):
    return [code for _, code in STATES.read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Bolivia (Plurinational State of), Bosnia and Herzegovina and the United Kingdom of Great "
        "Britain and Northern Ireland.",
        "BOLIVIA; BOSNIA AND HERZEGOVINA; UNITED KINGDOM",
        "bol\nBosnie-Herzegovine\n\n gbr ",
        "Bolivia,\nBosnia and\nHerzegovina, and\nUnited Kingdom of Great\nBritain and Northern Ireland",
    ],
)
def test_a_list_is_read_however_it_is_printed(text):
    assert codes(text) == ["BOL", "BIH", "GBR"]


def test_names_may_have_commas_and_apostrophes_of_either_kind():
    assert codes("Cote d'Ivoire, Wales, Isles and Coasts, Côte d’Ivoire") == ["CIV", "VAL", "CIV"]


def test_the_first_name_of_a_state_counts_more_than_another_name_of_another():
    assert codes("Congo") == ["COG"]


def test_a_name_of_two_states_is_nobodys():
    assert codes("Persia") == [None]
    assert STATES.what_is_wrong("Persia") == (
        "“Persia” may be Iran (IRN) or Old Persia (XPE): write the code of the one that is meant."
    )


def test_what_is_not_known_is_said_with_what_may_be_meant():
    assert STATES.read("Bolivia, Bosna, Zembla") == [("Bolivia", "BOL"), ("Bosna", None), ("Zembla", None)]
    assert STATES.what_is_wrong("Bolvia") == (
        "“Bolvia” is no state that the archive knows; is Bolivia meant?"
    )
    assert STATES.what_is_wrong("Zembla") == "“Zembla” is no state that the archive knows."


def test_nothing_is_an_empty_list():
    assert codes("") == codes(" \n ") == []
