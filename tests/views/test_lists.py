"""The lists of statements and passages: filters, facets, chips, order, pages, and whatever is typed."""

import html
import re

import pytest
from django.http import QueryDict
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from statements.filters import FACETS, PassageFilter, StatementFilter
from statements.models import Statement

from .reading import text_of

FILTERS = {"/statements/": StatementFilter, "/passages/": PassageFilter}


def slugs_in(response):
    return re.findall(r'<h3><a href="/statements/([^/]+)/">', response.content.decode())


def facet_links(response):
    """[(address, count)] of every value of every facet on the page."""
    value = r'<a class="value b\d+" href="(\?[^"]*)" rel="nofollow"><span>.*?</span> '
    link = value + r'<span class="count">([\d,]+)<'
    found = re.findall(link, response.content.decode())
    return [(html.unescape(address), int(count.replace(",", ""))) for address, count in found]


def test_drugs_by_the_csto_lists_only_those(archive, client):
    response = client.get("/statements/?theme=drugs&organization=csto")
    slugs = slugs_in(response)
    assert slugs == list(
        Statement.objects.filter(organizations__slug="csto", passages__themes__slug="drugs")
        .distinct()
        .order_by("-adopted", "-pk")
        .values_list("slug", flat=True)
    )
    assert f"{len(slugs)} statements on drugs by CSTO, newest first" in text_of(response)


@pytest.mark.parametrize("address", ["/statements/", "/passages/"])
@pytest.mark.parametrize("query", ["", "?theme=drugs&organization=csto", "?q=terrorism&from=2021"])
def test_every_count_is_the_number_behind_its_link(archive, client, address, query):
    links = facet_links(client.get(address + query))
    assert len(links) > 50
    for link, count in links:
        asked = FILTERS[address](QueryDict(link[1:]))
        assert len(list(asked.qs)) == count, link


def test_the_number_behind_a_link_is_what_its_page_says(archive, client):
    response = client.get("/statements/?theme=drugs&organization=csto")
    for link, count in facet_links(response):
        if count:
            page = text_of(client.get(f"/statements/{link}"))
            assert f"{count} statement{'s' if count > 1 else ''} " in page, link


def test_a_second_value_can_stand_beside_the_first(archive, client):
    body = client.get("/statements/?organization=csto").content.decode()
    assert '<a class="also" href="?organization=csto&amp;organization=sco" rel="nofollow">' in body
    assert "23 statements by CSTO or SCO" in text_of(
        client.get("/statements/?organization=csto&organization=sco")
    )


def test_each_part_of_the_sentence_above_the_list_takes_its_filter_back(archive, client):
    body = client.get("/statements/?theme=drugs&organization=csto&from=2021").content.decode()
    link = r'<a href="(\?[^"]*)" rel="nofollow" aria-label="Remove: (.*?)">\2</a>'
    parts = {words: html.unescape(address) for address, words in re.findall(link, body)}
    assert parts == {
        "on drugs": "?organization=csto&from=2021",
        "by CSTO": "?theme=drugs&from=2021",
        "from 2021": "?theme=drugs&organization=csto",
    }


def test_two_themes_in_one_passage_and_a_body_can_be_asked_for(archive, client):
    both = "/passages/?theme=drugs&with_theme=borders"
    assert "passages on drugs and on borders too, newest first" in text_of(client.get(both))
    by_body = text_of(client.get("/statements/?body=csto-cfm"))
    assert "statements by CSTO: Council of Foreign Ministers, newest first" in by_body
    assert "body: There is no body “cfm” in the archive." in text_of(client.get("/statements/?body=cfm"))


def test_a_hit_shows_the_passage_that_answers(archive, client):
    body = client.get("/statements/", {"q": "ISKP"}).content.decode()
    assert "<mark>ISKP</mark>" in body
    assert 'href="/statements/csto-cmfa-2023-06-20-afghanistan/#p7"' in body


