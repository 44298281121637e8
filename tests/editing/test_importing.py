"""Texts taken in again and again: what changed at their source is stored, what an editor changed stands."""

import pytest

from statements.catalogue import Search, catalogue
from statements.editing.import_plans import Given
from statements.editing.importing import Importing
from statements.editing.proposals import take
from statements.editing.statements import store
from statements.editing.taking_back import take_back
from statements.models import ImportRun, ImportStep, Organization, ProposedVersion, Revision, Statement
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records
from statements.records.statement import StatementRecord

from ..builders import loaded, member, organization, statement, theme, write

SYMBOL = [{"scheme": "symbol", "value": "S/RES/9001 (2031)"}]
FIRST = "Decides to watch over the border of Ruritania."
SECOND = "Calls upon all States to stop the flow of weapons."
THIRD = "Requests a report within ninety days."


@pytest.fixture
def council(db, tmp_path):
    write(tmp_path / "members.jsonl", member("AFG"), member("ARM"), member("BLR"))
    write(tmp_path / "organizations.jsonl", organization("unsc", decides_by="vote"))
    write(tmp_path / "themes.jsonl", theme("borders"), theme("small-arms"))
    assert loaded(tmp_path)[1] == []


def text(*words, **more):
    """A Given, as an importer makes it."""
    record = {
        "id": "unsc-res-9001-2031",
        "title": "Resolution 9001 (2031)",
        "kind": "resolution",
        "organizations": ["unsc"],
        "adopted": "2021-09-29",
        "identifiers": SYMBOL,
        "text_basis": "official-text",
        "extent": "full",
        "votes": {"how": "vote", "in_favour": ["AFG", "ARM"], "against": [], "abstained": ["BLR"]},
        "passages": [
            {"n": n, "label": str(n), "role": "operative", "wordings": {"en": one}}
            for n, one in enumerate(words or (FIRST, SECOND), 1)
        ],
    }
    return Given(record | more)


def taken(*given, **more):
    run = Importing("akn4un", **more)
    found = run.take(given)
    run.close([])
    catalogue.catch_up()
    return run.run, found


def the_record(slug="unsc-res-9001-2031"):
    pk = Statement.objects.values_list("pk", flat=True).get(slug=slug)
    [record] = statement_records([pk], PublicIds())
    return record


def words(record, language="en"):
    return {one["n"]: one["wordings"][language] for one in record["passages"] if language in one["wordings"]}


def edited(**changed):
    [outcome] = store([StatementRecord.model_validate({"id": "unsc-res-9001-2031", **changed})], PublicIds())
    assert outcome.what == "changed", outcome


def with_words(n, language, words):
    """The passages of the record, one of them in other words."""
    passages = the_record()["passages"]
    for one in passages:
        if one["n"] == n:
            one["wordings"][language] = words
    return passages


def test_a_text_that_is_new_is_published_with_what_the_archive_suggests(council):
    _, [first] = taken(text())
    assert first.outcome.what == "new"
    record = the_record()
    assert record["status"] == "published"
    assert words(record) == {1: FIRST, 2: SECOND}
    assert [one["coding"] for one in record["passages"]] == ["suggested", "suggested"]
    assert Search.statements().filter(member="ARM").count() == 1
    assert Search.statements().filter(member="BLR").count() == 0
    assert Search.statements().filter(voted="BLR-abstained").count() == 1


def test_taken_again_nothing_changes(council):
    taken(text())
    revisions = Revision.objects.count()
    run, [again] = taken(text())
    assert again.outcome.what == "unchanged"
    assert Revision.objects.count() == revisions
    assert not run.steps.exists()


def test_a_dry_run_stores_nothing(council):
    row, [found] = taken(text(), dry=True)
    assert found.outcome.what == "new"
    assert row is None
    assert not Statement.objects.exists()
    assert not ImportStep.objects.exists()


def test_what_changed_at_the_source_is_stored_passage_by_passage_and_numbers_stay(council):
    taken(text())
    _, [again] = taken(text(THIRD, FIRST, SECOND.replace("weapons", "small arms")))
    assert again.outcome.what == "changed"
    record = the_record()
    assert words(record) == {3: THIRD, 1: FIRST, 2: SECOND.replace("weapons", "small arms")}
    assert [one["n"] for one in record["passages"]] == [3, 1, 2]


def test_a_passage_that_the_source_dropped_is_taken_out(council):
    taken(text(FIRST, SECOND))
    taken(text(FIRST))
    record = the_record()
    assert words(record) == {1: FIRST}
    assert record["removed"] == [2]


def test_what_an_editor_changed_stands_and_what_the_source_did_not_change_is_left(council):
    taken(text())
    edited(title="Resolution 9001, on Ruritania", agenda_item="Borders")
    taken(text(title="Resolution 9001 (2031)", sponsors=["ARM"]))
    record = the_record()
    assert (record["title"], record["agenda_item"], record["sponsors"]) == (
        "Resolution 9001, on Ruritania",
        "Borders",
        ["ARM"],
    )
    assert not ProposedVersion.objects.exists()


def test_where_both_changed_the_same_the_editor_s_stands_and_the_source_s_waits(council):
    taken(text())
    edited(title="Mine", passages=with_words(1, "en", "Decides otherwise."))
    _, [again] = taken(text(FIRST.replace("border", "borders"), SECOND, title="Theirs"))
    record = the_record()
    assert record["title"] == "Mine"
    assert words(record)[1] == "Decides otherwise."
    assert again.notes
    [waiting] = ProposedVersion.objects.waiting()
    assert "Title" in waiting.note
    outcome, left_out = take(waiting, None)
    assert not outcome.is_refused
    assert not left_out
    assert the_record()["title"] == "Theirs"
    assert words(the_record()) == {1: FIRST.replace("border", "borders"), 2: SECOND}


