"""The coding desk, as an editor uses it without script."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import strip_tags

from statements.editing.revisions import revise
from statements.editing.suggestions import with_suggestions
from statements.models import Statement
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records

from .coding_desk import TEXTS, codes, desk_address, draft, form_at
from .forms import edit_address, errors_in, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(tmp_path):
    """A draft with three passages that nobody coded."""
    return draft(tmp_path, TEXTS)


def test_the_desk_shows_each_passage_and_marks_the_words_that_led_to_a_suggestion(texts, admin_client):
    shown = admin_client.get(desk_address(texts)).content.decode()
    assert '<mark class="act" title="act: Condemns">condemn</mark>' in shown
    assert '<mark class="theme" title="theme: Terrorism">terrorist</mark>' in shown
    assert '<mark class="addressee" title="addressee: Taliban">Taliban</mark>' in shown
    assert "3 passages of 3 to confirm" in shown


def test_it_opens_at_the_first_passage_that_is_not_confirmed_with_what_the_archive_suggests(
    texts, admin_client
):
    assert form_at(admin_client, texts) | {"seen": ""} == {
        "passage": 1,
        "seen": "",
        "do": "confirm",
        "act": "recalls",
        "addressees": "",
        "themes": "",
    }
    texts.passages.filter(number=1).update(coding="confirmed")
    assert form_at(admin_client, texts)["passage"] == 2


def test_a_confirmed_suggestion_is_stored_and_the_next_passage_opens(texts, admin_client):
    response = admin_client.post(desk_address(texts), form_at(admin_client, texts, 3))
    assert response.headers["Location"] == f"{desk_address(texts)}?passage=1#p1"
    assert codes(texts, 3) == ("calls-on", ["taliban"], ["humanitarian-aid"], "confirmed")
    assert codes(texts, 2) == ("", [], [], "none")


def test_what_an_editor_chose_instead_is_stored_in_the_order_typed(texts, admin_client):
    typed = {"act": "urges", "addressees": "un, taliban", "themes": "terrorism  humanitarian-aid terrorism"}
    admin_client.post(desk_address(texts), form_at(admin_client, texts, 3) | typed)
    [*_, kept] = texts.revisions.first().record["passages"]
    assert (kept["act"], kept["addressees"]) == ("urges", ["un", "taliban"])
    assert (kept["themes"], kept["coding"]) == (["terrorism", "humanitarian-aid"], "confirmed")


def test_a_confirmation_can_be_taken_back(texts, admin_client):
    admin_client.post(desk_address(texts), form_at(admin_client, texts, 2))
    admin_client.post(desk_address(texts), form_at(admin_client, texts, 2) | {"do": "reopen"})
    assert codes(texts, 2) == ("condemns", [], ["terrorism"], "suggested")


def test_a_slip_is_told_and_what_was_typed_stays(texts, admin_client):
    sent = form_at(admin_client, texts, 2) | {"themes": "terorism", "act": "urges"}
    shown = admin_client.post(desk_address(texts), sent).content.decode()
    assert "There is no theme “terorism” in the archive. Did you mean terrorism?" in shown
    assert 'value="terorism"' in shown
    assert re.search(r'value="urges"[^>]* checked', shown)
    assert codes(texts, 2) == ("", [], [], "none")


@pytest.mark.parametrize(
    "sent", [{}, {"passage": "9" * 30}, {"passage": "x", "seen": "\x00"}, {"passage": "9"}]
)
def test_a_form_that_the_desk_did_not_write_is_no_error_of_ours(texts, admin_client, sent):
    assert admin_client.post(desk_address(texts), sent).status_code == 404


def test_of_two_editors_of_one_passage_the_second_is_told_and_may_insist(
    texts, admin_client, django_user_model
):
    first, second = form_at(admin_client, texts, 2), form_at(admin_client, texts, 2)
    other = form_at(admin_client, texts, 3)
    admin_client.post(desk_address(texts), first | {"act": "demands"})
    response = admin_client.post(desk_address(texts), second | {"act": "urges", "themes": ""})
    shown = response.content.decode()
    assert "admin changed this passage while you had it open" in shown
    assert "<strong>Demands</strong>" in shown
    assert re.search(r'value="urges"[^>]* checked', shown)
    assert codes(texts, 2)[0] == "demands"
    again = {**second, "act": "urges", "themes": "", "seen": response.context["current"].seen}
    assert admin_client.post(desk_address(texts), again).status_code == 302
    assert codes(texts, 2) == ("urges", [], [], "confirmed")
    # another passage than the one that changed is nobody's concern
    assert admin_client.post(desk_address(texts), other).status_code == 302


def test_a_script_is_answered_in_json(texts, admin_client):
    sent = form_at(admin_client, texts, 2)
    ask = {"headers": {"accept": "application/json"}}
    stored = admin_client.post(desk_address(texts), sent, **ask).json()
    assert (stored["coding"], stored["left"]) == ("confirmed", 2)
    assert "<strong>Condemns</strong>" in stored["codes"]
    late = admin_client.post(desk_address(texts), sent | {"act": "urges"}, **ask)
    assert (late.status_code, late.json()["seen"]) == (409, stored["seen"])
    wrong = admin_client.post(
        desk_address(texts), sent | {"seen": stored["seen"], "addressees": "nobody"}, **ask
    )
    assert (wrong.status_code, wrong.json()["problem"]) == (422, "There is no actor “nobody” in the archive.")


def test_the_confirmations_of_a_sitting_are_one_version(texts, admin_client, django_user_model):
    for number in (1, 2, 3):
        admin_client.post(desk_address(texts), form_at(admin_client, texts, number))
    texts.refresh_from_db()
    assert (texts.version, [one.number for one in texts.revisions.all()]) == (2, [2, 1])
    assert [one["coding"] for one in texts.revisions.first().record["passages"]] == ["confirmed"] * 3
    assert [one["coding"] for one in texts.revisions.last().record["passages"]] == ["none"] * 3

    texts.revisions.filter(number=2).update(saved=timezone.now() - timedelta(hours=1))
    admin_client.post(desk_address(texts), form_at(admin_client, texts, 1) | {"act": "notes"})
    Statement.objects.filter(pk=texts.pk).update(note="Changed elsewhere.")
    revise([texts.pk], django_user_model.objects.create(username="another"))
    admin_client.post(desk_address(texts), form_at(admin_client, texts, 1) | {"act": "recalls"})
    assert [one.number for one in texts.revisions.all()] == [5, 4, 3, 2, 1]


def test_a_form_opened_before_a_confirmation_of_the_same_sitting_does_not_undo_it(texts, admin_client):
    admin_client.post(desk_address(texts), form_at(admin_client, texts, 1))
    second = texts.passages.get(number=2)
    opened = form_of(admin_client, edit_address(second))
    admin_client.post(desk_address(texts), form_at(admin_client, texts, 2))
    assert texts.revisions.count() == 2
    refused = admin_client.post(edit_address(second), opened | {"act": "notes"})
    assert "admin saved this statement" in errors_in(refused)
    assert codes(texts, 2)[0] == "condemns"


def test_headings_need_no_confirmation(tmp_path, admin_client):
    of = draft(tmp_path, ["Terrorism", "We condemn it."])
    of.passages.filter(number=1).update(role="heading")
    assert form_at(admin_client, of)["passage"] == 2
    admin_client.post(desk_address(of), form_at(admin_client, of))
    assert "Every passage is confirmed" in admin_client.get(desk_address(of)).content.decode()


def test_a_statement_without_passages_says_so(tmp_path, admin_client):
    of = draft(tmp_path, [])
    assert "no passage to code" in admin_client.get(desk_address(of)).content.decode()


def test_other_languages_are_at_hand_and_a_text_that_no_term_knows_can_be_coded(tmp_path, admin_client):
    of = draft(tmp_path, ["x"])
    of.passages.get().wordings.update(language="hy", text="Դատապարտում ենք։")
    of.passages.get().wordings.create(language="ru", text="Осуждаем террор.")
    shown = admin_client.get(desk_address(of)).content.decode()
    assert '<mark class="act" title="act: Condemns">Осуждаем</mark>' in shown
    assert "Դատապարտում ենք։" in shown


def test_who_may_not_change_a_statement_has_no_desk(texts, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader", is_staff=True))
    assert client.get(desk_address(texts)).status_code == 403
    client.logout()
    assert client.get(desk_address(texts)).headers["Location"] == f"/admin/login/?next={desk_address(texts)}"


def test_what_nobody_coded_gets_suggestions_that_are_named_as_such(texts):
    texts.passages.filter(number=1).update(act="notes", coding="confirmed")
    [record] = statement_records([texts.pk], PublicIds())
    once = with_suggestions(record["passages"])
    assert [(one["act"], one["addressees"], one["themes"], one["coding"]) for one in once] == [
        ("notes", [], [], "confirmed"),
        ("condemns", [], ["terrorism"], "suggested"),
        ("calls-on", ["taliban"], ["humanitarian-aid"], "suggested"),
    ]
    assert with_suggestions(once) == once


def test_three_or_three_hundred_passages_take_the_same_queries(tmp_path, admin_client):
    counts = []
    first = draft(tmp_path, TEXTS)
    # what all statements share is known from here on
    admin_client.post(desk_address(first), form_at(admin_client, first))
    for size in (3, 300):
        of = draft(tmp_path, [f"{n}. We condemn every terrorist attack." for n in range(size)])
        with CaptureQueriesContext(connection) as showing:
            sent = form_at(admin_client, of)
        with CaptureQueriesContext(connection) as saving:
            assert admin_client.post(desk_address(of), sent).status_code == 302
        counts.append((len(showing), len(saving)))
    assert counts[0] == counts[1]


def test_words_that_are_of_unlike_force_in_another_language_are_flagged(tmp_path, admin_client):
    of = draft(tmp_path, ["We condemn the attack.", "We take note of the report."])
    first, second = of.passages.order_by("number")
    first.wordings.create(language="fr", text="Nous condamnons l'attaque.")
    second.wordings.create(language="fr", text="Nous exigeons le rapport.")
    said = " ".join(strip_tags(admin_client.get(desk_address(of)).content.decode()).split())
    assert "acts of unlike force in 1 passage: 2." in said
    assert said.count("The languages differ in force. English: notes; French: demands.") == 1
