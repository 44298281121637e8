"""Words are safe at the desk: what is typed and not stored is given back, to whoever typed it alone."""

import json

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from statements.editing.drafts import LARGEST
from statements.models import KeptDraft, Organization, Passage, Statement
from tests.second_factor import verified

from .forms import SEED, form_of
from .proposal_form import filled

BEGIN = "/admin/statements/statement/intake/"
KEEP = "/admin/drafts/"
KEY = "0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f"


@pytest.fixture
def ann(archive, staff):
    """An editor who has been at the desk, as her browser knows."""
    client = staff("Editors", name="ann")
    client.get("/admin/")
    return client


@pytest.fixture
def text_form(ann):
    return reverse("admin:statements_statement_text", args=[Statement.objects.get(slug=SEED).pk, "en"])


def kept(client, form, key=KEY, user=None, **fields):
    """What the script sends while somebody types."""
    sent = {"user": str(user or client.user.pk), "form": form, "title": "A form", "key": key}
    sent["fields"] = {name: [value] for name, value in fields.items()}
    return client.post(KEEP, json.dumps(sent), content_type="application/json")


def session_over(client):
    """The session ends; the browser keeps its other cookies."""
    del client.cookies[settings.SESSION_COOKIE_NAME]
    return client


def back_again(client, user=None):
    return verified(client, user or client.user)


def test_what_was_typed_is_told_and_given_back_when_the_form_is_opened(ann, text_form):
    assert kept(ann, text_form, text="Half a thought", note="why not").status_code == 200
    page = ann.get(text_form).content.decode()
    assert "and did not store, is here again" in page
    assert "Half a thought" in page
    assert "why not" in page
    assert "1 unfinished" in ann.get("/admin/").content.decode()


def test_nobody_else_reads_it_but_a_colleague_sees_who_is_at_work(ann, text_form, staff):
    kept(ann, text_form, text="Half a thought")
    page = staff("Editors", name="bob").get(text_form).content.decode()
    assert "Half a thought" not in page
    assert "ann typed here on" in page


def test_it_goes_when_the_form_is_stored(ann, text_form):
    sent = {"version_seen": ann.get(text_form).context["form"]["version_seen"].value(), "shown": ""}
    shown = ann.post(text_form, sent | {"text": "Bells ring.", "kept_draft": KEY})
    assert KeptDraft.objects.get().fields["text"] == ["Bells ring."]
    form = shown.context["form"]
    sent = {name: form[name].value() for name in ("text", "version_seen", "shown")}
    ann.post(text_form, sent | {"store": "1", "kept_draft": KEY})
    assert not KeptDraft.objects.exists()


def test_two_windows_on_one_form_take_nothing_from_each_other(ann, text_form):
    kept(ann, text_form, text="In one window")
    kept(ann, text_form, key="1e" * 16, text="In another")
    assert "2 unfinished" in ann.get("/admin/").content.decode()
    for words, key in (("In one window", KEY), ("In another", "1e" * 16)):
        assert words in ann.get(f"{text_form}?draft={key}").content.decode()


def test_the_statement_form_comes_back_with_its_rows_as_they_were_typed(ann):
    statement = Statement.objects.get(slug=SEED)
    address = reverse("admin:statements_statement_change", args=[statement.pk])
    sent = form_of(ann, address)
    rows = int(sent["sources-TOTAL_FORMS"])
    sent |= {"note": "half a note", "sources-TOTAL_FORMS": rows + 1, "sources-INITIAL_FORMS": rows}
    sent |= {f"sources-{rows}-url": "https://csto.example/new", f"sources-{rows}-id": ""}
    fields = {
        name: [str(one) for one in (value if isinstance(value, list) else [value])]
        for name, value in sent.items()
    }
    told = {"user": str(ann.user.pk), "form": address, "title": "", "key": KEY, "fields": fields}
    assert ann.post(KEEP, json.dumps(told), content_type="application/json").status_code == 200
    page = ann.get(address)
    assert "half a note" in page.content.decode()
    assert "https://csto.example/new" in page.content.decode()
    # and nothing is said yet of what is wrong with it
    assert not page.context["errors"]


