"""An index whose files are not what was written: pages say so or answer from what they read, and it heals."""

import shutil
import time
from pathlib import Path

import pytest
from django.core.management import call_command

from statements.catalogue import Search, catalogue
from statements.catalogue.locking import lock_file
from statements.editing.change_log import log_changes
from statements.models import Statement

from ..builders import statement, write
from .damage import cut, emptied, empty_list_of_files, empty_meta, garbage, garbage_in_meta, missing

pytestmark = [pytest.mark.usefixtures("archive"), pytest.mark.slow]

PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")


def named(kind, suffix):
    return pytest.param(kind(suffix), id=f"{suffix} {kind.__name__}")


AT_OPENING = [
    empty_meta,
    garbage_in_meta,
    empty_list_of_files,
    *(named(kind, suffix) for kind in (missing, cut, emptied) for suffix in PARTS),
]
IN_THE_MIDDLE = [named(garbage, suffix) for suffix in PARTS]


def retitle(title):
    first = Statement.objects.order_by("pk").first()
    Statement.objects.filter(pk=first.pk).update(title=title)
    log_changes([first.pk])


def logged(caplog):
    """What became of the index; what rebuilds of other tests have to say comes when it comes."""
    return [message for message in caplog.messages if message.startswith("The index")]


def found(words):
    return Search.statements().filter(text=words).count()


@pytest.mark.parametrize("damage", AT_OPENING)
def test_pages_say_that_search_is_being_rebuilt(damage, client):
    damage()
    page = client.get("/statements/?q=terrorism")
    assert (page.status_code, page.headers.get("Retry-After")) == (503, "5")
    assert "Search is being rebuilt" in page.content.decode()


@pytest.mark.parametrize("damage", IN_THE_MIDDLE)
def test_a_question_that_meets_garbage_is_told_the_same(damage, client):
    damage()
    addresses = (
        "/",
        "/statements/?q=terrorism",
        "/passages/?theme=drugs",
        "/suggestions/?q=afghan",
        "/coverage/",
    )
    assert {client.get(address).status_code for address in addresses} <= {200, 503}


@pytest.mark.parametrize("suffix", ["fast", "term"])
def test_a_search_that_panics_is_told_the_same(suffix, client):
    garbage(suffix)()
    assert client.get("/statements/?q=terrorism").status_code == 503


@pytest.mark.parametrize("damage", AT_OPENING)
def test_pages_answer_on_from_what_they_had_read(damage, client, caplog):
    assert found("terrorism") > 0
    damage()
    retitle("A zebra among titles")
    for _ in range(3):
        assert client.get("/statements/?theme=drugs").status_code == 200
    assert Search.statements().count() == 92
    call_command("reindex", if_needed=True)
    assert found("zebra") == 1
    assert catalogue.delay() is None


def test_an_index_that_cannot_be_read_is_told_once(caplog, client):
    empty_meta()
    for _ in range(5):
        client.get("/statements/")
    (line,) = logged(caplog)
    assert line.startswith("The index is damaged and will be built anew: Data corrupted: 'Data corruption")
    assert "meta.json" in line


@pytest.mark.parametrize("damage", AT_OPENING + IN_THE_MIDDLE)
def test_whoever_builds_what_is_needed_builds_a_damaged_index(damage):
    damage()
    call_command("reindex", if_needed=True)
    assert Search.statements().count() == 92
    assert found("terrorism") > 0


@pytest.mark.parametrize("damage", [empty_meta, missing("pos"), cut("idx"), garbage("term")])
def test_a_load_heals_the_index(damage, tmp_path):
    damage()
    call_command("load", write(tmp_path / "statements.jsonl", statement(id="new-one", title="A zebra")))
    assert (Search.statements().count(), found("zebra")) == (93, 1)


@pytest.mark.parametrize("damage", [empty_meta, missing("pos"), cut("idx"), garbage("term")])
def test_a_rebuild_does_not_mind_what_was_there(damage):
    assert found("terrorism") > 0
    damage()
    call_command("reindex")
    assert Search.statements().count() == 92


def test_a_whole_index_is_left_as_it_is():
    before, folder = catalogue.snapshot(), catalogue.folder.stat()
    call_command("reindex", if_needed=True)
    assert catalogue.snapshot().cache is before.cache
    assert catalogue.folder.stat() == folder


def stand_in_place_of(path):
    """A folder where a file is to be written: not even root can."""
    path.unlink(missing_ok=True)
    path.mkdir()


def test_a_lock_that_cannot_be_written_keeps_nobody_from_reading(client, caplog):
    assert found("terrorism") > 0
    with lock_file() as file:
        path = Path(file.name)
    stand_in_place_of(path)
    retitle("A zebra among titles")
    for _ in range(3):
        page = client.get("/statements/")
        assert (page.status_code, "ETag" in page.headers) == (200, False)
    assert logged(caplog) == [f"The index cannot follow the database: {catalogue.delay().reason}"]
    assert "Is a directory" in catalogue.delay().reason
    assert catalogue.delay().changes == 1
    path.rmdir()
    time.sleep(catalogue.pause.length)
    assert found("zebra") == 1
    assert catalogue.delay() is None


def test_an_index_that_cannot_be_written_is_read_by_a_new_process_too(client):
    stand_in_place_of(catalogue.folder / ".tantivy-meta.lock")
    assert client.get("/statements/?theme=drugs").status_code == 200
    assert Search.statements().count() == 92


def test_an_index_that_cannot_be_written_is_read_on(client, caplog):
    assert found("terrorism") > 0
    stand_in_place_of(catalogue.folder / ".tantivy-writer.lock")
    retitle("A zebra among titles")
    for _ in range(3):
        assert client.get("/statements/").status_code == 200
    (line,) = logged(caplog)
    assert line.startswith("The index cannot follow the database: Failed to acquire Lockfile")


def test_where_no_folder_can_be_made_pages_say_that_search_is_being_rebuilt(client, settings):
    shutil.rmtree(settings.INDEX_DIR)
    settings.INDEX_DIR.write_text("a file")
    assert client.get("/statements/").status_code == 503
