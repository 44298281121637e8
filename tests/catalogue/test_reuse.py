"""Where words stood first, kept for a whole archive. All texts are made up."""

import math
import signal
import subprocess
import sys
import time
from contextlib import closing
from datetime import date

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from statements.catalogue.reuse import Standing, between, kept_reuse, of_passage, of_statement
from statements.catalogue.reuse.file import opened_file, reuse_folder
from statements.editing.change_log import log_changes
from statements.models import Passage, Statement

from ..builders import loaded, organization, passage, statement, write

pytestmark = pytest.mark.django_db

WELLS = (
    "The Ministers agreed to keep the wells of the eastern valley open to every village that has none of its "
    "own, and to share what each of them measures before the harvest."
)
BRIDGE = (
    "The Council asked both commissions to inspect the northern bridge twice a year and to publish what they "
    "find in the languages of the towns on either bank."
)
SENTENCE = "no ferry may be held at the border for longer than one tide"
FERRY = f"Having met by the water, the states say that {SENTENCE}, whatever the season may be."
NEW = "Nothing of the kind was ever said before about lanterns, harbours, or the price of salt on Sundays."


def text(id, adopted, *words, organizations=("lake",), **more):
    passages = [
        passage(n, wordings=one if isinstance(one, dict) else {"en": one}) for n, one in enumerate(words, 1)
    ]
    about = {"text_basis": "official-text", "organizations": list(organizations), "adopted": adopted}
    return statement(id, passages, **about | more)


ARCHIVE = (
    text("first", "2001-05-02", WELLS, BRIDGE),
    text("second", "2005-05-02", WELLS.replace("harvest", "rains"), NEW, organizations=["bay"]),
    text(
        "third",
        "2010-05-02",
        WELLS,
        f"{SENTENCE}, and so the council decided by a large majority.",
        FERRY.replace(SENTENCE, "it rained"),
    ),
    text("fourth", "2015-05-02", FERRY, organizations=["bay", "lake"]),
)


def load(tmp_path, *records):
    records = records or ARCHIVE
    write(tmp_path / "organizations.jsonl", organization("lake"), organization("bay"))
    write(tmp_path / "statements.jsonl", *records)
    assert loaded(tmp_path / "organizations.jsonl", tmp_path / "statements.jsonl")[1] == []


@pytest.fixture
def kept(tmp_path):
    """The archive above, and reuse found in it."""
    load(tmp_path)
    kept_reuse.catch_up()


def start_no_process():
    """As if one had just failed: it would find another database than that of the test."""
    kept_reuse.rebuilding.pause.end = math.inf


def pk(slug):
    return Statement.objects.get(slug=slug).pk


def passage_pk(slug, number=1):
    return Passage.objects.get(statement__slug=slug, number=number).pk


def change(slug, **columns):
    with transaction.atomic():
        Statement.objects.filter(slug=slug).update(**columns)
        log_changes([pk(slug)])


def contents():
    """All that is kept, without the numbers of rows."""
    with closing(opened_file(kept_reuse.path)) as database:
        answers = database.execute("SELECT * FROM answer").fetchall()
        sources = database.execute(
            'SELECT taken.statement, taken.passage, taken.language, start, "end", is_whole, is_formula, '
            "source.statement, source.passage, day, share, is_own, is_earliest, is_latest, taken_on, taker "
            "FROM taken JOIN source ON taken = taken.id"
        ).fetchall()
        pairs = database.execute(
            "SELECT pair.taker, giver, is_formula, pair.day, passage, source.taker FROM pair "
            "JOIN source ON source.id = pair.source"
        ).fetchall()
        counts = database.execute("SELECT * FROM pairs WHERE number > 0").fetchall()
        held = [
            database.execute(f"SELECT count(*) FROM {table}").fetchone() for table in ("passage", "holder")
        ]
    return [sorted(rows) for rows in (answers, sources, pairs, counts)], held


