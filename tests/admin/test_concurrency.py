"""Two editors on one form at once."""

import pytest

from statements.editing.revisions import revise
from statements.models import Source, Statement

from .forms import SEED, edit_address, errors_in, form_of


@pytest.fixture
def editor(archive, admin_client):
    return admin_client


@pytest.fixture
def held(archive):
    return Statement.objects.get(slug=SEED)


def test_of_two_editors_of_different_fields_both_are_kept(editor, held):
    first, second = form_of(editor, edit_address(held)), form_of(editor, edit_address(held))
    assert editor.post(edit_address(held), first | {"note": "First."}).status_code == 302
    told = editor.post(edit_address(held), second | {"city": "Second city"})
    assert "Taken over from admin, as you had left it alone: Note." in errors_in(told)
    # sent again as it is shown, it is stored
    again = {
        field.html_name: field.value()
        for field in told.context["adminform"].form
        if field.value() is not None
    }
    assert (again["note"], again["city"]) == ("First.", "Second city")
    again = {name: value for name, value in again.items() if value is not False}
    assert editor.post(edit_address(held), second | again).status_code == 302
    held.refresh_from_db()
    assert (held.note, held.city, held.version) == ("First.", "Second city", 3)


def test_of_two_editors_of_one_field_the_second_sees_both_and_decides(editor, held):
    first, second = form_of(editor, edit_address(held)), form_of(editor, edit_address(held))
    belarus = held.organizations.first().pk
    assert (
        editor.post(edit_address(held), first | {"note": "First.", "organizations": [belarus]}).status_code
        == 302
    )
    told = editor.post(edit_address(held), second | {"note": "Second, long thought about."})
    said = " ".join(errors_in(told).split())
    assert "Note First. Second, long thought about." in said
    assert "nothing of yours was stored yet" in said
    form = told.context["adminform"].form
    assert (
        editor.post(
            edit_address(held),
            second
            | {
                "note": form["note"].value(),
                "version_seen": form["version_seen"].value(),
                "opened_with": form["opened_with"].value(),
            },
        ).status_code
        == 302
    )
    held.refresh_from_db()
    assert (held.note, held.version) == ("Second, long thought about.", 3)


def test_a_row_that_one_left_alone_keeps_what_the_other_made_of_it(editor, held):
    source = held.sources.first()
    first, second = form_of(editor, edit_address(held)), form_of(editor, edit_address(held))
    assert (
        editor.post(edit_address(held), first | {"sources-0-publisher": "First publisher"}).status_code == 302
    )
    told = editor.post(edit_address(held), second | {"note": "Second."})
    assert "First publisher" in errors_in(told)
    form = told.context["adminform"].form
    sent = second | {
        "note": "Second.",
        "version_seen": form["version_seen"].value(),
        "opened_with": form["opened_with"].value(),
    }
    assert editor.post(edit_address(held), sent).status_code == 302
    held.refresh_from_db()
    assert (held.note, Source.objects.get(pk=source.pk).publisher) == ("Second.", "First publisher")


def test_a_row_that_the_other_took_away_is_told(editor, held):
    first, second = form_of(editor, edit_address(held)), form_of(editor, edit_address(held))
    assert editor.post(edit_address(held), first | {"sources-0-DELETE": "on"}).status_code == 302
    told = editor.post(edit_address(held), second | {"note": "Second.", "sources-0-publisher": "Mine"})
    assert "Another editor took this row away meanwhile." in told.content.decode()
    assert "Mine" in told.content.decode()
    form = told.context["adminform"].form
    sent = second | {"note": "Second.", "sources-0-DELETE": "on"}
    sent |= {name: form[name].value() for name in ("version_seen", "opened_with")}
    assert editor.post(edit_address(held), sent).status_code == 302
    held.refresh_from_db()
    assert held.note == "Second."


def test_two_editors_of_one_wording_see_both(editor, held):
    one = held.passages.get(number=12)
    first, second = form_of(editor, edit_address(one)), form_of(editor, edit_address(one))
    assert (
        editor.post(edit_address(one), first | {"wordings-0-text": "Is uneasy about salt."}).status_code
        == 302
    )
    told = editor.post(edit_address(one), second | {"wordings-0-text": "Is uneasy about pepper."})
    said = " ".join(errors_in(told).split())
    assert "another editor stored “Is uneasy about salt.” here meanwhile" in said
    assert "Is uneasy about pepper." in told.content.decode()
    assert one.wordings.get().text == "Is uneasy about salt."
    # and goes on from there in one step
    forms = [told.context["adminform"].form, told.context["inline_admin_formsets"][0].formset.forms[0]]
    again = {form[name].html_name: form[name].value() for form in forms for name in ("opened_with",)}
    again |= {"version_seen": forms[0]["version_seen"].value(), "wordings-0-text": "Is uneasy about pepper."}
    assert editor.post(edit_address(one), second | again).status_code == 302
    assert one.wordings.get().text == "Is uneasy about pepper."


def test_a_wording_that_one_left_alone_keeps_what_the_other_made_of_it(editor, held):
    one = held.passages.get(number=12)
    first, second = form_of(editor, edit_address(one)), form_of(editor, edit_address(one))
    assert (
        editor.post(edit_address(one), first | {"wordings-0-text": "Is uneasy about salt."}).status_code
        == 302
    )
    told = editor.post(edit_address(one), second | {"act": "condemns"})
    form = told.context["adminform"].form
    sent = second | {"act": "condemns"}
    sent |= {name: form[name].value() for name in ("version_seen", "opened_with")}
    assert editor.post(edit_address(one), sent).status_code == 302
    one.refresh_from_db()
    assert (one.act, one.wordings.get().text) == ("condemns", "Is uneasy about salt.")


def test_a_change_that_keeps_the_versions_number_is_noticed_too(editor, held):
    older = form_of(editor, edit_address(held)) | {"note": "Mine."}
    held.revisions.get().delete()
    held.passages.filter(number=1).update(act="condemns")
    revise([held.pk])
    assert held.revisions.get().number == 1
    assert "saved this statement" in errors_in(editor.post(edit_address(held), older))


@pytest.mark.slow
def test_a_form_whose_memory_was_tampered_with_is_no_error(editor, held):
    sent = form_of(editor, edit_address(held))
    for forged in ("", "[]", "{", '{"title": [1]}', "null", '{"organizations": {"a": 1}}'):
        assert (
            editor.post(edit_address(held), sent | {"opened_with": forged, "version_seen": "77"}).status_code
            == 200
        )
    for forged in ("9" * 30, "x", ""):
        assert editor.post(edit_address(held), sent | {"version_seen": forged}).status_code == 200
