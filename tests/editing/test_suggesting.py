"""Suggested codes are stored beside what people say: without a version, and never over what a person said."""

import json

import pytest
from django.core.management import CommandError, call_command

from statements.catalogue import Search, catalogue
from statements.editing.statements import store, store_changed
from statements.editing.suggesting import Reading, held_texts, read, since_of, store_readings
from statements.editing.suggestions import held_lexicon
from statements.interchange.dump import dump
from statements.models import ActTerms, Clock, Passage, Revision, Statement, UnreadText
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records
from statements.records.statement import StatementRecord

from ..builders import actor, loaded, member, organization, statement, theme, write

pytestmark = pytest.mark.django_db

CONDEMNS = "The ministers condemn the trade in opium."
URGES = "They urge the Taliban to end it."
CLOSES = "The ministers met over lunch."


@pytest.fixture
def texts(tmp_path):
    """Two texts without codes, of which nobody read any."""
    write(tmp_path / "members.jsonl", member())
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "themes.jsonl", theme(terms={"en": ["opium"]}))
    write(tmp_path / "actors.jsonl", actor())
    write(tmp_path / "statements.jsonl", text("one", CONDEMNS, URGES), text("two", CLOSES))
    assert loaded(tmp_path)[1] == []
    return tmp_path


def text(slug, *paragraphs, **codes):
    passages = [{"n": n, "wordings": {"en": words}} | codes for n, words in enumerate(paragraphs, 1)]
    return statement(slug, passages=passages)


def suggest(*options):
    call_command("suggest", *options)


def said(capsys):
    return capsys.readouterr().out


def record_of(slug):
    [record] = statement_records(Statement.objects.filter(slug=slug), PublicIds())
    return record


def codes(slug, number=1):
    passage = record_of(slug)["passages"][number - 1]
    return passage["act"], passage["addressees"], passage["themes"], passage["coding"]


def confirm(slug, **said):
    record = record_of(slug)
    first = record["passages"][0] | {"coding": "confirmed"} | said
    store_changed([(record, record | {"passages": [first, *record["passages"][1:]]})], PublicIds())


def test_what_came_in_without_codes_gets_them_with_the_words_that_led_there(texts):
    suggest()
    assert codes("one") == ("condemns", [], ["drugs"], "suggested")
    assert codes("one", 2) == ("urges", ["taliban"], [], "suggested")
    assert codes("two") == (None, [], [], "none")
    passage = Passage.objects.get(statement__slug="one", number=1)
    assert passage.words_read == [("act", "condemn"), ("theme", "opium")]


def test_a_second_run_reads_nothing_and_moves_no_version(texts, capsys):
    suggest()
    before, _ = Clock.objects.version(), said(capsys)
    suggest()
    assert (Clock.objects.version(), said(capsys)) == (before, "Nothing is to be read.\n")


def test_suggestions_make_no_revision_and_readers_find_them(texts):
    kept = list(Revision.objects.values_list("pk", "statement__version"))
    suggest()
    assert list(Revision.objects.values_list("pk", "statement__version")) == kept
    catalogue.catch_up()
    assert Search.passages().filter(act="condemns").count() == 1


def test_only_what_readers_see_otherwise_is_indexed_anew(texts):
    suggest()
    before = Clock.objects.version()
    suggest("--all")
    assert Clock.objects.version() == before
    Passage.objects.filter(statement__slug="one", number=1).update(act="notes")
    suggest("--all")
    assert Clock.objects.version() == before + 1


def test_what_an_editor_confirmed_stays(texts):
    suggest()
    confirm("one", act="notes", themes=[])
    suggest("--all")
    assert codes("one") == ("notes", [], [], "confirmed")
    assert Passage.objects.get(statement__slug="one", number=1).read_from is None


def test_what_is_confirmed_while_a_text_is_read_stays_and_the_text_is_read_again(texts):
    pks = list(Statement.objects.values_list("pk", flat=True))
    held, since = held_texts(pks), since_of(pks)
    found = [read([one.to_read() for one in each.passages], held_lexicon()) for each in held]
    confirm("one", act="notes")
    store_readings([Reading(*pair) for pair in zip(held, found, strict=True)], PublicIds(), since)
    assert codes("one") == ("notes", [], [], "confirmed")
    assert list(UnreadText.objects.values_list("statement__slug", flat=True)) == ["one"]
    suggest()
    assert codes("one", 2) == ("urges", ["taliban"], [], "suggested")
    assert not UnreadText.objects.exists()


