"""Two records of one statement become one, and no address that readers know is left without an answer."""

import re

import pytest
from django.urls import reverse

from statements.catalogue import Search, catalogue
from statements.editing.merging import merge_plan
from statements.interchange.load import load
from statements.models import Statement, Status
from tests.builders import in_json, loaded, member, organization, passage, statement, write

from .merge_form import address, merged

STAYS = {
    "title": "Statement on borders",
    "sources": [{"url": "https://example.org/en", "kind": "official", "carries": "text"}],
}
GOES = {
    "title": "Заявление о границах",
    "identifiers": [{"value": "CSTO/2023/7"}],
    "sources": [{"url": "https://example.org/ru", "kind": "official", "carries": "text"}],
    "recalls": ["S/RES/1 (1946)", "stays"],
    "languages": ["ru"],
    "passages": [
        {"n": 1, "wordings": {"ru": "Министры договорились."}, "act": "commits", "coding": "confirmed"}
    ],
}


@pytest.fixture
def two(db, tmp_path):
    """Two records of one statement, and a third statement that refers to the one that goes."""

    def held(stays=None, goes=None):
        write(tmp_path / "organizations.jsonl", organization())
        write(tmp_path / "members.jsonl", member("BLR"), member("ARM"))
        write(
            tmp_path / "statements.jsonl",
            statement("stays", **STAYS | (stays or {})),
            statement("goes", **GOES | (goes or {})),
            statement("later", title="Later", recalls=["CSTO/2023/7"], adopted="2024"),
        )
        assert loaded(tmp_path)[1] == []
        return Statement.objects.get(slug="stays"), Statement.objects.get(slug="goes")

    return held


def test_what_will_be_taken_over_is_shown_before_and_done_after(two, staff, client):
    stays, goes = two()
    publisher = staff("Publishers")
    page = publisher.get(address(stays, goes)).content.decode()
    for sentence in (
        "Identifier CSTO/2023/7",
        "Source https://example.org/ru",
        "Statement recalled: S/RES/1 (1946)",
        "The wordings in Russian",
        "The codes of 1 passage that has none",
    ):
        assert sentence in page
    assert stays.revisions.count() == 1
    assert merged(publisher, stays, goes).status_code == 302
    stays.refresh_from_db()
    assert [one.value for one in stays.identifiers.all()] == ["CSTO/2023/7"]
    assert [one.url for one in stays.sources.all()] == ["https://example.org/en", "https://example.org/ru"]
    assert [one.reference for one in stays.relations.all()] == ["S/RES/1 (1946)"]
    only = stays.passages.get()
    assert (only.act, only.coding) == ("commits", "confirmed")
    assert {one.language for one in only.wordings.all()} == {"en", "ru"}
    last = stays.revisions.first()
    assert (last.note, last.author) == (
        "took in goes: It was entered twice.",
        publisher.user,
    )
    catalogue.catch_up()
    assert Search.statements().filter(text="договорились").count() == 1


def test_the_address_that_goes_leads_to_the_one_that_stays_which_says_why(two, staff, client):
    stays, goes = two()
    merged(staff("Publishers"), stays, goes)
    answer = client.get("/statements/goes/")
    assert (answer.status_code, answer["Location"]) == (301, "/statements/stays/#in-place-of")
    assert answer["Cache-Control"] == "no-cache"
    page = client.get("/statements/stays/").content.decode()
    assert re.search(r"also answers for <code>goes</code>, which was withdrawn: It was entered twice\.", page)
    later = Statement.objects.get(slug="later")
    assert later.relations.get().target == stays


def test_who_names_the_one_that_went_later_on_means_the_one_that_stays(two, staff, tmp_path):
    stays, goes = two()
    merged(staff("Publishers"), stays, goes)
    write(tmp_path / "more.jsonl", in_json(statement("newest", recalls=["goes"])))
    (tmp_path / "more.jsonl").rename(tmp_path / "statements.jsonl")
    for one in load([tmp_path / "statements.jsonl"]):
        assert one.problems == []
    assert Statement.objects.get(slug="newest").relations.get().target == stays


def test_addresses_that_went_earlier_lead_to_the_last_that_stays(two, staff, client):
    stays, goes = two()
    publisher, later = staff("Publishers"), Statement.objects.get(slug="later")
    merged(publisher, stays, goes)
    stays.refresh_from_db()
    merged(publisher, later, stays)
    for slug in ("stays", "goes"):
        assert client.get(f"/statements/{slug}/")["Location"] == "/statements/later/#in-place-of"


def test_a_draft_that_nobody_has_seen_is_thrown_away(two, staff, client):
    stays, goes = two(goes={"status": "draft"})
    assert "thrown away" in staff("Publishers").get(address(stays, goes)).content.decode()
    assert merged(staff("Publishers", name="other"), stays, goes).status_code == 302
    assert not Statement.objects.filter(slug="goes").exists()
    assert stays.identifiers.count() == 1
    assert client.get("/statements/goes/").status_code == 404


def test_what_readers_know_is_not_merged_into_a_draft(two, staff):
    stays, goes = two(stays={"status": "draft"})
    publisher = staff("Publishers")
    assert "must be published too" in publisher.get(address(stays, goes)).content.decode()
    assert merged(publisher, stays, goes).status_code == 200
    goes.refresh_from_db()
    assert goes.status == Status.PUBLISHED


