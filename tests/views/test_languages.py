"""Pages in the language of their reader."""

import re

import pytest
from django.conf import settings
from django.utils.translation import override

from statements.catalogue import catalogue
from statements.templatetags.archive import COUNTED, counted
from tests.builders import loaded, passage, statement, theme, write

from .reading import text_of

AFGHANISTAN = "/statements/csto-cmfa-2023-06-20-afghanistan/"


def in_language(client, address, language):
    return client.get(address, headers={"accept-language": language})


@pytest.mark.parametrize(
    ("asked", "language"),
    [
        ("ru", "ru"),
        ("fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        ("de, ru;q=0.5", "ru"),
        ("de", "en"),
        ("*", "en"),
        ("", "en"),
    ],
)
def test_a_page_comes_in_the_language_that_the_browser_asks_for(archive, client, asked, language):
    response = in_language(client, "/", asked)
    assert response.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in response.content.decode()
    assert {"Accept-Language", "Cookie"} <= set(response.headers["Vary"].split(", "))


def test_a_language_is_chosen_for_good_and_the_address_stays(archive, client):
    address = "/statements/?theme=drugs&sort=oldest"
    response = client.post("/language/", {"language": "fr", "next": address})
    assert (response.status_code, response.headers["Location"]) == (302, address)
    assert in_language(client, address, "ru").headers["Content-Language"] == "fr"


@pytest.mark.parametrize("next", ["https://elsewhere.example/", "//elsewhere.example/", "", "\x00"])
def test_choosing_a_language_leads_nowhere_else(archive, client, next):
    response = client.post("/language/", {"language": "fr", "next": next})
    assert (response.status_code, response.headers["Location"]) == (302, "/")


def test_a_language_that_the_pages_are_not_in_changes_nothing(archive, client):
    for language in ("xx", "de", "", "\x00", "../../etc"):
        client.post("/language/", {"language": language, "next": "/"})
        assert in_language(client, "/", "ru").headers["Content-Language"] == "ru"
    assert client.get("/language/").status_code == 405


def test_the_admin_is_english(db, client):
    page = in_language(client, "/admin/login/", "ru").content.decode()
    assert '<html lang="en"' in page
    assert "Username" in page


def test_a_copy_in_one_language_does_not_stand_for_another(archive, client):
    for address in ("/", "/statements/?theme=drugs", AFGHANISTAN):
        tags = {
            language: in_language(client, address, language).headers["ETag"]
            for language in ("en", "ru", "fr")
        }
        assert len(set(tags.values())) == 3
        for kept, tag in tags.items():
            for language in tags:
                again = client.get(address, headers={"accept-language": language, "if-none-match": tag})
                assert again.status_code == (304 if language == kept else 200)
                assert {"Accept-Language", "Cookie"} <= set(again.headers["Vary"].split(", "))


def test_what_is_remembered_of_a_list_is_remembered_in_its_language(archive, client):
    for language, name in (
        ("ru", "Незаконный оборот наркотиков"),
        ("en", "Drugs"),
        ("fr", "Trafic de stupéfiants"),
        ("ru", "Незаконный оборот наркотиков"),
    ):
        page = in_language(client, "/statements/?organization=csto", language).content.decode()
        assert f"<span>{name}</span>" in page, language


def test_things_have_the_names_that_readers_know_them_by(archive, client):
    for language, names in {
        "en": (
            "CSTO",
            "Taliban authorities in Kabul (since August 2021)",
            "Kyrgyzstan",
            "CSTO on Afghanistan",
        ),
        "ru": ("ОДКБ", "Власти талибов в Кабуле (с августа 2021 года)", "Киргизия", "ОДКБ об Афганистане"),
        "fr": (
            "OTSC",
            "Autorités talibanes à Kaboul (depuis août 2021)",
            "Kirghizistan",
            "L’OTSC sur l’Afghanistan",
        ),
    }.items():
        page = text_of(in_language(client, AFGHANISTAN, language))
        assert [name for name in names if name not in page] == []


def test_a_name_that_the_archive_has_in_english_only_is_marked(archive, client, tmp_path):
    loaded(
        write(tmp_path / "themes.jsonl", theme("lakes", labels={"ru": "озёра"}), theme("rivers")),
        write(tmp_path / "statements.jsonl", statement(passages=[passage(1, themes=["lakes", "rivers"])])),
    )
    catalogue.catch_up()
    page = in_language(client, "/statements/", "ru").content.decode()
    assert "<span>Озёра</span>" in page
    assert '<span><span lang="en" dir="ltr">Rivers</span></span>' in page
    assert 'lang="en" dir="ltr"' not in in_language(client, "/statements/", "en").content.decode()


@pytest.mark.parametrize(
    ("language", "counts"),
    [
        ("en", ["0 statements", "1 statement", "2 statements", "21 statements", "1,005 statements"]),
        ("ru", ["0 заявлений", "1 заявление", "2 заявления", "21 заявление", "1\xa0005 заявлений"]),
        (
            "fr",
            ["0 déclaration", "1 déclaration", "2 déclarations", "21 déclarations", "1\xa0005 déclarations"],
        ),
    ],
)
def test_each_language_counts_in_its_own_way(language, counts):
    with override(language):
        assert [counted(number, "statement") for number in (0, 1, 2, 21, 1005)] == counts


def test_everything_that_templates_count_can_be_counted():
    nouns = {
        noun
        for template in (settings.ROOT / "templates").rglob("*.html")
        for noun in re.findall(r'(?:counted:| one=)"([^"]+)"', template.read_text())
    }
    assert "statement" in nouns
    assert nouns <= set(COUNTED)


def test_the_question_is_said_in_the_language_of_the_reader(archive, client):
    address = "/statements/?theme=drugs&organization=csto&organization=sco&from=2021&to=2024-02"
    for language, sentence in {
        "en": "statements on drugs by CSTO or SCO from 2021 to February 2024, newest first",
        "ru": "заявлений на тему «незаконный оборот наркотиков» ОДКБ или ШОС "
        "с 2021 года до февраля 2024, сначала новые",
        "fr": "déclarations sur « trafic de stupéfiants » par OTSC ou OCS "
        "depuis 2021 jusqu’en février 2024, du plus récent au plus ancien",
    }.items():
        assert sentence in text_of(in_language(client, address, language))


@pytest.mark.parametrize(
    ("address", "language", "names"),
    [
        ("/members/", "fr", ["Danemark", "Égypte", "Espagne"]),
        ("/members/", "ru", ["Замбия", "Иран", "Йемен", "Казахстан"]),
        ("/organizations/", "ru", ["АСЕАН", "БРИКС", "ОДКБ"]),
        ("/themes/", "fr", ["Conflits armés", "Droits de l’homme", "Menaces transnationales"]),
    ],
)
def test_lists_of_names_are_in_the_alphabet_of_the_reader(archive, client, address, language, names):
    page = in_language(client, address, language).content.decode()
    places = [page.index(f">{name}</a>") for name in names]
    assert places == sorted(places)
