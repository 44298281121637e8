"""Addresses that were typed or pasted a little wrong lead to the page that was meant, in one step."""

from urllib.parse import quote

import pytest
from zeal import zeal_ignore

from statements.editing.change_log import log_changes
from statements.models import Theme

pytestmark = pytest.mark.usefixtures("asked_twice")
SEED = "/statements/csto-cmfa-2023-06-20-afghanistan/"
PASSAGE = f"{SEED}p1/"
AFTER = [
    ".",
    ",",
    ")",
    "]",
    ">",
    ";",
    ":",
    "!",
    "?",
    "'",
    '"',
    "»",
    "”",
    "’",
    ").",
    ".)",
    "…",
    "%",
    "*",
    "  ",
    "\\",
]


@pytest.fixture
def asked_twice():
    """What was asked for is looked up as it was typed and as it was meant, whatever there is of it."""
    with zeal_ignore():
        yield


def leads(client, asked, query=""):
    """(status, where it leads) of an address as it was typed."""
    response = client.get(f"{quote(asked)}{query}")
    return response.status_code, response.headers.get("Location")


def ends_at(client, asked, there, query=""):
    assert leads(client, asked, query) == (301, f"{there}{query}")
    assert client.get(f"{there}{query}").status_code == 200


@pytest.mark.parametrize("after", AFTER)
def test_what_a_sentence_puts_after_an_address_is_left_away(archive, client, after):
    for page in (SEED, PASSAGE, "/themes/drugs/", "/members/arm/", "/statements/"):
        ends_at(client, f"{page}{after}", page)
        ends_at(client, f"{page[:-1]}{after}", page)
        ends_at(client, f"{page[:-1]}{after}/", page)
    for file in ("/robots.txt", "/sitemap.xml"):
        ends_at(client, f"{file}{after}", file)


def test_brackets_are_known_however_they_are_written(archive, client):
    for typed in ("%29", ")", "%C2%BB", "%2e", "%5D%2C"):
        response = client.get(f"{SEED[:-1]}{typed}")
        assert (response.status_code, response.headers["Location"]) == (301, SEED)


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        (SEED.upper(), SEED),
        ("/Statements/CSTO-cmfa-2023-06-20-Afghanistan/", SEED),
        ("/statements/CSTO-CMFA-2023-06-20-AFGHANISTAN/P1/", PASSAGE),
        ("/Statements", "/statements/"),
        ("/Themes/Drugs).", "/themes/drugs/"),
        ("/members/ARM/", "/members/arm/"),
        ("/Members/ARM", "/members/arm/"),
        ("/statements/CSTO-CMFA-2023-06-20-afghanistan/", SEED),
        ("/themes/DRUGS/", "/themes/drugs/"),
        (f"{SEED}p01/", PASSAGE),
        (f"{SEED}p001", PASSAGE),
        (f"{SEED}p1.", PASSAGE),
        (f"{SEED}P01).", PASSAGE),
        (f"{SEED}versions/01/", f"{SEED}versions/1/"),
        (SEED[:-1], SEED),
        (PASSAGE[:-1], PASSAGE),
        (f"{SEED}/p1/", PASSAGE),
        ("/Sitemap.XML", "/sitemap.xml"),
    ],
)
def test_capitals_zeros_and_slashes(archive, client, typed, there):
    ends_at(client, typed, there)
    ends_at(client, typed, there, "?theme=drugs")


def test_an_address_that_is_right_is_answered(archive, client):
    for page in (SEED, PASSAGE, "/statements/", f"{SEED}versions/1/", "/members/arm/"):
        assert client.get(page).status_code == 200


def test_a_query_is_kept_as_it_was_typed_and_no_file_is_begun(archive, client):
    for query in (
        "?theme=drugs&theme=terrorism&q=a%20b%26c",
        "?format=csv",
        "?format=nonsense",
        "?%0d%0aX:y",
    ):
        assert leads(client, "/Statements/", query) == (301, f"/statements/{query}")


@pytest.mark.parametrize(
    "typed",
    [
        "/statements/no-such-text).",
        "/Statements/NO-SUCH-TEXT/",
        f"{SEED}p999.",
        f"{SEED}p0/",
        "/nowhere.",
        "/.",
        "/\\evil.example",
        "/http://evil.example/",
        "/Language/",
        "/Suggestions",
        "/" + "a." * 5000,
        "/statements/" + ")" * 100_000,
    ],
)
def test_what_is_not_there_stays_away(archive, client, typed):
    status, there = leads(client, typed)
    assert there is None or (typed, there) == ("/Suggestions", "/suggestions/")
    assert status == (301 if there else 404)


@pytest.mark.parametrize(
    "path",
    [
        "//evil.example",
        "//evil.example/",
        "//evil.example/statements/.",
        "///evil.example).",
        "/\\\\evil.example/",
        "//evil.example//statements/",
        "//statements/",
    ],
)
def test_no_address_leads_to_another_host(archive, client, path):
    # the client would take what follows two slashes for a host, and not send it
    response = client.generic("GET", "/", PATH_INFO=path)
    assert response.headers.get("Location") == ("/statements/" if path == "//statements/" else None)
    assert response.status_code in (301, 404)


def test_nobody_is_sent_on_twice(archive, client):
    theme = Theme.objects.get(slug="drugs")
    theme.former = ["narcotics"]
    theme.save()
    log_changes()
    assert leads(client, "/Themes/Narcotics).") == (301, "/themes/drugs/")
    assert leads(client, "/themes/NARCOTICS", "?a=b") == (301, "/themes/drugs/?a=b")


def test_only_what_is_read_is_corrected(archive, client):
    assert client.post(SEED.upper()).status_code in (403, 404, 405)
    assert client.head(SEED.upper()).status_code == 301
    assert client.get("/ADMIN/").status_code == 404
    assert client.get("/Admin/login/").status_code == 404


def test_a_draft_is_not_betrayed(archive, client):
    from statements.models import Statement

    Statement.objects.filter(slug=SEED.split("/")[2]).update(status="draft")
    assert leads(client, SEED.upper()) == (404, None)
