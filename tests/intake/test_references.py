"""References to other texts, as passages name them in three languages."""

from itertools import pairwise

import pytest

from statements.intake.references import SYMBOL, TITLE, TextsByName, references_in, resolved
from statements.intake.references.years import FIRST_YEAR, LAST, year_of

pytestmark = pytest.mark.anywhere


def symbols(text, latest=2026):
    return [one.value for one in references_in(text, latest) if one.kind == SYMBOL]


def titles(text, latest=2026):
    return [(one.value, one.date) for one in references_in(text, latest) if one.kind == TITLE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See S/RES/1373(2001) and A/RES/60/288.", ["S/RES/1373 (2001)", "A/RES/60/288"]),
        ("the statements S/PRST/2021/15 and A/C.1/78/L.5", ["S/PRST/2021/15", "A/C.1/78/L.5"]),
        ("his report (S/2022/655), annex", ["S/2022/655"]),
        ("the reports A/57/759-S/2003/332", ["A/57/759", "S/2003/332"]),
        ("Ѕ/RES/7 (1946), with a Cyrillic letter", ["S/RES/7 (1946)"]),
        ("resolution 1373 (2001)", ["S/RES/1373 (2001)"]),
        ("S/RES/1373\u00a0(2001), resolution 1540\u00a0(2004)", ["S/RES/1373 (2001)", "S/RES/1540 (2004)"]),
        (
            "Recalling its resolutions 387 (1976), 418 (1977) and 447 (1979),",
            ["S/RES/387 (1976)", "S/RES/418 (1977)", "S/RES/447 (1979)"],
        ),
        (
            "including resolutions 2712, 2720 (2023), 2728 and 2735 (2024)",
            ["S/RES/2712 (2023)", "S/RES/2720 (2023)", "S/RES/2728 (2024)", "S/RES/2735 (2024)"],
        ),
        ("its resolutions 67/6 of 9 July 2012, 2100 (2013)", ["A/RES/67/6", "S/RES/2100 (2013)"]),
        ("UN Security Council resolutions 1267 and 1373", ["S/RES/1267 (1999)", "S/RES/1373 (2001)"]),
        ("General Assembly resolution 60/288", ["A/RES/60/288"]),
        ("resolutions 62/272 of 5 September 2008 and S-10/2", ["A/RES/62/272", "A/RES/S-10/2"]),
        ("its resolutions 1514 (XV) and 377 A (V)", ["A/RES/1514 (XV)", "A/RES/377 A (V)"]),
        ("Human Rights Council resolution 16/18", ["A/HRC/RES/16/18"]),
        ("Economic and Social Council resolution 1996/31", ["E/RES/1996/31"]),
        ("la résolution 60/288 et ses résolutions 34/87 A", ["A/RES/60/288", "A/RES/34/87 A"]),
        ("ses résolutions 2178 (2014) et 2396 (2017)", ["S/RES/2178 (2014)", "S/RES/2396 (2017)"]),
        ("свои резолюции 57/65 Е и 60/288", ["A/RES/57/65 E", "A/RES/60/288"]),
        ("резолюцией 1373 (2001) Совета Безопасности", ["S/RES/1373 (2001)"]),
        ("резолюции Совета Безопасности ООН 1540", []),
        ("paragraph 11 above, item 7 (a), on 11/9 or 24/7, HIV/AIDS-2030, and/or", []),
        ("decision 60/559 and 2/3 of the members", []),
        ("since resolution was sought, 2/3 of the members", []),
    ],
)
def test_symbols_and_numbers_of_resolutions_are_found_in_lists_and_alone(text, expected):
    assert symbols(text) == expected


