"""How a text was adopted, as an editor enters it: a vote pasted as names, counts, stances, subjects."""

import json

import pytest
from django.urls import reverse

from statements.models import (
    Member,
    Organization,
    ProposedVersion,
    Stance,
    Statement,
    Status,
    Subject,
    SubjectMapping,
    Theme,
    Vote,
)
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records

from ..conftest import ROOT
from .forms import SEED, add_address, edit_address, errors_in, form_of, new_statement

AS_THE_UN_WRITES = {
    "BOL": "Bolivia (Plurinational State of)",
    "IRN": "Iran (Islamic Republic of)",
    "NLD": "Netherlands (Kingdom of the)",
    "VEN": "Venezuela (Bolivarian Republic of)",
    "GBR": "United Kingdom of Great Britain and Northern Ireland",
    "USA": "United States of America",
}


@pytest.fixture
def editor(archive, admin_client):
    return admin_client


@pytest.fixture
def held(archive):
    return Statement.objects.get(slug=SEED)


def saved(client, statement, **changed):
    response = client.post(edit_address(statement), form_of(client, edit_address(statement)) | changed)
    assert response.status_code == 302, errors_in(response)


def refused(client, statement, **changed):
    response = client.post(edit_address(statement), form_of(client, edit_address(statement)) | changed)
    return " ".join(errors_in(response).split()), response


def votes_of(statement):
    return dict(statement.votes.values_list("member__iso3", "cast"))


def members_of_the_united_nations():
    lines = (ROOT / "statements/demo/members.jsonl").read_text().splitlines()
    known = (json.loads(line) for line in lines)
    return {
        one["id"]: AS_THE_UN_WRITES.get(one["id"], one["name"])
        for one in known
        if one.get("un_member_since") and not one.get("to")
    }


def record_of(statement):
    [record] = statement_records([statement.pk], PublicIds())
    return record


@pytest.mark.parametrize("between", [", ", "; ", "\n", ",\n"])
def test_a_vote_of_all_members_is_pasted_as_it_is_printed(editor, held, between):
    states = members_of_the_united_nations()
    assert len(states) == 193
    names = [*states.values()]
    printed = f"{between.join(names[:-1])} and {names[-1]}." if between == ", " else between.join(names)
    saved(editor, held, how_adopted="vote", in_favour=printed)
    assert votes_of(held) == dict.fromkeys(states, "in-favour")
    # what the form then shows says the same again
    shown = form_of(editor, edit_address(held))["in_favour"]
    assert len(shown.splitlines()) == 193
    saved(editor, held, in_favour=shown.upper())
    held.refresh_from_db()
    assert held.version == 2


def test_states_are_known_by_any_name_and_by_their_codes(editor, held):
    saved(
        editor,
        held,
        how_adopted="vote",
        in_favour="the Kingdom of the Netherlands, Bosnia\nand Herzegovina",
        against="Беларусь, Russie and TJ",
        abstained="KAZ",
        not_voting="ANTIGUA AND BARBUDA AND TRINIDAD AND TOBAGO",
    )
    assert votes_of(held) == {
        "NLD": "in-favour",
        "BIH": "in-favour",
        "BLR": "against",
        "RUS": "against",
        "TJK": "against",
        "KAZ": "abstained",
        "ATG": "not-voting",
        "TTO": "not-voting",
    }


def test_names_that_nobody_knows_are_told_one_by_one_and_what_was_typed_stays(editor, held):
    typed = "Albania, Belgum, Zembla, France"
    said, response = refused(editor, held, how_adopted="vote", in_favour=typed)
    assert "“Belgum” is no state that the archive knows; is Belgium meant?" in said
    assert "“Zembla” is no state that the archive knows." in said
    assert "Albania" not in said
    assert response.context["adminform"].form["in_favour"].value() == typed
    assert votes_of(held) == {}


