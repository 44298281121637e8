"""A served archive whose index is damaged, and what its owner finds in the log."""

import json
import os
import shutil
import signal
import socket
import time
from pathlib import Path

import pytest

from ..conftest import DEMO
from .serving import fetched, until

RETITLE = """
from django.db import transaction
from statements.editing.change_log import log_changes
from statements.models import Statement
with transaction.atomic():
    Statement.objects.filter(slug="csto-cmfa-2023-06-20-afghanistan").update(title="Zebra")
    log_changes([Statement.objects.get(title="Zebra").pk])
"""


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
    assert elsewhere.run("shell", "--no-imports", "-c", RETITLE) == (0, "")
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


def test_a_disk_that_cannot_be_written_keeps_no_archive_from_being_served(elsewhere, indexed, site):
    assert elsewhere.run("shell", "--no-imports", "-c", RETITLE) == (0, "")
    lock = elsewhere.folder / "data" / "index.lock"
    lock.unlink()
    lock.mkdir()
    _, address, said = site()
    assert "The search index cannot be written; pages answer from it as it is: " in said
    assert fetched(f"{address}/statements/?theme=drugs")[0] == 200


def test_the_server_too_writes_its_events_in_json(elsewhere, indexed):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = elsewhere.start("serve", PORT=str(port), LOG_FORMAT="json")
    until(lambda: fetched(f"http://127.0.0.1:{port}/")[0] == 200)
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
    os.kill(int(children.read_text().split()[0]), signal.SIGKILL)
    until(lambda: fetched(f"http://127.0.0.1:{port}/")[0] == 200)
    time.sleep(1)
    server.terminate()
    said, _ = server.communicate(timeout=30)
    events = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    assert "gunicorn.error" in {one["logger"] for one in events}
