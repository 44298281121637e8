"""The page of a series: what became of each formula, text by text, and what a text left out."""

import html
import re

import pytest
from django.test import Client

from statements.catalogue import catalogue

from ..analysis.made_up_passages import text_of as made_up_text
from ..builders import loaded, organization, passage, statement, theme, write
from .reading import text_of

BORDERS = "Condemns in the strongest terms every armed attack on border guards of the states of the region."
DRUGS = "Urges all states concerned to close the laboratories in which heroin is made, and to report on it."
DRUGS_LATER = "Urges all states to close the laboratories in which heroin is made and to report on it yearly."
SCHOOLS = "Welcomes the opening of two hundred schools for girls in the northern provinces of the country."
WATER = "Notes with interest the proposal to share the water of the river among those who live along it."


def coded(n, words, act, *themes, coding="confirmed"):
    return passage(n, wordings={"en": words}, act=act, themes=[*themes], coding=coding)


def series_of(tmp_path, *texts, **more):
    """Loads texts of the series `yearly`, each (year, passages, more of its record), held whole."""
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "themes.jsonl", theme(), theme("borders"), theme("heroin", broader="drugs"))
    write(tmp_path / "series.jsonl", {"id": "yearly", "title": "Yearly statements"})
    whole = {"series": "yearly", "text_basis": "official-text", "extent": "full"}
    write(
        tmp_path / "statements.jsonl",
        *(
            statement(f"of-{year}", passages, adopted=f"{year}-05-09", **(whole | more | own))
            for year, passages, own in texts
        ),
    )
    assert loaded(tmp_path)[1] == []
    catalogue.catch_up()


@pytest.fixture
def yearly(db, tmp_path):
    """Borders: softened, dropped and back again; drugs: reworded and dropped; schools: stay."""
    return series_of(
        tmp_path,
        (
            2020,
            [coded(1, BORDERS, "condemns", "borders"), coded(2, DRUGS, "urges", "heroin")],
            {},
        ),
        (
            2021,
            [
                coded(1, BORDERS, "notes", "borders", coding="suggested"),
                coded(2, DRUGS_LATER, "urges", "heroin"),
                coded(3, SCHOOLS, "welcomes"),
            ],
            {},
        ),
        (2022, [coded(1, DRUGS_LATER, "urges", "heroin"), coded(2, SCHOOLS, "welcomes")], {}),
        (2023, [coded(1, BORDERS, "condemns", "borders"), coded(2, SCHOOLS, "welcomes")], {}),
    )


def ladder(response):
    """{first three words of a formula: [(what a cell says, [addresses])]}."""
    body = re.search(
        r'<table class="positions ladder">.*?<tbody>(.*?)</tbody>', response.content.decode(), re.S
    )
    rows = {}
    for row in re.findall(r"<tr>(.*?)</tr>", body[1], re.S):
        words = re.search(r'<span lang="\w+" dir="auto">(.*?)</span>', row)[1]
        rows[" ".join(words.split()[:3])] = [
            (
                re.sub(r", passage \d+", "", " ".join(re.sub(r"<[^>]+>", "", cell).split())),
                re.findall(r'href="(.*?)"', cell),
            )
            for cell in re.findall(r"<td [^>]*>(.*?)</td>", row, re.S)
        ]
    return rows


def steps(response):
    return {formula: [said for said, _ in cells] for formula, cells in ladder(response).items()}


def test_each_formula_has_a_row_and_each_text_a_step(yearly, client):
    assert steps(client.get("/series/yearly/")) == {
        "Condemns in the": ["said", "softened by suggested codes", "dropped", "back again"],
        "Urges all states": ["said", "reworded", "same", "dropped"],
        "Welcomes the opening": ["not yet said", "new", "same", "same"],
    }


def test_every_step_leads_to_the_passage_it_rests_on(yearly, client):
    found = ladder(client.get("/series/yearly/"))
    assert [addresses for _, addresses in found["Condemns in the"]] == [
        ["/statements/of-2020/p1/"],
        ["/statements/of-2021/p1/"],
        ["/statements/of-2021/p1/"],
        ["/statements/of-2023/p1/"],
    ]
    assert found["Welcomes the opening"][0] == ("not yet said", [])
    for address in {one for cells in found.values() for _, links in cells for one in links}:
        assert client.get(address).status_code == 200


def test_a_column_leads_to_its_text_and_to_the_comparison_with_the_one_before(yearly, client):
    body = client.get("/series/yearly/").content.decode()
    assert re.findall(r'href="(/compare/\?[^"]*&amp;b=[^"]*)"', body) == [
        f"/compare/?a=of-{year}&amp;b=of-{year + 1}" for year in (2020, 2021, 2022)
    ]
    assert 'href="/codebook/#acts"' in body
    assert "order of force, which is a judgement" in text_of(client.get("/series/yearly/"))


