"""The lists of statements and passages: filters, facets, chips, order, pages, and whatever is typed."""

import html
import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from statements.filters import PassageFilter, StatementFilter
from statements.models import Statement

from .reading import text_of

FILTERS = {"/statements/": StatementFilter, "/passages/": PassageFilter}


def slugs_in(response):
    return re.findall(r'<h3><a href="/statements/([^/]+)/">', response.content.decode())


def facet_values(response):
    """[(name, value, count, whether it is checked)] of every check box on the page."""
    box = r'<input type="checkbox" name="(\w+)" value="([^"]*)"( checked)?> .*?<span class="count">([\d,]+)<'
    found = re.findall(box, response.content.decode())
    return [(name, code, int(count.replace(",", "")), bool(on)) for name, code, on, count in found]


@pytest.mark.slow
def test_the_number_beside_a_value_is_what_it_finds_alone_beside_the_other_facets(archive, client):
    asked = {"theme": "drugs", "organization": "csto"}
    values = [one for one in facet_values(client.get("/statements/", asked)) if one[2] and not one[3]]
    assert len(values) > 60
    for name, code, count, _ in values:
        said = text_of(client.get("/statements/", asked | {name: code}))
        assert f"{count} statement{'s' if count > 1 else ''} " in said, (name, code)


def test_a_second_value_can_stand_beside_the_first(archive, client):
    values = facet_values(client.get("/statements/?organization=csto&q=drugs&from=2001"))
    assert [code for name, code, _, checked in values if checked] == ["csto"]
    assert "sco" in [code for name, code, _, checked in values if name == "organization"]
    body = client.get("/statements/?organization=csto&q=drugs&from=2001").content.decode()
    form = re.search(r'<details class="facets">.*?</form>', body, re.S)[0]
    assert re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form) == [
        ("q", "drugs"),
        ("from", "2001"),
    ]
    assert "23 statements by CSTO or SCO" in text_of(
        client.get("/statements/?organization=csto&organization=sco")
    )


def test_the_other_list_has_the_same_filters(archive, client):
    body = client.get("/statements/?organization=csto&theme=drugs&page=1").content.decode()
    assert (
        '<a href="/passages/?theme=drugs&amp;organization=csto" rel="nofollow">The same as passages</a>'
        in body
    )
    body = client.get("/passages/?organization=csto").content.decode()
    assert '<a href="/statements/?organization=csto" rel="nofollow">The same as statements</a>' in body


def test_each_part_of_the_sentence_above_the_list_takes_its_filter_back(archive, client):
    body = client.get("/statements/?theme=drugs&organization=csto&from=2021").content.decode()
    link = r'<a href="(\?[^"]*)" rel="nofollow" aria-label="Remove: (.*?)">\2</a>'
    parts = {words: html.unescape(address) for address, words in re.findall(link, body)}
    assert parts == {
        "on drugs": "?organization=csto&from=2021",
        "by CSTO": "?theme=drugs&from=2021",
        "from 2021": "?theme=drugs&organization=csto",
    }


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


def test_no_match_says_which_filter_to_drop_and_what_that_gives(archive, client):
    response = client.get("/statements/", {"q": "ISKP", "theme": "drugs", "from": "2024"})
    assert "Nothing matches. If you remove one filter, you find:" in text_of(response)
    link = r'<li><a href="(\?[^"]*)" rel="nofollow">without “(.*?)”</a> <span class="count">(\d+) statement'
    ways = re.findall(link, response.content.decode())
    assert [words for _, words, _ in ways] == ["containing ISKP", "on drugs", "from 2024"]
    for address, words, count in ways:
        assert f"{count} statement" in text_of(client.get(f"/statements/{html.unescape(address)}")), words


@pytest.mark.parametrize(
    ("typed", "meant", "found"),
    [
        ("terorism", "terrorism", "51 statements"),
        ("border Tajikstan", "border tajikistan", "1 statement"),
        ("Afganistan drugs", "afghanistan drugs", "16 statements"),
    ],
)
def test_a_slip_of_the_hand_is_asked_about(archive, client, typed, meant, found):
    response = client.get("/statements/", {"q": typed})
    assert f"Did you mean {meant}?" in text_of(response)
    address = html.unescape(re.search(r'Did you mean <a href="(\?[^"]*)"', response.content.decode())[1])
    assert f"{found} containing {meant}, best match first" in text_of(client.get(f"/statements/{address}"))


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


@pytest.mark.slow
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=typed)
@example(words="\x00")
def test_whatever_is_typed_gets_a_page(archive, client, words):
    for address in FILTERS:
        assert client.get(address, {"q": words}).status_code == 200


@pytest.mark.parametrize(
    ("query", "status", "sentence"),
    [
        ("theme=drug", 400, "theme: There is no theme “drug” in the archive. Did you mean “drugs”?"),
        ("colour=red", 200, "“colour” means nothing in an address of this list"),
        ("theme=drugs&organization=csto", 200, "6 statements on drugs by CSTO, newest first"),
    ],
)
def test_the_page_says_what_was_asked_and_what_it_refuses(archive, client, query, status, sentence):
    response = client.get(f"/statements/?{query}")
    assert response.status_code == status
    assert sentence in text_of(response)


def test_a_list_names_its_one_address(archive, client):
    body = client.get("/statements/?organization=csto&theme=drugs&q=&page=1").content.decode()
    assert 'rel="canonical" href="http://testserver/statements/?theme=drugs&amp;organization=csto"' in body
