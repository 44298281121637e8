import json
from pathlib import Path

import pytest

from statements.interchange.dump import dump
from statements.interchange.load import load
from statements.models import Change, Clock, Passage, Relation, Statement

pytestmark = pytest.mark.django_db
DEMO = Path("statements/demo")


def loaded(*paths):
    """What became of each file: {name: (new, changed, unchanged, rejected)} and the problems as sentences."""
    last = {one.file.path.name: one for one in load(paths)}
    counts = {name: (one.new, one.changed, one.unchanged, one.rejected) for name, one in last.items()}
    return counts, [str(problem) for one in last.values() for problem in one.problems]


def statement(**values):
    return {
        "id": "csto-test",
        "title": "A statement made for a test",
        "kind": "declaration",
        "organizations": ["csto"],
        "adopted": "2023-06-20",
        "text_basis": "summary",
        **values,
    }


def write(path, *records):
    lines = [one if isinstance(one, bytes) else json.dumps(one).encode() for one in records]
    path.write_bytes(b"\n".join(lines) + b"\n")
    return path


@pytest.fixture
def demo():
    counts, problems = loaded(DEMO)
    assert problems == []
    return counts


def test_the_demonstration_archive_loads_whole(demo):
    assert demo == {
        "members.jsonl": (253, 0, 0, 0),
        "organizations.jsonl": (18, 0, 0, 0),
        "memberships.csv": (541, 0, 0, 0),
        "themes.jsonl": (34, 0, 0, 0),
        "actors.jsonl": (65, 0, 0, 0),
        "series.jsonl": (16, 0, 0, 0),
        "statements.jsonl": (92, 0, 0, 0),
    }
    assert Passage.objects.published().count() == 851


def test_loading_twice_changes_nothing(demo):
    version = Clock.objects.version()
    counts, _ = loaded(DEMO)
    assert counts["statements.jsonl"] == (0, 0, 92, 0)
    assert Clock.objects.version() == version


def test_the_clock_reads_the_number_of_the_last_change(demo):
    assert Clock.objects.version() == Change.objects.last().number


def test_a_dump_loaded_elsewhere_dumps_the_same_bytes(demo, tmp_path):
    list(dump(tmp_path / "one"))
    for model in (Relation, Statement):
        model.objects.all().delete()
    loaded(tmp_path / "one")
    list(dump(tmp_path / "two"))
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(names) == 8
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"id": "x",', "invalid JSON"),
        (statement(colour="red"), "colour: unknown key"),
        (
            statement(organizations=["atlantis"]),
            "organizations[0]: no organization “atlantis” in the archive",
        ),
        (statement(adopted="2023-02-30"), "adopted: there is no such date as “2023-02-30”"),
        (statement(title=5), "title: input should be a valid string"),
        (statement(title="a\x00b"), "title: holds a NUL character"),
        (json.dumps(statement()).replace("made", "\\ud800").encode(), "invalid JSON"),
        (statement(passages=[{"n": 1, "wordings": {"en": "x" * 10**7}}]), "the line is longer than 4 MB"),
    ],
)
def test_a_bad_line_is_told_and_the_good_lines_are_kept(demo, tmp_path, line, reason):
    path = write(tmp_path / "more.jsonl", line, statement(id="csto-good"))
    counts, problems = loaded(path)
    assert counts["more.jsonl"] == (1, 0, 0, 1)
    assert len(problems) == 1
    assert problems[0].startswith(f"{path}:1: {reason}")


def test_an_id_that_stands_twice_in_a_file_is_told(demo, tmp_path):
    counts, problems = loaded(write(tmp_path / "more.jsonl", statement(), statement()))
    assert counts["more.jsonl"] == (1, 0, 0, 1)
    assert problems[0].endswith("more.jsonl:2: id: “csto-test” stood already in line 1")


def test_a_key_left_out_leaves_what_the_archive_holds(demo, tmp_path):
    seed = "csto-cmfa-2023-06-20-afghanistan"
    before = Statement.objects.get(slug=seed)
    loaded(write(tmp_path / "more.jsonl", {"id": seed, "note": "Shorter."}))
    after = Statement.objects.get(slug=seed)
    assert (after.note, after.title, after.version) == ("Shorter.", before.title, 2)
    assert after.passages.present().count() == 14


def test_a_pending_recall_finds_its_statement_when_it_arrives(demo, tmp_path):
    loaded(write(tmp_path / "one.jsonl", statement(recalls=["S/RES/9999(2030)"])))
    assert Relation.objects.get(statement__slug="csto-test").target is None
    symbol = {"scheme": "symbol", "value": "S/RES/9999 (2030)"}
    loaded(write(tmp_path / "two.jsonl", statement(id="unsc-later", identifiers=[symbol])))
    assert Relation.objects.get(statement__slug="csto-test").target.slug == "unsc-later"


def test_a_theme_cannot_be_loaded_above_itself(demo, tmp_path):
    path = write(tmp_path / "themes.jsonl", {"id": "transnational-threats", "broader": "drugs"})
    counts, problems = loaded(path)
    assert counts["themes.jsonl"] == (0, 0, 0, 1)
    assert "“transnational-threats” would stand above itself" in problems[0]


def test_the_corpora_of_real_statements_load_whole(corpora):
    names = ("organizations.jsonl", "unsc-resolutions.jsonl", "joint-statements.jsonl")
    counts, problems = loaded(*(corpora / name for name in names))
    assert problems == []
    assert counts["unsc-resolutions.jsonl"] == (650, 0, 0, 0)
    assert counts["joint-statements.jsonl"] == (62, 0, 0, 0)
    assert Passage.objects.count() == 6646