def test_a_theme_narrows_the_rows_to_it_and_what_is_below_it(yearly, client):
    response = client.get("/series/yearly/?theme=drugs")
    assert [*steps(response)] == ["Urges all states"]
    assert "1 formula on Drugs." in text_of(response)
    assert '<option value="drugs" selected>Drugs (1)</option>' in response.content.decode()
    assert [*steps(client.get("/series/yearly/?theme=borders&theme=heroin"))] == [
        "Condemns in the",
        "Urges all states",
    ]


def test_rows_may_be_those_that_changed_and_figures_count_them(db, client, tmp_path):
    both = [coded(1, SCHOOLS, "welcomes"), coded(2, WATER, "notes")]
    series_of(tmp_path, (2020, both, {}), (2021, both[:1], {}), (2022, both[:1], {}))
    response = client.get("/series/yearly/")
    said = re.search(r'<ul class="ladder-ways".*?</ul>', response.content.decode(), re.S)[0]
    numbers = re.findall(r"</a> (\d+)</li>", said)
    found = [
        len(steps(client.get(f"/series/yearly/{one}"))) for one in ("", "?only=changed", "?only=repeated")
    ]
    assert [int(number) for number in numbers] == found == [2, 1, 1]


@pytest.mark.parametrize("query", ["theme=nonsense", "only=nonsense", "from=soon", "page=2"])
def test_what_means_nothing_is_refused_by_name(yearly, client, query):
    response = client.get(f"/series/yearly/?{query}")
    assert response.status_code == 400
    assert query.split("=")[0] in text_of(response)
    assert client.get(f"/series/nothing/?{query}").status_code in (400, 404)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"extent": "partial"}, "in part"),
        ({"text_basis": "summary"}, "summary"),
        ({"extent": None}, "perhaps in part"),
    ],
)
def test_of_a_text_in_part_what_it_has_not_is_not_known(db, client, tmp_path, more, why):
    both = [coded(1, BORDERS, "condemns"), coded(2, DRUGS, "urges")]
    series_of(tmp_path, (2020, both, {}), (2021, both[:1], more), (2022, both[:1], {}))
    response = client.get("/series/yearly/")
    again = "said again" if why == "summary" else "same"
    assert steps(response) == {
        "Condemns in the": ["said", again, again],
        "Urges all states": ["said", "? not known", "dropped or earlier"],
    }
    assert f"9 May 2021: Statement of-2021 {why}" in text_of(response)
    assert "What it has not may still have been said" in text_of(response)


def test_texts_in_another_language_are_not_compared(db, client, tmp_path):
    words = [passage(1, wordings={"en": BORDERS})]
    russian = [passage(1, wordings={"ru": "Осуждает нападения на пограничников."})]
    series_of(tmp_path, (2020, words, {}), (2021, russian, {}), (2022, words, {}))
    response = client.get("/series/yearly/")
    assert steps(response) == {"Condemns in the": ["said", "? not known", "same"]}
    assert "not in English" in text_of(response)


def test_what_the_two_before_said_and_this_one_not_is_told_with_its_passages(yearly, client):
    for address in ("/series/yearly/", "/statements/of-2023/"):
        body = client.get(address).content.decode()
        told = re.search(r'<div class="left-out">(.*?)</div>', body, re.S)[1]
        items = re.findall(r"<li>(.*?)</li>", told, re.S)
        assert len(items) == 1
        assert re.findall(r'href="(.*?)"', items[0]) == [
            "/statements/of-2022/p1/",
            "/statements/of-2021/p2/",
            "/statements/of-2022/p1/",
        ]
        assert "Urges all states to close" in items[0]
        assert "This is by the words alone" in told


def test_where_all_codes_are_confirmed_what_was_left_out_says_so(db, client, tmp_path):
    both = [coded(1, BORDERS, "condemns"), coded(2, DRUGS, "urges")]
    series_of(tmp_path, (2020, both, {}), (2021, both, {}), (2022, both[:1], {}))
    told = text_of(client.get("/statements/of-2022/"))
    assert "All three texts are held whole, and an editor confirmed their codes." in told
    assert "by the words alone" not in told


def test_a_formula_whose_words_stand_in_a_longer_passage_is_told_with_that_passage(db, client, tmp_path):
    turned = (
        "It is made in laboratories which all states concerned report on; urges the heroin to close and to."
    )
    longer = f"{SCHOOLS} {WATER} {turned} {BORDERS}"
    one = [coded(1, DRUGS, "urges"), coded(2, "Recalls its statement of the year before.", "recalls")]
    series_of(tmp_path, (2020, one, {}), (2021, one, {}), (2022, [coded(7, longer, "urges")], {}))
    body = client.get("/statements/of-2022/").content.decode()
    told = re.search(r'<div class="left-out">(.*?)</div>', body, re.S)[1]
    drugs = next(item for item in re.findall(r"<li>(.*?)</li>", told, re.S) if "heroin" in item)
    assert 'nearly all of its words stand in <a href="/statements/of-2022/p7/">' in drugs
    assert told.count("nearly all of its words") == 1


