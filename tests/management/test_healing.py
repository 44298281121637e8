"""A served archive whose index is damaged, and what its owner finds in the log."""

import json
import shutil

import pytest

from .test_commands import DEMO, fetched, site, until

__all__ = ["site"]  # a fixture


@pytest.fixture
def indexed(elsewhere):
    """The demonstration archive with its index; gives the index's folder."""
    assert elsewhere.run("migrate", "--verbosity=0")[0] == 0
    assert elsewhere.run("load", DEMO)[0] == 0
    (folder,) = (elsewhere.folder / "data" / "index").iterdir()
    return folder


def test_serve_heals_a_damaged_index_and_pages_have_it_healed(elsewhere, indexed, site):
    (indexed / "meta.json").write_text("")
    _, address, said = site()
    assert "The index is damaged and will be built anew: " in said
    assert "Index built: 92 statements in " in said
    assert "92 statements" in fetched(f"{address}/statements/")[1]

    # now under the running site, by what no question meets before it looks there
    for path in indexed.glob("*.term"):
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content[:-50])
    (indexed / "meta.json").rename(indexed / "meta.json.away")
    shutil.copy(indexed / "meta.json.away", indexed / "meta.json")
    assert (
        elsewhere.ask(
            "Statement.objects.filter(slug='csto-cmfa-2023-06-20-afghanistan').update(title='Zebra')"
        )
        == "1"
    )
    log = "__import__('statements.editing.change_log', fromlist=['x']).log_changes"
    atomic = "__import__('django.db', fromlist=['x']).transaction.atomic"
    elsewhere.ask(f"{atomic}()({log})([Statement.objects.get(title='Zebra').pk])")
    statuses = set()

    def healed():
        status, body = fetched(f"{address}/statements/?q=zebra")
        statuses.add(status)
        return status == 200 and "Zebra" in body

    until(healed)
    assert statuses <= {200, 503}


def test_events_are_one_line_each_and_json_if_asked(elsewhere, indexed):
    (indexed / "meta.json").write_text("")
    process = elsewhere.start("reindex", "--if-needed", "--verbosity=0", LOG_FORMAT="json")
    said, _ = process.communicate(timeout=120)
    events = [json.loads(line) for line in said.splitlines()]
    assert [(one["level"], one["logger"]) for one in events] == [
        ("ERROR", "statements.catalogue"),
        ("INFO", "statements.catalogue"),
    ]
    assert events[0]["message"].startswith("The index is damaged and will be built anew: ")
    assert events[1]["message"].startswith("Index built: 92 statements in ")


def test_a_log_format_that_is_none_is_refused_by_name(elsewhere):
    process = elsewhere.start("check", LOG_FORMAT="xml")
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 1
    assert 'LOG_FORMAT must be "line" or "json", not \'xml\'' in said


def test_an_index_that_cannot_be_written_is_told_in_a_sentence(elsewhere, indexed):
    shutil.rmtree(indexed.parent)
    indexed.parent.write_text("a file in its place")
    status, said = elsewhere.run("reindex", "--if-needed")
    assert status == 1
    assert said.startswith("CommandError: The index cannot be written: ")
    assert "Traceback" not in said
