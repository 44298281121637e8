"""What the kinds of records have in common."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from copy import copy
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet
from pydantic import ValidationError

from statements.editing.change_log import log_changes
from statements.editing.outcomes import CHANGED, NEW, UNCHANGED, Outcome, refused
from statements.editing.touching import SharedChange, touched_by
from statements.models import Organization, Theme
from statements.records.fields import Record, RecordDict
from statements.records.problems import FieldProblem, problems_in
from statements.records.public_ids import PublicIds
from statements.records.shared import SharedRecord

AT_ONCE = 500  # records of a dump
Entry = TypeVar("Entry", bound=Model)
Branch = TypeVar("Branch", Organization, Theme)  # one of a tree
Problems = dict[str, list[FieldProblem]]  # by record id


class Refusal(Exception):
    """Records that cannot stand beside the others."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(problems)
        self.problems = problems


class RecordKind(ABC):
    """How one kind of record is stored and written out.

    `file` is the name of a file of such records; `batch` is how many are stored in one transaction, None
    for a whole file, where records of the kind name one another.
    """

    file: ClassVar[str]
    model: type[Model]
    record: ClassVar[type[Record]]
    batch: ClassVar[int | None] = None
    suggest = False  # codes for the words that come in without
    public_only = False  # `records` are those that readers may see

    @cached_property
    def ids(self) -> PublicIds:
        """Read when one is asked for; who only reads records may give those that pages share."""
        return PublicIds()

    @abstractmethod
    def store(self, batch: list[Any], note: str = "") -> list[Outcome]:
        """Take records of this kind in, in one transaction. Returns an Outcome of each."""

    @abstractmethod
    def records(self) -> Iterator[list[RecordDict]]:
        """All records, or those that are public, in the order of their ids, some hundreds at a time."""


class SharedKind(RecordKind, Generic[Entry]):
    """Of what statements share; subclasses say what differs."""

    model: type[Entry]
    key: ClassVar[str] = "slug"

    def __init__(self) -> None:
        self.changes: list[SharedChange] = []  # of the batch under way

    # what subclasses say

    @abstractmethod
    def record_of(self, entry: Entry) -> RecordDict:
        """What the archive holds of an entry."""

    @abstractmethod
    def put(self, entry: Entry, record: RecordDict) -> None:
        """Save an entry as a complete record says."""

    def problems(self, record: RecordDict) -> Iterable[FieldProblem]:
        """What keeps a complete record out."""
        return ()

    def finish(self) -> None:
        """After every record of a batch, what needs all of them. Raises Refusal."""

    # in

    def held(self, public: list[str]) -> dict[str, Entry]:
        """{public id: entry} of those that the archive holds."""
        return self.model._default_manager.in_bulk(public, field_name=self.key)

    def store(self, batch: list[SharedRecord], note: str = "") -> list[Outcome]:
        problems: Problems = {}
        while True:
            try:
                with transaction.atomic():
                    return self.store_all(batch, problems)
            except Refusal as refusal:
                # what was stored of this batch is undone; once more without the lines that cannot stand
                problems |= refusal.problems

    def store_all(self, batch: list[SharedRecord], problems: Problems) -> list[Outcome]:
        self.changes = []
        held = self.held([record.id for record in batch])
        outcomes = [
            refused(problems[record.id])
            if record.id in problems
            else self.store_one(held.get(record.id), record)
            for record in batch
        ]
        self.finish()
        if any(outcome.is_stored for outcome in outcomes):
            log_changes(touched_by(self.changes))
        return outcomes

    def store_one(self, entry: Entry | None, record: SharedRecord) -> Outcome:
        before = self.record_of(entry) if entry else None
        try:
            after = completed(record, before)
        except ValidationError as error:
            return refused(problems_in(error))
        if after == before:
            return UNCHANGED
        missing = [(field, "is needed") for field in record.needed if not after[field]]
        if problems := missing or list(self.problems(after)):
            return refused(problems)
        was = copy(entry) if entry else None
        entry = entry or self.model()
        setattr(entry, self.key, record.id)
        self.put(entry, after)
        self.changes.append(SharedChange(was, entry))
        return CHANGED if before else NEW

    # out

    def entries(self) -> QuerySet[Entry]:
        """Those that are written out."""
        return self.model._default_manager.all()

    def records(self) -> Iterator[list[RecordDict]]:
        # sorted here, not in the database: databases sort letters differently, and a dump must not
        public = sorted(self.entries().values_list(self.key, flat=True))
        for start in range(0, len(public), AT_ONCE):
            some = public[start : start + AT_ONCE]
            held = self.held(some)
            yield [self.record_of(held[one]) for one in some]


def completed(record: Record, before: RecordDict | None) -> RecordDict:
    """What a record gives, over what the archive holds (None for nothing).

    Raises ValidationError where the two do not fit together.
    """
    if before is None:
        return record.model_dump(by_alias=True)
    return type(record).model_validate({**before, **record.given()}).model_dump(by_alias=True)


def merged_already(record: RecordDict, now: dict[str, str]) -> Iterator[FieldProblem]:
    if record["id"] in now:
        yield "id", f"“{record['id']}” was merged into “{now[record['id']]}”"


def link(model: type[Branch], field: str, above: dict[str, str | None]) -> list[SharedChange]:
    """Set a tree's upward links {slug: slug above}, now that all entries exist. Raises Refusal."""
    entries = {entry.slug: entry for entry in model._default_manager.select_related(field)}
    current = {slug: getattr(entry, field) and getattr(entry, field).slug for slug, entry in entries.items()}
    moved: list[SharedChange] = []
    problems: Problems = {}
    for slug, target in above.items():
        if target is not None and target not in entries:
            problems[slug] = [(field, f"no “{target}” in the archive")]
        elif target is not None and slug in path(target, current):
            problems[slug] = [(field, f"“{slug}” would stand above itself")]
        elif target != current[slug]:
            current[slug] = target
            moved.append(SharedChange(copy(entries[slug]), entries[slug]))
            setattr(entries[slug], field, entries[target] if target is not None else None)
            entries[slug].save()
    above.clear()
    if problems:
        raise Refusal(problems)
    return moved


def path(slug: str | None, above: dict[str, str | None]) -> list[str]:
    seen: list[str] = []
    while slug is not None and slug not in seen:
        seen.append(slug)
        slug = above[slug]
    return seen
