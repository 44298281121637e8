"""What a text says of itself. The texts and the organizations are the tests' own."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from statements.intake.dates import days_in
from statements.intake.particulars import KnownBody, KnownNames, particulars_of
from statements.intake.particulars.language import language_of
from statements.intake.particulars.names import Names
from statements.intake.particulars.references import recalled
from statements.intake.splitting import split
from statements.models import StatementKind

KNOWN = KnownNames(
    organizations=[
        ("lights", ["LLO", "League of Lighthouse Operators", "Лига хранителей маяков"]),
        ("unsc", ["UNSC", "United Nations Security Council"]),
        ("ports", ["Union of Ports"]),
    ],
    bodies=[
        KnownBody("unsc-sc", "unsc", ("Security Council",)),
        KnownBody("lights-council", "lights", ("Council of Keepers",)),
        KnownBody("lights-leaders", "lights", ("Leaders",)),
    ],
    members=[
        ("BLR", ["Belarus", "Беларусь"]),
        ("KAZ", ["Kazakhstan", "Казахстан"]),
        ("KGZ", ["Kyrgyzstan", "Киргизия"]),
        ("RUS", ["Russia", "Россия"]),
        ("KOR", ["South Korea"]),
        ("PRK", ["North Korea"]),
        ("JPN", ["Japan"]),
        ("NER", ["Niger"]),
        ("NGA", ["Nigeria"]),
    ],
    cities={"Minsk": "BLR", "Hiroshima": "JPN"},
)


def told(text):
    return particulars_of(split(text), KNOWN)


def test_a_resolution_tells_its_number_day_issuer_and_what_it_recalls():
    found = told(
        "Resolution 9001 (2031) of 3 May 2031 [S/2031/77]\n\nThe Security Council,\n\n"
        "Recalling its resolutions 8999 (2030) of 2 June 2030 and 9000 (2031), and General Assembly "
        "resolution 85/12,\n\n"
        "Taking note of the letter of the keepers (S/2031/70),\n\n"
        "1. Decides to remain seized of the matter.\n\n"
        "Adopted unanimously at the 9512th meeting."
    )
    assert (found.title, found.kind, found.adopted) == ("Resolution 9001 (2031)", "resolution", "2031-05-03")
    assert (found.organizations, found.body, found.states) == (["unsc"], "unsc-sc", [])
    assert found.identifiers == ["S/RES/9001 (2031)"]
    assert found.recalls == ["S/RES/8999 (2030)", "S/RES/9000 (2031)", "A/RES/85/12"]
    assert found.meeting_name == "9512th meeting of the Security Council"
    assert (found.language, found.signatories) == ("en", None)


def test_an_organizations_communique_tells_its_place_and_the_body_that_met():
    found = told(
        "LLO/2031/4\n\nMinsk, 3 May 2031\n\n"
        "Communiqué of the Council of Keepers of the League of Lighthouse Operators\n\n"
        "The keepers met and spoke of the fog.\n\nThey recall the Harbour Declaration of 2029."
    )
    assert found.title == "Communiqué of the Council of Keepers of the League of Lighthouse Operators"
    assert (found.kind, found.adopted, found.city, found.country) == (
        "communique",
        "2031-05-03",
        "Minsk",
        "BLR",
    )
    assert (found.organizations, found.body) == (["lights"], "lights-council")
    assert found.identifiers == ["LLO/2031/4"]
    assert found.recalls == ["Harbour Declaration"]


def test_states_that_speak_without_an_organization_are_its_issuers():
    found = told(
        "We, the leaders of Japan, the Republic of Korea and Nigeria, met in Hiroshima on 19-21 May 2031. "
        "We spoke of Belarus and of other leaders.\n\nWe will meet again."
    )
    assert (found.organizations, found.states) == ([], ["JPN", "KOR", "NGA"])
    assert (found.city, found.country, found.adopted) == ("Hiroshima", "JPN", "2031-05-21")
    # what kind of text it is, it does not say
    assert (found.kind, found.title) == ("other", "")


def test_a_russian_declaration_names_those_who_sign_it():
    found = told(
        "ДЕКЛАРАЦИЯ ЛИГИ ХРАНИТЕЛЕЙ МАЯКОВ\n\nг. Минск, 3 мая 2031 года\n\n"
        "Мы, главы Республики Беларусь, Республики Казахстан, Кыргызской Республики и Российской Федерации, "
        "обсудили туман в проливах.\n\n"
        "Ссылаясь на резолюцию 9000 (2031) Совета Безопасности, мы призываем беречь свет."
    )
    assert found.title == "Декларация Лиги хранителей маяков"
    assert (found.kind, found.adopted, found.city) == ("declaration", "2031-05-03", "Minsk")
    assert (found.organizations, found.signatories) == (["lights"], ["BLR", "KAZ", "KGZ", "RUS"])
    assert (found.recalls, found.language) == (["S/RES/9000 (2031)"], "ru")


def test_a_french_statement_is_dated_and_placed_where_it_was_made():
    found = told(
        "Déclaration conjointe sur le brouillard\n\nLes ministres ont parlé des phares et des ports.\n\n"
        "Fait à Kigali, le 3 mai 2031"
    )
    assert (found.title, found.kind) == ("Déclaration conjointe sur le brouillard", "joint-statement")
    assert (found.adopted, found.city, found.language) == ("2031-05-03", "Kigali", "fr")


def test_a_text_that_says_nothing_of_itself_gets_nothing_made_up():
    found = told("Bells ring.")
    assert (found.title, found.adopted, found.city, found.organizations, found.identifiers) == (
        "",
        "",
        "",
        [],
        [],
    )
    assert told("").language == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("on 20 June 2023", "2023-06-20"),
        ("June 20th, 2023", "2023-06-20"),
        ("19 and 20 June 2023", "2023-06-20"),
        ("20 июня 2023 года", "2023-06-20"),
        ("le 1er juin 2023", "2023-06-01"),
        ("20.06.2023", "2023-06-20"),
        ("2023-06-20", "2023-06-20"),
        ("31 June 2023", None),
    ],
)
def test_dates_are_read_as_texts_write_them(text, day):
    assert [one.written for one in days_in(text) if one.written] == ([day] if day else [])


def test_the_longest_of_names_that_overlap_is_meant():
    names = Names(
        {
            "NER": ["Niger"],
            "NGA": ["Nigeria"],
            "KOR": ["Korea"],
            "PRK": ["Democratic People’s Republic of Korea"],
        }
    )
    text = "Nigeria, the Democratic People's Republic of Korea and Niger"
    assert [one.key for one in names.found_in(text)] == ["NGA", "PRK", "NER"]


def test_resolutions_are_the_organs_that_the_sentence_names():
    assert recalled(
        ["Recalling General Assembly resolution 1514 (XV) and Security Council resolution 242 (1967),"]
    ) == [
        "A/RES/1514 (XV)",
        "S/RES/242 (1967)",
    ]
    assert recalled(["The price was 242 (1967)."]) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The keepers of the lights met in the harbour.", "en"),
        ("Les gardiens des phares se sont réunis dans le port.", "fr"),
        ("Хранители маяков встретились в гавани.", "ru"),
        ("Охоронці маяків зустрілися в гавані, щоб їх почули.", "uk"),
        ("اجتمع حراس المنارات في الميناء", "ar"),
        ("灯塔看守人在港口会面", "zh"),
        ("1234", ""),
    ],
)
def test_the_language_is_told_by_letters_and_common_words(text, language):
    assert language_of(text) == language


SIGNS = (
    "Minsk, 3 May 2031 of The Security Council, Statement S/RES/1 (2031) recall We Мы, Japan met in".split()
)


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from([*SIGNS, "\n\n"])).map(" ".join)))
@settings(max_examples=200, deadline=None)
def test_whatever_a_text_says_something_is_told_of_it(text):
    found = told(text)
    assert len(found.title) <= 300
    assert found.kind in StatementKind.values