def test_a_reference_says_where_it_stands_of_which_day_and_paragraph_and_what_carries_it():
    text = "4. Recalls paragraph 5 (a) of its resolution 1373\u00a0(2001) of 28 September 2001;"
    [one] = references_in(text)
    assert text[one.start : one.end] == one.words == "1373\u00a0(2001)"
    assert one[4:] == ("S/RES/1373 (2001)", "2001-09-28", 2001, "5 (a)", "recalls", "", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("paragraphs 1 to 6 of resolution 2293 (2016)", "1 to 6"),
        ("in paragraph 5 of UN Security Council resolution 1373 (2001)", "5"),
        ("au paragraphe 16 de la résolution 2542 (2020)", "16"),
        ("в пунктах 1, 3 и 7 резолюции 1844 (2008)", "1, 3 и 7"),
        ("пункта 3 своей резолюции 1844 (2008)", "3"),
        ("resolution 2605 (2021), paragraph 56", "56"),
        ("resolution 2605 (2021), paragraph 56 of which", None),
        ("see paragraph 11 above and resolution 2605 (2021)", None),
    ],
)
def test_the_paragraph_of_a_text_is_kept(text, expected):
    assert [one.paragraph for one in references_in(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Recalling its resolutions 387 (1976) and 418 (1977)", ["recalling", "recalling"]),
        (
            "Reaffirming resolution 1373 (2001), and acting pursuant to resolution 1540 (2004)",
            ["reaffirming", "pursuant to"],
        ),
        (
            "Bearing in mind resolution 60/288 as amended by resolution 62/272",
            ["bearing in mind", "as amended by"],
        ),
        ("We stand by it. Looking back at resolution 60/288", ["looking"]),
        ("2. Also lists what resolution 60/288 says", ["lists"]),
        ("The report on resolution 60/288", [""]),
        ("We recall the Astana Declaration of 2005", ["recall"]),
        ("conformément à la résolution 60/288", ["conformément à"]),
        ("Rappelant la résolution 60/288", ["rappelant"]),
        (
            "ссылаясь на резолюцию 60/288, в соответствии с резолюцией 62/272",
            ["ссылаясь", "в соответствии с"],
        ),
        ("resolution 60/288", [""]),
        ("We also fully reaffirm it and also recall resolution 60/288", ["recall"]),
    ],
)
def test_a_reference_is_carried_by_the_verb_or_the_phrase_before_it(text, expected):
    assert [one.verb for one in references_in(text)] == expected


@pytest.mark.parametrize(
    ("text", "why", "meant"),
    [
        ("resolution 2312 (2106)", "2106 is later than the text", "S/RES/2312 (2016)"),
        ("resolution 1373 (2003)", "1373 was adopted in 2001", "S/RES/1373 (2001)"),
        ("resolution 2231 (2016)", "2231 was adopted in 2015", "S/RES/2231 (2015)"),
        ("resolution 3731 (2001)", "3731 was adopted after 2024", ""),
        ("resolution 3173 (2001)", "3173 was adopted after 2024", "S/RES/1373 (2001)"),
        ("resolution 2500 (2029)", "2029 is later than the text", "S/RES/2500 (2019)"),
        ("S/PRST/2029/4", "2029 is later than the text", ""),
        ("the Port Declaration of 3 May 2029", "2029 is later than the text", ""),
        ("resolution 1373 (2001)", "", ""),
        ("S/RES/2790 (2025)", "", ""),
        ("S/RES/9000 (2025)", "there is no such number", ""),
    ],
)
def test_what_cannot_be_is_flagged_with_what_was_meant(text, why, meant):
    [one] = references_in(text, latest=2026)
    assert (one.impossible, one.meant) == (why, meant)


def test_the_first_and_last_of_a_year_are_of_that_year():
    known = {1219: 1998, 1220: 1999, 1373: 2001, 1454: 2002, 1455: 2003, 2259: 2015, 2671: 2022, 2672: 2023}
    assert {number: year_of(number) for number in known} == known


def test_the_numbers_of_the_years_go_up_without_a_gap():
    assert all(one < after for one, after in pairwise(LAST))
    assert [year_of(number) for number in (1, LAST[-1], LAST[-1] + 1)] == [
        FIRST_YEAR,
        FIRST_YEAR + len(LAST) - 1,
        None,
    ]