def test_a_statement_says_how_much_of_it_is_new_and_from_where_the_rest_is(kept):
    first, second = of_statement(pk("first"), "en"), of_statement(pk("second"), "en")
    assert (first.new, {one.taken for one in first.passages.values()}) == (1, {()})
    wells, new = (second.passages[passage_pk("second", number)] for number in (1, 2))
    (taken,) = wells.taken
    assert (taken.is_whole, taken.is_formula, taken.others) == (True, False, 2)
    assert taken.earliest == taken.latest
    assert (taken.earliest.statement, taken.earliest.passage) == (pk("first"), passage_pk("first"))
    assert (taken.earliest.day, taken.earliest.is_own) == (date(2001, 5, 2), False)
    assert wells.new < 0.2
    assert (new.new, new.taken) == (1, ())
    assert second.new == pytest.approx((wells.words * wells.new + new.words) / second.words)


def test_the_earliest_is_told_from_the_latest(kept):
    (taken,) = of_statement(pk("third"), "en").passages[passage_pk("third")].taken
    assert (taken.earliest.statement, taken.latest.statement) == (pk("first"), pk("second"))
    assert (taken.earliest.is_own, taken.latest.is_own) == (True, False)


def test_words_that_were_taken_are_marked_in_the_text(kept):
    found = of_passage(passage_pk("fourth"), "en").itself.taken
    assert SENTENCE in {FERRY[one.start : one.end].strip(" ,") for one in found}


def test_a_passage_knows_who_took_from_it(kept):
    found = of_passage(passage_pk("first"), "en")
    assert [(one.statement, one.is_whole) for one in found.taken_by] == [
        (pk("second"), True),
        (pk("third"), True),
    ]
    assert found.takers == 2
    limited = of_passage(passage_pk("first"), "en", most=1)
    assert ([one.day for one in limited.taken_by], limited.takers) == ([date(2005, 5, 2)], 2)


def test_two_organizations_have_what_each_took_from_the_other_newest_first(kept):
    found = between("lake", "bay")
    steps = [(one.taker, one.giver, one.later_statement, one.earlier_statement) for one in found]
    assert list(dict.fromkeys(steps)) == [
        ("bay", "lake", pk("fourth"), pk("third")),
        ("lake", "bay", pk("third"), pk("second")),
        ("bay", "lake", pk("second"), pk("first")),
    ]
    assert len(found) == found.took + found.gave == len(list(found))
    assert (found.took, found.gave) == (between("bay", "lake").gave, between("bay", "lake").took)
    assert list(found)[1:2] == found[1:2]
    assert [(one.later_statement, one.earlier_statement) for one in between("lake", "lake")][-1:] == [
        (pk("third"), pk("first"))
    ]
    assert len(between("lake", "nobody")) == 0


def test_formulae_are_left_out_unless_they_are_asked_for(tmp_path):
    load(tmp_path, *(text(f"s{day}", f"2001-05-{day:02}", WELLS) for day in range(1, 21)))
    kept_reuse.catch_up()
    assert len(between("lake", "lake")) == 0
    assert len(between("lake", "lake", formulae=True)) == 19 + 18


@pytest.mark.parametrize("unseen", [{"status": "withdrawn"}, {"status": "draft"}, {"outcome": "not-adopted"}])
def test_what_readers_do_not_see_in_lists_is_nowhere(kept, unseen):
    change("first", **unseen)
    assert of_statement(pk("first"), "en") is None
    (taken,) = of_statement(pk("third"), "en").passages[passage_pk("third")].taken
    assert taken.earliest.statement == pk("second")
    assert of_statement(pk("second"), "en").new == 1
    assert pk("first") not in {one.earlier_statement for one in between("lake", "bay")}


def test_the_archives_own_summaries_are_nobodys_words(tmp_path):
    load(
        tmp_path,
        text(
            "first",
            "2001-05-02",
            {"en": WELLS, "fr": BRIDGE},
            language_basis={"en": "summary"},
            languages=["en", "fr"],
        ),
        text("second", "2002-05-02", WELLS, BRIDGE),
        text("third", "2003-05-02", WELLS, text_basis="press-report"),
    )
    kept_reuse.catch_up()
    assert (of_statement(pk("first"), "en"), of_statement(pk("first"), "fr").new) == (None, 1)
    assert of_statement(pk("second"), "en").new == 1
    assert of_statement(pk("third"), "en") is None


