"""Records loaded, refused, and dumped again."""

import json

import pytest

from statements.catalogue import Search
from statements.interchange.dump import dump
from statements.models import (
    Actor,
    Body,
    Change,
    Clock,
    Meeting,
    Member,
    Membership,
    Organization,
    Passage,
    Relation,
    Series,
    Statement,
    SubjectMapping,
    Theme,
    ThemeTerms,
)
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records
from statements.records.statement import StatementRecord
from statements.text.meaningful import UNFIT_FOR_A_TEXT

from ..builders import loaded, organization, passage, statement, write
from ..conftest import DEMO

pytestmark = pytest.mark.django_db


def test_the_demonstration_archive_loads_whole(archive):
    counts = [
        model.objects.count() for model in (Member, Organization, Membership, Theme, Actor, Series, Statement)
    ]
    assert counts == [254, 18, 789, 34, 246, 16, 92]
    assert Passage.objects.published().count() == 851


def test_loading_twice_changes_nothing(archive):
    version = Clock.objects.version()
    assert loaded(DEMO) == ((0, 0, 2551, 0), [])
    assert Clock.objects.version() == version


def test_match_terms_come_with_their_themes_and_acts(archive, tmp_path):
    assert ThemeTerms.objects.count() == Theme.objects.count()
    path = write(tmp_path / "themes.jsonl", {"id": "drugs", "terms": {"en": ["poppy", "hemp*"]}})
    assert loaded(path) == ((0, 1, 0, 0), [])
    assert Theme.objects.get(slug="drugs").match_terms.terms == {"en": ["poppy", "hemp*"]}
    path = write(tmp_path / "acts.jsonl", {"id": "urges", "terms": {"en": ["urge", "… please"]}})
    counts, [problem] = loaded(path)
    assert (counts, problem.partition(": ")[2]) == (
        (0, 0, 0, 1),
        "terms.en[1]: “… please” must begin and end with a word.",
    )


def test_the_clock_reads_the_number_of_the_last_change(archive):
    assert Clock.objects.version() == Change.objects.last().number


def test_a_dump_loaded_into_nothing_dumps_the_same_bytes(archive, tmp_path):
    withdrawal = {"reason": "Entered twice.", "replaced_by": "nato-2025-06-25-hague"}
    more = write(
        tmp_path / "more.jsonl",
        statement("a-first", status="withdrawn", withdrawal=withdrawal),
        statement("a-second", passages=[passage(1), passage(9), passage(4)], removed=[12, 2]),
    )
    assert loaded(more) == ((2, 0, 0, 0), [])
    list(dump(tmp_path / "one"))
    Statement.objects.update(replaced_by=None)
    for model in (Relation, Statement, Meeting, Membership, Body, Organization, Actor, Member, Series):
        model.objects.all().delete()
    SubjectMapping.objects.all().delete()
    Theme.objects.update(broader=None)
    Theme.objects.all().delete()
    assert loaded(tmp_path / "one")[1] == []
    list(dump(tmp_path / "two"))
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(names) == 10
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_replacement_may_stand_further_down_but_must_stand_somewhere(archive, tmp_path):
    for_b, for_nobody = ({"reason": "", "replaced_by": slug} for slug in ("b", "nobody"))
    path = write(
        tmp_path / "statements.jsonl",
        statement("a", status="withdrawn", withdrawal=for_b),
        statement("b"),
        statement("c", status="withdrawn", withdrawal=for_nobody),
    )
    counts, problems = loaded(path)
    assert counts == (2, 0, 0, 1)
    assert problems == [f"{path}:3: withdrawal.replaced_by: no statement “nobody” in the archive"]
    assert Statement.objects.get(slug="a").replaced_by.slug == "b"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "x",', "invalid JSON: EOF while parsing a value at line 2 column 0"),
        (statement(colour="red"), "colour: unknown key"),
        (
            statement("x", organizations=["atlantis"]),
            "organizations[0]: no organization “atlantis” in the archive",
        ),
        (statement(adopted="2023-02-30"), "adopted: there is no such date as “2023-02-30”"),
        (statement(title=5), "title: input should be a valid string"),
        (statement(title="a\x00b"), "title: has a control character (U+0000) at place 2"),
        (
            json.dumps(statement()).replace("point", "\\ud800").encode(),
            "invalid JSON: unexpected end of hex escape at line 1 column 241",
        ),
        (statement(passages=[{"n": 1, "wordings": {"en": "x" * 10**7}}]), "the line is longer than 4 MB"),
    ],
)
def test_a_bad_line_is_told_and_the_good_lines_are_kept(archive, tmp_path, line, reason):
    path = write(tmp_path / "more.jsonl", line, statement("csto-good"))
    counts, problems = loaded(path)
    assert counts == (1, 0, 0, 1)
    assert problems == [f"{path}:1: {reason}"]


def test_an_id_that_stands_twice_in_a_file_is_told(archive, tmp_path):
    path = write(tmp_path / "more.jsonl", statement(), statement())
    told = [f"{path}:2: id: “csto-2023-06-20” stood already in line 1"]
    assert loaded(path) == ((1, 0, 0, 1), told)


def test_a_key_left_out_leaves_what_the_archive_holds(archive, tmp_path):
    seed = "csto-cmfa-2023-06-20-afghanistan"
    before = Statement.objects.get(slug=seed)
    loaded(write(tmp_path / "more.jsonl", {"id": seed, "note": "Shorter."}))
    after = Statement.objects.get(slug=seed)
    assert (after.note, after.title, after.version) == ("Shorter.", before.title, 2)
    assert after.passages.present().count() == 14


