"""Earlier versions of a statement, as readers read them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from statements.models import Statement

from ..builders import loaded, passage, statement, write

SLUG = "csto-2023-06-20"
VERSIONS = f"/statements/{SLUG}/versions/"


@pytest.fixture
def edited(archive, tmp_path):
    """A statement that was a draft, then published, then changed twice while it was."""
    for number, record in enumerate(
        (
            statement(
                title="The secret title",
                passages=[passage(1, wordings={"en": "A secret word."})],
                status="draft",
            ),
            statement(title="A title", passages=[passage(1), passage(2)], status="published"),
            statement(title="Another secret title", status="in-review"),
            statement(title="A title", passages=[passage(1), passage(2), passage(3)], status="published"),
            statement(
                title="A better title",
                passages=[passage(3), passage(1, themes=["drugs"])],
                status="published",
            ),
        )
    ):
        path = write(tmp_path / "one.jsonl", record)
        assert loaded(path)[0] == ((0, 1, 0, 0) if number else (1, 0, 0, 0))
    return Statement.objects.get(slug=SLUG)


def words_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def test_a_statement_says_which_version_it_is_and_since_when(edited, client):
    page = client.get(f"/statements/{SLUG}/")
    day = edited.revisions.first().saved
    assert f"version 5, {day.day} {day:%B %Y}" in words_of(page)
    assert f'href="{VERSIONS}"' in page.content.decode()


def test_the_versions_that_readers_saw_are_listed_and_no_other(edited, client):
    assert re.findall(rf"{VERSIONS}(\d+)/", client.get(VERSIONS).content.decode()) == ["5", "4", "2"]


def test_an_earlier_version_is_read_as_it_stood(edited, client):
    said = words_of(client.get(f"{VERSIONS}2/"))
    assert "The ministers agreed on point 2." in said
    assert "Version 4 took its place" in said
    assert "What changed since" not in said
    assert "Coding" not in said
    assert "Organizations CSTO" in said
    assert "Signatories the members on that day" in said


def test_what_changed_is_told_between_versions_that_readers_saw(edited, client):
    page = client.get(f"{VERSIONS}4/")
    assert "What changed since version 2 Passage 3 new" in words_of(page)
    said = words_of(client.get(f"{VERSIONS}5/"))
    assert "Title A better title" in said
    assert "Passage 3 moved" in said
    assert "Themes Drugs" in said
    assert "Passage 2 taken out" in said
    assert "This is the present version." in said


@pytest.mark.parametrize("number", ["1", "3", "6", "0", "9" * 25])
def test_what_readers_never_saw_stays_unseen(edited, client, number):
    page = client.get(f"{VERSIONS}{number}/")
    assert page.status_code == 404
    assert "secret" not in page.content.decode().lower()


def test_no_version_leaks_what_was_a_draft(edited, client):
    for address in (VERSIONS, *(f"{VERSIONS}{number}/" for number in (2, 4, 5))):
        assert "secret" not in client.get(address).content.decode().lower()


@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_a_statement_that_is_no_longer_published_has_no_versions(edited, client, tmp_path, status):
    loaded(write(tmp_path / "two.jsonl", {"id": SLUG, "status": status}))
    for address in (VERSIONS, f"{VERSIONS}2/"):
        assert client.get(address).status_code == 404


def test_the_versions_of_a_withdrawn_statement_lead_to_what_happened(edited, client, tmp_path):
    loaded(
        write(tmp_path / "two.jsonl", {"id": SLUG, "status": "withdrawn", "withdrawal": {"reason": "Twice."}})
    )
    for address in (VERSIONS, f"{VERSIONS}2/"):
        response = client.get(address, follow=True)
        assert (response.redirect_chain[0][0], response.status_code) == (f"/statements/{SLUG}/", 410)


def test_search_engines_are_led_to_the_statement(edited, client):
    for address in (VERSIONS, f"{VERSIONS}2/"):
        page = client.get(address).content.decode()
        assert f'<link rel="canonical" href="http://testserver/statements/{SLUG}/">' in page
        assert '<meta name="robots" content="noindex">' in page


def test_a_version_of_300_passages_takes_the_questions_of_one_of_2(edited, client, tmp_path):
    loaded(write(tmp_path / "two.jsonl", {"id": SLUG, "passages": [passage(n) for n in range(1, 301)]}))
    counts = []
    for number in (4, 6):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{VERSIONS}{number}/").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