@pytest.mark.parametrize(
    "first, second, source",
    [
        ("2001-05", "2001-06-01", "first"),  # certainly earlier
        ("2001-05", "2001-05-20", None),  # nobody knows
        ("2001-05-20", "2001-05", None),
        ("2001", "2002-01", "first"),
        ("2001-04-30", "2001-05", "first"),
    ],
)
def test_a_source_is_certainly_earlier(tmp_path, first, second, source):
    load(tmp_path, text("first", first, WELLS), text("second", second, WELLS))
    kept_reuse.catch_up()
    taken = of_passage(passage_pk("second"), "en").itself.taken
    assert [one.earliest.statement for one in taken] == ([pk(source)] if source else [])


def changed_archive(tmp_path):
    """A text that comes in late, one that says something else now, one that goes, and one of another day."""
    load(
        tmp_path,
        ARCHIVE[1],
        text("earlier", "1999-05-02", WELLS, organizations=["bay"]),
        text("first", "2001-05-02", NEW, BRIDGE),
        text("third", "2012-05-02", WELLS, f"{SENTENCE}, and so the council decided by a large majority."),
        text("newest", "2020-05-02", WELLS, FERRY, NEW),
    )
    change("second", status="withdrawn")


def test_what_followed_is_as_what_is_found_anew(kept, tmp_path):
    changed_archive(tmp_path)
    kept_reuse.catch_up()
    followed = contents()
    assert kept_reuse.standing() == Standing.LEVEL
    kept_reuse.rebuild()
    assert contents() == followed
    assert of_passage(passage_pk("newest"), "en").itself.taken[0].earliest.statement == pk("earlier")


def test_two_processes_find_what_one_finds(kept):
    alone = contents()
    kept_reuse.rebuild(processes=2)
    assert contents() == alone


def test_a_few_changes_are_followed_by_the_page_that_meets_them(kept):
    change("second", status="withdrawn")
    assert kept_reuse.standing() == Standing.LEVEL
    assert of_passage(passage_pk("third"), "en").itself.taken[0].latest.statement == pk("first")


def test_many_changes_are_left_to_another_process_and_readers_are_told(kept, tmp_path):
    start_no_process()
    load(tmp_path, *(text(f"s{n}", f"2016-05-{n:02}", f"{NEW} {n}") for n in range(1, 9)))
    assert kept_reuse.standing() == Standing.BEHIND
    assert "not yet known" in str(Standing.BEHIND.label)
    assert (of_statement(pk("s1"), "en"), of_statement(pk("first"), "en").new) == (None, 1)
    call_command("reuse", verbosity=0, processes=1)
    assert kept_reuse.standing() == Standing.LEVEL
    assert of_statement(pk("s1"), "en").words > 0


def test_a_change_that_touches_many_texts_is_left_to_another_process(tmp_path):
    load(tmp_path, *(text(f"s{n}", f"{1960 + n}", WELLS) for n in range(50)))
    kept_reuse.catch_up()
    start_no_process()
    change("s0", status="withdrawn")
    assert kept_reuse.standing() == Standing.BEHIND
    kept_reuse.catch_up()
    assert of_passage(passage_pk("s9"), "en").itself.taken[0].earliest.statement == pk("s1")


def test_a_change_that_is_none_of_the_words_asks_about_nothing_anew(kept):
    def newest_row():
        with closing(opened_file(kept_reuse.path)) as database:
            return database.execute("SELECT max(id) FROM source").fetchone()

    before = newest_row()
    change("third", title="Another title")
    assert kept_reuse.standing() == Standing.LEVEL
    assert newest_row() == before


def test_without_a_file_nothing_fails_and_nothing_is_made_inside_a_request(tmp_path):
    load(tmp_path)
    start_no_process()
    assert kept_reuse.standing() == Standing.MISSING
    answers = (of_statement(pk("first"), "en"), of_passage(passage_pk("first"), "en"), between("lake", "bay"))
    assert answers == (None, None, None)
    assert not kept_reuse.path.exists()


def garbage(path):
    path.write_bytes(b"garbage " * 1000)


def cut(path):
    path.write_bytes(path.read_bytes()[:6000])


def emptied(path):
    path.write_bytes(b"")


def spoilt(path):
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xa5" * (len(content) - 8192))


