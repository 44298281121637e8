"""Pages that a reader has already."""

import brotli

from statements.models import Statement, log_changes


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


def test_pages_are_sent_in_brotli(archive, client):
    response = client.get("/statements/", headers={"accept-encoding": "gzip, br"})
    assert response.headers["Content-Encoding"] == "br"
    assert b"92 statements" in brotli.decompress(response.content)
    assert "Accept-Encoding" in response.headers["Vary"]