def test_a_name_of_two_states_is_told(editor, held):
    for iso3 in ("FRA", "DEU"):
        member = Member.objects.get(iso3=iso3)
        member.names = [*member.names, "The Kingdom"]
        member.save()
    said, _ = refused(editor, held, how_adopted="vote", in_favour="The Kingdom")
    assert "may be France (FRA) or Germany (DEU)" in said or "may be Germany (DEU) or France (FRA)" in said


def test_a_state_that_stands_twice_is_told(editor, held):
    said, _ = refused(editor, held, how_adopted="vote", in_favour="France, FRA, Italy")
    assert "France stands twice in this list." in said
    said, _ = refused(editor, held, how_adopted="vote", in_favour="France", abstained="Italy, France")
    assert "France stands under “Voted in favour” too: a state votes once." in said


def test_votes_need_a_vote(editor, held):
    assert "choose that, or empty them" in refused(editor, held, in_favour="France")[0]
    assert "choose that, or empty them" in refused(editor, held, count_against="1")[0]


def test_counts_may_stand_alone_and_be_taken_away(editor, held):
    saved(editor, held, how_adopted="vote", count_in_favour="141", count_against="5")
    counts = {"in_favour": 141, "against": 5, "abstained": 0, "not_voting": 0}
    assert record_of(held)["votes"]["counts"] == counts
    empty = dict.fromkeys(("count_in_favour", "count_against", "count_abstained", "count_not_voting"), "")
    saved(editor, held, **empty, how_adopted="")
    assert record_of(held)["votes"] is None
    assert "greater than or equal to 0" in refused(editor, held, count_against="-1")[0]


def test_sponsors_agenda_item_and_bases_are_kept(editor, held):
    saved(
        editor,
        held,
        outcome="not-adopted",
        sponsors=[Member.objects.get(iso3="FRA").pk],
        other_sponsors="State of Palestine\nEuropean Union",
        agenda_item="The situation in Afghanistan",
        language_basis="de: unofficial-translation",
    )
    record = record_of(held)
    assert (record["outcome"], record["sponsors"]) == ("not-adopted", ["FRA"])
    assert record["other_sponsors"] == ["State of Palestine", "European Union"]
    assert record["agenda_item"] == "The situation in Afghanistan"
    assert record["language_basis"] == {"de": "unofficial-translation"}
    for wrong in ("de", "de: good", "x: summary", "de: summary\nde: summary"):
        assert refused(editor, held, language_basis=wrong)[0]
    assert "stands twice" in refused(editor, held, other_sponsors="A club\nA club")[0]


def stance(statement, **more):
    some = Member.objects.get(iso3="FRA").pk
    row = {"member": some, "stance": "dissociates"} | more
    return {"stances-TOTAL_FORMS": "1", **{f"stances-0-{name}": value for name, value in row.items()}}


def test_a_stance_stands_on_a_passage_that_there_is(editor, held):
    said, _ = refused(editor, held, **stance(held, passage="900"))
    assert said == "The statement has no passage 900."
    saved(editor, held, **stance(held, passage="2", note="It said so after the vote."))
    assert list(held.stances.values_list("member__iso3", "stance", "passage")) == [("FRA", "dissociates", 2)]
    # one on a passage that was taken out since stays as it is
    held.passages.filter(number=2).update(removed=True)
    saved(editor, held, note="Something else.")


def test_a_stance_on_a_new_text_is_held_against_the_text_that_comes_with_it(editor, archive):
    sent = new_statement(slug="with-a-stance") | stance(None, passage="4")
    assert "The statement has no passage 4." in errors_in(editor.post(add_address(Statement), sent))
    sent |= stance(None, passage="3")
    assert editor.post(add_address(Statement), sent).status_code == 302
    added = Statement.objects.get(slug="with-a-stance")
    assert added.stances.get().passage == 3


def test_a_stance_stands_once(editor, held):
    twice = stance(held) | {name.replace("-0-", "-1-"): value for name, value in stance(held).items()}
    said, _ = refused(editor, held, **twice | {"stances-TOTAL_FORMS": "2"})
    assert "stands twice" in said or "listed already" in said