TITLES = [
    ("We recall the Astana Declaration of 2005.", "Astana Declaration", "2005"),
    ("see the Joint Statement of 20 June 2023", "Joint Statement", "2023-06-20"),
    (
        "the Joint Statement on Fog Signals issued on 20 June 2023",
        "Joint Statement on Fog Signals",
        "2023-06-20",
    ),
    ("as set out in the 2019 Harbour Declaration,", "Harbour Declaration", "2019"),
    ("the Treaty on the Keeping of Lights of 1 July 1968", "Treaty on the Keeping of Lights", "1968-07-01"),
    ("the Port Declaration, adopted in Minsk on 3 May 2021", "Port Declaration", "2021-05-03"),
    (
        "the Programme of Action of the Conference of May 2001",
        "Programme of Action of the Conference",
        "2001-05",
    ),
    ("the presidential statement of 29 October 2014", "presidential statement", "2014-10-29"),
    ("the Bells Communiqué dated 4 December 2022", "Bells Communiqué", "2022-12-04"),
    ("the Final Act of 1 August 1975", "Final Act", "1975-08-01"),
    ("Rappelant la Déclaration de Dushanbé du 16 septembre 2021", "Déclaration de Dushanbé", "2021-09-16"),
    ("la déclaration commune du 20 juin 2023", "déclaration commune", "2023-06-20"),
    ("le Communiqué conjoint du 4 décembre 2022", "Communiqué conjoint", "2022-12-04"),
    ("l’Accord de Port de 2015", "Accord de Port", "2015"),
    ("la Charte des phares de 1975", "Charte des phares", "1975"),
    ("le Traité sur les cloches du 1er juillet 1968", "Traité sur les cloches", "1968-07-01"),
    ("la Déclaration de Minsk, adoptée à Minsk le 3 mai 2021", "Déclaration de Minsk", "2021-05-03"),
    ("la déclaration de son Président du 29 octobre 2014", "déclaration de son Président", "2014-10-29"),
    ("le Protocole de mai 2001", "Protocole", "2001-05"),
    ("le Programme d’action de Port de 2001", "Programme d’action de Port", "2001"),
    (
        "подтверждая Декларацию глав государств от 20 июня 2023 года",
        "Декларацию глав государств",
        "2023-06-20",
    ),
    ("Душанбинскую декларацию от 16 сентября 2021 года", "Душанбинскую декларацию", "2021-09-16"),
    ("в совместном заявлении от 20 июня 2023 года", "совместном заявлении", "2023-06-20"),
    ("Астанинская декларация 2005 года", "Астанинская декларация", "2005"),
    ("Договор о маяках от 1 июля 1968 года", "Договор о маяках", "1968-07-01"),
    ("Соглашение о колоколах, подписанное в Минске 3 мая 2021 года", "Соглашение о колоколах", "2021-05-03"),
    ("заявление своего Председателя от 29 октября 2014 года", "заявление своего Председателя", "2014-10-29"),
    ("Программу действий 2001 года", "Программу действий", "2001"),
    ("Хартия маяков 1975 года", "Хартия маяков", "1975"),
    ("Итоговый документ от 4 декабря 2022 г.", "Итоговый документ", "2022-12-04"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "the Dushanbe Declaration on the Keepers (Dushanbe, 17 September 2021)",
            ("Dushanbe Declaration on the Keepers", "2021-09-17"),
        ),
        (
            "Душанбинской декларацией хранителей (Душанбе, 17 сентября 2021 года)",
            ("Душанбинской декларацией хранителей", "2021-09-17"),
        ),
        ("Treaty of Fog in the North (TFN) of 1976", ("Treaty of Fog in the North (TFN)", "1976")),
    ],
)
def test_a_title_may_have_a_place_or_an_acronym_before_its_date(text, expected):
    assert titles(text) == [expected]


def test_titles_with_dates_are_found_in_three_languages():
    found = [titles(text) for text, _, _ in TITLES]
    wrong = [
        (text, one) for (text, title, date), one in zip(TITLES, found, strict=True) if one != [(title, date)]
    ]
    assert len(TITLES) == 30
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "We met on 3 May 2021 and issued a statement.",
        "The Declaration was welcomed by all who met on 3 May 2021.",
        "the declaration of war in 1941",
        "an agreement of 2005 sorts",
        "the Declaration of Port (S/2021/4)",
        "the Concept, no later than 2027",
        "the 2050 Strategy of the Ports",
        "a Post-2020 Fog Framework",
        "the Outcome Document from the 2022 Conference",
        "the statement by its President of 3 May 2021 (S/PRST/2021/7)",
        "Заявление, которое было сделано 3 мая 2021 года",
    ],
)
def test_a_date_beside_a_statement_is_not_always_the_date_of_its_title(text):
    assert titles(text) == []


def test_a_reference_is_resolved_by_what_is_held():
    held = TextsByName(
        [("S/RES/1373 (2001)", 1), ("A/RES/60/288", 2), ("MC.DEC/7", 3), ("MC.DEC/7", 4)],
        [
            ("Dushanbe Declaration of the Keepers", "2021-09-16", 5),
            ("Душанбинская декларация хранителей", "2021-09-16", 5),
            ("Joint Statement on Fog", "2023-06-20", 6),
            ("Joint Statement on Bells", "2023-06-20", 7),
        ],
    )
    text = (
        "Recalling resolutions 1373 (2001), 1540 (2004) and 1373 (2003), the Dushanbe Declaration of 2021,"
        " the Joint Statement of 20 June 2023, the Joint Statement on Bells of 20 June 2023,"
        " the Port Charter of 2021"
    )
    found = resolved(references_in(text), held)
    assert [(one.outcome, one.ids) for one in found] == [
        ("held", (1,)),
        ("not held", ()),
        ("impossible", ()),
        ("held", (5,)),
        ("ambiguous", (6, 7)),
        ("held", (7,)),
        ("not held", ()),
    ]
    [russian] = resolved(references_in("Душанбинскую декларацию от 16 сентября 2021 года"), held)
    assert (russian.outcome, russian.ids) == ("held", (5,))
    [twice] = resolved(references_in("see MC.DEC/7"), held)
    assert (twice.outcome, twice.ids) == ("ambiguous", (3, 4))
