"""Feeds as those who follow them need them: what is new in the archive, and nothing that is not new."""

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.db.models import F

from statements.catalogue import catalogue
from statements.editing.change_log import log_changes
from statements.interchange.load import load
from statements.models import Revision, Statement

from .builders import loaded, organization, passage, statement, write
from .conftest import DEMO

ATOM = "{http://www.w3.org/2005/Atom}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
LISTS = ("/statements/", "/passages/")
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
OLD = "from-1995"


@pytest.fixture
def loads(db, tmp_path):
    """A function that stores statements in one load, with the organization that issues them."""

    def store(*records):
        path = write(tmp_path / "statements.jsonl", *records)
        assert loaded(write(tmp_path / "organizations.jsonl", organization()), path)[1] == []
        catalogue.catch_up()

    return store


def feed_of(client, address, **asked):
    response = client.get(address, {"format": "atom"} | asked)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def entries(client, address="/statements/", **asked):
    return feed_of(client, address, **asked).findall(f"{ATOM}entry")


def ends(client, address="/statements/", **asked):
    """`some-slug` or `some-slug/p1` of each entry."""
    return [
        one.findtext(f"{ATOM}id").partition("/statements/")[2].strip("/")
        for one in entries(client, address, **asked)
    ]


def times(entry):
    return [datetime.fromisoformat(entry.findtext(f"{ATOM}{name}")) for name in ("published", "updated")]


def test_a_text_of_1995_that_is_added_today_is_the_first_entry(loads, client):
    loads(statement("of-2023"), statement("of-2020", adopted="2020"))
    loads(statement(OLD, [passage(1), passage(2)], adopted="1995-03"))
    for asked in ({}, {"sort": "newest"}, {"q": "ministers"}, {"q": "ministers", "sort": "oldest"}):
        assert ends(client, **asked)[0] == OLD
        assert ends(client, "/passages/", **asked)[:2] == [f"{OLD}/p1", f"{OLD}/p2"]
    page = client.get("/statements/?sort=added")
    assert [one.slug for one in page.context["page_obj"].object_list] == [OLD, "of-2020", "of-2023"]
    assert "new in the archive first" in page.content.decode()


def test_a_draft_comes_in_when_it_is_published(loads, client):
    loads(statement("draft", status="draft"), statement("public"))
    assert ends(client) == ["public"]
    Revision.objects.update(saved=F("saved") - timedelta(days=3))
    loads(statement("draft", status="published"))
    assert ends(client) == ["draft", "public"]
    published, updated = times(entries(client)[0])
    assert published == updated == Revision.objects.get(statement__slug="draft", number=2).saved


def test_a_corrected_text_is_updated_where_it_stands(loads, client):
    loads(statement("first"), statement("second"))
    Revision.objects.update(saved=F("saved") - timedelta(days=3))
    loads(statement("first", title="Corrected"))
    assert ends(client) == ["second", "first"]
    untouched, corrected = entries(client)
    assert times(untouched)[0] == times(untouched)[1] == times(corrected)[0]
    assert times(corrected)[1] - times(corrected)[0] > timedelta(days=2)


def test_a_day_of_adoption_is_never_given_an_hour(archive, client):
    for address in LISTS:
        for entry in entries(client, address):
            assert all(time.date() >= datetime.now(UTC).date() - timedelta(days=1) for time in times(entry))
    days = {"from": "2023-06-20", "to": "2023-06-20"}
    assert "20 June 2023" in entries(client, series="csto-afghanistan", **days)[0].findtext(f"{ATOM}summary")


@pytest.mark.parametrize("address", LISTS)
def test_nothing_moves_when_nothing_changed(archive, client, address):
    asked = f"{address}?theme=drugs&format=atom"
    first = client.get(asked)
    for one in load([DEMO]):
        assert (one.problems, one.new, one.changed) == ([], 0, 0)
    call_command("reindex")
    client.handler._middleware_chain = None  # as another process would, with no page that it made before
    again = client.get(asked)
    assert (again.content, again.headers["ETag"]) == (first.content, first.headers["ETag"])
    assert client.get(asked, headers={"if-none-match": first.headers["ETag"]}).status_code == 304


def test_codes_suggested_anew_and_shared_changes_move_no_entry(archive, client):
    asked = "/passages/?theme=drugs&format=atom"
    first = client.get(asked)
    log_changes(Statement.objects.values_list("pk", flat=True)[:10])
    again = client.get(asked)
    assert again.headers["ETag"] != first.headers["ETag"]
    assert again.content == first.content


def test_an_empty_feed_is_the_same_at_each_look(archive, client):
    def look():
        log_changes()
        return client.get("/statements/?q=xylophone&format=atom").content

    assert look() == look()


