"""Rows are written in one home: whoever writes them elsewhere is found here."""

import ast

import pytest

from ..conftest import ROOT

WRITING = {
    "save",
    "delete",
    "create",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "executemany",
}
# accounts are no part of the archive: their rows, sessions and second factors have a home of their own
HOMES = ("accounts", "editing", "interchange/kinds", "models", "migrations")
# what an editor brought is kept until it is a statement
UPLOADS = {
    (f"admin/intake/{module}.py", call)
    for module in ("pages", "table")
    for call in ("upload.file.save", "upload.save")
}
# a file, and no row
WORKBOOK = ("interchange/importers/table/template.py", "book.save")
# of the library that writes Word files
WORD_FILES = {
    (module, "document.save") for module in ("views/comparison_file.py", "interchange/formats/word_file.py")
}
QR_CODE = (
    "admin/account/pages.py",
    "qrcode.make(waiting.config_url, image_factory=qrcode.image.svg.SvgPathImage).save",
)
# of a file of its own, made of the archive
REUSE = {
    (module, "self.database.executemany") for module in ("analysis/reuse_index.py", "catalogue/reuse/file.py")
}


def writers():
    """(module, what is called) of every call, outside the homes of writes, that may write a row."""
    found = set()
    for path in (ROOT / "statements").rglob("*.py"):
        module = path.relative_to(ROOT / "statements").as_posix()
        if module.startswith(HOMES):
            continue
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and writes(call):
                found.add((module, ast.unparse(call.func)))
    return found


def writes(call):
    # of a queryset `update` takes keywords alone, of a dictionary or a set it takes what it adds
    return call.func.attr in WRITING or (call.func.attr == "update" and call.keywords and not call.args)


def test_rows_are_written_nowhere_else():
    assert writers() == UPLOADS | WORD_FILES | REUSE | {WORKBOOK, QR_CODE}


@pytest.mark.slow
@pytest.mark.parametrize(
    "name, homes",
    [
        ("statements.editing.bulk", {"editing"}),
        ("statements.editing.change_log", {"editing", "interchange", "admin"}),
        ("statements.editing.revisions", {"editing", "admin"}),
    ],
)
def test_what_writes_is_asked_by_few(name, homes):
    asking = set()
    for path in (ROOT / "statements").rglob("*.py"):
        room = path.relative_to(ROOT / "statements").parts[0]
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and absolute(node, path) == name:
                asking.add(room)
    assert asking == homes


def absolute(node, path):
    if not node.level:
        return node.module
    inside = path.relative_to(ROOT).parts[: -node.level]
    return ".".join([*inside, *filter(None, [node.module])])
