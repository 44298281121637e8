"""Pages that a reader has already."""

import brotli

from statements.catalogue import catalogue
from statements.editing.change_log import log_changes
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
