"""Records in: files, directories, batches, and what happened to every line."""

from dataclasses import dataclass, field

from django.db import DatabaseError

from statements.editing.outcomes import refused
from statements.editing.statements import REPLACED_BY

from .files import Problem, record_files, records

PASSAGES = 3000  # in one batch of statements, so that long texts do not add up


@dataclass
class Loaded:
    """What became of the lines of one file, and how far it has been read (`at`, in bytes)."""

    file: object
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: int = 0
    at: int = 0
    problems: list = field(default_factory=list)

    @property
    def stored(self):
        return self.new + self.changed

    def problem(self, problem):
        self.rejected += 1
        self.problems.append(problem)

    def bad_line(self, file, number, reasons):
        self.rejected += 1
        self.problems += [Problem(str(file.path), number, where, reason) for where, reason in reasons]

    def count(self, number, outcome):
        if outcome.is_refused:
            self.bad_line(self.file, number, outcome.problems)
        else:
            setattr(self, outcome.what, getattr(self, outcome.what) + 1)


def load(paths):
    """Load files and directories; yields the Loaded of the file under way after every batch and at its end.

    Each batch is one transaction. Bad lines are left out and listed in `problems`, which the caller may
    empty. Raises Unreadable for a path that cannot be an archive.
    """
    for file in record_files(paths):
        yield from load_file(file)


def load_file(file):
    loaded, kind, note = Loaded(file), file.kind(), f"loaded from {file.path.name}"

    def store(records):
        return kind.store(records, note)

    batch, passages, later = [], 0, []
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


def store_batch(store, batch, loaded, later=None):
    """Store a batch, or, if the database refuses it, line by line to find out which line it refuses.

    `later` gains those that wait for another statement.
    """
    if not batch:
        return
    try:
        outcomes = store([record for _, record in batch])
    except (DatabaseError, ValueError) as error:
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
