"""Readers who say what they have already, and those who ask with more than anybody needs."""

import pytest
from django.contrib.auth.models import User

from statements.exporting import MOST_EXPORTS, slots

PAGES = ("/", "/statements/?theme=drugs", "/statements/csto-cmfa-2023-06-20-afghanistan/")
FILES = ("/statements/?format=atom", "/passages/?theme=drugs&format=csv", "/statements/?format=jsonl")
MANY = "&".join(["theme=drugs"] * 1001)


def status(client, address, held, method="get"):
    return getattr(client, method)(address, headers={"if-none-match": held}).status_code


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("address", [*PAGES, *FILES])
def test_what_a_reader_has_is_compared_weakly(archive, client, address, method):
    client.get("/statements/")
    tag = client.get(address).headers["ETag"]
    assert tag.startswith('W/"')
    strong = tag.removeprefix("W/")
    for held in (tag, strong, f'"other", {tag}', f'W/"other" , {strong},"x"', "*", " * "):
        assert status(client, address, held, method) == 304
    for held in ('"other"', 'W/"other", "x"', strong.strip('"'), "", '"*"', f'{strong[:-1]}x"'):
        assert status(client, address, held, method) == 200


def test_what_is_not_there_is_not_held_either(archive, client):
    client.get("/")
    for held in ("*", '"x"'):
        assert status(client, "/nowhere/", held) == 404
        assert status(client, "/statements/?theme=nope", held) == 400


def test_an_export_that_is_not_sent_again_holds_no_slot(archive, client):
    client.get("/statements/")
    for _ in range(MOST_EXPORTS + 1):
        assert status(client, "/statements/?format=csv", "*") == 304
    assert not slots.taken


@pytest.mark.parametrize(
    "address",
    [
        "/statements/",
        "/passages/",
        "/positions/",
        "/suggestions/",
        "/statements/?format=atom",
        "/statements/?format=csv",
        "/passages/?format=jsonl",
    ],
)
def test_a_thousand_parameters_are_refused_in_words(archive, client, caplog, address):
    response = client.get(f"{address}{'&' if '?' in address else '?'}{MANY}")
    assert response.status_code == 400
    assert "It has more than 1000 parameters or fields" in response.content.decode()
    assert [record for record in caplog.records if record.exc_info] == []
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


@pytest.mark.parametrize(
    "address", [*PAGES[:1], PAGES[2], "/themes/", "/robots.txt", "/sitemap.xml", "/nowhere/"]
)
def test_a_page_without_parameters_does_not_mind_them(archive, client, caplog, address):
    assert client.get(f"{address}?{MANY}").status_code in (200, 404, 400)
    assert [record for record in caplog.records if record.exc_info] == []


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    "address",
    [
        "/admin/login/",
        "/admin/",
        "/admin/statements/statement/",
        "/admin/statements/statement/add/",
        "/language/",
    ],
)
@pytest.mark.parametrize("editor", [False, True])
def test_a_thousand_fields_leave_no_traceback(archive, client, caplog, address, method, editor):
    if editor:
        client.force_login(User.objects.create_superuser("editor"))
    if method == "post":
        response = client.post(address, MANY, content_type="application/x-www-form-urlencoded")
    else:
        response = client.get(f"{address}?{MANY}")
    assert response.status_code in ((302, 400) if method == "post" else (200, 302, 400, 405))
    # who is not logged in is sent to do so, unread
    assert response.status_code != 302 or not (editor and method == "post")
    if response.status_code == 400:
        assert "It has more than 1000 parameters or fields" in response.content.decode()
    assert [record for record in caplog.records if record.exc_info] == []