def test_nothing_is_told_as_left_out_where_that_cannot_be_known(db, client, tmp_path):
    both = [coded(1, BORDERS, "condemns"), coded(2, DRUGS, "urges")]
    series_of(tmp_path, (2020, both, {}), (2021, both, {}), (2022, both[:1], {"extent": "partial"}))
    for address in ("/series/yearly/", "/statements/of-2022/"):
        said = text_of(client.get(address))
        assert "cannot be known: this text is not held whole" in said
        assert "Said in the two before" not in said
    assert "fewer than two are held whole" in text_of(client.get("/statements/of-2021/"))


def test_the_two_before_are_whole_ones_whatever_is_held_in_part_between(db, client, tmp_path):
    both = [coded(1, BORDERS, "condemns"), coded(2, DRUGS, "urges")]
    part = {"text_basis": "press-report", "extent": "partial"}
    series_of(
        tmp_path,
        (2019, both, {}),
        (2020, both, {}),
        (2021, both[:1], part),
        (2022, both[:1], {}),
        (2023, [], part),
    )
    said = text_of(client.get("/statements/of-2022/"))
    assert "The two before: 9 May 2019: Statement of-2019, 9 May 2020: Statement of-2020." in said
    assert "Urges all states concerned to close" in said.partition("Said in the two before")[2]


def test_long_series_have_columns_by_twenty(db, client, tmp_path):
    series_of(tmp_path, *((year, [coded(1, BORDERS, "condemns")], {}) for year in range(1970, 2020)))
    response = client.get("/series/yearly/")
    assert steps(response) == {"Condemns in the": ["same"] * 20}
    body = response.content.decode()
    assert "20 columns of 50 texts" in text_of(response)
    earlier = html.unescape(re.search(r'<a rel="prev" href="(\?[^"]*)"', body)[1])
    assert earlier == "?to=1999-05-09"
    response = client.get(f"/series/yearly/{earlier}")
    assert "9 May 1980" in text_of(response)
    later = html.unescape(re.search(r'<a rel="next" href="(\?[^"]*)"', response.content.decode())[1])
    assert steps(client.get(f"/series/yearly/{later}")) == steps(client.get("/series/yearly/"))
    first = client.get("/series/yearly/?from=1970&to=1971")
    assert steps(first) == {"Condemns in the": ["said", "same"]}


def test_a_ladder_of_twenty_texts_asks_no_more_than_one_of_two(
    db, client, tmp_path, django_assert_num_queries
):
    def texts(number, size):
        return [
            (
                2000 + n,
                [coded(i, words, "urges", "drugs") for i, words in enumerate(made_up_text(n // 2, size), 1)],
                {},
            )
            for n in range(number)
        ]

    for number, size in ((2, 3), (20, 60)):
        series_of(tmp_path, *texts(number, size))
        Client().get("/series/yearly/")
        with django_assert_num_queries(9):
            assert client.get("/series/yearly/").status_code == 200


def test_the_archive_of_the_demonstration_says_that_its_summaries_prove_nothing(archive, client):
    response = client.get("/series/sco-heads-declaration/?theme=terrorism")
    assert "9 of these texts are not known to be held whole" in text_of(response)
    found = steps(response)
    assert found["Repeats the wish"] == [
        *["? not known"] * 4,
        "new or earlier",
        "? not known",
        "said again or earlier",
        "? not known",
        "said again or earlier",
    ]
    assert "dropped" not in {said for cells in found.values() for said in cells}
    assert '<a class="formula summary"' in response.content.decode()
    assert "cannot be known" in text_of(client.get("/statements/sco-chs-2025-09-01-tianjin/"))


def test_words_of_summaries_are_the_archives_and_are_not_called_the_same_or_reworded(db, client, tmp_path):
    ours = {"text_basis": "summary"}
    series_of(
        tmp_path,
        (2020, [coded(1, DRUGS, "urges")], {}),
        (2021, [coded(1, DRUGS, "urges")], ours),
        (2022, [coded(1, DRUGS_LATER, "condemns")], ours),
        (2023, [coded(1, DRUGS, "condemns")], {}),
        (2024, [coded(1, DRUGS, "condemns")], {}),
    )
    response = client.get("/series/yearly/")
    assert steps(response) == {
        "Urges all states": ["said", "said again", "hardened or earlier", "said again or earlier", "same"]
    }
    assert "in the archive’s own words" in text_of(response)
