"""What the kinds of records have in common that statements share."""

from collections.abc import Iterator
from copy import copy

from django.db import transaction
from pydantic import ValidationError

from statements.editing.change_log import log_changes
from statements.editing.outcomes import CHANGED, NEW, UNCHANGED, Outcome, refused
from statements.editing.touching import SharedChange, touched_by
from statements.records.problems import problems_in
from statements.records.public_ids import PublicIds

AT_ONCE = 500  # records of a dump


class Refusal(Exception):
    """Records that cannot stand beside the others; `problems` has (field, reason) pairs by record id."""

    def __init__(self, problems):
        super().__init__(problems)
        self.problems = problems


class SharedKind:
    """How one kind of record is stored and written out; subclasses say what differs.

    `file` is the name of a file of such records; `batch` is how many are stored in one transaction, None
    for a whole file, where records of the kind name one another.
    """

    file = model = record = batch = None
    key = "slug"

    def __init__(self):
        self.ids = PublicIds()
        self.changes = []  # SharedChanges of the batch under way

    # what subclasses say

    def record_of(self, entry) -> dict:
        """What the archive holds of an entry, every key present."""
        raise NotImplementedError

    def put(self, entry, record) -> None:
        """Save an entry as a complete record says."""
        raise NotImplementedError

    def problems(self, record):
        """(field, reason) for what keeps a complete record out."""
        return ()

    def finish(self) -> None:
        """After every record of a batch, what needs all of them. Raises Refusal."""

    # in

    def held(self, public) -> dict:
        """{public id: entry} of those that the archive holds."""
        return self.model.objects.in_bulk(public, field_name=self.key)

    def store(self, batch, note="") -> list[Outcome]:
        """Take records in, in one transaction. Returns an Outcome of each."""
        problems = {}
        while True:
            try:
                with transaction.atomic():
                    return self.store_all(batch, problems)
            except Refusal as refusal:
                # what was stored of this batch is undone; once more without the lines that cannot stand
                problems |= refusal.problems

    def store_all(self, batch, problems):
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

    def store_one(self, entry, record):
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

    def records(self) -> Iterator[list[dict]]:
        """All records in the order of their ids, some hundreds at a time."""
        # sorted here, not in the database: databases sort letters differently, and a dump must not
        public = sorted(self.model.objects.values_list(self.key, flat=True))
        for start in range(0, len(public), AT_ONCE):
            some = public[start : start + AT_ONCE]
            held = self.held(some)
            yield [self.record_of(held[one]) for one in some]


def completed(record, before):
    """A record with every key: what it gives, over what the archive holds (None for nothing).

    Raises ValidationError where the two do not fit together.
    """
    if before is None:
        return record.model_dump(by_alias=True)
    return type(record).model_validate({**before, **record.given()}).model_dump(by_alias=True)


def merged_already(record, now):
    if record["id"] in now:
        yield "id", f"“{record['id']}” was merged into “{now[record['id']]}”"


def link(model, field, above) -> list[SharedChange]:
    """Set a tree's upward links {slug: slug above}, now that all entries exist. Raises Refusal."""
    entries = {entry.slug: entry for entry in model.objects.select_related(field)}
    current = {slug: getattr(entry, field) and getattr(entry, field).slug for slug, entry in entries.items()}
    moved, problems = [], {}
    for slug, target in above.items():
        if target is not None and target not in entries:
            problems[slug] = [(field, f"no “{target}” in the archive")]
        elif target is not None and slug in path(target, current):
            problems[slug] = [(field, f"“{slug}” would stand above itself")]
        elif target != current[slug]:
            current[slug] = target
            moved.append(SharedChange(copy(entries[slug]), entries[slug]))
            setattr(entries[slug], field, entries.get(target))
            entries[slug].save()
    above.clear()
    if problems:
        raise Refusal(problems)
    return moved


def path(slug, above):
    seen = []
    while slug is not None and slug not in seen:
        seen.append(slug)
        slug = above[slug]
    return seen