def numbers(slug):
    """Numbers of a statement's passages in the order of the text, those taken out as negative ones."""
    return [
        -one.number if one.removed else one.number for one in Passage.objects.filter(statement__slug=slug)
    ]


def test_a_passage_that_came_in_later_stands_in_the_middle_of_the_text(archive, tmp_path):
    slug = "csto-2023-06-20"
    loaded(write(tmp_path / "one.jsonl", statement(passages=[passage(n) for n in (1, 2, 3)])))
    loaded(write(tmp_path / "two.jsonl", statement(passages=[passage(n) for n in (1, 4, 3, 2)])))
    assert numbers(slug) == [1, 4, 3, 2]
    found = Search.passages().filter(organization="csto", text="agreed on point").order_by("adopted")
    assert [one.number for one in found if one.statement.slug == slug] == [1, 4, 3, 2]


def test_the_number_of_a_passage_taken_out_stays_its_own(archive, tmp_path):
    slug = "csto-2023-06-20"
    path = write(tmp_path / "one.jsonl", statement(passages=[passage(1), passage(4)], removed=[3]))
    loaded(path)
    assert numbers(slug) == [1, -3, 4]
    shorter = write(tmp_path / "two.jsonl", statement(passages=[passage(4)]))
    assert loaded(shorter)[0] == (0, 1, 0, 0)
    assert loaded(shorter)[0] == (0, 0, 1, 0)
    assert numbers(slug) == [-1, -3, 4]
    assert Statement.objects.get(slug=slug).revisions.first().record["removed"] == [1, 3]
    loaded(path)
    assert numbers(slug) == [1, -3, 4]


def test_a_row_that_a_load_leaves_as_it_is_keeps_its_primary_key(archive, tmp_path):
    loaded(write(tmp_path / "one.jsonl", statement(passages=[passage(1), passage(2)], recalls=["x"])))
    held = Statement.objects.get(slug="csto-2023-06-20")
    before = [[one.pk for one in held.relations.all()], held.passages.get(number=1).wordings.get().pk]
    loaded(write(tmp_path / "two.jsonl", statement(passages=[passage(1), passage(3)], recalls=["x"])))
    assert [[one.pk for one in held.relations.all()], held.passages.get(number=1).wordings.get().pk] == before


def test_a_pending_recall_finds_its_statement_when_it_arrives(archive, tmp_path):
    loaded(write(tmp_path / "one.jsonl", statement(recalls=["S/RES/9999(2030)"])))
    assert Relation.objects.get(statement__slug="csto-2023-06-20").target is None
    symbol = {"scheme": "symbol", "value": "S/RES/9999 (2030)"}
    loaded(write(tmp_path / "two.jsonl", statement(id="unsc-later", identifiers=[symbol])))
    assert Relation.objects.get(statement__slug="csto-2023-06-20").target.slug == "unsc-later"


def test_a_theme_cannot_be_loaded_above_itself(archive, tmp_path):
    path = write(tmp_path / "themes.jsonl", {"id": "transnational-threats", "broader": "drugs"})
    counts, problems = loaded(path)
    assert counts == (0, 0, 0, 1)
    assert "“transnational-threats” would stand above itself" in problems[0]


def test_a_symbol_may_be_as_long_as_its_field_in_any_letters(db, tmp_path):
    symbols = [{"scheme": "symbol", "value": "ß" * 200}]
    loaded(write(tmp_path / "organizations.jsonl", organization()))
    one = statement(identifiers=symbols, recalls=["ΐ" * 500])
    counts, problems = loaded(write(tmp_path / "statements.jsonl", one))
    assert (counts, problems) == ((1, 0, 0, 0), [])


@pytest.mark.parametrize("new", [True, False], ids=["a new statement", "one that is held already"])
def test_a_text_may_hold_every_character_that_controls_nothing(db, tmp_path, new):
    odd = "\\ \\N \\. \\t\\x41 \"'` %s {} $$ \ufeff\uffff é Ж ع 漢 😀"
    lines = f"{odd} \t \n \r\n \r \x85\u2028 {odd}"
    every = UNFIT_FOR_A_TEXT.sub("", "".join(map(chr, range(1, 0xD800))))
    whole = statement(
        title=odd,
        original_title={"ru": odd},
        note=lines,
        identifiers=[{"scheme": odd[:30], "value": odd}],
        signatories=[],
        sources=[{"url": "https://example.org/\\N", "kind": "press", "retrieved": "2023-06-21"}],
        passages=[
            passage(2, label=odd, wordings={"en": lines, "ru": every}, mentions=[odd, "\\N"]),
            passage(1),
        ],
        removed=[3],
    )
    loaded(write(tmp_path / "organizations.jsonl", organization()))
    if not new:
        assert loaded(write(tmp_path / "statements.jsonl", statement())) == ((1, 0, 0, 0), [])
    assert loaded(write(tmp_path / "statements.jsonl", whole))[1] == []
    held = Statement.objects.get(slug=whole["id"])
    [record] = statement_records([held], PublicIds())
    assert record == StatementRecord.model_validate(whole).model_dump()
    assert held.revisions.first().record == record
    assert loaded(tmp_path / "statements.jsonl") == ((0, 0, 1, 0), [])
