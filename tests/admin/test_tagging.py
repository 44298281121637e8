"""Many passages are tagged at once, and nothing that somebody else stored is lost."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from statements.catalogue import Search
from statements.models import Actor, Coding, Passage, Statement, Theme

from .forms import list_address

TAG = "/admin/statements/passage/tag/"


def opened(client, passages, **more):
    """What a browser would send back of the page that asks what to do with these passages."""
    sent = {"action": "tag", "_selected_action": [one.pk for one in passages]}
    response = client.post(list_address(Passage), sent | more)
    assert response.status_code == 200
    return {name: response.context["form"][name].value() for name in ("passages", "versions")}


@pytest.fixture
def cyber(archive):
    return Theme.objects.get(slug="cyber")


def test_two_hundred_passages_are_tagged_at_once(cyber, staff):
    passages = list(Passage.objects.exclude(themes=cyber).order_by("pk")[:200])
    editor, before = staff("Editors"), Search.passages().filter(theme="cyber").count()
    response = editor.post(TAG, opened(editor, passages) | {"add_themes": [cyber.pk], "note": "Read anew."})
    assert response.status_code == 302
    assert Passage.objects.filter(themes=cyber, pk__in=[one.pk for one in passages]).count() == 200
    assert (before, Search.passages().filter(theme="cyber").count()) == (29, 229)
    revision = passages[0].statement.revisions.first()
    assert (revision.number, revision.author) == (2, editor.user)
    assert revision.note == f"200 passages tagged at once: + {cyber}. Read anew."
    assert f"200 passages tagged, in {len({one.statement_id for one in passages})} statements." in (
        editor.get(list_address(Passage)).content.decode()
    )


def test_what_is_removed_goes_and_what_was_there_is_not_doubled(cyber, staff):
    passage = Passage.objects.filter(themes__isnull=False, addressees__isnull=False).first()
    theme, addressee = passage.themes.first(), passage.addressees.first()
    editor = staff("Editors")
    chosen = {"add_themes": [theme.pk, cyber.pk], "remove_addressees": [addressee.pk]}
    assert editor.post(TAG, opened(editor, [passage]) | chosen).status_code == 302
    assert theme in passage.themes.all()
    assert cyber in passage.themes.all()
    assert addressee not in passage.addressees.all()


def test_passages_without_codes_become_confirmed_and_suggestions_stay_suggestions(cyber, staff):
    one, other = Passage.objects.order_by("pk")[:2]
    Passage.objects.filter(pk=one.pk).update(coding=Coding.NONE)
    Passage.objects.filter(pk=other.pk).update(coding=Coding.SUGGESTED)
    editor = staff("Editors")
    editor.post(TAG, opened(editor, [one, other]) | {"add_themes": [cyber.pk]})
    assert [each.coding for each in Passage.objects.order_by("pk")[:2]] == ["confirmed", "suggested"]


def test_what_somebody_stored_meanwhile_is_told_before_anything_is_tagged(cyber, staff):
    passages = list(Passage.objects.order_by("pk")[:30])
    editor, addressee = staff("Editors"), Actor.objects.first()
    first, second = opened(editor, passages), opened(editor, passages)
    assert editor.post(TAG, first | {"add_themes": [cyber.pk]}).status_code == 302
    sent = second | {"add_addressees": [addressee.pk], "note": "Long thought about."}
    response = editor.post(TAG, sent)
    page = response.content.decode()
    assert "Somebody saved one of their statements" in page
    assert "Long thought about." in page
    assert passages[0].statement.revisions.first().number == 2
    again = sent | {"versions": re.search(r'name="versions" value="([^"]+)"', page).group(1)}
    assert editor.post(TAG, again).status_code == 302
    assert cyber in passages[0].themes.all()
    assert addressee in passages[0].addressees.all()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"add_themes": []}, "Choose a theme or an addressee"),
        ({"remove_themes": "cyber"}, "cannot be both added and removed"),
        ({"add_addressees": ["9999999"]}, "Select a valid choice"),
        ({"add_addressees": ["x"]}, "is not a valid value"),
        ({"add_addressees": ["9" * 25]}, "is not a valid value"),
    ],
)
def test_a_slip_is_told_and_nothing_is_stored(cyber, staff, changed, sentence):
    editor, [passage] = staff("Editors"), Passage.objects.order_by("pk")[:1]
    if changed.get("remove_themes"):
        changed = {"remove_themes": [cyber.pk]}
    response = editor.post(TAG, opened(editor, [passage]) | {"add_themes": [cyber.pk]} | changed)
    assert sentence in response.content.decode()
    assert passage.statement.revisions.count() == 1


def test_forged_keys_and_too_many_passages_are_refused(cyber, staff, settings):
    editor = staff("Editors")
    for keys in ("", "x", "1,,2", "9" * 40, "9" * 5000, "²", ",".join(["1"] * 2000)):
        response = editor.post(TAG, {"passages": keys, "versions": "1:1", "add_themes": [cyber.pk]})
        assert response["Location"] == reverse("admin:statements_passage_changelist")
    assert editor.get(TAG).status_code == 302
    assert staff().post(TAG, {}).status_code == 403
    assert Statement.objects.filter(version__gt=1).count() == 0


def test_the_form_takes_as_many_queries_for_one_passage_as_for_hundreds(cyber, staff):
    editor = staff("Editors")

    def queries(passages):
        with CaptureQueriesContext(connection) as asked:
            opened(editor, passages)
        return len(asked)

    editor.get("/admin/")  # with the first page the hours of a session begin, which is written
    assert queries(Passage.objects.order_by("pk")[:1]) == queries(Passage.objects.order_by("pk")[:300])