def test_a_text_that_was_marked_again_while_it_was_read_stays_marked(texts):
    pks = list(Statement.objects.values_list("pk", flat=True))
    held, since = held_texts(pks), since_of(pks)
    found = [read([one.to_read() for one in each.passages], held_lexicon()) for each in held]
    UnreadText.objects.filter(statement__slug="two").update(since="2030-01-01T00:00:00Z")
    store_readings([Reading(*pair) for pair in zip(held, found, strict=True)], PublicIds(), since)
    assert list(UnreadText.objects.values_list("statement__slug", flat=True)) == ["two"]


def test_suggested_codes_that_an_editor_changed_are_not_read_over(texts):
    suggest()
    confirm("one", coding="suggested", themes=["drugs"], act="decides")
    suggest("--all")
    assert codes("one") == ("decides", [], ["drugs"], "suggested")


def test_suggested_codes_that_an_editor_changed_stay_when_other_words_come_in_unread(texts):
    suggest()
    confirm("one", coding="suggested", themes=["drugs"], act="decides")
    path = write(texts / "more.jsonl", text("one", CONDEMNS, CLOSES))
    call_command("load", str(path), "--no-suggest")
    suggest()
    assert codes("one") == ("decides", [], ["drugs"], "suggested")
    assert codes("one", 2)[3] == "none"


def test_loading_the_same_again_changes_nothing(texts, tmp_path):
    suggest()
    before = record_of("one")
    assert loaded(texts)[0][2:] == (loaded(texts)[0][2], 0)
    assert loaded(texts / "statements.jsonl")[0] == (0, 0, 2, 0)
    assert record_of("one") == before


def test_a_record_that_differs_in_suggestions_alone_says_nothing_new(texts):
    suggest()
    other = text("one", CONDEMNS, URGES, act="notes", coding="suggested")
    none = text("one", CONDEMNS, URGES, act=None, themes=[], coding="none")
    for record in (other, none):
        assert loaded(write(texts / "again.jsonl", record))[0] == (0, 0, 1, 0)
    assert codes("one") == ("condemns", [], ["drugs"], "suggested")


def test_a_suggestion_from_a_record_is_taken_where_nothing_is_and_unseats_nobody(texts):
    assert loaded(write(texts / "x.jsonl", text("x", CLOSES, act="notes", coding="suggested")))[0][0] == 1
    assert codes("x") == ("notes", [], [], "suggested")
    confirm("x", act="urges")
    assert loaded(write(texts / "x.jsonl", text("x", CLOSES, act="notes", coding="suggested")))[0][2] == 1
    assert codes("x") == ("urges", [], [], "confirmed")


def test_a_dump_has_suggestions_and_loads_as_it_was(texts):
    suggest()
    list(dump(texts / "first"))
    lines = (texts / "first" / "statements.jsonl").read_text().splitlines()
    assert [one["coding"] for one in json.loads(lines[0])["passages"]] == ["suggested", "suggested"]
    Statement.objects.all().delete()
    call_command("load", str(texts / "first"))
    suggest()
    list(dump(texts / "second"))
    assert (texts / "second" / "statements.jsonl").read_text().splitlines() == lines
    # read where it came in: the words are known again
    assert Passage.objects.get(statement__slug="one", number=1).words_read[0] == ("act", "condemn")


def test_load_suggests_unless_it_is_told_not_to(texts):
    path = write(texts / "more.jsonl", text("left", CONDEMNS))
    call_command("load", str(path), "--no-suggest")
    assert codes("left")[3] == "none"
    path = write(texts / "more.jsonl", text("read", CONDEMNS))
    call_command("load", str(path))
    assert codes("read") == ("condemns", [], ["drugs"], "suggested")
    assert "left" in UnreadText.objects.values_list("statement__slug", flat=True)


