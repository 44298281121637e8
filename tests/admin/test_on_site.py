"""Ways out of the admin, and what is brought in by the side door."""

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from statements.models import Meeting, Source, Statement, Status

from .forms import SEED, edit_address, errors_in, form_of


def way_to(thing):
    return reverse("admin:view_on_site", args=[ContentType.objects.get_for_model(thing).pk, thing.pk])


@pytest.mark.parametrize(
    ("groups", "status"), [([], 403), (["Editors"], 302), (["Publishers"], 302)], ids=str
)
def test_the_address_of_a_draft_is_told_to_who_may_see_it(archive, staff, groups, status):
    draft = Statement.objects.get(slug=SEED)
    Statement.objects.filter(pk=draft.pk).update(status=Status.DRAFT)
    response = staff(*groups).get(way_to(draft))
    assert (response.status_code, SEED in response.headers.get("Location", "")) == (status, status == 302)


@pytest.mark.parametrize("kind", ["0", "999999", "x", "²", "9" * 30])
def test_the_way_to_a_kind_that_is_none_leads_nowhere(admin_client, kind):
    assert admin_client.get(f"/admin/r/{kind}/1/").status_code == 404


@pytest.mark.parametrize("key", ["0", "x", "\x00", "9" * 30])
def test_nor_does_that_to_a_key_that_nothing_has(admin_client, key):
    kind = ContentType.objects.get_for_model(Statement).pk
    assert admin_client.get(reverse("admin:view_on_site", args=[kind, key])).status_code == 404


def test_a_meeting_that_only_drafts_tell_of_has_no_button_to_the_site(archive, admin_client):
    csto = Statement.objects.get(slug=SEED).organizations.get()
    shown, hidden = (
        Meeting.objects.create(slug=slug, name=slug, organization=csto, on_its_own=own)
        for slug, own in (("shown", True), ("hidden", False))
    )
    buttons = [
        one.get_absolute_url() in admin_client.get(edit_address(one)).content.decode()
        for one in (shown, hidden)
    ]
    assert buttons == [True, False]


@pytest.mark.parametrize("forged", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_a_way_on_that_is_refused_leads_to_a_page_that_is_there(archive, client, forged):
    User.objects.create_user("ann", password="a quiet harbour", is_staff=True)
    sent = {"username": "ann", "password": "a quiet harbour", "next": forged}
    assert client.post("/admin/login/", sent, follow=True).redirect_chain == [("/admin/", 302)]
    response = client.post("/language/", {"language": "fr", "next": forged}, follow=True)
    assert (response.redirect_chain, response.status_code) == ([("/", 302)], 200)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.exe", b"MZ\x90\x00", "The file is a program."),
        (
            "a.pdf",
            b"<html><script>alert(1)</script>",
            "The file is called .pdf, but it is a web page (HTML).",
        ),
        ("a.svg", b"Bells ring.", "The file’s name ends in none of .pdf, .docx, .html, .htm, .xhtml, .txt"),
        ("a.txt", b"Bells ring. " * 10, "The file has more than the 0 MB that are read."),
        ("a.pdf", b"%PDF-1.4 a scan without a word of text", ""),
    ],
    ids=["a program", "a lie", "another ending", "too much", "a scan"],
)
def test_a_source_has_no_file_that_could_not_be_brought(
    archive, admin_client, settings, tmp_path, monkeypatch, name, content, sentence
):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("statements.admin.fields.BYTES", 100)
    statement = Statement.objects.get(slug=SEED)
    sent = form_of(admin_client, edit_address(statement))
    sent["sources-0-file"] = SimpleUploadedFile(name, content)
    response = admin_client.post(edit_address(statement), sent)
    kept = Source.objects.exclude(file="").count()
    if sentence:
        assert (sentence in errors_in(response), kept) == (True, 0)
    else:
        assert (response.status_code, kept) == (302, 1)
