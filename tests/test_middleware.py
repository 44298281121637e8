"""Pages that a reader has already, and what is refused before it is read."""

import brotli
import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from statements import middleware
from statements.catalogue import catalogue
from statements.editing.change_log import log_changes
from statements.middleware import LARGE_BODY, SMALL_BODY
from statements.models import Statement, Status

from .builders import loaded, passage, statement, write


def test_a_page_that_did_not_change_is_not_sent_again(archive, client):
    for address in ("/statements/?theme=drugs", "/statements/csto-cmfa-2023-06-20-afghanistan/", "/"):
        first = client.get(address)
        assert first.headers["Cache-Control"] == "public, no-cache"
        again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]


def test_an_edit_makes_every_page_new(archive, client):
    tag = client.get("/").headers["ETag"]
    log_changes([Statement.objects.first().pk])
    response = client.get("/", headers={"if-none-match": tag})
    assert response.status_code == 200
    assert response.headers["ETag"] != tag


def test_a_page_is_made_once_for_each_version_and_language(archive, client, django_assert_num_queries):
    for address in ("/statements/?theme=drugs", "/themes/drugs/"):
        first = client.get(address)
        with django_assert_num_queries(1):
            again = client.get(address)
        assert (again.content, again.headers) == (first.content, first.headers)
        assert client.get(address, headers={"accept-language": "ru"}).content != first.content
    retitled = Statement.objects.get(slug="csto-cmfa-2023-06-20-afghanistan")
    retitled.title = "A zebra among titles"
    retitled.save()
    log_changes([retitled.pk])
    assert b"A zebra among titles" in client.get(retitled.get_absolute_url()).content
    assert b"A zebra among titles" in client.get("/statements/?from=2023-06-20&to=2023-06-20").content


def test_what_is_refused_or_missing_or_private_carries_no_version(archive, client):
    for address in ("/statements/?theme=nope", "/nowhere/", "/admin/login/"):
        assert "ETag" not in client.get(address).headers


def test_a_lagging_index_makes_no_promise(archive, client):
    pks = list(Statement.objects.values_list("pk", flat=True))
    for _ in range(4):
        log_changes(pks)
    assert "ETag" not in client.get("/statements/").headers
    for _ in range(8):
        response = client.get("/statements/")
    assert "ETag" in response.headers


def lagging():
    """More changes than a page applies."""
    for _ in range(2):
        log_changes(Statement.objects.values_list("pk", flat=True))


def test_a_language_that_came_in_while_the_index_lagged_can_be_chosen(archive, client, tmp_path):
    lagging()
    in_kazakh = passage(1, wordings={"kk": "Министрлер келісті."})
    loaded(write(tmp_path / "statements.jsonl", statement(id="new-one", passages=[in_kazakh])))
    assert b"kk" not in client.get("/statements/").content
    for _ in range(6):
        page = client.get("/themes/drugs/")
    assert "ETag" in page.headers
    assert "Kazakh" in client.get("/statements/").content.decode()
    assert client.get("/statements/?language=kk").status_code == 200


def test_what_was_withdrawn_while_the_index_lagged_says_nothing_alike(archive, client, tmp_path):
    same = passage(1, wordings={"en": "The quernstone of the quarry was quarried in quietude."})
    loaded(
        write(
            tmp_path / "statements.jsonl",
            *(statement(id=f"new-{n}", passages=[same]) for n in ("one", "two", "three")),
        )
    )
    catalogue.catch_up()
    address = "/statements/new-one/p1/"
    assert b"/statements/new-two/" in client.get(address).content
    lagging()
    withdrawn = Statement.objects.get(slug="new-two")
    withdrawn.status = Status.WITHDRAWN
    withdrawn.save()
    log_changes([withdrawn.pk])
    page = client.get(address)
    assert (page.status_code, "ETag" in page.headers) == (200, False)
    assert b"/statements/new-two/" not in page.content
    assert b"/statements/new-three/" in page.content


def test_pages_are_sent_in_brotli(archive, client):
    response = client.get("/statements/", headers={"accept-encoding": "gzip, br"})
    assert response.headers["Content-Encoding"] == "br"
    assert b"92 statements" in brotli.decompress(response.content)
    assert "Accept-Encoding" in response.headers["Vary"]


