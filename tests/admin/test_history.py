"""The versions of a statement: who changed what, and a version that is brought back."""

import re

import pytest
from django.urls import reverse

from statements.editing.revisions import revise
from statements.models import Actor, Passage, Statement, Theme
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records

from ..builders import loaded, passage, statement, write
from .forms import SEED, edit_address, form_of
from .texts import in_order, stored, text_of, words_of


@pytest.fixture
def editor(archive, admin_client):
    return admin_client


@pytest.fixture
def held(archive):
    return Statement.objects.get(slug=SEED)


def address_of(held, number=None):
    name = "version" if number else "versions"
    return reverse(f"admin:statements_statement_{name}", args=[held.pk, *([number] if number else [])])


def record_of(held):
    [record] = statement_records([held.pk], PublicIds())
    return record


def bring_back(client, held, number, **more):
    seen = held.revisions.first().pk
    return client.post(address_of(held, number), {"version_seen": seen, "note": ""} | more, follow=True)


def test_who_changed_what_when_and_why(editor, held):
    sent = form_of(editor, edit_address(held)) | {"note": "Shorter.", "why": "It said too much."}
    assert editor.post(edit_address(held), sent).status_code == 302
    listed = words_of(editor.get(address_of(held)))
    assert re.search(r"Version 2 \(now\) \d+ \w+ \d{4}, \d\d:\d\d admin It said too much\.", listed)
    page = words_of(editor.get(address_of(held, 2)))
    assert "What it changed Note No official text was found" in page
    assert "is not clear from the press wording. Shorter. This is the statement as it is now." in page


@pytest.mark.parametrize(
    ("why", "told"),
    [
        ("It said too much.", "by admin: It said too much. All versions"),
        ("It said “Too much.”", "by admin: It said “Too much.” All versions"),
        ("Too long?", "by admin: Too long? All versions"),
        ("too long", "by admin: too long. All versions"),
        ("", "by admin. All versions"),
    ],
)
def test_what_is_told_of_a_version_ends_once(editor, held, why, told):
    sent = form_of(editor, edit_address(held)) | {"note": "Shorter.", "why": why}
    assert editor.post(edit_address(held), sent).status_code == 302
    assert told in words_of(editor.get(address_of(held, 2)))


def test_a_version_is_told_by_its_words_codes_and_particulars(editor, held, tmp_path):
    record = record_of(held)
    changed = record["passages"][1] | {"themes": ["cyber"], "act": "condemns"}
    changed["wordings"] = {"en": changed["wordings"]["en"].replace("Afghanistan", "the country")}
    more = {"id": SEED, "passages": [changed, *record["passages"][2:]], "kind": "declaration"}
    loaded(write(tmp_path / "one.jsonl", more))
    page = editor.get(address_of(held, 2))
    said = words_of(page)
    assert "Kind Joint statement Declaration" in said
    assert "Passage 1 taken out" in said
    assert "Passage 2 changed" in said
    assert "<del>Afghanistan</del><ins>the country</ins>" in page.content.decode()
    assert "Act Reaffirms Condemns Themes Peace process , Terrorism , Drugs , Cyber" in said


def test_a_version_comes_back_as_a_new_one(editor, held, client):
    before, texts = record_of(held), text_of(editor)
    stored(editor, "\n\n".join(["They also spoke of salt.", *texts[3:]]))
    held.refresh_from_db()
    page = editor.get(address_of(held, 1))
    assert "Passage 15 taken out" in words_of(page) and "Passage 1 new" in words_of(page)
    done = bring_back(editor, held, 1, note="The cut was a slip")
    assert "Version 1 was brought back as version 3." in words_of(done)
    assert record_of(held) == before | {"removed": [15]}
    last = held.revisions.first()
    assert (last.number, last.note) == (3, "version 1 brought back: The cut was a slip")
    assert [number for number, _ in in_order()] == list(range(1, 15))
    # and no number is used twice
    stored(editor, "\n\n".join([*texts, "They also spoke of pepper."]))
    assert [number for number, _ in in_order()][-1] == 16
    assert "pepper" in client.get("/passages/?q=pepper").content.decode()


def test_what_it_already_is_makes_no_version(editor, held):
    assert "already is as in version 1" in words_of(bring_back(editor, held, 1))
    assert held.revisions.count() == 1


def test_bringing_a_draft_back_unpublishes_nothing(editor, tmp_path):
    loaded(write(tmp_path / "one.jsonl", statement("csto-draft", status="draft")))
    loaded(write(tmp_path / "two.jsonl", {"id": "csto-draft", "status": "published", "note": "New."}))
    draft = Statement.objects.get(slug="csto-draft")
    bring_back(editor, draft, 1)
    draft.refresh_from_db()
    assert (draft.status, draft.note, draft.version) == ("published", "", 3)


