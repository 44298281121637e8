"""From a draft to what readers see, and who may take which step."""

import re

import pytest
from django.urls import reverse

from statements.models import Clock, Passage, Statement, Status

from .forms import SEED, add_address, edit_address, errors_in, form_of, new_statement

DRAFT = "csto-2026-borders"


@pytest.fixture
def draft(archive, staff):
    """A draft that an editor wrote."""
    sent = new_statement()
    del sent["_step_publish"]
    response = staff("Editors", name="writer").post(add_address(Statement), sent)
    assert response.status_code == 302, errors_in(response)
    return Statement.objects.get(slug=DRAFT)


def take(client, statement, step, **more):
    sent = form_of(client, edit_address(statement)) | {f"_step_{step}": "on"} | more
    response = client.post(edit_address(statement), sent, follow=True)
    statement.refresh_from_db()
    return response


def buttons(client, statement):
    return re.findall(r'value="([^"]+)" name="_step_', client.get(edit_address(statement)).content.decode())


def test_an_editor_submits_and_a_publisher_publishes(draft, staff, client):
    editor, publisher = staff("Editors"), staff("Publishers")
    assert buttons(editor, draft) == ["Submit for review"] * 2  # above the form and below it
    assert "was submitted for review" in take(editor, draft, "submit").content.decode()
    assert draft.status == Status.IN_REVIEW
    assert buttons(publisher, draft) == ["Return to its editor", "Publish"] * 2
    assert client.get(draft.get_absolute_url()).status_code == 404
    assert "was published" in take(publisher, draft, "publish").content.decode()
    assert client.get(draft.get_absolute_url()).status_code == 200
    assert [(one.author.username, one.note) for one in draft.revisions.order_by("number")] == [
        ("writer", ""),
        ("editors", "submitted for review"),
        ("publishers", "published"),
    ]


@pytest.mark.parametrize("step", ["publish", "withdraw", "restore"])
def test_staff_who_are_no_publishers_cannot_publish_or_withdraw(draft, staff, client, step):
    editor = staff("Editors")
    begins = {"publish": "draft", "withdraw": "published", "restore": "withdrawn"}[step]
    Statement.objects.filter(pk=draft.pk).update(status=begins, withdrawal_reason="Twice.")
    assert take(editor, draft, step).status_code == 403
    assert draft.status == begins
    sent = new_statement(slug="another", another_one="on") | {"identifiers-0-value": "CSTO/2026/8"}
    assert editor.post(add_address(Statement), sent).status_code == 403
    assert not Statement.objects.filter(slug="another").exists()


def test_staff_in_no_group_see_nothing(draft, staff):
    assert staff().get(edit_address(draft)).status_code == 403


def test_a_form_cannot_say_that_it_is_published(draft, staff):
    editor = staff("Editors")
    sent = form_of(editor, edit_address(draft)) | {"status": "published"}
    assert editor.post(edit_address(draft), sent).status_code == 302
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_what_is_typed_with_a_step_is_saved_with_it_in_one_revision(draft, staff):
    take(staff("Publishers"), draft, "publish", note="Read aloud in Minsk.")
    assert (draft.note, draft.version) == ("Read aloud in Minsk.", 2)


def test_what_is_missing_keeps_it_from_being_published_and_is_said(draft, staff, client):
    publisher = staff("Publishers")
    draft.identifiers.all().delete()
    page = publisher.get(edit_address(draft)).content.decode()
    assert "It names neither a source nor a symbol" in page
    assert "Passage 1 has no codes." in page
    assert "Passages 2 and 3 have codes that only the archive suggested." in page
    answer = take(publisher, draft, "publish", note="Kept.").content.decode()
    assert "It was saved, but not published." in answer
    assert (draft.status, draft.note) == (Status.DRAFT, "Kept.")
    Passage.objects.filter(statement=draft).delete()
    assert "It has no passage" in publisher.get(edit_address(draft)).content.decode()


def test_what_was_published_goes_and_comes_back_with_a_reason(archive, staff, client):
    publisher, statement = staff("Publishers"), Statement.objects.get(slug=SEED)
    assert buttons(publisher, statement) == ["Withdraw"] * 2
    take(publisher, statement, "withdraw", withdrawal_reason="The date is doubted.")
    assert client.get(statement.get_absolute_url()).status_code == 410
    take(publisher, statement, "restore")
    assert client.get(statement.get_absolute_url()).status_code == 200


def test_a_step_that_does_not_begin_here_is_refused(archive, staff):
    statement = Statement.objects.get(slug=SEED)
    assert take(staff("Publishers"), statement, "submit").status_code == 400
    assert statement.status == Status.PUBLISHED


def test_a_draft_is_previewed_by_staff_as_readers_will_see_it(draft, staff, client):
    address = reverse("preview", args=[DRAFT])
    assert address in staff("Editors").get(edit_address(draft)).content.decode()
    version = Clock.objects.version()
    shown = staff("Publishers").get(address, headers={"If-None-Match": f'W/"{version}"'})
    page = shown.content.decode()
    assert "They agreed on quernstones." in page
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert 'rel="canonical"' not in page
    assert f"http://testserver{draft.get_absolute_url()}</dd>" in page
    assert "no-store" in shown["Cache-Control"]
    assert ("ETag" in shown, shown["X-Robots-Tag"]) == (False, "noindex")
    assert client.get(address).headers["Location"] == f"/admin/login/?next={address}"
    assert staff().get(address).status_code == 403
    assert staff("Editors", name="other").get(reverse("preview", args=[SEED])).status_code == 404