PREFIXES = (
    {"SCRIPT_NAME": "/themes"},
    {"SCRIPT_URL": "/poison/statements/"},
    {"REDIRECT_URL": "/poison/statements/"},
)


@pytest.mark.parametrize("prefix", PREFIXES, ids=lambda prefix: next(iter(prefix)))
def test_no_request_says_where_the_archive_is_mounted(archive, prefix):
    poisoned = Client().get("/statements/", **prefix)
    assert poisoned.status_code == 200
    assert b"/poison" not in poisoned.content
    assert b'"/themes/statements' not in poisoned.content
    assert poisoned.content == Client().get("/statements/").content
    for address in ("/", "/themes/drugs/", "/statements/csto-cmfa-2023-06-20-afghanistan/"):
        clean, other = Client().get(address), Client().get(address, **prefix)
        assert clean.content == other.content


def test_a_kept_page_is_given_for_its_own_path_alone(archive):
    """As a server would divide the path, if a prefix were believed."""
    Client().get("/drugs/", SCRIPT_NAME="/themes")
    assert Client().get("/themes/drugs/").status_code == 200
    assert b"Drugs" in Client().get("/themes/drugs/").content
    assert Client().get("/drugs/").status_code == 404


def test_a_page_that_names_its_host_is_kept_for_that_host(archive, client):
    assert (
        b"http://localhost/statements/" in client.get("/statements/", headers={"host": "localhost"}).content
    )
    other = client.get("/statements/", headers={"host": "127.0.0.1:8000"}).content
    assert b"http://127.0.0.1:8000/statements/" in other
    assert b"http://localhost" not in other


def test_with_a_public_address_a_page_is_kept_once_for_all_hosts(
    archive, client, settings, django_assert_num_queries
):
    settings.SITE_URL = "https://communique.example"
    first = client.get("/themes/", headers={"host": "localhost"})
    with django_assert_num_queries(1):
        assert client.get("/themes/", headers={"host": "127.0.0.1"}).content == first.content


def upload(size):
    return {"file": SimpleUploadedFile("a.pdf", bytes(size)), "url": "https://example.org/"}


class Unreadable:
    """A body of which not one byte may be read."""

    def read(self, *size):
        raise AssertionError("the body was read")

    readline = read


ADDRESSES = (
    "/language/",
    "/admin/login/",
    "/admin/statements/statement/intake/",
    "/statements/",
    "/nowhere/",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_large_body_from_nobody_is_refused_unread(archive, client, address):
    reading = {"wsgi.input": Unreadable(), "CONTENT_LENGTH": str(SMALL_BODY + 1)}
    response = client.generic("POST", address, **reading)
    assert response.status_code == 413
    assert "Only editors who are logged in can send files, of up to 20 MB" in response.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_body_without_a_length_is_refused_unread(archive, client, address):
    reading = {"wsgi.input": Unreadable(), "HTTP_TRANSFER_ENCODING": "chunked"}
    response = client.generic("POST", address, **reading)
    assert response.status_code == 411
    assert "must say how long it is" in response.content.decode()


def test_who_is_logged_in_but_no_editor_sends_no_file(archive, client):
    client.force_login(User.objects.create_user("reader"))
    assert client.post("/language/", upload(SMALL_BODY)).status_code == 413


def test_an_editor_sends_files_up_to_what_is_read_of_them(archive, client):
    client.force_login(User.objects.create_superuser("anna"))
    address = "/admin/statements/statement/intake/"
    assert "more than the 20 MB that are read" in client.post(address, upload(20_000_001)).content.decode()
    assert client.post(address, upload(LARGE_BODY)).status_code == 413


@pytest.mark.parametrize("length", ["", "abc", "-5", "²", "1" * 18])
def test_a_length_that_is_none_reads_nothing_or_is_refused(archive, client, length):
    assert client.generic("POST", "/language/", CONTENT_LENGTH=length).status_code in (302, 413)


def test_pages_are_kept_in_so_many_bytes_and_no_more(monkeypatch):
    monkeypatch.setattr(middleware, "MOST_BYTES", 250)
    kept = middleware.PageCache()
    for key in ("a", "b", "a", "c"):
        kept.put(key, HttpResponse(b"x" * 100))
    assert [key for key in "abc" if kept.get(key)] == ["a", "c"]
    assert kept.bytes == 200