def test_a_merge_on_an_older_page_is_not_done(two, staff):
    stays, goes = two()
    response = merged(staff("Publishers"), stays, goes, seen="7,8", reason="Long thought about.")
    assert "Somebody saved one of the two" in response.content.decode()
    assert "Long thought about." in response.content.decode()
    goes.refresh_from_db()
    assert goes.status == Status.PUBLISHED


def test_passages_that_do_not_fit_are_left_behind_and_said(two, staff):
    stays, goes = two(goes={"passages": [passage(1), passage(2)]})
    page = staff("Publishers").get(address(stays, goes)).content.decode()
    assert "The passages of the other, which are numbered differently" in page
    stays, goes = two(goes={"passages": [{"n": 1, "wordings": {"en": "Quite another.", "ru": "Другое."}}]})
    page = staff("Publishers", name="other").get(address(stays, goes)).content.decode()
    assert "What the other says in 1 passage that is worded differently" in page


def test_editors_do_not_merge(two, staff):
    stays, goes = two()
    assert staff("Editors").get(address(stays, goes)).status_code == 403
    assert merged(staff("Editors", name="other"), stays, goes).status_code == 403


def test_the_other_record_is_found_or_chosen(two, staff):
    stays, goes = two(goes={"title": "Statement on borders"})
    publisher = staff("Publishers")
    choose = reverse("admin:statements_statement_merge", args=[stays.pk])
    assert address(stays, goes) in publisher.get(choose).content.decode()
    assert publisher.get(f"{choose}?other={goes.pk}")["Location"] == address(stays, goes)
    for other in ("x", "9" * 30, stays.pk, ""):
        assert publisher.get(f"{choose}?other={other}").status_code == 200
    for gone in (9 * 10**30, 987654):
        assert (
            publisher.get(reverse("admin:statements_statement_merge_with", args=[stays.pk, gone])).status_code
            == 404
        )


VOTE = {"how": "vote", "in_favour": ["BLR"], "counts": {"in_favour": 1}}


def test_how_it_was_adopted_is_taken_over_where_the_one_that_stays_says_nothing(two):
    told = {"votes": VOTE, "sponsors": ["BLR"], "other_sponsors": ["A club"], "agenda_item": "Borders"}
    told |= {
        "stances": [{"state": "ARM", "stance": "reserves"}],
        "subjects": [{"scheme": "unbis", "value": "BORDERS"}],
        "language_basis": {"ru": "unofficial-translation"},
    }
    plan = merge_plan(*two({"sponsors": ["ARM"]}, told))
    assert plan.record["votes"]["in_favour"] == ["BLR"]
    assert plan.record["sponsors"] == ["ARM", "BLR"]
    for key in ("other_sponsors", "agenda_item", "language_basis"):
        assert plan.record[key] == told[key]
    assert plan.record["stances"][0]["state"] == "ARM"
    assert plan.record["subjects"][0]["value"] == "BORDERS"
    said = "; ".join(plan.taken)
    for words in ("the votes", "the agenda item", "sponsor BLR", "sponsor A club", "subject BORDERS"):
        assert words in said
    assert "what was declared by ARM" in said and "how the text in Russian is held" in said


def test_votes_and_outcomes_that_differ_are_left_behind_by_name(two):
    plan = merge_plan(*two({"votes": {"how": "without-a-vote"}}, {"votes": VOTE, "outcome": "not-adopted"}))
    assert plan.record["votes"]["how"] == "without-a-vote"
    assert plan.record["outcome"] == "adopted"
    assert "the outcome, which differs" in plan.left and "the votes, which differ" in plan.left
    plan = merge_plan(*two({"votes": None}, {"votes": VOTE, "outcome": "not-adopted"}))
    assert plan.record["votes"] is None
    assert "the votes, which led to another outcome" in plan.left


def test_a_stance_on_a_passage_goes_where_that_passage_is(two):
    stances = [{"state": "BLR", "stance": "reserves", "passage": n} for n in (1, 2)]
    goes = {"passages": [passage(1), passage(2)], "stances": stances}
    assert [one["passage"] for one in merge_plan(*two({"passages": []}, goes)).record["stances"]] == [1, 2]
    stays = {"passages": [passage(1), passage(2, wordings={"en": "Something else."})]}
    plan = merge_plan(*two(stays, goes))
    assert [one["passage"] for one in plan.record["stances"]] == [1]
    assert "what was declared by BLR on passages that differ" in plan.left


def test_wordings_that_are_taken_over_are_held_as_they_were(two):
    goes = {"text_basis": "official-text", "passages": [passage(1, wordings={"ru": "Министры."})]}
    plan = merge_plan(*two({"text_basis": "summary"}, goes | {"language_basis": {"en": "press-report"}}))
    assert plan.record["language_basis"] == {"ru": "official-text"}
    assert "how the text in Russian is held" in plan.taken
    plan = merge_plan(*two({"text_basis": "official-text"}, goes | {"language_basis": {}}))
    assert plan.record["language_basis"] == {}
