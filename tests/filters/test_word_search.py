"""What is typed into the search box for somebody who looks for a theme or an actor by word."""

import pytest

from statements.catalogue import catalogue
from statements.catalogue.words import read
from statements.filters import PassageFilter, words_for

from ..builders import actor, loaded, organization, statement, theme, write


@pytest.fixture
def load(db, tmp_path):
    def one(*themes, actors=()):
        write(tmp_path / "organizations.jsonl", organization())
        write(tmp_path / "themes.jsonl", *themes)
        write(tmp_path / "actors.jsonl", *actors)
        write(tmp_path / "statements.jsonl", statement())
        assert loaded(tmp_path)[1] == []
        catalogue.catch_up()

    return one


def test_names_and_match_words_of_a_theme_are_joined_by_or(load):
    load(
        theme(
            names=["Illicit trade", "Narcotics"],
            labels={"fr": "stupéfiants"},
            terms={
                "en": ["opium", "heroin*", "express* … poppy", "^poppy", "drug * trade"],
                "ru": ["нарко*"],
            },
        )
    )
    assert words_for({"theme": "drugs"}) == (
        'drugs OR "illicit trade" OR narcotics OR stupéfiants OR opium OR heroin* OR нарко*'
    )


def test_what_another_word_finds_already_is_left_out(load):
    load(theme("terrorism", names=["Terrorism financing", "Terrorist groups"], terms={"en": ["terror*"]}))
    assert words_for({"theme": ["terrorism"]}) == "terror*"


def test_words_of_each_facet_are_wanted_and_what_was_typed_too(load):
    load(theme(), theme("arms"), actors=[actor(names=["The movement"])])
    chosen = {"theme": ["drugs", "arms"], "addressee": ["taliban"], "act": ["notes"]}
    words = words_for(chosen, 'OR border "open end')
    assert words == 'drugs OR arms taliban OR "the movement" border "open end'
    groups = [[part.text for part in group] for group in read(words).groups]
    assert groups == [["drugs", "arms"], ["taliban", "the movement"], ["border"], ["open end"]]


def test_an_act_or_a_code_that_is_gone_has_no_words(load):
    load(theme())
    assert words_for({"act": ["notes"]}, "border") == ""
    assert words_for({"theme": ["gone"]}, "border") == ""


@pytest.mark.usefixtures("archive")
def test_a_search_takes_the_words_of_each_theme_whole():
    from django.http import QueryDict

    from statements.models import Theme

    themes = list(Theme.objects.values_list("slug", flat=True))
    assert len(themes) > 20
    found = {}
    for slug in themes:
        query = QueryDict(mutable=True)
        query["q"] = words_for({"theme": slug})
        assert query["q"]
        asked = PassageFilter(query)
        assert not asked.problems
        assert asked.qs.words.notes == [], slug
        found[slug] = asked.qs.count()
    assert sum(number > 0 for number in found.values()) > len(themes) * 0.9
