"""The admin as an editor uses it."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from zeal import zeal_ignore

from archive.sessions import SessionStore
from statements.catalogue import Search
from statements.models import (
    AccountEvent,
    BlindSample,
    Change,
    Clock,
    Identifier,
    KeptDraft,
    Member,
    Membership,
    Organization,
    Passage,
    Relation,
    Revision,
    Series,
    SeriesProposal,
    Statement,
    Status,
    SubjectMapping,
    Theme,
)
from statements.text.dates import PartialDate

from .forms import SEED, add_address, edit_address, errors_in, form_of, list_address, new_statement

OURS = [model for model in apps.get_app_config("statements").get_models() if admin.site.is_registered(model)]

NEVER_EDITED = (AccountEvent, BlindSample, Revision, SeriesProposal)
NEVER_ADDED = (AccountEvent, Revision, SeriesProposal)


@pytest.fixture
def editor(archive, admin_client):
    SubjectMapping.objects.get_or_create(scheme="unbis", value="TERRORISM")
    BlindSample.objects.create(name="Spring", seed="1")
    nato = Organization.objects.get(slug="nato")
    SeriesProposal.objects.create(key="spring", title="Spring", organization=nato, why="title")
    return admin_client


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_every_list_opens_and_can_be_searched(editor, model):
    asked = ("", "?q=afghan", "?q=%00%22")
    assert [editor.get(list_address(model) + query).status_code for query in asked] == [200, 200, 200]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_every_form_opens(editor, model):
    assert editor.get(edit_address(model.objects.order_by("pk").last())).status_code == 200
    assert editor.get(add_address(model)).status_code == (403 if model in NEVER_ADDED else 200)


@pytest.mark.parametrize(
    "model", [model for model in OURS if model not in NEVER_EDITED], ids=lambda model: model._meta.model_name
)
def test_a_form_saved_unchanged_changes_nothing(editor, model):
    thing = model.objects.order_by("pk").first()
    before = model.objects.filter(pk=thing.pk).values().get()
    response = editor.post(edit_address(thing), form_of(editor, edit_address(thing)))
    assert response.status_code == 302, errors_in(response)
    assert model.objects.filter(pk=thing.pk).values().get() == before


def test_a_stranger_is_asked_to_log_in(client, db):
    assert client.get("/admin/statements/statement/").headers["Location"] == (
        "/admin/login/?next=/admin/statements/statement/"
    )


@pytest.mark.parametrize("key", ["x" * 31 + "\x00", "\x00" * 32, ""])
def test_a_session_that_nobody_was_given_is_none(client, db, key):
    assert SessionStore(key).session_key is None
    client.cookies["sessionid"] = key
    assert client.get("/admin/").status_code == 302


def test_a_name_that_no_user_can_have_is_refused_at_the_door(client, db):
    page = client.post(reverse("admin:login"), {"username": "a" * 3000, "password": "x"})
    assert "A user’s name has at most 150 characters." in page.content.decode()


def test_a_new_statement_is_on_the_site_at_once(editor, client):
    response = editor.post(add_address(Statement), new_statement())
    assert response.status_code == 302, errors_in(response)
    statement = Statement.objects.get(slug="csto-2026-borders")
    assert (statement.adopted_spoken, statement.languages) == ("February 2026", ["en", "ru"])
    assert statement.original_title == {"ru": "Заявление о границах"}
    assert [(one.number, one.wordings.get().text) for one in statement.passages.all()] == [
        (1, "The ministers met."),
        (2, "They agreed on quernstones."),
        (3, "They will meet again."),
    ]
    assert "A joint statement on borders" in client.get("/statements/?q=quernstones").content.decode()
    assert client.get("/statements/csto-2026-borders/").status_code == 200
    revision = statement.revisions.get()
    assert (revision.number, revision.author.username) == (1, "admin")
    second = revision.record["passages"][1]
    assert (second["act"], second["coding"]) == ("decides", "suggested")
    assert revision.record["passages"][1]["wordings"] == {"en": "They agreed on quernstones."}


def test_a_draft_is_nobodys_business(editor, client):
    version = Clock.objects.version()
    sent = new_statement()
    del sent["_step_publish"]
    editor.post(add_address(Statement), sent)
    assert client.get("/statements/csto-2026-borders/").status_code == 404
    assert Clock.objects.version() == version
    draft = Statement.objects.get(slug="csto-2026-borders")
    response = editor.post(reverse("admin:statements_statement_delete", args=[draft.pk]), {"post": "yes"})
    assert response.status_code == 302
    assert not Statement.objects.filter(slug="csto-2026-borders").exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"adopted": "20 June"}, "“20 June” is not a date: write 2023-06-20, 2023-06 or 2023"),
        ({"adopted": "2023-02-30"}, "There is no such date as “2023-02-30”"),
        ({"organizations": []}, "at least one issuer"),
        ({"slug": SEED}, "already exists"),
        ({"slug": "Not A Slug"}, "valid “slug”"),
        ({"languages": "English"}, "“English” is not a language code"),
        ({"original_title": "Заявление"}, "has no text"),
        ({"title": ""}, "required"),
        ({"title": "a\x00b"}, "Null characters"),
        ({"text_language": "??"}, "not a language code"),
        ({"text": "a\n\n" * 5001}, "at most 5,000 passages"),
    ],
)
def test_a_slip_is_told_beside_its_field_and_nothing_typed_is_lost(editor, changed, sentence):
    sent = new_statement(**changed)
    response = editor.post(add_address(Statement), sent)
    assert sentence in errors_in(response)
    form, typed = response.context["adminform"].form, ("title", "slug", "adopted", "languages", "text")
    assert {name: form[name].value() for name in typed} == {name: sent[name] for name in typed}
    assert Statement.objects.count() == 92


DUPLICATE = (
    "Please correct the duplicate data for kind and reference, which must be unique. "
    "Please correct the duplicate values below."
)


def test_two_rows_that_are_one_are_refused(editor):
    statement = Statement.objects.get(slug=SEED)
    for inline, field, values, sentence in (
        ("identifiers", "value", ("S/RES/9 (1950)", "s/res/9(1950)"), "“s/res/9(1950)” stands twice."),
        (
            "sources",
            "url",
            ("https://example.org/a", "https://example.org/a"),
            "“https://example.org/a” stands twice.",
        ),
        ("relations", "reference", ("S/RES/9 (1950)", "S/RES/9 (1950)"), DUPLICATE),
    ):
        sent = form_of(editor, edit_address(statement))
        held = int(sent[f"{inline}-TOTAL_FORMS"])
        sent[f"{inline}-TOTAL_FORMS"] = held + 2
        for i, value in enumerate(values):
            sent |= {f"{inline}-{held + i}-{field}": value, f"{inline}-{held + i}-scheme": "symbol"}
            sent |= {f"{inline}-{held + i}-kind": "press" if inline == "sources" else "recalls"}
        response = editor.post(edit_address(statement), sent)
        assert " ".join(errors_in(response).split()) == sentence
        # what was refused would be in the form again
        KeptDraft.objects.all().delete()


def test_of_two_editors_the_second_is_refused_and_keeps_the_words(editor, django_user_model):
    statement = Statement.objects.get(slug=SEED)
    first, second = form_of(editor, edit_address(statement)), form_of(editor, edit_address(statement))
    assert editor.post(edit_address(statement), first | {"note": "First."}).status_code == 302
    response = editor.post(edit_address(statement), second | {"note": "Second, long thought about."})
    assert "admin saved this statement" in errors_in(response)
    assert "Second, long thought about." in response.content.decode()
    statement.refresh_from_db()
    assert (statement.note, statement.version) == ("First.", 2)


def test_a_passage_that_changed_meanwhile_refuses_the_statements_older_form(editor):
    statement = Statement.objects.get(slug=SEED)
    passage = statement.passages.get(number=12)
    older = form_of(editor, edit_address(statement))
    sent = form_of(editor, edit_address(passage)) | {"wordings-0-text": "Is uneasy about marjoram."}
    assert editor.post(edit_address(passage), sent).status_code == 302
    assert "saved this statement" in errors_in(editor.post(edit_address(statement), older))


def test_an_edited_passage_is_found_by_its_new_words_and_leaves_a_revision(editor, client):
    passage = Passage.objects.get(statement__slug=SEED, number=12)
    sent = form_of(editor, edit_address(passage)) | {"wordings-0-text": "Is uneasy about marjoram."}
    assert editor.post(edit_address(passage), sent).status_code == 302
    assert "Is uneasy about <mark>marjoram</mark>." in client.get("/passages/?q=marjoram").content.decode()
    assert Search.passages().count() == 851
    revision = passage.statement.revisions.first()
    assert (revision.number, revision.note) == (2, "passage 12")


def test_a_passage_taken_out_keeps_its_number(editor, client):
    passage = Passage.objects.get(statement__slug=SEED, number=12)
    sent = form_of(editor, edit_address(passage)) | {"removed": "on"}
    assert editor.post(edit_address(passage), sent).status_code == 302
    assert "Passage 12 was taken out." in client.get(f"/statements/{SEED}/").content.decode()
    assert Search.passages().count() == 850
    proposed = editor.get(f"{add_address(Passage)}?statement={passage.statement_id}")
    assert proposed.context["adminform"].form.initial["number"] == 15


def test_a_number_cannot_be_given_twice(editor):
    passage = Passage.objects.get(statement__slug=SEED, number=12)
    sent = form_of(editor, add_address(Passage)) | {
        "statement": passage.statement_id,
        "number": 12,
        "wordings-0-language": "en",
        "wordings-0-text": "Another twelfth.",
    }
    assert "has (or had) this number" in errors_in(editor.post(add_address(Passage), sent))


def test_a_theme_says_what_it_takes_along_before_it_is_moved(editor):
    theme = Theme.objects.get(slug="terrorism")
    filed = Statement.objects.on_themes(Theme.objects.at_or_below(theme)).count()
    page = editor.get(edit_address(theme)).content.decode()
    assert f"{filed} statements are filed on it or on the " in page
    assert "If it moves, they are all found under its new place at once." in page


def test_a_theme_that_moves_moves_its_statements(editor, client):
    drugs, cyber = Theme.objects.get(slug="drugs"), Theme.objects.get(slug="cyber")
    on_both = Search.statements().filter(theme__in=["drugs", "cyber"]).count()
    sent = form_of(editor, edit_address(drugs)) | {"broader": cyber.pk}
    assert editor.post(edit_address(drugs), sent).status_code == 302
    assert Search.statements().filter(theme="cyber").count() == on_both
    sent = form_of(editor, edit_address(cyber)) | {"broader": drugs.pk}
    assert "cannot be broader than itself" in errors_in(editor.post(edit_address(cyber), sent))


def test_a_membership_that_ends_earlier_takes_the_state_from_behind_later_statements(editor, client):
    spell = Membership.objects.get(organization__slug="csto", member__iso3="BLR", status="member")
    sent = form_of(editor, edit_address(spell)) | {"end": "2023-05"}
    assert editor.post(edit_address(spell), sent).status_code == 302
    assert "5 states behind it" in client.get(f"/statements/{SEED}/").content.decode()
    later = Search.statements().filter(
        member="BLR", organization="csto", adopted__gte=PartialDate.read("2023-06")
    )
    # those that say themselves who signed them
    assert [statement.names_signatories for statement in later] == [True] * 5
    other = form_of(editor, add_address(Membership)) | {
        "organization": spell.organization_id,
        "member": spell.member_id,
        "status": "member",
        "start": "2023-04",
    }
    assert "overlaps another one" in errors_in(editor.post(add_address(Membership), other))
    backwards = form_of(editor, edit_address(spell)) | {"start": "2024", "end": "2023"}
    assert "cannot end before it starts" in errors_in(editor.post(edit_address(spell), backwards))


def test_what_others_refer_to_is_not_deleted(editor):
    csto = Organization.objects.get(slug="csto")
    address = reverse("admin:statements_organization_delete", args=[csto.pk])
    with zeal_ignore():  # Django's page names every membership that stands in the way, one by one
        assert "protected" in editor.post(address, {"post": "yes"}).content.decode().lower()
    lonely = Series.objects.create(slug="lonely", title="Lonely")
    version = Clock.objects.version()
    assert (
        editor.post(reverse("admin:statements_series_delete", args=[lonely.pk]), {"post": "yes"}).status_code
        == 302
    )
    assert not Series.objects.filter(slug="lonely").exists()
    assert Clock.objects.version() == version + 1


def test_what_was_published_is_withdrawn_and_not_deleted(editor, client):
    statement = Statement.objects.get(slug=SEED)
    address = reverse("admin:statements_statement_delete", args=[statement.pk])
    assert editor.post(address, {"post": "yes"}).status_code == 403
    sent = form_of(editor, edit_address(statement)) | {"_step_withdraw": "Withdraw"}
    assert "told why it was withdrawn" in errors_in(editor.post(edit_address(statement), sent))
    sent |= {"withdrawal_reason": "The date is doubted."}
    assert editor.post(edit_address(statement), sent).status_code == 302
    page = client.get(f"/statements/{SEED}/")
    assert page.status_code == 410
    assert "The date is doubted." in page.content.decode()
    assert Search.statements().count() == 91


def test_names_are_typed_one_a_line(editor):
    member = Member.objects.get(iso3="BLR")
    sent = form_of(editor, edit_address(member)) | {
        "names": "White Russia\n\n Byelorussia ",
        "labels": "ru: Беларусь",
    }
    assert editor.post(edit_address(member), sent).status_code == 302
    member.refresh_from_db()
    assert (member.names, member.labels) == (["White Russia", "Byelorussia"], {"ru": "Беларусь"})


def test_a_relation_finds_its_statement_when_it_is_saved(editor):
    statement = Statement.objects.get(slug=SEED)
    sent = form_of(editor, edit_address(statement))
    held = int(sent["relations-TOTAL_FORMS"])
    sent |= {
        "relations-TOTAL_FORMS": held + 1,
        f"relations-{held}-kind": "reaffirms",
        f"relations-{held}-reference": "csto-cmfa-2024-11-28-afghanistan",
    }
    assert editor.post(edit_address(statement), sent).status_code == 302
    relation = Relation.objects.get(statement=statement, kind="reaffirms")
    assert relation.target.slug == "csto-cmfa-2024-11-28-afghanistan"


def test_an_identifier_given_to_another_statement_is_refused(editor):
    held = Identifier.objects.first()
    statement = Statement.objects.exclude(pk=held.statement_id).first()
    sent = form_of(editor, edit_address(statement))
    rows = int(sent["identifiers-TOTAL_FORMS"])
    sent |= {
        "identifiers-TOTAL_FORMS": rows + 1,
        f"identifiers-{rows}-scheme": held.scheme,
        f"identifiers-{rows}-value": held.value.lower(),
    }
    assert "Another statement has this identifier" in errors_in(editor.post(edit_address(statement), sent))


def test_revisions_can_be_read_and_not_changed(editor):
    revision = Revision.objects.first()
    assert editor.post(edit_address(revision), {"note": "x"}).status_code == 403
    assert "text_basis" in editor.get(edit_address(revision)).content.decode()


def test_an_unchanged_save_keeps_no_revision_and_tells_nobody(editor):
    statement = Statement.objects.get(slug=SEED)
    version, changes = Clock.objects.version(), Change.objects.count()
    assert editor.post(edit_address(statement), form_of(editor, edit_address(statement))).status_code == 302
    assert (Clock.objects.version(), Change.objects.count()) == (version, changes)
    assert statement.revisions.count() == 1
    assert Statement.objects.get(slug=SEED).status == Status.PUBLISHED


@pytest.mark.parametrize(
    ("model", "query"),
    [
        (Statement, "adopted__year=99999999999"),
        (Statement, "organizations__id__exact=x"),
        (Membership, "start__year=0"),
        (Passage, "statement__id__exact=99999999999999999999"),
        (Passage, "p=99999999999999999999"),
        (Revision, "statement__id__exact=x"),
    ],
)
def test_a_list_asked_for_nonsense_is_a_list(editor, model, query):
    assert editor.get(f"{list_address(model)}?{query}", follow=True).status_code == 200


def test_a_list_is_not_asked_by_a_pattern(editor):
    for pattern in ("slug__regex=[", "title__iregex=(a%2B)%2B$", "organizations__slug__regex=["):
        assert editor.get(f"{list_address(Statement)}?{pattern}").status_code == 400


def test_a_choice_can_be_looked_for_by_any_characters(editor):
    asked = {"app_label": "statements", "model_name": "statement", "field_name": "organizations"}
    everything = [str(one) for one in Organization.objects.all()]
    for term, found in (("CSTO", ["CSTO"]), ("\x00", everything), ("x\x00", [])):
        response = editor.get(reverse("admin:autocomplete"), asked | {"term": term})
        assert [one["text"] for one in response.json()["results"]] == found


@pytest.mark.parametrize("key", ["x", "²", "9" * 25, "9" * 5000, "-1"])
def test_a_key_that_is_none_is_refused_beside_its_field(editor, key):
    assert editor.get(f"{add_address(Passage)}?statement={key}").status_code == 200
    spell = Membership.objects.first()
    response = editor.post(edit_address(spell), form_of(editor, edit_address(spell)) | {"member": key})
    assert "Select a valid choice" in errors_in(response)


def test_a_form_opened_before_another_login_is_refused_in_a_sentence(db):
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_user("ann", is_staff=True))
    response = client.post(add_address(Statement), {"title": "On fog"})
    assert response.status_code == 403
    assert "nothing was stored. Go back" in response.content.decode()


def test_a_form_that_was_tampered_with_is_refused_whole(editor):
    statement = Statement.objects.get(slug=SEED)
    sent = form_of(editor, edit_address(statement)) | {"organizations": "9" * 25, "note": "Changed."}
    refused = editor.post(edit_address(statement), sent)
    assert f"“{'9' * 25}” is not a valid value." in errors_in(refused)
    passage = statement.passages.first()
    sent = form_of(editor, edit_address(passage)) | {"wordings-INITIAL_FORMS": "-1"}
    assert editor.post(edit_address(passage), sent).status_code == 400
    statement.refresh_from_db()
    assert (statement.note.startswith("No official text"), statement.version) == (True, 1)
