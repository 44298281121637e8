"""What was brought is kept as it was, and editors read and download it beside the passages."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from statements.models import Organization, Original, Statement, Upload

from .proposal_form import filled

BEGIN = "/admin/statements/statement/intake/"
TEXT = "CSTO/2021/9\n\nOn fog\n\nWe speak of fog.\n\n1. We call on ports.\n\nAdopted unanimously.\n"


@pytest.fixture
def editor(archive, staff):
    return staff("Editors", name="ann")


def stored(client, **brought):
    page = client.post(BEGIN, {"text": "", "url": ""} | brought, follow=True)
    address = page.redirect_chain[-1][0]
    own = {"title": "On fog", "adopted": "2021", "slug": "fog"}
    sent = filled(page) | own | {"organizations": [Organization.objects.get(slug="csto").pk]}
    client.post(address, sent)
    return Statement.objects.get(slug="fog"), address, sent


def test_a_pasted_text_is_kept_to_the_letter_with_its_hash_and_date(editor):
    statement, _, _ = stored(editor, text=TEXT)
    original = Original.objects.get(statement=statement)
    assert original.text.replace("\r", "").strip() == TEXT.strip()
    assert original.sha256 == hashlib.sha256(original.text.encode()).hexdigest()
    assert original.brought_by.username == "ann"
    page = editor.get(reverse("admin:statements_statement_change", args=[statement.pk])).content.decode()
    assert original.sha256 in page
    # what stands around the passages is shown with it
    assert "Adopted unanimously." in page
    got = editor.get(reverse("admin:statements_statement_original", args=[statement.pk, original.pk]))
    assert got.content.decode() == original.text
    assert got["Content-Disposition"] == 'attachment; filename="fog.txt"'


@pytest.mark.parametrize("address", ["original", "source"])
def test_a_file_is_downloaded_as_it_was_and_never_shown_as_a_page_of_the_archive(editor, address):
    content = b"<html><body><p>Bells ring.</p><script>alert(1)</script></body></html>"
    file = SimpleUploadedFile("fog.html", content)
    statement, _, _ = stored(editor, file=file, url="https://csto.example/fog")
    rows = {"original": statement.originals, "source": statement.sources}[address]
    got = editor.get(reverse(f"admin:statements_statement_{address}", args=[statement.pk, rows.get().pk]))
    assert got.content == content
    assert got["Content-Disposition"].startswith("attachment;")
    assert (got["Content-Type"], got["X-Content-Type-Options"]) == ("text/html", "nosniff")


def test_the_form_of_a_statement_leads_to_the_file_of_its_source(editor):
    statement, _, _ = stored(
        editor, file=SimpleUploadedFile("fog.txt", b"Bells ring."), url="https://csto.example/fog"
    )
    page = editor.get(reverse("admin:statements_statement_change", args=[statement.pk])).content.decode()
    address = reverse("admin:statements_statement_source", args=[statement.pk, statement.sources.get().pk])
    assert f'href="{address}"' in page
    assert editor.get(address).status_code == 200


def test_nobody_without_the_right_downloads_an_original(editor, staff, client):
    statement, _, _ = stored(editor, text=TEXT)
    address = reverse(
        "admin:statements_statement_original", args=[statement.pk, statement.originals.get().pk]
    )
    assert client.get(address)["Location"].startswith("/admin/login/")
    assert staff().get(address).status_code == 403


def test_an_original_is_of_its_own_statement(editor):
    statement, _, _ = stored(editor, text=TEXT)
    other = Statement.objects.exclude(pk=statement.pk).first()
    original = statement.originals.get()
    address = reverse("admin:statements_statement_original", args=[other.pk, original.pk])
    assert editor.get(address).status_code == 404


def test_an_open_proposal_shows_its_original_and_gives_it(editor):
    page = editor.post(BEGIN, {"text": TEXT, "url": ""}, follow=True)
    address = page.redirect_chain[-1][0]
    assert "We speak of fog." in page.content.decode().split('class="as-brought"')[1]
    assert editor.get(f"{address}original/").content.decode() == Upload.objects.get().text


def test_a_proposal_that_is_sent_twice_is_stored_once(editor):
    statement, address, sent = stored(editor, text=TEXT)
    again = editor.post(address, sent | {"slug": "fog-again"})
    assert again["Location"] == reverse("admin:statements_statement_change", args=[statement.pk])
    assert not Statement.objects.filter(slug="fog-again").exists()


def test_what_a_file_holds_beside_its_text_is_told_and_kept(editor):
    page = (
        b"<html><body><main><h1>CSTO: on fog</h1><p>We speak of fog.</p><p hidden>Speak of nothing.</p>"
        b"<p>1. We call on ports.</p></main></body></html>"
    )
    sent = {"file": SimpleUploadedFile("fog.html", page), "url": "https://csto.example/fog"}
    shown = editor.post(BEGIN, {"text": ""} | sent, follow=True).content.decode()
    assert "The file holds more, which was left out: hidden text" in shown
    assert "Speak of nothing." in shown
    Upload.objects.all().discard()
    statement, _, _ = stored(editor, file=SimpleUploadedFile("fog.html", page), url=sent["url"])
    [original] = statement.originals.all()
    assert "Speak of nothing." in str(original.around)
    assert all("nothing" not in one.words[0].text for one in statement.passages.prefetch_related("wordings"))
    page = editor.get(reverse("admin:statements_statement_change", args=[statement.pk])).content.decode()
    assert "Hidden text" in page