def test_what_was_typed_on_an_older_version_is_not_stored_over_a_newer_one_unseen(ann, staff):
    passage = Passage.objects.filter(statement__slug=SEED).first()
    address = reverse("admin:statements_passage_change", args=[passage.pk])
    sent = form_of(ann, address)
    kept(
        ann,
        address,
        **{name: str(value) for name, value in sent.items() if not isinstance(value, list)} | {"label": "7"},
    )
    bob = staff("Publishers", name="bob")
    bob.post(address, form_of(bob, address) | {"label": "8"})
    again = form_of(ann, address)
    assert again["label"] == "7"
    refused = ann.post(address, again)
    assert refused.status_code == 200
    assert "bob" in refused.content.decode()
    assert Passage.objects.get(pk=passage.pk).label == "8"


def test_what_is_sent_after_the_session_ended_is_in_the_form_after_logging_in(ann, text_form):
    answer = session_over(ann).post(
        text_form, {"text": "Long words " * 5000, "note": "n", "version_seen": ""}
    )
    assert answer["Location"] == f"/admin/login/?next={text_form}"
    assert "What you typed is kept: log in as ann" in ann.get(answer["Location"]).content.decode()
    page = back_again(ann).get(text_form).content.decode()
    assert "Long words Long words" in page
    assert "is here again" in page


def test_a_new_text_sent_after_the_session_ended_comes_back_and_its_file_is_asked_for(ann):
    file = SimpleUploadedFile("fog.txt", b"Bells ring.")
    answer = session_over(ann).post(BEGIN, {"text": "", "url": "https://csto.example/fog", "file": file})
    assert "A file has to be chosen again." in ann.get(answer["Location"]).content.decode()
    assert back_again(ann).get(BEGIN).context["form"]["url"].value() == "https://csto.example/fog"


def test_another_editor_who_logs_in_at_that_browser_is_not_given_it(ann, text_form):
    session_over(ann).post(text_form, {"text": "Hers alone", "version_seen": ""})
    page = back_again(ann, User.objects.create_superuser("bob")).get(text_form).content.decode()
    assert "Hers alone" not in page


def test_strangers_keep_nothing_and_send_nothing_long(archive, client, ann, text_form):
    client.post(text_form, {"text": "A stranger’s"})
    assert client.post(text_form, {"text": "long " * 10_000}).status_code == 413
    client.cookies["desk"] = f"{ann.user.pk}:forged"
    client.post(text_form, {"text": "A forger’s"})
    assert not KeptDraft.objects.exists()


def test_who_logged_in_again_elsewhere_loses_nothing_to_an_old_token(ann, text_form):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = ann.cookies
    origin = {"HTTP_ORIGIN": "http://testserver"}
    answer = strict.post(
        text_form, {"text": "Sent with an old token", "csrfmiddlewaretoken": "x" * 64}, **origin
    )
    assert answer["Location"] == text_form
    assert "Sent with an old token" in ann.get(text_form).content.decode()
    # what another site sends is refused, and kept for nobody
    KeptDraft.objects.all().delete()
    elsewhere = {"HTTP_ORIGIN": "https://elsewhere.example"}
    assert strict.post(text_form, {"text": "Planted"}, **elsewhere).status_code == 403
    assert not KeptDraft.objects.exists()


def test_no_password_and_no_other_address_is_kept(ann):
    assert kept(ann, "/admin/login/", password="secret").status_code == 400
    assert kept(ann, "https://elsewhere.example/", text="x").status_code == 400
    session_over(ann).post("/admin/login/", {"username": "ann", "password": "secret"})
    assert not KeptDraft.objects.exists()


def test_what_is_too_large_is_refused_with_a_sentence(ann, text_form):
    answer = kept(ann, text_form, text="x" * (LARGEST + 1))
    assert answer.status_code == 422
    assert "longer than 1,500,000 characters" in answer.json()["problem"]
    assert kept(ann, text_form, text="x" * (LARGEST - 100)).status_code == 200


