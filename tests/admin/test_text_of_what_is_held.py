"""A brought text of a statement that is held: told before anything is corrected, and put into it."""

import pytest

from statements.models import KeptDraft, Statement, Upload

from .proposal_form import filled

BEGIN = "/admin/statements/statement/intake/"
TEXT = """Minsk, 20 June 2023

Joint statement of the foreign ministers of the Collective Security Treaty Organization on Afghanistan

We, the foreign ministers of the Collective Security Treaty Organization, met in Minsk.

1. We call on all parties in Afghanistan to fight terrorism and drugs.
"""
SEED = "csto-cmfa-2023-06-20-afghanistan"


@pytest.fixture
def editor(archive, admin_client):
    return admin_client


def proposed(client, text=TEXT):
    response = client.post(BEGIN, {"text": text, "url": "https://csto.example/text"}, follow=True)
    assert response.status_code == 200
    return response


def test_what_may_be_held_is_told_as_soon_as_the_text_is_read(editor):
    page = proposed(editor).content.decode()
    assert "Is it one of these?" in page
    assert "Put this text into that statement" in page
    assert SEED in page or Statement.objects.get(slug=SEED).title in page


def test_the_text_waits_in_the_form_of_the_statement_and_its_original_is_kept(editor):
    page = proposed(editor)
    seed = Statement.objects.get(slug=SEED)
    before = Statement.objects.count()
    sent = filled(page) | {"into": str(seed.pk)}
    response = editor.post(page.redirect_chain[-1][0], sent, follow=True)
    assert response.redirect_chain[-1][0] == f"/admin/statements/statement/{seed.pk}/text/en/"
    shown = response.content.decode()
    assert "We call on all parties in Afghanistan to fight terrorism and drugs." in shown
    assert "what it does to each passage" in shown
    [original] = seed.originals.all()
    assert original.text == TEXT.strip() or original.text.strip() == TEXT.strip()
    assert not Upload.objects.exists()
    assert Statement.objects.count() == before
    assert KeptDraft.objects.get().form == response.redirect_chain[-1][0]


@pytest.mark.parametrize("key", ["0", "x", "99999999999999999999"])
def test_a_statement_that_is_not_there_is_not_found(editor, key):
    page = proposed(editor)
    response = editor.post(page.redirect_chain[-1][0], filled(page) | {"into": key})
    assert response.status_code == 404
    assert Upload.objects.exists()


def test_each_proposal_shows_the_words_that_led_to_it(editor):
    page = proposed(editor).content.decode()
    assert "From the words" in page
    assert '<q dir="auto">Minsk, 20 June 2023</q>' in page


def test_a_day_that_is_one_of_two_is_marked(editor):
    page = proposed(editor, TEXT.replace("20 June 2023", "06/05/2023")).content.decode()
    assert "Look twice:" in page


def test_an_address_that_nobody_wrote_follows_what_is_corrected(editor):
    page = proposed(editor, TEXT.replace("on Afghanistan", "on fog").replace("in Afghanistan", "here"))
    sent = filled(page)
    assert sent["slug"] == sent["slug_proposed"] != ""
    sent |= {"title": "Something Else", "adopted": "2023-06-21", "another_one": "on"}
    response = editor.post(page.redirect_chain[-1][0], sent, follow=True)
    assert response.status_code == 200
    assert Statement.objects.filter(slug__endswith="2023-06-21-something-else").exists()


def test_an_address_that_somebody_wrote_stays(editor):
    page = proposed(editor)
    sent = filled(page) | {"slug": "my-own", "another_one": "on"}
    editor.post(page.redirect_chain[-1][0], sent, follow=True)
    assert Statement.objects.filter(slug="my-own").exists()


def test_what_cannot_be_proposed_is_told(editor):
    page = proposed(editor, "إن الوزراء،\n\n1. يدينون الهجوم على الميناء.").content.decode()
    assert "it will suggest no codes" in page
    page = proposed(editor, "It rained on the port.").content.decode()
    assert "Not found in the text, so that you have to say it: its title, its day, who issued it." in page
    page = proposed(editor).content.decode()
    assert "Not found in the text" not in page
    assert "suggest no codes" not in page