def test_a_subject_that_stays_keeps_its_address(editor, held):
    address = "https://metadata.un.org/thesaurus/1006374"
    Subject.objects.create(statement=held, scheme="unbis", value="TERRORISM", address=address)
    saved(editor, held, subjects="unbis BORDERS\nunbis Terrorism")
    assert record_of(held)["subjects"] == [
        {"scheme": "unbis", "value": "BORDERS", "address": None},
        {"scheme": "unbis", "value": "Terrorism", "address": address},
    ]
    for wrong in ("unbis", "unbis TERRORISM\nunbis terrorism", f"unbis {'x' * 301}", f"{'x' * 31} y"):
        assert refused(editor, held, subjects=wrong)[0]


def test_of_two_editors_of_a_vote_both_are_kept_or_the_second_decides(editor, held):
    saved(editor, held, how_adopted="vote", in_favour="France, Italy", against="Belarus")
    first, second = form_of(editor, edit_address(held)), form_of(editor, edit_address(held))
    france = Member.objects.get(iso3="FRA").pk
    changed = {"in_favour": "Italy", "against": "Belarus, France", "sponsors": [france]}
    assert editor.post(edit_address(held), first | changed).status_code == 302
    told = editor.post(edit_address(held), second | {"in_favour": "FRA, ITA, DEU"})
    said = " ".join(errors_in(told).split())
    assert "nothing of yours was stored yet" in said
    assert "as you had left it alone: Voted against, Sponsors" in said
    form = told.context["adminform"].form
    again = {name: form[name].value() for name in ("against", "sponsors", "version_seen", "opened_with")}
    # with what was taken over, France votes twice in what both made of it
    response = editor.post(edit_address(held), second | again | {"in_favour": "FRA, ITA, DEU"})
    assert "France stands under “Voted in favour” too" in errors_in(response)
    response = editor.post(edit_address(held), second | again | {"in_favour": "Italy, Germany"})
    assert response.status_code == 302, errors_in(response)
    assert votes_of(held) == {"ITA": "in-favour", "DEU": "in-favour", "BLR": "against", "FRA": "against"}


def test_two_lists_of_states_are_shown_side_by_side_in_one_line_each(editor, held):
    first, second = form_of(editor, edit_address(held)), form_of(editor, edit_address(held))
    vote = {"how_adopted": "vote"}
    assert editor.post(edit_address(held), first | vote | {"in_favour": "Italy\nFrance"}).status_code == 302
    told = editor.post(edit_address(held), second | vote | {"in_favour": "ita\nZembla\nesp"})
    said = " ".join(errors_in(told).split())
    assert "Voted in favour France, Italy Italy, Spain, Zembla" in said


def test_other_words_for_the_same_states_are_no_change(editor, held):
    saved(editor, held, how_adopted="vote", in_favour="France, Italy")
    first, second = form_of(editor, edit_address(held)), form_of(editor, edit_address(held))
    assert editor.post(edit_address(held), first | {"in_favour": "France, Italy, Spain"}).status_code == 302
    told = editor.post(edit_address(held), second | {"in_favour": "ita; fra"})
    assert "Taken over from admin, as you had left it alone: Voted in favour." in errors_in(told)


def test_a_change_of_a_vote_waits_for_a_publisher_and_is_stored_by_one(staff, held, archive):
    Statement.objects.filter(pk=held.pk).update(status=Status.PUBLISHED)
    author, publisher = staff("Editors"), staff("Publishers")
    saved(
        author,
        held,
        how_adopted="vote",
        in_favour="France",
        subjects="unbis BORDERS",
        agenda_item="Borders",
        **stance(held),
    )
    assert (votes_of(held), held.stances.count(), held.subjects.count()) == ({}, 0, 0)
    proposal = ProposedVersion.objects.get()
    address = reverse("admin:statements_statement_proposed", args=[held.pk, proposal.pk])
    page = publisher.get(address)
    shown = page.content.decode()
    assert "France" in shown and "Dissociates itself" in shown and "unbis BORDERS" in shown
    seen = page.context["form"]["version_seen"].value()
    assert publisher.post(address, {"take": "1", "version_seen": seen}).status_code == 302
    assert votes_of(held) == {"FRA": "in-favour"}
    assert (held.stances.get().member.iso3, held.subjects.get().value) == ("FRA", "BORDERS")