def test_codes_that_the_archive_no_longer_has_are_left_out_and_named(editor, tmp_path):
    Theme.objects.create(slug="millstones", name="Millstones")
    Actor.objects.create(slug="millers", name="Millers", kind="other")
    coded = passage(1, themes=["millstones", "drugs"], addressees=["millers"])
    loaded(write(tmp_path / "one.jsonl", statement("csto-coded", [coded])))
    loaded(write(tmp_path / "two.jsonl", statement("csto-coded", [coded | {"themes": [], "addressees": []}])))
    Theme.objects.get(slug="millstones").delete()
    Actor.objects.get(slug="millers").delete()
    done = bring_back(editor, Statement.objects.get(slug="csto-coded"), 1)
    assert "Left out, as the archive no longer has it: millers, millstones." in words_of(done)
    one = Passage.objects.get(statement__slug="csto-coded")
    assert [theme.slug for theme in one.themes.all()] == ["drugs"]


def test_a_theme_that_was_merged_into_another_comes_back_as_that_one(editor, tmp_path):
    Theme.objects.create(slug="millstones", name="Millstones")
    coded = passage(1, themes=["millstones"])
    loaded(write(tmp_path / "one.jsonl", statement("csto-coded", [coded])))
    loaded(write(tmp_path / "two.jsonl", statement("csto-coded", [coded | {"themes": []}])))
    Theme.objects.get(slug="millstones").delete()
    Theme.objects.filter(slug="drugs").update(former=["millstones"])
    held = Statement.objects.get(slug="csto-coded")
    assert "Themes Drugs" in words_of(editor.get(address_of(held, 1)))
    bring_back(editor, held, 1)
    assert [theme.slug for theme in held.passages.get().themes.all()] == ["drugs"]


def test_an_identifier_that_another_statement_has_now_keeps_it_out_with_a_sentence(editor, tmp_path):
    symbol = {"identifiers": [{"scheme": "symbol", "value": "X/1"}]}
    loaded(write(tmp_path / "1.jsonl", statement("csto-a", **symbol)))
    loaded(write(tmp_path / "2.jsonl", statement("csto-a", identifiers=[]), statement("csto-b")))
    loaded(write(tmp_path / "3.jsonl", {"id": "csto-b"} | symbol))
    done = bring_back(editor, Statement.objects.get(slug="csto-a"), 1)
    assert "is the identifier of csto-b" in words_of(done)


def test_a_meeting_that_was_renamed_since_keeps_its_name(editor, tmp_path):
    meeting = {"id": "csto-m", "name": "First name", "organization": "csto"}
    loaded(write(tmp_path / "1.jsonl", statement("csto-a", meeting=meeting)))
    loaded(
        write(
            tmp_path / "2.jsonl", {"id": "csto-a", "meeting": meeting | {"name": "Second name"}, "note": "N."}
        )
    )
    held = Statement.objects.get(slug="csto-a")
    bring_back(editor, held, 1)
    held.refresh_from_db()
    assert (held.meeting.name, held.note) == ("Second name", "")


def test_a_version_is_not_brought_back_over_what_was_not_seen(editor, held):
    late = {"version_seen": held.revisions.get().pk, "note": ""}
    stored(editor, "\n\n".join(text_of(editor)[1:]))
    response = editor.post(address_of(held, 1), late)
    assert "admin saved this statement while you had this page open" in words_of(response)
    assert held.revisions.count() == 2
    assert (
        editor.post(address_of(held, 1), late | {"version_seen": held.revisions.first().pk}).status_code
        == 302
    )


def test_versions_that_never_were_are_not_found(editor, held):
    for number in (9, 9 * 10**30):
        assert editor.get(address_of(held, number)).status_code == 404
    assert editor.get(address_of(held).replace(str(held.pk), "9" * 25)).status_code == 404
    assert editor.post(address_of(held, 9), {"version_seen": 1}).status_code == 404
    assert editor.post(address_of(held, 1), {"version_seen": "x"}).status_code == 200


def test_versions_are_for_editors(client, archive, held, staff):
    assert client.get(address_of(held)).status_code == 302
    somebody = staff()
    assert somebody.get(address_of(held)).status_code == 403
    assert somebody.post(address_of(held, 1), {"version_seen": 1}).status_code == 403


def test_a_record_kept_before_a_key_was_known_is_no_change(archive, held):
    revision = held.revisions.get()
    del revision.record["removed"]
    revision.save()
    revise([held.pk])
    assert held.revisions.count() == 1


def test_the_history_of_a_statement_is_its_versions(editor, held):
    history = reverse("admin:statements_statement_history", args=[held.pk])
    assert editor.get(history).url == address_of(held)
    assert editor.get(history.replace(str(held.pk), "x")).status_code == 302
