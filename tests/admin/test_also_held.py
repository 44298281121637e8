"""A text that comes in twice, under two ids, is told of: to whoever loads, to readers and to editors."""

import re
from io import StringIO

import pytest
from django.core.management import call_command

from statements.catalogue import catalogue
from statements.editing.importing import Given, Importing
from statements.interchange.importers import table
from statements.models import AlsoHeld, Change, Statement
from tests.builders import loaded, organization, passage, statement, write

from .merge_form import address, merged

LINE = "The archive also holds this text, or nearly the same, as"
SOURCE = {"url": "https://example.org/a", "kind": "official", "carries": "text"}
WORDS = (
    "The ministers of foreign affairs met in Minsk, discussed the situation at the southern borders of the "
    "region and agreed to strengthen their joint work against terrorism, drugs and organized crime."
)
OTHER_WORDS = (
    "The heads of state condemn the attacks on peacekeepers, call on all parties to lay down arms, and "
    "ask the Secretary-General to report on the humanitarian needs of those who had to flee their homes."
)


def text(words, **more):
    return [passage(1, wordings={"en": words}, **more)]


@pytest.fixture
def hold(db, tmp_path):
    """Loads statements as the command does; returns what it tells on standard error, line by line."""
    write(tmp_path / "organizations.jsonl", organization(), organization("cis"))

    def held(*statements):
        write(tmp_path / "statements.jsonl", *statements)
        errors = StringIO()
        call_command("load", tmp_path, stdout=StringIO(), stderr=errors)
        return [line for line in errors.getvalue().splitlines() if "held as" in line]

    return held


def named_on(client, slug):
    """Slugs of those that a page says the text is also held as."""
    found = re.search(
        rf'class="small also-held">{LINE}(.*?)</p>', client.get(f"/statements/{slug}/").text, re.S
    )
    return re.findall(r"<code>(.*?)</code>", found[1]) if found else []


def queued(client):
    [queue] = [one for one in client.get("/admin/").context["queues"] if one["name"] == "twice"]
    return [one.slug for one, _ in queue["first"]]


@pytest.mark.parametrize(
    ("one", "two", "why"),
    [
        ({"sources": [SOURCE]}, {"sources": [SOURCE], "adopted": "2023-06-22"}, "the same source address"),
        (
            {"identifiers": [{"scheme": "symbol", "value": "CSTO/2023/7"}]},
            {"identifiers": [{"scheme": "un-document", "value": "csto/2023/7"}], "organizations": ["cis"]},
            "the same symbol",
        ),
        (
            {"passages": text(WORDS)},
            {"passages": text(WORDS.replace("organized", "organised")), "organizations": ["cis", "csto"]},
            "nearly the same text",
        ),
    ],
)
def test_a_text_under_two_ids_is_told_of_shown_on_both_pages_and_waits_for_an_editor(
    hold, client, staff, one, two, why
):
    records = statement("one", **one), statement("two", **two)
    assert hold(*records) == [f"statements.jsonl, line 2: two is also held as one ({why})."]
    assert named_on(client, "one") == ["two"]
    assert named_on(client, "two") == ["one"]

    publisher = staff("Publishers")
    assert queued(publisher) == ["two"]
    desk = publisher.get("/admin/").text
    assert f"{why} as one" in desk
    choice = publisher.get(re.search(r'href="([^"]+/merge/)"', desk)[1])
    assert why in choice.text
    held = Statement.objects.in_bulk(field_name="slug")
    assert address(held["two"], held["one"]) in choice.text
    assert queued(staff("Editors")) == ["two"]

    assert hold(*records) == []
    assert AlsoHeld.objects.count() == 1


