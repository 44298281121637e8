"""What every page owes its reader."""

import html
import re

import brotli
import pytest
from django.conf import settings
from django.urls import reverse

from statements.models import Actor, Meeting, Member, Organization, Series, Statement, Theme

from .reading import LISTS, text_of


def every_address():
    yield from (reverse(name) for name in LISTS)
    for model in (Statement, Theme, Organization, Member, Meeting, Actor, Series):
        yield from (thing.get_absolute_url() for thing in model.objects.all())


@pytest.mark.slow
def test_every_page_has_a_title_of_its_own_a_description_and_one_address(archive, client):
    titles = {}
    for address in every_address():
        response = client.get(address)
        assert response.status_code == 200, address
        body = response.content.decode()
        title = html.unescape(re.search(r"<title>(.*?)</title>", body, re.S)[1]).strip()
        assert title not in titles, (address, titles.get(title))
        titles[title] = address
        assert re.search(r'<meta name="description" content="[^"]{20,}"', body), address
        assert f'<link rel="canonical" href="http://testserver{address}">' in body, address
        assert body.count("<h1") == 1, address
        assert "<script" not in re.sub(r'<script type="module" src="/static/\w+\.js"></script>', "", body), (
            address
        )
        assert "style=" not in body, address
        # nothing is fetched from another host
        assert not re.search(r'(?:src|srcset)="(?:https?:)?//', body), address


HEAVIEST = 60_000  # bytes, compressed, of a page and all that it loads


def test_no_page_is_heavy(archive, client, addresses):
    static = settings.STATICFILES_DIRS[0]
    loaded = sum(
        len(brotli.compress((static / name).read_bytes()))
        for name in ("site.css", "suggestions.js", "highlights.js", "favicon.svg")
    )
    weights = {
        address: len(client.get(address, headers={"accept-encoding": "br"}).content) + loaded
        for address in addresses
    }
    assert {address: weight for address, weight in weights.items() if weight > HEAVIEST} == {}


def test_every_link_of_the_pages_leads_somewhere(archive, client):
    seen, waiting = set(), ["/", "/statements/csto-cmfa-2023-06-20-afghanistan/", "/organizations/csto/"]
    while waiting and len(seen) < 250:
        address = waiting.pop(0)
        response = client.get(address)
        assert response.status_code == 200, address
        for link in re.findall(r'href="(/[^"#]*)"', response.content.decode()):
            link = html.unescape(link)
            if link not in seen and not link.startswith(("/static/", "/admin/")):
                seen.add(link)
                waiting.append(link)


def test_drugs_since_2021_by_an_organization_are_three_clicks_away(archive, client):
    assert '<a href="/themes/">' in client.get("/").content.decode()
    assert '<a href="/themes/drugs/">' in client.get("/themes/").content.decode()
    page = client.get("/themes/drugs/").content.decode()
    for slug in ("csto", "sco"):
        assert f'href="/statements/?theme=drugs&amp;organization={slug}"' in page


@pytest.mark.parametrize("name", ["statement", "theme", "organization", "meeting", "actor", "series"])
def test_what_is_not_there_is_told(archive, client, name):
    response = client.get(reverse(name, args=["no-such-thing"]))
    assert response.status_code == 404
    assert "There is nothing at this address" in text_of(response)


def test_a_state_has_one_address(archive, client):
    response = client.get("/members/BLR/")
    assert (response.status_code, response.headers["Location"]) == (301, "/members/blr/")
    assert client.get("/members/xxx/").status_code == 404


def test_an_address_without_its_slash_is_sent_on(archive, client):
    assert (
        client.get("/statements/nato-2025-06-25-hague").headers["Location"]
        == "/statements/nato-2025-06-25-hague/"
    )


@pytest.mark.parametrize("page", ["0", "-1", "99", "two", "9" * 25, "1.5", "\x00"])
def test_a_page_that_is_not_there_is_told(archive, client, page):
    for name in ("statements", "passages", "meetings"):
        response = client.get(reverse(name), {"page": page})
        assert response.status_code == 404
        assert "There is nothing at this address" in text_of(response)


def test_pages_are_safe_by_their_headers(archive, client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert client.get("/").headers["X-Frame-Options"] == "DENY"


def test_an_error_of_ours_is_a_page(db, client, monkeypatch):
    from statements.views.home import Home

    def fail(self, **kwargs):
        raise RuntimeError("an error made for a test")

    monkeypatch.setattr(Home, "get_context_data", fail)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "made for a test" not in text_of(response)
    assert "Something went wrong here" in text_of(response)


def test_a_host_that_is_not_ours_gets_a_400(client):
    response = client.get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "This request was not understood" in text_of(response)