def test_pages_follow_one_another_without_gap_or_repeat(archive, client):
    seen, address = [], "/statements/?sort=oldest"
    while address:
        response = client.get(address)
        seen += slugs_in(response)
        link = re.search(r'<a rel="next" href="([^"]+)"', response.content.decode())
        address = link and html.unescape(link[1])
    assert len(seen) == len(set(seen)) == 92
    assert seen[0] == Statement.objects.order_by("adopted", "pk").first().slug


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("theme=drug", "theme: There is no theme “drug” in the archive. Did you mean “drugs”?"),
        ("organization=CSTO", "Did you mean “csto”?"),
        ("member=XXX", "member: There is no state “XXX” in the archive."),
        ("from=20.6.2023", "from: “20.6.2023” is not a date: write 2023-06-20, 2023-06 or 2023."),
        ("from=2025&to=2021", "to: The span ends (2021) before it begins (2025)."),
        ("sort=best", "sort"),
        ("act=%00", "act"),
    ],
)
def test_a_value_that_means_nothing_is_refused_by_name(archive, client, query, sentence):
    response = client.get(f"/statements/?{query}")
    assert response.status_code == 400
    assert sentence in text_of(response)


def test_a_parameter_that_means_nothing_is_told(archive, client):
    assert "“colour” means nothing in an address of this list" in text_of(
        client.get("/statements/?colour=red")
    )


def test_an_address_is_the_same_however_it_was_put_together(archive, client):
    body = client.get("/statements/?organization=csto&theme=drugs&q=&page=1").content.decode()
    assert 'rel="canonical" href="http://testserver/statements/?theme=drugs&amp;organization=csto"' in body


def test_no_match_says_which_filter_to_drop_and_what_that_gives(archive, client):
    response = client.get("/statements/", {"q": "ISKP", "theme": "drugs", "from": "2024"})
    assert "Nothing matches. Without one of the filters there would be:" in text_of(response)
    link = r'<li><a href="(\?[^"]*)" rel="nofollow">without “(.*?)”</a> <span class="count">(\d+) statement'
    ways = re.findall(link, response.content.decode())
    assert len(ways) > 1
    for address, words, count in ways:
        assert f"{count} statement" in text_of(client.get(f"/statements/{html.unescape(address)}")), words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("terorism", "terrorism"),
        ("border Tajikstan", "border tajikistan"),
        ("Afganistan drugs", "afghanistan drugs"),
    ],
)
def test_a_slip_of_the_hand_is_asked_about(archive, client, typed, meant):
    response = client.get("/statements/", {"q": typed})
    assert f"Did you mean {meant}?" in text_of(response)
    address = html.unescape(re.search(r'Did you mean <a href="(\?[^"]*)"', response.content.decode())[1])
    assert slugs_in(client.get(f"/statements/{address}"))


def test_words_that_are_near_nothing_are_not_guessed(archive, client):
    for typed in ("quernstone", "zz", '"in all its forms and manifestatoins"'):
        assert "Did you mean" not in text_of(client.get("/statements/", {"q": typed}))


anything = st.text(max_size=300) | st.builds(
    lambda one, n: one * n, st.text(min_size=1, max_size=3), st.just(4000)
)
typed = st.one_of(
    anything,
    st.lists(
        st.sampled_from(['"', "*", "AND", "OR", "(", "-", "drug*", "терроризма", "5+1", "S/RES/2396 (2017)"])
    ).map(" ".join),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=typed)
@example(words="\x00")
def test_whatever_is_typed_gets_a_page(archive, client, words):
    for address in FILTERS:
        assert client.get(address, {"q": words}).status_code == 200


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from([*FACETS, "from", "to", "sort", "page"]), value=anything)
def test_no_value_of_any_parameter_is_an_error_of_ours(archive, client, name, value):
    for address in FILTERS:
        assert client.get(address, {name: value}).status_code in (200, 400, 404)


@pytest.mark.parametrize(
    ("words", "least"),
    [
        ('"in all its forms and manifestations"', 0),
        ("S/RES/2396 (2017)", 0),
        ("S/RES/2626 (2022)", 1),
        ("resolutio*", 1),
        ("5+1 AND", 0),
        ('"', 0),
        ("терроризма", 0),
    ],
)
def test_what_analysts_type_gets_an_answer(archive, client, words, least):
    response = client.get("/statements/", {"q": words})
    assert response.status_code == 200
    assert len(slugs_in(response)) >= least
