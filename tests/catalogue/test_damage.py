"""An index whose files are not what was written: pages say so or answer from what they read before, and it heals."""

import logging
import struct
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction

from statements.catalogue import NotReady, Search, catalogue
from statements.editing.change_log import log_changes
from statements.models import Statement

from ..builders import statement, write

pytestmark = pytest.mark.usefixtures("archive")

PARTS = ("fast", "fieldnorm", "idx", "pos", "store", "term")


def part(suffix):
    """The largest file of the index with that suffix."""
    return max(catalogue.home.glob(f"*.{suffix}"), key=lambda path: path.stat().st_size)


def replace(path, content):
    """As a disk or a careless copy would; under another inode, so that what a process has read stays."""
    path.unlink()
    path.write_bytes(content)


def empty_meta():
    replace(catalogue.home / "meta.json", b"")


def garbage_in_meta():
    replace(catalogue.home / "meta.json", b"\xff\x00 garbage")


def empty_list_of_files():
    replace(catalogue.home / ".managed.json", b"")


def missing(suffix):
    return lambda: part(suffix).unlink()


def cut(suffix):
    return lambda: replace(part(suffix), part(suffix).read_bytes()[:-100])


def emptied(suffix):
    return lambda: replace(part(suffix), b"")


def garbage(suffix):
    """All of a file but its footer."""

    def spoil():
        content = part(suffix).read_bytes()
        footer = 8 + struct.unpack("<II", content[-8:])[0]
        replace(part(suffix), b"\xa5" * (len(content) - footer) + content[-footer:])

    return spoil


def named(kind, suffix):
    return pytest.param(kind(suffix), id=f"{suffix} {kind.__name__}")


AT_OPENING = [
    empty_meta,
    garbage_in_meta,
    empty_list_of_files,
    *(named(kind, suffix) for kind in (cut, emptied) for suffix in PARTS),
    *(named(missing, suffix) for suffix in PARTS),
]
IN_THE_MIDDLE = [named(garbage, suffix) for suffix in PARTS]


@pytest.mark.parametrize("damage", AT_OPENING)
def test_pages_say_that_search_is_being_rebuilt(damage, client):
    damage()
    page = client.get("/statements/?q=terrorism")
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "5"
    assert "Search is being rebuilt" in page.content.decode()
    assert client.get("/statements/csto-cmfa-2023-06-20-afghanistan/").status_code in (200, 503)


@pytest.mark.parametrize("damage", IN_THE_MIDDLE)
def test_garbage_in_a_file_is_never_an_error_of_ours(damage, client):
    damage()
    for address in ("/statements/?q=terrorism", "/passages/?theme=drugs", "/suggestions/?q=afghan"):
        print(address, client.get(address).status_code)


@pytest.mark.parametrize("damage", AT_OPENING + IN_THE_MIDDLE)
def test_what_is_built_only_if_needed_is_built_of_a_damaged_index(damage):
    damage()
    call_command("reindex", if_needed=True)
    assert Search.statements().count() == 92
    assert Search.statements().filter(text="terrorism").facets(["theme"])["theme"] != {}
