"""Names and numbers as readers have them."""

import pytest
from django.utils.translation import override

from statements.text.alphabet import alphabetical
from statements.text.languages import Name, language_name
from statements.text.numbers import grouped


def test_a_name_is_the_readers_or_else_english():
    labels = {"ru": "наркотики"}
    with override("ru"):
        name = Name.of("Drugs", labels)
        assert (name, name.language) == ("Наркотики", "ru")
    for language in ("fr", "en"):
        with override(language):
            name = Name.of("Drugs", labels)
            assert (name, name.language) == ("Drugs", "en")


def test_names_are_in_the_order_in_which_people_look_for_them():
    names = [
        "Zambie",
        "Équateur",
        "Espagne",
        "Émirats arabes unis",
        "Danemark",
        "Ёлки",
        "Ежи",
        "Йемен",
        "Ирак",
    ]
    assert sorted(names, key=alphabetical) == [
        "Danemark",
        "Émirats arabes unis",
        "Équateur",
        "Espagne",
        "Zambie",
        "Ежи",
        "Ёлки",
        "Ирак",
        "Йемен",
    ]


@pytest.mark.parametrize(
    ("language", "written"), [("en", "12,045"), ("ru", "12\xa0045"), ("fr", "12\xa0045")]
)
def test_thousands_are_parted_as_the_language_does(language, written):
    with override(language):
        assert (grouped(12_045), grouped(999)) == (written, "999")


def test_languages_are_named_in_the_language_of_the_reader():
    with override("fr"):
        assert [language_name(code) for code in ("ru", "zh-Hans", "xx")] == ["Russe", "Chinois", "xx"]
