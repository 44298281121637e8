"""The text of a statement as a file in Akoma Ntoso, at an address for each language."""

import pytest
from lxml import etree

from statements.models import Statement, Status

SEED = "csto-cmfa-2023-06-20-afghanistan"


def test_each_language_has_an_address_to_which_the_page_leads(archive, client):
    client.get("/statements/")  # the index is level with the archive
    page = client.get(f"/statements/{SEED}/").content.decode()
    assert f'href="/statements/{SEED}.en.akn"' in page
    assert f'<link rel="alternate" type="application/akn+xml" href="/statements/{SEED}.akn">' in page
    for address in (f"/statements/{SEED}.akn", f"/statements/{SEED}.en.akn"):
        file = client.get(address)
        assert (file.status_code, file["Content-Type"]) == (200, "application/akn+xml")
        assert (file["Content-Language"], file["Content-Location"]) == ("en", f"/statements/{SEED}.en.akn")
        assert file["ETag"]
        assert etree.fromstring(file.content).tag.endswith("akomaNtoso")


@pytest.mark.parametrize("address", [f"/statements/{SEED}.zz.akn", "/statements/nothing.akn"])
def test_what_the_archive_does_not_have(archive, client, address):
    assert client.get(address).status_code == 404


def test_a_draft_is_not_there_and_a_withdrawn_text_says_so_on_its_page(archive, client):
    mine = Statement.objects.filter(slug=SEED)
    mine.update(status=Status.DRAFT)
    assert client.get(f"/statements/{SEED}.akn").status_code == 404
    mine.update(status=Status.WITHDRAWN)
    led = client.get(f"/statements/{SEED}.en.akn")
    assert (led.status_code, led["Location"]) == (302, f"/statements/{SEED}/")
    assert client.get(led["Location"]).status_code == 410


def test_a_file_is_asked_for_with_few_queries(archive, client, django_assert_max_num_queries):
    client.get("/")
    with django_assert_max_num_queries(40):
        client.get(f"/statements/{SEED}.akn")