@pytest.mark.parametrize("address", LISTS)
def test_an_address_of_a_feed_has_one_language(archive, client, address):
    for asked, language, title in (
        ({}, "en", "Statements|Passages"),
        ({"lang": "en"}, "en", "Statements|Passages"),
        ({"lang": "fr"}, "fr", "Déclarations|Paragraphes|Passages"),
        ({"lang": "ru"}, "ru", "Заявления|Абзацы"),
    ):
        said = set()
        for accepted, cookie in (("fr", ""), ("ru", "en"), ("en", "ru")):
            client.cookies["language"] = cookie
            response = client.get(address, asked | {"format": "atom"}, headers={"accept-language": accepted})
            said.add(response.content)
            assert response.headers["Content-Language"] == language
            assert "language" not in response.headers.get("Vary", "").lower()
            assert "cookie" not in response.headers.get("Vary", "").lower()
        assert len(said) == 1
        feed = ElementTree.fromstring(said.pop())
        assert feed.get(LANGUAGE) == language
        own = feed.find(f"{ATOM}link[@rel='self']").get("href")
        assert own.endswith(f"?format=atom{'' if language == 'en' else f'&lang={language}'}")
        assert re.match(title, feed.findtext(f"{ATOM}title"))


def test_words_say_which_language_they_are_in(loads, client):
    both = passage(1, wordings={"en": "They agreed.", "ru": "Они договорились."})
    loads(statement("two", [both], original_title={"ru": "Заявление"}), statement("one"))
    for asked, language, title, words in (
        ({}, "en", "Statement two", "They agreed."),
        ({"lang": "ru"}, "ru", "Заявление", "Они договорились."),
        ({"lang": "fr"}, "en", "Statement two", "They agreed."),
    ):
        [entry] = [
            one for one in entries(client, "/passages/", **asked) if "/two/" in one.findtext(f"{ATOM}id")
        ]
        assert entry.get(LANGUAGE) == entry.find(f"{ATOM}summary").get(LANGUAGE) == language
        assert title in entry.findtext(f"{ATOM}title")
        assert words in entry.findtext(f"{ATOM}summary")
        [entry] = [one for one in entries(client, **asked) if "/two/" in one.findtext(f"{ATOM}id")]
        assert (entry.get(LANGUAGE), entry.findtext(f"{ATOM}title")) == (language, title)
        assert entry.find(f"{ATOM}summary").get(LANGUAGE) == asked.get("lang", "en")


def test_a_page_leads_to_the_feed_in_the_language_it_is_read_in(archive, client):
    page = client.get(
        "/statements/?theme=drugs&sort=oldest", headers={"accept-language": "fr"}
    ).content.decode()
    assert 'href="?theme=drugs&amp;format=atom&amp;lang=fr"' in page
    assert 'href="?sort=oldest&amp;theme=drugs&amp;format=csv"' in page


@pytest.mark.parametrize(
    ("query", "status"),
    [("format=atom&lang=xx", 400), ("format=csv&lang=fr", 400), ("lang=fr", 200), ("format=atom&lang=", 200)],
)
def test_a_language_is_asked_of_feeds_alone(archive, client, query, status):
    response = client.get(f"/statements/?{query}")
    assert response.status_code == status
    if status == 400:
        assert "<code>lang</code>: " in response.content.decode()
    if query == "lang=fr":
        assert "“lang” means nothing" in response.content.decode()
        assert "lang=fr" not in response.context["address"]


@pytest.mark.parametrize("asked", [{}, {"theme": "drugs"}, {"q": "xylophone"}, {"lang": "ru"}])
@pytest.mark.parametrize("address", LISTS)
def test_a_feed_keeps_the_rules_of_atom(archive, client, address, asked):
    """RFC 4287, sections 4.1 and 4.2: what a feed and an entry must have once, and in which form."""
    response = client.get(address, asked | {"format": "atom"})
    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(response.content)
    found = feed.findall(f"{ATOM}entry")
    for one in (feed, *found):
        names = [child.tag.removeprefix(ATOM) for child in one]
        assert {name: names.count(name) for name in ("id", "title", "updated")} == dict.fromkeys(
            ("id", "title", "updated"), 1
        )
        assert all(names.count(name) <= 1 for name in ("published", "summary", "subtitle", "rights"))
        assert one.findtext(f"{ATOM}id").startswith("http://testserver/")
        assert one.get(LANGUAGE)
        for time in ("updated", "published"):
            assert all(RFC3339.fullmatch(element.text) for element in one.findall(f"{ATOM}{time}"))
        relations = [link.get("rel") for link in one.findall(f"{ATOM}link")]
        assert sorted(relations) == (["alternate", "self"] if one is feed else ["alternate"])
        assert all(author.findtext(f"{ATOM}name") for author in one.findall(f"{ATOM}author"))
    assert feed.find(f"{ATOM}author") is not None
    ids = [one.findtext(f"{ATOM}id") for one in (feed, *found)]
    assert len({*ids}) == len(ids)
    assert (
        max(times(one)[1] for one in found) == datetime.fromisoformat(feed.findtext(f"{ATOM}updated"))
        if found
        else True
    )
    assert all(added <= changed for added, changed in map(times, found))
