"""An index folder that this process reads, and what it means when tantivy cannot read on."""

import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Query

from .query_cache import QueryCache, Snapshot
from .schema import CURSOR, SCHEMA, registered

# how tantivy's sentences begin where files are missing, cut short or hold something else than was written
DAMAGES = (
    "Data corrupted",
    "Failed to open file",
    "An IO error occurred",
    "An error occurred in a thread",
    "An index writer was killed",
)
UNWRITABLE = ("Failed to acquire Lockfile", "No space left", "Read-only file system", "Permission denied")


class NotReady(Exception):
    """There is no index that can be asked; one is being built."""


class Damaged(NotReady):
    """Files of the index are missing, cut short or hold something else than was written."""


class Unwritable(OSError):
    """The index cannot be written: the disk is full, or may only be read."""


@contextmanager
def tantivy_errors() -> Iterator[None]:
    """What tantivy raises over the files of an index, as Damaged or Unwritable."""
    try:
        yield
    except BaseException as error:  # over garbage it panics, and a panic is no Exception
        if meaning := meaning_of(error):
            raise meaning from error
        raise


def meaning_of(error: BaseException) -> Exception | None:
    reason = " ".join(str(error).split())
    if isinstance(error, ValueError) and any(words in reason for words in UNWRITABLE):
        return Unwritable(reason)
    panicked = type(error).__module__ == "pyo3_runtime"
    if panicked or (isinstance(error, ValueError) and reason.startswith(DAMAGES)):
        return Damaged(reason)
    return None


class Reader:
    """tantivy's searcher. Any question may be the first to meet a damaged file: `report` is called then."""

    def __init__(self, searcher: tantivy.Searcher, report: Callable[[Damaged], None]) -> None:
        self.searcher, self.report = searcher, report

    def __getattr__(self, name: str) -> Any:
        of_the_searcher = getattr(self.searcher, name)

        def ask(*arguments: Any, **more: Any) -> Any:
            try:
                return of_the_searcher(*arguments, **more)
            except BaseException as error:
                meaning = meaning_of(error)
                if isinstance(meaning, Damaged):
                    self.report(meaning)
                if meaning:
                    raise meaning from error
                raise

        if not callable(of_the_searcher):
            return of_the_searcher
        # a page asks hundreds of times how often a word stands somewhere
        setattr(self, name, ask)
        return ask


class OpenedIndex:
    """An index folder that this process reads. `version` is the archive's version that it answers for.

    Raises Damaged if it cannot be read.
    """

    def __init__(self, folder: Path, report: Callable[[Damaged], None]) -> None:
        self.folder, self.stamp, self.report = folder, stamp(folder), report
        try:
            self.open(folder)
        except Unwritable:
            # tantivy locks what it reads, in the same folder
            links = linked(folder)
            weakref.finalize(self, shutil.rmtree, links, ignore_errors=True)
            self.open(links)

    def open(self, folder: Path) -> None:
        with tantivy_errors():
            self.index = registered(tantivy.Index(SCHEMA, path=str(folder)))
            self.index.config_reader("manual")
        self.cursor = self.version = -1
        self.reload()

    def reload(self) -> None:
        """See what others have committed; waits while they put their files in order."""
        self.load_committed()
        self.refresh()

    def load_committed(self) -> None:
        with tantivy_errors():
            self.index.reload()

    def refresh(self) -> None:
        searcher = self.index.searcher()
        with tantivy_errors():
            hits = searcher.search(Query.term_query(SCHEMA, "doc", CURSOR), 1).hits
            cursor = searcher.doc(hits[0][1])["cursor"][0] if hits else 0
        if cursor != self.cursor:
            self.cache = QueryCache()
        self.cursor, self.version = cursor, max(self.version, cursor)
        self.snapshot = Snapshot(Reader(searcher, self.report), self.cache)


def stamp(folder: Path) -> tuple[int, int] | None:
    """What changes when the folder is replaced; None if there is no index in it."""
    try:
        return (folder / "meta.json").stat().st_dev, folder.stat().st_ino
    except OSError:
        return None


def linked(folder: Path) -> Path:
    """A folder that can be written, with links to the files of one that cannot."""
    links = Path(tempfile.mkdtemp(prefix="communique-index-"))
    for path in folder.iterdir():
        if path.suffix != ".lock":
            (links / path.name).symlink_to(path)
    return links