def test_what_a_version_changed_in_a_vote_is_said_by_name(editor, held):
    saved(
        editor,
        held,
        how_adopted="vote",
        in_favour="France",
        count_in_favour="1",
        sponsors=[Member.objects.get(iso3="ITA").pk],
        outcome="not-adopted",
        agenda_item="Borders",
        language_basis="de: summary",
        subjects="unbis BORDERS",
    )
    address = reverse("admin:statements_statement_version", args=[held.pk, 2])
    page = editor.get(address).content.decode()
    for words in ("By vote", "In favour", "France", "In favour 1, Against 0", "Italy", "Not adopted"):
        assert words in page
    for words in ("Agenda item", "Borders", "Summary by the archive of the text", "unbis BORDERS"):
        assert words in page


def test_a_version_of_before_votes_were_held_can_be_brought_back(editor, held):
    first = held.revisions.get()
    for key in ("votes", "outcome", "sponsors", "stances", "subjects"):
        first.record.pop(key)
    first.save()
    saved(editor, held, title="Another title", how_adopted="vote", in_favour="France")
    address = reverse("admin:statements_statement_version", args=[held.pk, 1])
    seen = editor.get(address).context["form"]["version_seen"].value()
    assert editor.post(address, {"version_seen": seen}).status_code == 302
    held.refresh_from_db()
    assert held.title != "Another title"
    assert votes_of(held) == {"FRA": "in-favour"}


def test_the_roll_of_an_organization_is_entered_in_lines(editor, archive):
    csto = Organization.objects.get(slug="csto")
    lines = "1946-01-17 to\n1992 to 1999-04-02"
    saved(editor, csto, roll_complete=lines, decides_by="consensus")
    csto.refresh_from_db()
    spans = [{"start": "1946-01-17", "end": None}, {"start": "1992", "end": "1999-04-02"}]
    assert (csto.roll_complete, csto.decides_by) == (spans, "consensus")
    assert form_of(editor, edit_address(csto))["roll_complete"] == lines
    for value, written in (("never", []), ("", None)):
        saved(editor, csto, roll_complete=value)
        csto.refresh_from_db()
        assert csto.roll_complete == written
        assert (form_of(editor, edit_address(csto)).get("roll_complete") or "") == value
    for wrong in ("1992", "to 1992", "1992-13 to", "1999 to 1992", "never\n1992 to", "9999 to"):
        assert refused(editor, csto, roll_complete=wrong)[0]


def test_subjects_of_libraries_are_listed_and_filtered_by_theme(editor, archive):
    theme = Theme.objects.first()
    SubjectMapping.objects.create(scheme="unbis", value="BORDERS").themes.add(theme)
    SubjectMapping.objects.create(scheme="unbis", value="MUSIC")
    address = reverse("admin:statements_subjectmapping_changelist")
    page = editor.get(address, {"themes__id__exact": theme.pk}).content.decode()
    assert "BORDERS" in page and "MUSIC" not in page
    sent = {"scheme": "unbis", "value": "borders"}
    assert "has this subject already" in errors_in(editor.post(add_address(SubjectMapping), sent))


def test_groups_may_edit_votes_and_subjects(staff, db):
    editors, publishers = staff("Editors").user, staff("Publishers").user
    for model in (Vote, Stance, Subject, SubjectMapping):
        name = model._meta.model_name
        assert editors.has_perms([f"statements.{do}_{name}" for do in ("view", "add", "change")])
        assert not editors.has_perm(f"statements.delete_{name}")
        assert publishers.has_perm(f"statements.delete_{name}")