def test_an_editor_s_translation_and_the_source_s_correction_do_not_meet(council):
    taken(text())
    edited(passages=with_words(1, "fr", "Décide de surveiller la frontière."))
    taken(text(FIRST.replace("border", "borders"), SECOND))
    record = the_record()
    assert record["passages"][0]["wordings"] == {
        "en": FIRST.replace("border", "borders"),
        "fr": "Décide de surveiller la frontière.",
    }
    assert not ProposedVersion.objects.exists()


def summary(tmp_path):
    passages = [
        {
            "n": 1,
            "wordings": {"en": "Decides to watch the border of Ruritania."},
            "act": "decides",
            "themes": ["borders"],
            "coding": "confirmed",
        }
    ]
    path = write(
        tmp_path / "statements.jsonl",
        statement("old-address", passages, organizations=["unsc"], adopted="2021-09-29", identifiers=SYMBOL),
    )
    assert loaded(path)[1] == []


def test_a_summary_gives_way_to_the_official_text_and_its_address_stays(council, tmp_path):
    summary(tmp_path)
    _, [found] = taken(text())
    assert (found.slug, found.outcome.what) == ("old-address", "changed")
    record = the_record("old-address")
    assert (record["text_basis"], record["extent"]) == ("official-text", "full")
    assert words(record) == {2: FIRST, 3: SECOND}
    assert record["removed"] == [1]
    assert Revision.objects.get(statement__slug="old-address", number=1).record["text_basis"] == "summary"
    assert not Statement.objects.filter(slug="unsc-res-9001-2031").exists()


def test_the_confirmed_codes_of_a_summary_wait_to_be_carried_over(council, tmp_path):
    summary(tmp_path)
    taken(text())
    assert {one["coding"] for one in the_record("old-address")["passages"]} == {"suggested"}
    [waiting] = ProposedVersion.objects.waiting()
    take(waiting, None)
    first = the_record("old-address")["passages"][0]
    assert (first["n"], first["act"], first["themes"], first["coding"]) == (
        2,
        "decides",
        ["borders"],
        "confirmed",
    )


def test_particulars_alone_go_to_a_text_that_is_held_or_are_named(council, tmp_path):
    particulars = text()
    for key in ("passages", "text_basis", "extent"):
        particulars.record.pop(key)
    _, [missing] = taken(particulars._replace(is_text=False))
    assert missing.slug is None
    assert "not hold" in missing.notes[0]
    assert not Statement.objects.exists()
    summary(tmp_path)
    taken(particulars._replace(is_text=False))
    record = the_record("old-address")
    assert record["votes"]["abstained"] == ["BLR"]
    assert record["text_basis"] == "summary"
    assert list(words(record)) == [1]


def test_a_text_that_an_editor_withdrew_is_left_alone(council):
    taken(text())
    edited(status="withdrawn", withdrawal={"reason": "Not ours."})
    _, [found] = taken(text(title="Another"))
    assert "withdrawn" in found.notes[0]
    assert the_record()["status"] == "withdrawn"


def test_one_bad_text_keeps_no_other_out(council):
    _, found = taken(text(adopted="2021-02-30"), text(id="other", identifiers=[], votes=None))
    assert [one.outcome.what for one in found] == ["refused", "new"]
    assert found[0].outcome.problems[0][0] == "adopted"


def test_a_run_is_taken_back_and_can_be_made_again(council, client, tmp_path):
    summary(tmp_path)
    other = text(id="other", identifiers=[])
    run, _ = taken(text(), other)
    back = take_back(run)
    catalogue.catch_up()
    assert (sorted(back.done), back.left) == (["old-address", "other"], [])
    assert words(the_record("old-address")) == {1: "Decides to watch the border of Ruritania."}
    assert the_record("old-address")["text_basis"] == "summary"
    assert not ProposedVersion.objects.waiting().exists()
    page = client.get("/statements/other/")
    assert page.status_code == 410
    assert "was taken back" in page.content.decode()
    taken(text(), other)
    assert the_record("other")["status"] == "published"
    assert words(the_record("other")) == {1: FIRST, 2: SECOND}
    assert the_record("old-address")["text_basis"] == "official-text"


def test_what_was_changed_since_a_run_is_left_and_named(council):
    run, _ = taken(text())
    edited(title="Mine")
    back = take_back(run)
    assert back.done == []
    assert back.left[0][0] == "unsc-res-9001-2031"
    assert the_record()["status"] == "published"
    assert ImportRun.objects.get().taken_back


def test_runs_are_taken_back_one_after_the_other(council):
    first, _ = taken(text())
    second, _ = taken(text(title="Another title"))
    assert take_back(second).left == []
    assert the_record()["title"] == "Resolution 9001 (2031)"
    assert take_back(first).left == []
    assert the_record()["status"] == "withdrawn"


def test_a_dry_run_has_what_the_texts_need_and_leaves_nothing_of_it(council):
    def prepare():
        if not Organization.objects.filter(slug="assembly").exists():
            Organization.objects.create(slug="assembly", acronym="A", name="Assembly", kind="organ")

    given = [text(id=f"a-{n}", identifiers=[], organizations=["assembly"], votes=None) for n in (1, 2)]
    run = Importing("akn4un", dry=True, prepare=prepare)
    assert [one.outcome.what for some in given for one in run.take([some])] == ["new", "new"]
    assert not Organization.objects.filter(slug="assembly").exists()
    assert not Statement.objects.exists()
