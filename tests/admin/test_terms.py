"""Match terms of acts and themes, as an editor reads and changes them."""

import pytest

from statements.models import ActTerms, Theme

from .forms import edit_address, errors_in, form_of


@pytest.fixture
def editor(archive, admin_client):
    return admin_client


def test_terms_are_read_and_typed_one_a_line_under_their_language(editor):
    urges = ActTerms.objects.get(act="urges")
    sent = form_of(editor, edit_address(urges))
    assert sent["terms"].splitlines()[:2] == ["en:", urges.terms["en"][0]]
    sent["terms"] = "en:\n press* … hard \r\n\n^urge\n^urge\nru:\n  настаива*"
    assert editor.post(edit_address(urges), sent).status_code == 302
    urges.refresh_from_db()
    assert urges.terms == {"en": ["press* … hard", "^urge"], "ru": ["настаива*"]}


def test_the_terms_of_a_theme_are_on_its_page(editor):
    drugs = Theme.objects.get(slug="drugs")
    sent = form_of(editor, edit_address(drugs))
    assert "narcotic*" in sent["match_terms-0-terms"].splitlines()
    sent["match_terms-0-terms"] = "en:\nhemp*"
    assert editor.post(edit_address(drugs), sent).status_code == 302
    assert Theme.objects.get(slug="drugs").match_terms.terms == {"en": ["hemp*"]}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("urge", "stands under no language"),
        ("english:\nurge", "“english” is not a language code"),
        ("en:\n… urge", "must begin and end with a word"),
        ("en:\nur*", "at least 3 letters before a *"),
        ("en:\n" + "urge " * 50, "longer than 200 characters"),
    ],
)
def test_a_term_that_cannot_be_looked_for_is_told_and_stays_as_typed(editor, typed, sentence):
    urges = ActTerms.objects.get(act="urges")
    response = editor.post(edit_address(urges), form_of(editor, edit_address(urges)) | {"terms": typed})
    assert sentence in errors_in(response)
    assert typed.splitlines()[-1].strip() in response.content.decode()