@pytest.mark.parametrize("damage", [garbage, cut, emptied, spoilt])
def test_a_damaged_file_is_missing_until_it_is_made_anew(kept, damage, caplog):
    before = contents()
    start_no_process()
    damage(kept_reuse.path)
    assert of_statement(pk("third"), "en") is None
    assert between("lake", "bay") is None
    assert "made anew" in caplog.text
    call_command("reuse", verbosity=0, processes=1)
    assert contents() == before


@pytest.mark.parametrize("damage", [garbage, cut, emptied])
def test_the_command_makes_a_damaged_file_anew_by_itself(kept, damage):
    before = contents()
    damage(kept_reuse.path)
    call_command("reuse", verbosity=0, processes=1)
    assert contents() == before


def test_a_file_of_another_form_is_taken_away_by_the_next_build(kept):
    other = reuse_folder().with_name(f"{reuse_folder().name.partition('-')[0]}-0.0")
    reuse_folder().rename(other)
    assert kept_reuse.standing() == Standing.MISSING
    kept_reuse.catch_up()
    assert [one.name for one in settings.REUSE_DIR.iterdir()] == [reuse_folder().name]


def test_a_database_that_was_put_back_has_no_reuse_until_it_is_found_anew(kept):
    with closing(opened_file(kept_reuse.path)) as database, database:
        database.execute("UPDATE followed SET number = number + 1000")
    start_no_process()
    assert of_statement(pk("third"), "en") is None
    kept_reuse.catch_up()
    assert of_statement(pk("third"), "en").words > 0


def test_a_load_of_few_records_has_it_without_anybody_asking(tmp_path):
    write(tmp_path / "organizations.jsonl", organization("lake"), organization("bay"))
    call_command("load", tmp_path / "organizations.jsonl", write(tmp_path / "statements.jsonl", *ARCHIVE))
    assert kept_reuse.path.exists()
    assert of_statement(pk("third"), "en").new < 1


MANAGE = [sys.executable, settings.ROOT / "manage.py"]


@pytest.fixture
def elsewhere(tmp_path):
    """A function that runs a command on an archive of its own, in another process."""
    environment = {"ARCHIVE_DATA": str(tmp_path / "data"), "PATH": "/usr/bin:/bin"}

    def run(*arguments, wait=True):
        process = subprocess.Popen([*MANAGE, *arguments], env=environment, stderr=subprocess.DEVNULL)
        return process.wait(120) if wait else process

    (tmp_path / "data").mkdir()
    assert run("migrate", "--verbosity=0") == 0
    return run


@pytest.mark.slow
@pytest.mark.anywhere
def test_killed_at_any_point_and_started_again_it_ends_right(elsewhere, tmp_path):
    write(tmp_path / "organizations.jsonl", organization("lake"), organization("bay"))
    more = [
        text(f"more-{n}", f"20{n % 20:02}-03-01", *(f"{one} {NEW} {n}" for one in (WELLS, BRIDGE, FERRY)))
        for n in range(300)
    ]
    write(tmp_path / "statements.jsonl", *ARCHIVE, *more)
    assert elsewhere("load", str(tmp_path)) == 0
    (path,) = (tmp_path / "data" / "reuse").glob("*/reuse.sqlite3")
    whole = sums(path)
    for seconds in (0.3, 0.6, 0.9, 1.2, 1.6):
        process = elsewhere("reuse", "--anew", "--verbosity=0", wait=False)
        time.sleep(seconds)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert sums(path) == whole
    write(tmp_path / "statements.jsonl", *(one | {"adopted": "2021-04-04"} for one in more[:100]))
    process = elsewhere("load", str(tmp_path / "statements.jsonl"), wait=False)
    time.sleep(2)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert elsewhere("load", str(tmp_path / "statements.jsonl")) == 0
    followed = sums(path)
    assert elsewhere("reuse", "--anew", "--verbosity=0") == 0
    assert sums(path) == followed != whole


def sums(path):
    with closing(opened_file(path)) as database:
        tables = (
            "SELECT count(*), sum(words), sum(share) FROM answer",
            "SELECT count(*), sum(day), sum(passage) FROM source",
        )
        return [tuple(round(value, 6) for value in database.execute(one).fetchone()) for one in tables]