def test_new_words_are_read_as_they_are_stored(texts):
    suggest()
    store([StatementRecord.model_validate(text("one", CLOSES, URGES))], PublicIds())
    assert codes("one") == (None, [], [], "none")
    # it was read, and nothing was found
    assert Passage.objects.get(statement__slug="one", number=1).read_from == {"language": "en", "spans": []}


def test_changed_terms_have_only_the_texts_read_again_that_they_touch(texts, capsys):
    catalogue.catch_up()
    suggest()
    said(capsys)
    entry = ActTerms.objects.get(act="notes")
    write(texts / "acts.jsonl", {"id": "notes", "terms": {**entry.terms, "en": ["met … lunch", "bell*"]}})
    assert loaded(texts / "acts.jsonl")[0][1] == 1
    suggest()
    assert said(capsys).startswith("1 texts with 1 passages read, 1 with other suggestions")
    assert codes("two") == ("notes", [], [], "suggested")
    suggest()
    assert said(capsys) == "Nothing is to be read.\n"


def test_drafts_which_no_index_has_are_read_again_with_any_changed_term(texts, capsys):
    suggest()
    loaded(write(texts / "d.jsonl", text("draft", "Bells ring.") | {"status": "draft"}))
    suggest()
    said(capsys)
    write(texts / "themes.jsonl", theme(terms={"en": ["bells"]}))
    loaded(texts / "themes.jsonl")
    suggest()
    assert said(capsys).startswith("2 texts with 3 passages read, 2 with")
    assert (codes("draft")[2], codes("one")[2]) == (["drugs"], [])


def test_a_new_name_of_an_actor_finds_the_texts_that_have_it_declined(texts, capsys):
    words = "Министры призывают Совет к миру."
    record = statement("ru", passages=[{"n": 1, "wordings": {"ru": words.replace("Совет", "Советом")}}])
    loaded(write(texts / "ru.jsonl", record))
    suggest()
    said(capsys)
    loaded(write(texts / "actors.jsonl", actor("council", names=["Совет"])))
    suggest()
    assert said(capsys).startswith("1 texts with 1 passages read")


def test_other_rules_have_everything_read_again(texts, capsys, monkeypatch):
    suggest()
    said(capsys)
    monkeypatch.setattr("statements.editing.suggestions.RULES", 1_000_000)
    suggest()
    assert said(capsys).startswith("2 texts with 3 passages read")


def test_the_front_page_says_what_is_to_be_read_again(texts, admin_client):
    suggest()
    catalogue.catch_up()
    assert "to be read again" not in admin_client.get("/admin/").content.decode()
    write(texts / "themes.jsonl", theme(terms={"en": ["opium", "lunch"]}))
    loaded(texts / "themes.jsonl")
    page = " ".join(admin_client.get("/admin/").content.decode().split())
    assert "1 text is to be read again for suggested codes: match terms" in page
    suggest()
    assert "to be read again" not in admin_client.get("/admin/").content.decode()


def test_readers_see_the_words_that_led_to_a_suggestion(texts, client):
    suggest()
    catalogue.catch_up()
    for address in ("/statements/one/", "/statements/one/p1/"):
        page = client.get(address).content.decode()
        assert 'Suggested from the words <q lang="en" dir="auto">condemn</q>' in page
    confirm("one")
    assert "Suggested from" not in client.get("/statements/one/p1/").content.decode()


def test_where_nothing_is_found_in_a_whole_text_that_was_read_the_archive_can_say_so(texts):
    write(texts / "statements.jsonl", text("whole", CLOSES, URGES) | {"extent": "full"})
    assert loaded(texts)[1] == []
    catalogue.catch_up()
    assert not Search.statements().filter(complete="suggested").exists()
    suggest()
    assert codes("whole") == (None, [], [], "none")
    assert [str(one) for one in Search.statements().filter(complete="suggested")] == ["Statement whole"]


def test_fewer_processes_than_none_are_refused_before_anything_is_read(texts):
    with pytest.raises(CommandError, match="from 0 on"):
        suggest("--processes", "-1")
    assert UnreadText.objects.count() == 2