def test_a_text_that_was_held_before_is_told_of_and_readers_of_its_page_see_it(hold, client):
    hold(statement("one", text(WORDS)))
    before = client.get("/statements/one/")
    assert LINE not in before.text
    last = Change.objects.latest("number").number
    assert hold(statement("two", text(WORDS))) == [
        "statements.jsonl, line 1: two is also held as one (nearly the same text)."
    ]
    logged = Change.objects.filter(number__gt=last).values_list("statement", flat=True)
    assert {*logged} == {*Statement.objects.values_list("pk", flat=True)}
    after = client.get("/statements/one/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert LINE in after.text


def test_other_texts_of_one_day_and_issuer_are_kept_apart(hold, client):
    symbols = [[{"scheme": "symbol", "value": f"S/RES/{n}"}] for n in (1, 2)]
    report = SOURCE | {"url": "https://example.org/b", "carries": "report"}
    whole_site = SOURCE | {"url": "https://example.org/"}
    formula = (
        "Having examined the application of {} for admission, recommends that it be admitted to membership."
    )
    assert (
        hold(
            statement("one", text(WORDS), sources=[report]),
            statement("two", text(OTHER_WORDS), sources=[report]),
            # numbered apart by their issuer, though one formula makes both
            statement("mali", text(formula.format("Mali")), identifiers=symbols[0], sources=[SOURCE]),
            statement("niger", text(formula.format("Niger")), identifiers=symbols[1], sources=[SOURCE]),
            # a few words that many texts have, another day, another issuer
            statement("short", text("The Council was briefed.")),
            statement("briefed", text("The Council was briefed.")),
            statement("later", text(WORDS), adopted="2024-06-20"),
            statement("elsewhere", text(WORDS), organizations=["cis"]),
            *(statement(f"page-{n}", adopted=f"200{n}-01-01", sources=[whole_site]) for n in range(4)),
        )
        == []
    )
    assert not AlsoHeld.objects.exists()
    assert named_on(client, "one") == []


def test_a_pair_that_was_merged_or_withdrawn_is_no_longer_told_of(hold, client, staff):
    one, two, three = (statement(slug, text(WORDS)) for slug in ("one", "two", "three"))
    assert len(hold(one, two, three)) == 3
    publisher = staff("Publishers")
    assert queued(publisher) == ["three", "two"]
    assert named_on(client, "one") == ["two", "three"]

    hold(three | {"status": "withdrawn", "withdrawal": {"reason": "entered twice"}})
    assert queued(publisher) == ["two"]
    assert named_on(client, "one") == ["two"]

    held = Statement.objects.in_bulk(field_name="slug")
    assert merged(publisher, held["one"], held["two"]).status_code == 302
    catalogue.catch_up()
    assert queued(publisher) == []
    assert named_on(client, "one") == []


def test_a_draft_is_told_of_to_editors_and_not_to_readers(hold, client, staff):
    assert len(hold(statement("one", text(WORDS)), statement("two", text(WORDS), status="draft"))) == 1
    assert named_on(client, "one") == []
    assert queued(staff("Publishers")) == ["two"]


def test_what_is_told_of_a_line_is_no_problem(db, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    write(tmp_path / "statements.jsonl", statement("one", text(WORDS)), statement("two", text(WORDS)))
    assert loaded(tmp_path) == ((3, 0, 0, 0), [])


def test_a_statement_that_changes_is_compared_anew(hold, client):
    assert hold(statement("one", text(WORDS)), statement("two", text(OTHER_WORDS))) == []
    assert hold(statement("one", text(OTHER_WORDS))) == [
        "statements.jsonl, line 1: one is also held as two (nearly the same text)."
    ]
    assert named_on(client, "two") == ["one"]
    # told of once
    assert hold(statement("one", text(OTHER_WORDS.replace("arms", "weapons")))) == []
    assert named_on(client, "two") == ["one"]
    assert hold(statement("one", text(WORDS))) == []
    assert named_on(client, "one") == named_on(client, "two") == []
    assert not AlsoHeld.objects.exists()


def test_an_address_that_comes_to_be_shared_by_many_tells_none_of_them_apart(hold):
    many = [statement(f"page-{n}", adopted=f"200{n}-01-01", sources=[SOURCE]) for n in range(4)]
    assert len(hold(*many[:2])) == 1
    assert hold(*many[2:]) == []
    assert not AlsoHeld.objects.exists()


def test_an_import_tells_of_a_text_that_is_also_held(hold, client):
    hold(statement("one", text(WORDS)))
    given = {"id": "two", "title": "On borders", "kind": "joint-statement", "organizations": ["csto"]}
    passages = [{"n": 1, "wordings": {"en": WORDS}}]
    given |= {"adopted": "2023-06-20", "text_basis": "official-text", "passages": passages}
    [taken] = Importing("akn4un").take([Given(given)])
    assert taken.outcome.remarks == ("two is also held as one (nearly the same text).",)
    assert named_on(client, "one") == ["two"]


def test_an_imported_table_tells_of_a_text_that_is_also_held(hold, client):
    hold(statement("one", text(WORDS)))
    rows = f'title,date,organization,text\nOn borders,2023-06-20,CSTO,"{WORDS}"\n'
    [row] = table.stored(table.read(rows.encode(), "a.csv")).rows
    slug = row.record["id"]
    assert f"row 2: {slug} is also held as one (nearly the same text)." in row.notes
    # a draft as yet
    assert named_on(client, "one") == []
