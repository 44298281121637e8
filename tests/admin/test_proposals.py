"""What an editor changes of a published text waits for a publisher."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from statements.models import Coding, Passage, ProposedVersion, Source, Statement, Theme
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records

from ..builders import loaded, statement, write
from .forms import SEED, edit_address, form_of, list_address
from .texts import address_of, checked, sent_back, text_of, words_of


@pytest.fixture
def held(archive):
    return Statement.objects.get(slug=SEED)


@pytest.fixture
def editor(held, staff):
    return staff("Editors", name="ann")


@pytest.fixture
def publisher(held, staff):
    return staff("Publishers", name="bob")


def record_of(held):
    [record] = statement_records([held.pk], PublicIds())
    return record


def saved(client, thing, **changed):
    response = client.post(edit_address(thing), form_of(client, edit_address(thing)) | changed)
    assert response.status_code == 302
    return response


def page_of(proposal):
    return reverse("admin:statements_statement_proposed", args=[proposal.statement_id, proposal.pk])


def answered(client, proposal, do, **more):
    shown = client.get(page_of(proposal))
    sent = {"version_seen": shown.context["form"]["version_seen"].value(), "word": "", do: "1"}
    return client.post(page_of(proposal), sent | more, follow=True)


def by_statement_form(client, held):
    return saved(client, held, note="A shorter note.", why="It said too much.")


def by_passage_form(client, held):
    return saved(client, held.passages.get(number=1), **{"wordings-0-text": "They met."})


def by_text_page(client, held):
    text = "\n\n".join(["They met.", *text_of(client)[1:]])
    return client.post(address_of(), sent_back(checked(client, text), "store"))


def by_bringing_back(client, held):
    # an earlier version than the one that `held` was given meanwhile
    address = reverse("admin:statements_statement_version", args=[held.pk, 1])
    return client.post(address, {"version_seen": held.revisions.first().pk, "note": "It was right"})


DOORS = [by_statement_form, by_passage_form, by_text_page, by_bringing_back]


@pytest.mark.parametrize("door", DOORS)
def test_through_every_door_it_is_proposed_and_stored_when_a_publisher_takes_it(
    editor, publisher, held, tmp_path, door
):
    loaded(write(tmp_path / "one.jsonl", {"id": SEED, "kind": "declaration"}))
    before = record_of(held)
    response = door(editor, held)
    assert (record_of(held), held.revisions.count()) == (before, 2)
    proposal = ProposedVersion.objects.get()
    assert (response.url, proposal.author) == (page_of(proposal), editor.user)
    assert "waits for a publisher" in words_of(editor.get(response.url))
    done = answered(publisher, proposal, "take")
    assert "Taken and stored." in words_of(done)
    assert record_of(held) == proposal.record != before
    last = held.revisions.first()
    assert (last.author, last.note.startswith("proposed by ann")) == (publisher.user, True)


@pytest.mark.parametrize("door", DOORS)
def test_through_every_door_a_publisher_stores_at_once(publisher, held, tmp_path, door):
    loaded(write(tmp_path / "one.jsonl", {"id": SEED, "kind": "declaration"}))
    door(publisher, held)
    assert (ProposedVersion.objects.count(), held.revisions.count()) == (0, 3)


def test_a_draft_is_the_editors_own(editor, tmp_path):
    loaded(write(tmp_path / "one.jsonl", statement("csto-draft", status="draft")))
    draft = Statement.objects.get(slug="csto-draft")
    by_statement_form(editor, draft)
    draft.refresh_from_db()
    assert (draft.note, ProposedVersion.objects.count()) == ("A shorter note.", 0)


def test_a_publisher_sees_the_difference_and_the_others_on_the_same_text(editor, publisher, held, staff):
    other = staff("Editors", name="cleo")
    by_passage_form(editor, held)
    by_statement_form(other, held)
    first, second = ProposedVersion.objects.all()
    page = publisher.get(page_of(first))
    assert "<ins>They met.</ins>" in page.content.decode() or "They met." in words_of(page)
    assert "By cleo" in words_of(page) and page_of(second) in page.content.decode()
    form = words_of(editor.get(edit_address(held)))
    assert "By ann" in form and "By cleo" in form
    assert "what you save waits for a publisher" in form
    assert "what you save waits" not in words_of(publisher.get(edit_address(held)))


def test_two_proposals_on_different_things_are_both_taken(editor, publisher, held, staff):
    by_passage_form(editor, held)
    by_statement_form(staff("Editors", name="cleo"), held)
    first, second = ProposedVersion.objects.all()
    answered(publisher, first, "take")
    assert "the two changed different things" in words_of(publisher.get(page_of(second)))
    answered(publisher, second, "take")
    now = record_of(held)
    assert (now["note"], now["passages"][0]["wordings"]["en"]) == ("A shorter note.", "They met.")


def test_where_both_changed_the_same_the_publisher_is_told_before_taking_it(
    editor, publisher, held, tmp_path
):
    by_statement_form(editor, held)
    loaded(write(tmp_path / "one.jsonl", {"id": SEED, "note": "Another note.", "kind": "declaration"}))
    proposal = ProposedVersion.objects.get()
    page = words_of(publisher.get(page_of(proposal)))
    assert "Both changed: Note. There, what is proposed would stand." in page
    answered(publisher, proposal, "take")
    assert [record_of(held)[key] for key in ("note", "kind")] == ["A shorter note.", "declaration"]


def test_what_was_stored_while_the_publisher_read_is_shown_first(editor, publisher, held, tmp_path):
    by_statement_form(editor, held)
    proposal, seen = ProposedVersion.objects.get(), held.revisions.first().pk
    loaded(write(tmp_path / "one.jsonl", {"id": SEED, "note": "Another note."}))
    page = publisher.post(page_of(proposal), {"version_seen": seen, "word": "", "take": "1"})
    assert "nothing was stored" in words_of(page)
    assert record_of(held)["note"] == "Another note."
    sent = {"version_seen": page.context["form"]["version_seen"].value(), "word": "", "take": "1"}
    publisher.post(page_of(proposal), sent)
    assert record_of(held)["note"] == "A shorter note."


def test_it_is_sent_back_with_a_word_and_settled_by_the_next_one(editor, publisher, held):
    by_statement_form(editor, held)
    first = ProposedVersion.objects.get()
    assert "Say what its author should do" in words_of(answered(publisher, first, "return"))
    answered(publisher, first, "return", word="Keep the source.")
    assert "Keep the source." in words_of(editor.get(page_of(first)))
    assert waiting(editor) == ["1"] and waiting(publisher) == ["0"]
    saved(editor, held, note="A shorter note, with its source.")
    assert [one.state for one in ProposedVersion.objects.all()] == ["withdrawn", "waiting"]


def waiting(client):
    return [one["total"] for one in client.get("/admin/").context["queues"] if one["name"] == "proposed"]


def test_it_waits_on_the_desk_for_publishers_and_its_author(editor, publisher, held, staff):
    by_statement_form(editor, held)
    other = staff("Editors", name="cleo")
    assert [waiting(one) for one in (editor, publisher, other)] == [["1"], ["1"], ["0"]]
    way = reverse("admin:statements_statement_proposals", args=[held.pk])
    assert publisher.get(way).url == page_of(ProposedVersion.objects.get())
    assert other.get(way).url == reverse("admin:statements_statement_versions", args=[held.pk])
    assert SEED not in words_of(other.get(f"{list_address(Statement)}?queue=proposed"))


def test_only_a_publisher_takes_it_and_only_its_author_withdraws_it(editor, publisher, held, staff):
    by_statement_form(editor, held)
    proposal, other = ProposedVersion.objects.get(), staff("Editors", name="cleo")
    refused = [
        (editor, "take"),
        (editor, "return"),
        (other, "take"),
        (other, "withdraw"),
        (publisher, "withdraw"),
    ]
    assert [answered(client, proposal, do, word="x").status_code for client, do in refused] == [403] * 5
    assert publisher.post(page_of(proposal), {"burn": "1"}).status_code == 400
    assert "Your proposal was withdrawn." in words_of(answered(editor, proposal, "withdraw"))
    assert answered(publisher, proposal, "take").status_code == 403
    assert held.revisions.count() == 1


def test_said_twice_it_is_one_proposal(editor, held):
    by_statement_form(editor, held)
    by_statement_form(editor, held)
    assert ProposedVersion.objects.count() == 1


def test_a_file_is_no_part_of_a_proposal(editor, held, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    file = SimpleUploadedFile("a.txt", b"Bells ring.")
    response = saved(editor, held, note="Shorter.", **{"sources-0-file": file})
    assert "A file that you added was not kept" in words_of(editor.get(response.url))
    assert not Source.objects.exclude(file="").exists()


def coded(client, held):
    passage = (
        client.get(reverse("admin:statements_statement_coding", args=[held.pk])).context["desk"].passages[0]
    )
    sent = {"passage": passage.number, "seen": passage.seen, "act": "condemns", "do": "confirm"}
    sent |= {"addressees": "", "themes": "cyber"}
    return client.post(reverse("admin:statements_statement_coding", args=[held.pk]), sent)


def test_codes_are_stored_at_once(editor, held):
    assert coded(editor, held).status_code == 302
    assert held.passages.get(number=1).act == "condemns"
    saved(editor, held.passages.get(number=2), act="condemns")
    assert (ProposedVersion.objects.count(), held.passages.get(number=2).act) == (0, "condemns")


def test_or_are_the_publishers_where_the_owner_says_so(editor, publisher, held, settings):
    settings.EDITORS_MAY_CODE_PUBLISHED = False
    assert coded(editor, held).status_code == 403
    assert Passage.objects.filter(statement=held, act="condemns").count() == 0
    assert coded(publisher, held).status_code == 302
    saved(editor, held.passages.get(number=2), coding=Coding.NONE)
    assert ProposedVersion.objects.count() == 1


def test_what_follows_from_a_theme_that_goes_is_not_proposed(editor, held, tmp_path):
    millstones = Theme.objects.create(slug="millstones", name="Millstones")
    loaded(write(tmp_path / "one.jsonl", {"id": SEED, "themes": ["millstones"]}))
    editor.user.user_permissions.add(*Permission.objects.filter(codename="delete_theme"))
    address = reverse("admin:statements_theme_delete", args=[millstones.pk])
    assert editor.post(address, {"post": "yes"}).status_code == 302
    assert (record_of(held)["themes"], ProposedVersion.objects.count()) == ([], 0)
    assert held.revisions.first().note == "Millstones was deleted"


def test_nor_does_an_editor_change_suggested_codes_there(editor, publisher, held, settings):
    settings.EDITORS_MAY_CODE_PUBLISHED = False
    passage = held.passages.get(number=2)
    saved(publisher, passage, coding=Coding.SUGGESTED, act="notes")
    address = edit_address(passage)
    assert editor.post(address, form_of(editor, address) | {"act": "condemns"}).status_code == 403
    assert held.passages.get(number=2).act == "notes"
    saved(publisher, passage, act="condemns")
    assert held.passages.get(number=2).act == "condemns"
