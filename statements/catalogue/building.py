"""An index built anew beside the old one, which answers until they are swapped."""

import hashlib
import json
import logging
import shutil
import time
from collections.abc import Callable
from functools import cache
from importlib import metadata
from pathlib import Path

import tantivy
from django.conf import settings
from django.db import connection

from statements.models import Clock, Statement

from .analyzers import DESCRIPTION
from .document_form import DOCUMENT_FORM
from .documents import Shared, documents
from .following import IN_A_CHUNK, LARGE_HEAP, cursor_document
from .opened import tantivy_errors
from .schema import SCHEMA, registered

logger = logging.getLogger("statements.catalogue")

Progress = Callable[[int, int], None]  # is told how many statements are done, and of how many


def index_folder() -> Path:
    """The folder of the index: its name says of which database and in which form."""
    return settings.INDEX_DIR / f"{database_digest()}-{form()}"


def database_digest() -> str:
    """By which the files of one database are told from those of another."""
    database = connection.settings_dict
    which = "|".join(str(database.get(part) or "") for part in ("ENGINE", "HOST", "PORT", "NAME"))
    return hashlib.sha256(which.encode()).hexdigest()[:8]


@cache
def form() -> str:
    """Differs wherever documents written before would be misread."""
    version = metadata.version("tantivy")
    parts = (version, SCHEMA.__reduce__()[1], DESCRIPTION, DOCUMENT_FORM)
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:12]


def build(folder: Path, progress: Progress | None = None) -> None:
    """Index all that is published and swap it in. For whoever holds the lock."""
    began = time.monotonic()
    beside = folder.with_name(f"{folder.name}.new")
    remove(beside)
    beside.mkdir(parents=True)
    try:
        count = write(beside, progress)
    except BaseException:
        remove(beside)  # on a full disk, above all
        raise
    swap(beside, folder)
    logger.info("Index built: %s statements in %.1f seconds.", f"{count:,}", time.monotonic() - began)


def write(folder: Path, progress: Progress | None) -> int:
    """Returns how many statements it indexed."""
    version = Clock.objects.version()
    pks = list(Statement.objects.published().order_by("pk").values_list("pk", flat=True))
    with tantivy_errors():
        index = registered(tantivy.Index(SCHEMA, path=str(folder)))
        # nobody's pages need the other core more: a sixth faster, each thread with as much memory
        writer = index.writer(2 * LARGE_HEAP, 2)
        add_all(writer, pks, progress)
        writer.add_document(cursor_document(version))
        writer.commit()
        writer.wait_merging_threads()
    return len(pks)


def add_all(writer: tantivy.IndexWriter, pks: list[int], progress: Progress | None) -> None:
    shared = Shared()
    for start in range(0, len(pks), IN_A_CHUNK):
        for document in documents(pks[start : start + IN_A_CHUNK], shared):
            writer.add_document(document)
        if progress:
            progress(min(start + IN_A_CHUNK, len(pks)), len(pks))


def swap(beside: Path, folder: Path) -> None:
    gone = folder.with_name(f"{folder.name}.old")
    remove(gone)
    if folder.exists():
        folder.rename(gone)
    beside.rename(folder)
    database = folder.name.partition("-")[0]
    for outdated in folder.parent.glob(f"{database}-*"):
        if outdated != folder:
            remove(outdated)


def remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
