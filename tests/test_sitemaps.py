"""What machines that come from outside find: the sitemap, robots.txt and security.txt."""

import importlib
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ImproperlyConfigured

from statements import sitemaps
from statements.models import Revision, Series, Statement

from .builders import loaded, organization, statement, write

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SECURITY = "/.well-known/security.txt"


def locations(client, address):
    """{address: when it changed, or None} of a sitemap or of the index of all."""
    response = client.get(address)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/xml")
    return {
        one.findtext(f"{SITEMAP}loc"): one.findtext(f"{SITEMAP}lastmod")
        for one in ElementTree.fromstring(response.content)
    }


def whole(client, site):
    """The same, of all sitemaps that the index names."""
    found = {}
    for address in locations(client, "/sitemap.xml"):
        assert address.startswith(f"{site}/sitemap-")
        found |= locations(client, address.removeprefix(site))
    return found


def test_the_sitemap_has_every_page_of_one_thing_and_each_answers(archive, client, settings):
    settings.SITE_URL = "https://communique.example"
    found = [urlsplit(address).path for address in whole(client, "https://communique.example")]
    statements = {one for one in found if one.startswith("/statements/")} - {"/statements/"}
    assert statements == {one.get_absolute_url() for one in Statement.objects.published()}
    assert len(set(found)) == len(found) > 500
    for kind in ("theme", "organization", "member", "meeting", "actor"):
        assert (
            client.get(
                next(one for one in found if one.startswith(f"/{kind}s/") and len(one) > 12)
            ).status_code
            == 200
        )
    for address in found[:13]:
        assert client.get(address).status_code == 200


def test_a_large_archive_has_several_pages(archive, client, monkeypatch):
    before = whole(client, "http://testserver")
    monkeypatch.setattr(sitemaps.Section, "limit", 40)
    index = locations(client, "/sitemap.xml?")
    assert "http://testserver/sitemap-statements.xml?p=3" in index
    assert "http://testserver/sitemap-statements.xml?p=4" not in index
    assert len(locations(client, "/sitemap-statements.xml?p=3")) == 12
    found = {}
    for address in index:
        found |= locations(client, address.removeprefix("http://testserver"))
    assert found == before
    for nowhere in ("/sitemap-statements.xml?p=4", "/sitemap-statements.xml?p=x", "/sitemap-nothing.xml"):
        assert client.get(nowhere).status_code == 404


def test_what_changed_last_is_when_readers_saw_it_change(db, client, tmp_path):
    path = tmp_path / "statements.jsonl"
    records = [statement("one"), statement("two"), statement("draft", status="draft")]
    loaded(write(tmp_path / "organizations.jsonl", organization()), write(path, *records))
    long_ago = datetime(2020, 5, 6, tzinfo=UTC)
    Revision.objects.update(saved=long_ago)
    loaded(write(path, statement("two", title="Corrected"), statement("draft", status="draft", title="New")))
    today = Revision.objects.get(statement__slug="two", number=2).saved.date().isoformat()
    said = locations(client, "/sitemap-statements.xml")
    assert said["http://testserver/statements/one/"] == "2020-05-06"
    assert said["http://testserver/statements/two/"] == today
    assert "http://testserver/statements/draft/" not in said
    assert locations(client, "/sitemap.xml")["http://testserver/sitemap-statements.xml"].startswith(today)


def test_who_has_the_sitemap_is_told_so(archive, client):
    client.get("/statements/")
    for address in ("/sitemap.xml", "/sitemap-statements.xml", "/robots.txt"):
        tag = client.get(address).headers["ETag"]
        assert client.get(address, headers={"if-none-match": tag}).status_code == 304


def test_a_kind_of_which_there_is_none_has_no_sitemap(archive, client):
    Statement.objects.update(series=None)
    Series.objects.all().delete()
    assert "http://testserver/sitemap-series.xml" not in locations(client, "/sitemap.xml")


def test_robots_are_let_in_but_not_into_filters(archive, client):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "User-agent: *\n"
        "Disallow: /*?\n"
        "Disallow: /admin/\n"
        "Disallow: /suggestions/\n"
        "Disallow: /language/\n"
        "Allow: /sitemap\n"
        "\n"
        "Sitemap: http://testserver/sitemap.xml\n"
    )


def test_security_txt_says_whom_to_tell(archive, client, settings):
    assert client.get(SECURITY).status_code == 404
    settings.SITE_URL = "https://communique.example"
    settings.SECURITY_CONTACT = ["mailto:security@communique.example", "https://communique.example/tell"]
    response = client.get("/.well-known/security.txt?")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = [line.partition(": ") for line in response.content.decode().splitlines()]
    assert [value for name, _, value in lines if name == "Contact"] == settings.SECURITY_CONTACT
    said = {name: value for name, _, value in lines}
    assert said["Canonical"] == f"https://communique.example{SECURITY}"
    assert said["Preferred-Languages"] == "en, fr, ru"
    ahead = datetime.fromisoformat(said["Expires"]) - datetime.now(UTC)
    assert timedelta(days=30) < ahead < timedelta(days=365)


@pytest.mark.parametrize(
    "contact", ["security@communique.example", "http://x.example", "javascript:alert(1)"]
)
def test_a_contact_that_is_no_address_is_refused_by_name(monkeypatch, contact):
    import archive.settings

    monkeypatch.setenv("SECURITY_CONTACT", contact)
    with pytest.raises(ImproperlyConfigured, match="SECURITY_CONTACT"):
        importlib.reload(archive.settings)
