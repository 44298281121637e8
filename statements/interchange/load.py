"""Records in: files, directories, batches, and what happened to every line."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.db import DatabaseError, DataError, IntegrityError

from statements.editing.outcomes import Outcome, refused
from statements.editing.statements import REPLACED_BY
from statements.records.fields import Record
from statements.records.problems import FieldProblem

from .files import Problem, RecordFile, Remark, record_files, records

PASSAGES = 3000  # in one batch of statements, so that long texts do not add up
Numbered = tuple[int, Record]  # by the line it stands in


@dataclass
class Loaded:
    """What became of the lines of one file, and how far it has been read (`at`, in bytes)."""

    file: RecordFile
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    at: int = 0
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def stored(self) -> int:
        return self.new + self.changed

    def problem(self, problem: Problem) -> None:
        self.rejected += 1
        self.problems.append(problem)

    def bad_line(self, file: RecordFile, number: int, reasons: Iterable[FieldProblem]) -> None:
        self.rejected += 1
        self.problems += [Problem(str(file.path), number, where, reason) for where, reason in reasons]

    def count(self, number: int, outcome: Outcome) -> None:
        if outcome.is_refused:
            self.bad_line(self.file, number, outcome.problems)
        else:
            setattr(self, outcome.what, getattr(self, outcome.what) + 1)
            self.remarks += [Remark(self.file.path.name, number, told) for told in outcome.remarks]


def load(paths: Iterable[str | Path], suggest: bool = False) -> Iterator[Loaded]:
    """Load files and directories; yields the Loaded of the file under way after every batch and at its end.

    Each batch is one transaction. Bad lines are left out and listed in `problems`, what is told of good
    ones in `remarks`; the caller may empty both. Raises Unreadable for a path that cannot be an archive.
    With `suggest`, texts without codes are read for them; else they are marked to be read.
    """
    for file in record_files(paths):
        yield from load_file(file, suggest)


def load_file(file: RecordFile, suggest: bool = False) -> Iterator[Loaded]:
    loaded, kind, note = Loaded(file), file.kind(), f"loaded from {file.path.name}"

    kind.suggest = suggest

    def store(records: list[Record]) -> list[Outcome]:
        return kind.store(records, note)

    batch: list[Numbered] = []
    later: list[Numbered] = []
    passages = 0
    for number, record in records(file, loaded):
        batch.append((number, record))
        passages += len(getattr(record, "passages", ()))
        if len(batch) == kind.batch or passages >= PASSAGES:
            store_batch(store, batch, loaded, later)
            yield loaded
            batch, passages = [], 0
    store_batch(store, batch, loaded, later)
    # those withdrawn in favour of a statement further down
    store_batch(store, later, loaded)
    yield loaded


def store_batch(
    store: Callable[[list[Record]], list[Outcome]],
    batch: list[Numbered],
    loaded: Loaded,
    later: list[Numbered] | None = None,
) -> None:
    """Store a batch, or, if the database refuses it, line by line to find out which line it refuses.

    `later` gains those that wait for another statement.
    """
    if not batch:
        return
    try:
        outcomes = store([record for _, record in batch])
    except (DatabaseError, ValueError) as error:
        if not is_about_the_data(error):
            raise
        if len(batch) > 1:
            for one in batch:
                store_batch(store, [one], loaded, later)
            return
        outcomes = [refused([("", f"the database refuses it: {error}")])]
    for entry, outcome in zip(batch, outcomes, strict=True):
        if later is not None and [field for field, _ in outcome.problems] == [REPLACED_BY]:
            later.append(entry)
        else:
            loaded.count(entry[0], outcome)


def is_about_the_data(error: DatabaseError | ValueError) -> bool:
    """Whether a database refuses what is to be stored; else it is away, locked, full or being shut down."""
    # PostgreSQL's classes of data that cannot be: https://www.postgresql.org/docs/current/errcodes-appendix.html
    state = getattr(error.__cause__, "sqlstate", None) or ""
    return isinstance(error, (ValueError, DataError, IntegrityError)) or state.startswith(("22", "23", "54"))
