"""What the query string of a list means: the rows it asks for, and what it is refused for."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from statements.catalogue.schema import CODES
from statements.filters import FACETS, ListPresenter, PassageFilter, StatementFilter
from statements.models import Passage, Statement, Theme

LISTS = {"statements": StatementFilter, "passages": PassageFilter}


def statements(query):
    return StatementFilter(QueryDict(query))


def passages(query):
    return PassageFilter(QueryDict(query))


def test_every_code_that_the_index_holds_has_a_filter():
    # of which statements silence is told is not for readers to choose
    assert {*CODES} - {*StatementFilter.base_filters} == {"complete", "reference"}


def test_drugs_by_the_csto_are_only_those_the_newest_first(archive):
    drugs = Theme.objects.at_or_below(Theme.objects.get(slug="drugs"))
    asked = statements("theme=drugs&organization=csto")
    in_database = Statement.objects.published().on_themes(drugs).filter(organizations__slug="csto")
    assert [one.slug for one in asked.qs] == [one.slug for one in in_database.newest_first()]
    assert (asked.qs.count(), asked.problems, asked.unknown) == (6, [], [])


def test_values_of_one_parameter_are_joined_by_or_and_parameters_by_and(archive):
    counts = [
        statements(query).qs.count()
        for query in (
            "organization=csto",
            "organization=sco",
            "organization=csto&organization=sco",
            "organization=csto&organization=sco&from=2024",
        )
    ]
    assert counts == [13, 10, 23, 7]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "query", "offered"),
    [
        ("statements", "", 355),
        ("passages", "", 354),
        ("statements", "theme=drugs&organization=csto", 77),
        ("passages", "theme=drugs&organization=csto", 62),
        ("statements", "q=terrorism&from=2021", 270),
        ("passages", "q=terrorism&from=2021", 231),
    ],
)
def test_every_count_is_the_number_of_rows_behind_its_box(archive, kind, query, offered):
    asked = ListPresenter(LISTS[kind](QueryDict(query)))
    values = [(name, value) for name, _, values in asked.facets(asked.counting()()) for value in values]
    assert len(values) == offered
    for name, value in values:
        # its box alone of this facet
        of_it = QueryDict(query, mutable=True)
        of_it.setlist(name, [value.code])
        assert (name, value.code, len(list(LISTS[kind](of_it).qs))) == (name, value.code, value.number)


def test_a_second_theme_must_stand_in_the_same_passage(archive):
    found = [(one.statement.slug, one.number) for one in passages("theme=drugs&with_theme=borders").qs]
    drugs, borders = (
        Passage.objects.published().filter(themes__in=Theme.objects.at_or_below(Theme.objects.get(slug=slug)))
        for slug in ("drugs", "borders")
    )
    both = {*drugs.values_list("statement__slug", "number")} & {
        *borders.values_list("statement__slug", "number")
    }
    assert {*found} == both
    assert len(found) == 4


def test_a_body_finds_what_was_adopted_when_it_met(archive):
    asked = statements("body=csto-cfm")
    assert {one.meeting.body.slug for one in asked.qs} == {"csto-cfm"}
    assert [choice.words for choice in ListPresenter(asked).choices()] == [
        "by CSTO: Council of Foreign Ministers"
    ]


@pytest.mark.parametrize(
    ("query", "problems"),
    [
        ("theme=drug", [("theme", "There is no theme “drug” in the archive. Did you mean “drugs”?")]),
        (
            "organization=CSTO",
            [("organization", "There is no organization “CSTO” in the archive. Did you mean “csto”?")],
        ),
        ("member=XXX", [("member", "There is no state “XXX” in the archive.")]),
        ("body=cfm", [("body", "There is no body “cfm” in the archive. Did you mean “sco-cfm”?")]),
        ("from=20.6.2023", [("from", "“20.6.2023” is not a date: write 2023-06-20, 2023-06 or 2023.")]),
        ("from=2025&to=2021", [("to", "The span ends (2021) before it begins (2025).")]),
        ("sort=best", [("sort", "Select a valid choice. best is not one of the available choices.")]),
        ("act=%00", [("act", "There is no act “\x00” in the archive.")]),
        (
            "theme=drugs&from=x&sort=best",
            [
                ("sort", "Select a valid choice. best is not one of the available choices."),
                ("from", "“x” is not a date: write 2023-06-20, 2023-06 or 2023."),
            ],
        ),
    ],
)
def test_a_value_that_means_nothing_is_refused_by_name_and_finds_nothing(archive, query, problems):
    asked = statements(query)
    assert asked.problems == problems
    assert asked.qs.count() == 0


def test_a_parameter_that_means_nothing_is_named_and_in_a_file_refused(archive):
    page, file = statements("colour=red&theme=drugs&page=2"), statements("colour=red&page=2&format=csv")
    assert (page.unknown, page.problems) == (["colour"], [])
    sentence = "It means nothing in an address of this page."
    assert file.problems == [("colour", sentence), ("page", sentence)]


def test_an_address_is_the_same_however_it_was_put_together(archive):
    one, other = (
        ListPresenter(statements("organization=csto&theme=drugs&q=&page=1")),
        ListPresenter(statements("theme=drugs&organization=csto")),
    )
    assert one.canonical() == other.canonical() == "?theme=drugs&organization=csto"
    assert one.canonical(page=2) == "?theme=drugs&organization=csto&page=2"
    assert ListPresenter(statements("")).canonical() == ""


def test_each_part_of_the_question_takes_its_filter_back(archive):
    asked = statements("q=border&theme=drugs&organization=csto&organization=sco&from=2021")
    assert asked.qs.count() == 5
    assert [(choice.words, choice.address) for choice in ListPresenter(asked).choices()] == [
        ("containing border", "?theme=drugs&organization=csto&organization=sco&from=2021"),
        ("on drugs", "?q=border&organization=csto&organization=sco&from=2021"),
        ("by CSTO", "?q=border&theme=drugs&organization=sco&from=2021"),
        ("or SCO", "?q=border&theme=drugs&organization=csto&from=2021"),
        ("from 2021", "?q=border&theme=drugs&organization=csto&organization=sco"),
    ]


def test_a_list_says_how_many_rows_it_would_have_without_each_filter(archive):
    asked = statements("q=border&theme=drugs&organization=csto&organization=sco&from=2021")
    assert asked.qs.count() == 5
    assert [(way.words, way.count) for way in ListPresenter(asked).ways_out()] == [
        ("containing border", 9),
        ("on drugs", 8),
        ("from 2021", 5),
        ("by CSTO", 3),
        ("or SCO", 2),
    ]


def test_an_order_is_by_match_where_there_are_words_and_by_time_where_there_are_none(archive):
    asked = [statements(query) for query in ("", "q=border", "q=border&sort=oldest")]
    assert [one.order for one in asked if one.is_valid()] == [
        "newest",
        "relevance",
        "oldest",
    ]
    assert [one.slug for one in statements("sort=oldest").qs] == [
        one.slug for one in reversed(Statement.objects.published().newest_first())
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ('"in all its forms and manifestations"', 0),
        ("S/RES/2396 (2017)", 1),
        ("S/RES/2626 (2022)", 1),
        ("resolutio*", 21),
        ("5+1 AND", 0),
        ('"', 92),
        ("терроризма", 0),
    ],
)
def test_what_analysts_type_finds_what_they_mean(archive, words, found):
    asked = statements(urlencode({"q": words}))
    assert (asked.problems, asked.qs.count()) == ([], found)


anything = st.text(max_size=300) | st.builds(
    lambda one, n: one * n, st.text(min_size=1, max_size=3), st.just(4000)
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from([*FACETS, "from", "to", "sort", "format"]), value=anything)
def test_a_value_is_either_refused_by_its_name_or_asked_for(archive, name, value):
    for of_list in LISTS.values():
        asked = of_list(QueryDict(urlencode({name: value})))
        assert {refused for refused, _ in asked.problems} in (set(), {name})