def test_what_was_typed_by_one_is_not_kept_as_anothers(ann, text_form, staff):
    bob = staff("Editors", name="bob")
    assert kept(bob, text_form, user=ann.user.pk, text="Ann’s").status_code == 409
    assert not KeptDraft.objects.exists()


def test_a_key_that_is_anothers_takes_nothing_from_her(ann, text_form, staff):
    kept(ann, text_form, text="Ann’s")
    kept(staff("Editors", name="bob"), text_form, text="Bob’s")
    assert KeptDraft.objects.get(editor=ann.user).fields == {"text": ["Ann’s"]}


def test_it_is_thrown_away_only_by_its_editor_or_a_publisher(ann, text_form, staff):
    kept(ann, text_form, text="Half a thought")
    settle = reverse("admin:drafts_settle", args=[KEY])
    assert staff("Editors", name="bob").post(settle, {"discard": "1"}).status_code == 403
    ann.get(settle)
    assert KeptDraft.objects.exists()
    ann.post(settle, {"discard": "1"})
    assert not KeptDraft.objects.exists()
    assert "Nothing unfinished" in ann.get("/admin/").content.decode()


def test_a_publisher_takes_a_colleagues_words_over(ann, text_form, staff):
    kept(ann, text_form, text="Half a thought")
    publisher = staff("Publishers", name="eve")
    answer = publisher.post(reverse("admin:drafts_settle", args=[KEY]), {"take": "1"})
    assert "Half a thought" in publisher.get(answer["Location"]).content.decode()
    assert "Half a thought" not in ann.get(text_form).content.decode()


def test_a_colleagues_proposal_is_taken_over_with_what_was_typed_there(ann, staff):
    page = ann.post(BEGIN, {"text": "On fog\n\nBells ring.", "url": ""}, follow=True)
    address = page.redirect_chain[-1][0]
    kept(
        ann,
        address,
        **{name: value for name, value in filled(page).items() if isinstance(value, str)} | {"city": "Osh"},
    )
    bob = staff("Editors", name="bob")
    assert "ann works on it" in bob.get("/admin/").content.decode()
    bob.post(f"{address}settle/", {"take": "1"})
    assert bob.get(address).context["form"]["city"].value() == "Osh"
    # what ann sends from a page that she had open is not lost either
    ann.post(address, {"city": "Bishkek"})
    assert KeptDraft.objects.get(editor=ann.user).fields["city"] == ["Bishkek"]


def test_a_proposal_comes_back_as_it_was_typed_and_its_draft_goes_when_it_is_stored(ann):
    page = ann.post(BEGIN, {"text": "On fog\n\nBells ring.", "url": ""}, follow=True)
    address = page.redirect_chain[-1][0]
    refused = ann.post(address, filled(page) | {"title": "Half a title", "adopted": "never"})
    assert "There is no such date" in refused.content.decode() or refused.context["form"].errors
    again = ann.get(address)
    sent = filled(again)
    assert sent["title"] == "Half a title"
    own = {"adopted": "2021", "slug": "fog", "organizations": [Organization.objects.get(slug="csto").pk]}
    ann.post(address, sent | own)
    assert Statement.objects.filter(slug="fog").exists()
    assert not KeptDraft.objects.exists()


def test_a_piece_becomes_a_passage_by_a_button_and_back(ann):
    text = "CSTO/2021/9\n\nOn fog\n\nWe speak of fog.\n\n1. We call on ports.\n\nAdopted unanimously."
    page = ann.post(BEGIN, {"text": text, "url": ""}, follow=True)
    address = page.redirect_chain[-1][0]
    assert "of the words are in passages" in page.content.decode()
    assert "No source is named" in page.content.decode()
    [adopted] = [one for one in page.context["account"].rests if one.text == "Adopted unanimously."]
    taken = ann.post(address, filled(page) | {"take": str(adopted.number)})
    assert filled(taken)["passages"].endswith("Adopted unanimously.")
    assert taken.context["account"].share > page.context["account"].share
    back = ann.post(address, filled(taken) | {"put_back": str(adopted.number)})
    assert filled(back)["passages"].replace("\r", "") == filled(page)["passages"].replace("\r", "")
    assert not Statement.objects.filter(slug=filled(page)["slug"]).exists()
