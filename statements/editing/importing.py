"""Texts that others publish, taken in again and again: only what changed there is stored here.

What an editor changed meanwhile stands; what the source says instead waits as a proposed version. Each run
has a number: what it did can be listed, and taken back.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from pydantic import ValidationError

from statements.models import Identifier, ImportedText, ImportRun, ImportStep, Statement, Status
from statements.records.fields import RecordDict, as_kept
from statements.records.problems import problems_in
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records
from statements.records.statement import StatementRecord
from statements.text.folding import symbol_key

from .import_plans import Given, ImportPlan, Passages, first_plan, next_plan
from .outcomes import UNCHANGED, Outcome, refused
from .proposals import propose_from_source
from .statements import store
from .suggestions import held_lexicon, with_suggestions
from .taking_back import was_taken_back


class TakenIn(NamedTuple):
    """What became of a Given.

    `slug` is the statement's, None where nothing is held; `notes` are sentences.
    """

    slug: str | None
    outcome: Outcome
    notes: tuple[str, ...] = ()


class Checked(NamedTuple):
    """A plan that can be stored; `before` and `said` are what is held and what the source said last."""

    record: StatementRecord
    plan: ImportPlan
    before: RecordDict | None
    said: ImportedText | None
    digest: str


class Importing:
    """Takes texts in, a batch in each transaction; with `dry`, nothing is stored. Their codes are suggested,
    or without `suggest` left for later.

    `prepare` stores what all texts need, such as an organization; called again it changes nothing.
    """

    def __init__(
        self,
        importer: str,
        author: User | None = None,
        dry: bool = False,
        draft: bool = False,
        suggest: bool = True,
        prepare: Callable[[], None] = lambda: None,
    ):
        self.importer, self.author, self.dry, self.prepare = importer, author, dry, prepare
        self.suggest = suggest
        self.status = Status.DRAFT if draft else Status.PUBLISHED
        self.run = None if dry else ImportRun.objects.create(importer=importer, author=author)
        if not dry:
            prepare()
        self.ids = PublicIds()
        self.lexicon = held_lexicon()

    @property
    def note(self) -> str:
        return f"import {self.run.pk if self.run else ''} from {self.importer}"

    def take(self, batch: Sequence[Given]) -> list[TakenIn]:
        """Store a batch, in one transaction."""
        with transaction.atomic():
            if self.dry:
                # what the batch before prepared was undone with it
                self.prepare()
                self.ids = PublicIds()
            held = held_of(batch, self.importer, self.ids)
            taken = [self.planned(given, held) for given in batch]
            records = [one.record for one in taken if isinstance(one, Checked)]
            stored = store(records, self.ids, self.author, self.note, compare=True, suggest=self.suggest)
            outcomes = iter(stored)
            found = [self.settle(one, next(outcomes)) if isinstance(one, Checked) else one for one in taken]
            if self.dry:
                transaction.set_rollback(True)
        return found

    def planned(self, given: Given, held: "HeldTexts") -> Checked | TakenIn:
        """What is to be stored of a text, or why nothing is."""
        try:
            given = given.checked()
        except ValidationError as error:
            return TakenIn(given.record["id"], refused(problems_in(error)))
        before = held.of(given)
        said = held.said.get(before["id"]) if before else None
        if before is None and not given.is_text:
            return TakenIn(None, UNCHANGED, ("The archive does not hold it, and its text is not here.",))
        if before and before["status"] == Status.WITHDRAWN and not was_taken_back(before):
            return TakenIn(before["id"], UNCHANGED, ("It was withdrawn here and is left alone.",))
        if before and said and said.digest == given.digest:
            return TakenIn(before["id"], UNCHANGED)
        plan = self.plan(given, before, said)
        record = dict(plan.record)
        if before is None or before["status"] == Status.WITHDRAWN:
            record |= {"status": self.status.value, "withdrawal": None}
        try:
            checked = StatementRecord.model_validate(record)
        except ValidationError as error:
            return TakenIn(record["id"], refused(problems_in(error)))
        return Checked(checked, plan, before, said, given.digest)

    def plan(self, given: Given, before: RecordDict | None, said: ImportedText | None) -> ImportPlan:
        if before is None:
            return ImportPlan(given.record, given.record, {})
        return next_plan(given, before, said.record) if said else first_plan(given, before, self.coded)

    def coded(self, passages: Passages) -> list[RecordDict]:
        """The passages; those that say nothing of their codes get what the archive suggests."""
        fresh = [passage for passage in passages if "coding" not in passage]
        found = dict(zip((one["n"] for one in fresh), with_suggestions(fresh, self.lexicon), strict=True))
        return [found.get(passage["n"], passage) for passage in passages]

    def settle(self, checked: Checked, outcome: Outcome) -> TakenIn:
        """Note what was stored, what the source said, and what waits."""
        slug, plan, said = checked.record.id, checked.plan, checked.said
        if outcome.is_refused:
            return TakenIn(slug, outcome)
        if self.run:
            statement = Statement.objects.get(slug=slug)
            ImportStep.objects.create(
                run=self.run,
                statement=statement,
                version_before=version_before(checked, statement, outcome),
                version_after=statement.version,
                said_before=said and {"digest": said.digest, "record": said.record},
            )
            ImportedText.objects.update_or_create(
                importer=self.importer,
                statement=statement,
                defaults={"digest": checked.digest, "record": plan.said},
            )
            propose_from_source(statement, plan.proposed, self.run, self.note)
        waits = [f"What the source says of {what} waits for a publisher." for what in plan.proposed]
        return TakenIn(slug, outcome, tuple(waits))

    def close(self, told: list[tuple[str, str]]) -> None:
        if self.run:
            self.run.finished, self.run.told = timezone.now(), told
            self.run.save(update_fields=["finished", "told"])


def version_before(checked: Checked, statement: Statement, outcome: Outcome) -> int | None:
    """The number of the version that a statement was before it was stored; None for a new one."""
    if checked.before is None:
        return None
    if outcome == UNCHANGED:
        return statement.version
    numbers = statement.revisions.filter(number__lt=statement.version).order_by("-number")
    return numbers.values_list("number", flat=True).first()


class HeldTexts(NamedTuple):
    """Of the texts of a batch: records held by slug, slugs by key of symbol, ImportedTexts by slug."""

    records: dict[str, RecordDict]
    slugs: dict[str, str]
    said: dict[str, ImportedText]

    def of(self, given: Given) -> RecordDict | None:
        for one in given.record.get("identifiers", ()):
            if slug := self.slugs.get(symbol_key(one["value"])):
                return self.records[slug]
        return self.records.get(given.record["id"])


def held_of(batch: Sequence[Given], importer: str, ids: PublicIds) -> HeldTexts:
    keys = {symbol_key(one["value"]) for given in batch for one in given.record.get("identifiers", ())}
    by_symbol = {
        key: (pk, slug)
        for key, pk, slug in Identifier.objects.filter(key__in=keys).values_list(
            "key", "statement", "statement__slug"
        )
    }
    by_slug = Statement.objects.filter(slug__in=[given.record["id"] for given in batch])
    pks = {pk for pk, _ in by_symbol.values()} | {*by_slug.values_list("pk", flat=True)}
    records = {record["id"]: as_kept(record) for record in (statement_records(pks, ids) if pks else ())}
    texts = ImportedText.objects.filter(importer=importer, statement__in=pks).select_related("statement")
    return HeldTexts(
        records,
        {key: slug for key, (_, slug) in by_symbol.items()},
        {text.statement.slug: text for text in texts},
    )


class WithRecord(Protocol):
    @property
    def record(self) -> RecordDict: ...


Text = TypeVar("Text", bound=WithRecord)


def batches(given: Iterable[Text], texts: int = 40, passages: int = 3000) -> Iterator[list[Text]]:
    """Texts in batches of bounded size, so that long ones do not add up."""
    batch: list[Text] = []
    size = 0
    for one in given:
        batch.append(one)
        size += len(one.record.get("passages", ()))
        if len(batch) >= texts or size >= passages:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
