"""Texts that others publish, taken in again and again: only what changed there is stored here.

What an editor changed meanwhile stands; what the source says instead waits as a proposed version. Each run
has a number: what it did can be listed, and taken back.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from pydantic import ValidationError
from pydantic_core import to_json
from rapidfuzz import fuzz

from statements.analysis.levelling import level
from statements.models import (
    Coding,
    Identifier,
    ImportedText,
    ImportRun,
    ImportStep,
    ProposalState,
    ProposedVersion,
    Revision,
    Statement,
    Status,
    TextBasis,
)
from statements.records.fields import RecordDict
from statements.records.problems import problems_in
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records
from statements.records.statement import NEW_STATEMENT, StatementRecord
from statements.text.alignment import align
from statements.text.folding import symbol_key

from .bringing_back import store_again
from .outcomes import UNCHANGED, Outcome, refused
from .statements import store
from .suggestions import held_lexicon, with_suggestions

SUMMARIES = (TextBasis.SUMMARY, TextBasis.PRESS_REPORT)
# united with what is held, by what makes two of them one
UNITED: dict[str, Callable[[Any], Any]] = {
    "identifiers": lambda one: (one["scheme"], symbol_key(one["value"])),
    "sources": lambda one: one["url"],
    "recalls": symbol_key,
    "relations": lambda one: (one["kind"], symbol_key(one["statement"])),
    "languages": str,
}
CODES = ("act", "addressees", "mentions", "themes", "coding")
# facts that wait as a proposal where the archive holds others; a title, say, may be better here
DISPUTED = ("adopted", "outcome", "votes", "sponsors")
OF_THE_TEXT = ("passages", "text_basis", "extent", "languages")
CODES_OF_SUMMARY = "confirmed codes of the summary, for the official text"
TAKEN_BACK = "Import {} was taken back."
ALIKE = 60  # of 100: as much of a summary's words stand in the passage that its codes are proposed for


class Given(NamedTuple):
    """One text as an importer gives it.

    `record` has the keys that the source speaks of, its passages numbered from 1 and without codes; with
    `is_text` false it has particulars alone.
    """

    record: RecordDict
    is_text: bool = True

    @property
    def digest(self) -> str:
        """Of the record; two that say the same have the same."""
        return hashlib.sha256(json.dumps(self.record, sort_keys=True).encode()).hexdigest()

    def checked(self) -> "Given":
        """With each value as the archive would hold it. Raises ValidationError."""
        model = StatementRecord.model_validate(self.record)
        whole = json.loads(to_json(model.model_dump()))
        record = {key: value for key, value in whole.items() if key in model.model_fields_set}
        if "passages" in record:
            record["passages"] = [
                {key: value for key, value in one.items() if key not in CODES} for one in record["passages"]
            ]
        return self._replace(record=record)


class TakenIn(NamedTuple):
    """What became of a Given.

    `slug` is the statement's, None where nothing is held; `notes` are sentences.
    """

    slug: str | None
    outcome: Outcome
    notes: tuple[str, ...] = ()


class ImportPlan(NamedTuple):
    """`record` is what is to be stored, `said` what the source said with the numbers of the passages here,
    `proposed` {what it is about: the record as the source would have it}."""

    record: RecordDict
    said: RecordDict
    proposed: dict[str, RecordDict]


class Importing:
    """Takes texts in, a batch in each transaction; with `dry`, nothing is stored."""

    def __init__(self, importer: str, author: User | None = None, dry: bool = False, draft: bool = False):
        self.importer, self.author, self.dry = importer, author, dry
        self.status = Status.DRAFT if draft else Status.PUBLISHED
        self.row = None if dry else ImportRun.objects.create(importer=importer, author=author)
        self.ids = PublicIds()
        self.lexicon = held_lexicon()

    @property
    def note(self) -> str:
        return f"import {self.row.pk if self.row else ''} from {self.importer}"

    def take(self, batch: Sequence[Given]) -> list[TakenIn]:
        """Store a batch, in one transaction."""
        with transaction.atomic():
            held = held_of(batch, self.importer, self.ids)
            taken = [self.planned(given, held) for given in batch]
            records = [one.checked for one in taken if isinstance(one, Checked)]
            outcomes = iter(store(records, self.ids, self.author, self.note, compare=True))
            found = [self.settle(one, next(outcomes)) if isinstance(one, Checked) else one for one in taken]
            if self.dry:
                transaction.set_rollback(True)
        return found

    def planned(self, given: Given, held: "HeldTexts") -> "Checked | TakenIn":
        """What is to be stored of a text, or why nothing is."""
        try:
            given = given.checked()
        except ValidationError as error:
            return TakenIn(given.record["id"], refused(problems_in(error)))
        before = held.of(given)
        if before is None:
            if not given.is_text:
                return TakenIn(None, UNCHANGED, ("The archive does not hold it, and its text is not here.",))
            plan = self.new(given)
        elif before["status"] == Status.WITHDRAWN and not was_taken_back(before):
            return TakenIn(before["id"], UNCHANGED, ("It was withdrawn here and is left alone.",))
        else:
            said = held.said.get(before["id"])
            if said and said.digest == given.digest:
                return TakenIn(before["id"], UNCHANGED)
            base = said.record if said else None
            plan = self.again(given, before, base) if base else self.first(given, before)
        if before and before["status"] == Status.WITHDRAWN:
            plan = plan._replace(record=plan.record | {"status": self.status.value, "withdrawal": None})
        if "passages" in plan.record:
            plan = plan._replace(record=plan.record | {"passages": self.coded(plan.record)})
        try:
            checked = StatementRecord.model_validate(plan.record)
        except ValidationError as error:
            return TakenIn(plan.record["id"], refused(problems_in(error)))
        return Checked(checked, plan, before, held.said.get(plan.record["id"]), given.digest)

    def coded(self, record: RecordDict) -> list[RecordDict]:
        fresh = [passage for passage in record.get("passages", ()) if "coding" not in passage]
        found = dict(zip((one["n"] for one in fresh), with_suggestions(fresh, self.lexicon), strict=True))
        return [found.get(passage["n"], passage) for passage in record.get("passages", ())]

    def new(self, given: Given) -> ImportPlan:
        return ImportPlan({**given.record, "status": self.status.value}, given.record, {})

    def first(self, given: Given, before: RecordDict) -> ImportPlan:
        """Of a text that the archive holds from elsewhere: what it lacks is filled, its address stays."""
        said = {**given.record, "id": before["id"]}
        record = filled(before, said)
        proposed: dict[str, RecordDict] = {}
        disputed = {
            key: said[key]
            for key in DISPUTED
            if said.get(key)
            and before[key] not in (None, [], NEW_STATEMENT[key])
            and differ(before, said, key)
        }
        if not given.is_text or not said.get("passages"):
            record.pop("passages")
        elif before["text_basis"] in SUMMARIES or not before["passages"]:
            said["passages"] = renumbered(said["passages"], before, [None] * len(said["passages"]))
            record |= {
                key: said[key] for key in ("passages", "text_basis", "extent", "languages") if key in said
            }
            record.pop("removed")
            if before["title_status"] == "reported" and said.get("title_status") == "official":
                record |= {"title": said["title"], "title_status": "official"}
            if codes := with_codes_of(before["passages"], self.coded(record)):
                proposed["confirmed codes of the summary, for the official text"] = record | {
                    "passages": codes
                }
        else:
            said["passages"] = numbered_as(before["passages"], said["passages"], before)
            own = {passage["n"] for passage in before["passages"]}
            theirs = {passage["n"]: passage for passage in said["passages"]}
            record["passages"] = [
                {**passage, "wordings": theirs[passage["n"]]["wordings"] | passage["wordings"]}
                if passage["n"] in theirs
                else passage
                for passage in before["passages"]
            ]
            record.pop("removed")
            differs = [n for n in own if n not in theirs or is_worded_otherwise(before, theirs, n)]
            if differs or theirs.keys() - own:
                kept = {passage["n"]: passage for passage in record["passages"]}
                proposed["the text as the source has it"] = record | {
                    "passages": [kept.get(one["n"], {}) | one for one in said["passages"]]
                }
        if disputed:
            proposed[", ".join(disputed)] = record | disputed
        return ImportPlan(record, said, proposed)

    def again(self, given: Given, before: RecordDict, base: RecordDict) -> ImportPlan:
        """Of a text that was imported: what changed at the source since, unless an editor changed it too."""
        said = {**given.record, "id": before["id"]}
        if "passages" in said:
            said["passages"] = numbered_as(base.get("passages", ()), said["passages"], before, base)
        held = {passage["n"]: passage for passage in before["passages"]}

        def whole(record: RecordDict) -> RecordDict:
            passages = [
                {"act": None, "addressees": [], "mentions": [], "themes": [], "coding": "none", "label": None}
                | held.get(one["n"], {})
                | one
                for one in record.get("passages") or before["passages"]
            ]
            return {**before, **record, "passages": passages}

        theirs = whole(said)
        record, clashes = level(whole(base), before, theirs)
        record.pop("removed")
        fresh = {one["n"] for one in said.get("passages", ())} - held.keys()
        record["passages"] = [
            {key: value for key, value in one.items() if key not in CODES} if one["n"] in fresh else one
            for one in record["passages"]
        ]
        proposed = {}
        if clashes:
            other, _ = level(whole(base), theirs, before)
            other.pop("removed")
            proposed[", ".join(clashes)] = other
        return ImportPlan(record, said, proposed)

    def settle(self, plan: "Checked", outcome: Outcome) -> TakenIn:
        """Note what was stored, what the source said, and what waits."""
        slug = plan.plan.record["id"]
        if outcome.is_refused:
            return TakenIn(slug, outcome)
        statement = Statement.objects.get(slug=slug)
        waits = [f"What the source says of {what} waits for a publisher." for what in plan.plan.proposed]
        if self.row:
            if outcome.is_stored or plan.said is None or plan.said.digest != plan.digest:
                ImportStep.objects.create(
                    run=self.row,
                    statement=statement,
                    version_before=self.version_before(plan, statement, outcome),
                    version_after=statement.version,
                    said_before=plan.said and {"digest": plan.said.digest, "record": plan.said.record},
                )
            ImportedText.objects.update_or_create(
                importer=self.importer,
                statement=statement,
                defaults={"digest": plan.digest, "record": plan.plan.said},
            )
            propose_from_source(statement, plan.plan.proposed, self.note)
        return TakenIn(slug, outcome, (*outcome.remarks, *waits))

    def version_before(self, plan: "Checked", statement: Statement, outcome: Outcome) -> int | None:
        if plan.before is None:
            return None
        if outcome == UNCHANGED:
            return statement.version
        numbers = statement.revisions.filter(number__lt=statement.version).order_by("-number")
        return numbers.values_list("number", flat=True).first()

    def close(self, told: list[tuple[str, str]]) -> None:
        if self.row:
            self.row.finished, self.row.told = timezone.now(), told
            self.row.save(update_fields=["finished", "told"])


class Checked(NamedTuple):
    checked: StatementRecord
    plan: ImportPlan
    before: RecordDict | None
    said: ImportedText | None
    digest: str


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
    records = {
        record["id"]: json.loads(to_json(record)) for record in (statement_records(pks, ids) if pks else ())
    }
    texts = ImportedText.objects.filter(importer=importer, statement__in=pks).select_related("statement")
    return HeldTexts(
        records,
        {key: slug for key, (_, slug) in by_symbol.items()},
        {text.statement.slug: text for text in texts},
    )


def filled(before: RecordDict, said: RecordDict) -> RecordDict:
    """What is held, with what the source says where nothing is held."""
    record = dict(before)
    for key, value in said.items():
        if key in UNITED:
            known = {UNITED[key](one) for one in before[key]}
            record[key] = before[key] + [one for one in value if UNITED[key](one) not in known]
        elif key in ("original_title", "language_basis"):
            record[key] = value | before[key]
        elif key != "passages" and before[key] in (None, "", [], NEW_STATEMENT[key]):
            record[key] = value
    return record


def differ(one: RecordDict, other: RecordDict, key: str) -> bool:
    if key == "sponsors":
        return sorted(one[key]) != sorted(other[key])
    return bool(one[key] != other[key])


def is_worded_otherwise(before: RecordDict, theirs: dict[int, RecordDict], n: int) -> bool:
    [held] = (one["wordings"] for one in before["passages"] if one["n"] == n)
    given = theirs[n]["wordings"]
    return any(held[code].split() != given[code].split() for code in held.keys() & given.keys())


def words_of(passage: RecordDict) -> str:
    return passage["wordings"].get("en") or next(iter(passage["wordings"].values()), "")


def numbered_as(
    known: Sequence[RecordDict], fresh: Sequence[RecordDict], *records: RecordDict
) -> list[RecordDict]:
    """Passages that a source gives, with the numbers of those known that they are; new ones are counted on
    from all that the records ever used."""
    numbers: list[int | None] = [None] * len(fresh)
    for pair in align([words_of(one) for one in known], [words_of(one) for one in fresh]):
        if pair.before is not None and pair.after is not None:
            numbers[pair.after] = known[pair.before]["n"]
    return renumbered(fresh, {"passages": known, "removed": []}, numbers, *records)


def renumbered(
    fresh: Sequence[RecordDict], first: RecordDict, numbers: Iterable[int | None], *more: RecordDict
) -> list[RecordDict]:
    used = [
        number
        for record in (first, *more)
        for number in (*(one["n"] for one in record.get("passages", ())), *record.get("removed", ()))
    ]
    unused = max(used, default=0)
    found: list[RecordDict] = []
    for passage, number in zip(fresh, numbers, strict=True):
        if number is None:
            unused += 1
            number = unused
        found.append({**passage, "n": number})
    return found


def with_codes_of(summary: list[RecordDict], text: list[RecordDict]) -> list[RecordDict] | None:
    """The passages of a text with the confirmed codes of those of a summary that say most nearly the same.

    None where nothing is near. Themes and acts that both have count beside the words.
    """
    codes: dict[int, RecordDict] = {}
    for passage in summary:
        if passage["coding"] != Coding.CONFIRMED:
            continue
        best = max(text, key=lambda one: nearness(passage, one), default=None)
        if best is not None and nearness(passage, best) >= ALIKE and best["n"] not in codes:
            codes[best["n"]] = {key: passage[key] for key in CODES if key != "mentions"}
    return [one | codes.get(one["n"], {}) for one in text] if codes else None


def nearness(passage: RecordDict, other: RecordDict) -> float:
    alike = fuzz.token_set_ratio(words_of(passage).lower(), words_of(other).lower())
    shared = {*passage["themes"]} & {*other.get("themes", ())}
    return alike + 10 * bool(shared) + 10 * (passage["act"] == other.get("act"))


def propose_from_source(statement: Statement, proposed: dict[str, RecordDict], note: str) -> None:
    """What a source says beside what is held waits in the desk; what it said before is settled by that."""
    if not proposed:
        return
    last = statement.revisions.order_by("-pk").values_list("pk", flat=True).first()
    earlier = ProposedVersion.objects.waiting().filter(
        statement=statement, author=None, note__startswith="import "
    )
    earlier.update(state=ProposalState.WITHDRAWN, answered=timezone.now())
    for what, record in proposed.items():
        complete = StatementRecord.model_validate(record).model_dump()
        complete["removed"] = removed_by(statement, complete)
        ProposedVersion.objects.create(
            statement=statement,
            record=json.loads(to_json(complete)),
            made_on=last,
            note=f"{note}: {what}"[:500],
        )


def removed_by(statement: Statement, record: RecordDict) -> list[int]:
    """The numbers that were ever used and do not stand in a record."""
    used = {*statement.passages.values_list("number", flat=True)}
    return sorted(used - {passage["n"] for passage in record["passages"]})


def was_taken_back(record: RecordDict) -> bool:
    """Whether a withdrawn record was withdrawn by `take_back`, so that another import brings it again."""
    reason = (record["withdrawal"] or {}).get("reason", "")
    number = "".join(filter(str.isdecimal, reason))
    return bool(number) and reason == TAKEN_BACK.format(number)


class TakenBack(NamedTuple):
    """`done` are slugs of statements; `left` is (slug, why it was left)."""

    done: list[str]
    left: list[tuple[str, str]]


def take_back(run: ImportRun, author: User | None = None) -> TakenBack:
    """Undo what a run stored, in one transaction, where nothing was stored over it since.

    A statement that readers saw is withdrawn, and its address says so; one that was changed becomes what it
    was. What waits for a publisher because of the run waits no more.
    """
    done: list[str] = []
    left: list[tuple[str, str]] = []
    note = f"import {run.pk} was taken back"
    with transaction.atomic():
        steps = list(run.steps.select_related("statement").order_by("-pk"))
        for step in steps:
            if step.statement.version != step.version_after:
                left.append((step.statement.slug, "it was changed since"))
            elif problem := undo(step, author, note):
                left.append((step.statement.slug, problem))
            else:
                done.append(step.statement.slug)
                said_again(step)
        ProposedVersion.objects.waiting().filter(
            author=None, note__startswith=f"import {run.pk} from"
        ).update(state=ProposalState.WITHDRAWN, answered=timezone.now())
        run.taken_back = timezone.now()
        run.save(update_fields=["taken_back"])
    return TakenBack(done, left)


def undo(step: ImportStep, author: User | None, note: str) -> str:
    """Why it cannot be undone, "" if it was."""
    statement = step.statement
    if step.version_before is None:
        [record] = statement_records([statement.pk], PublicIds())
        withdrawal = {"reason": TAKEN_BACK.format(step.run_id), "replaced_by": None}
        outcome, _ = store_again(record | {"status": "withdrawn", "withdrawal": withdrawal}, author, note)
    elif step.version_before == step.version_after:
        return ""
    else:
        revision = Revision.objects.get(statement=statement, number=step.version_before)
        outcome, _ = store_again(NEW_STATEMENT | revision.record, author, note)
    return "; ".join(f"{field}: {problem}" for field, problem in outcome.problems)


def said_again(step: ImportStep) -> None:
    texts = ImportedText.objects.filter(importer=step.run.importer, statement=step.statement)
    if step.said_before is None:
        texts.delete()
    else:
        texts.update(**step.said_before)


def batches(given: Iterable[Given], texts: int = 40, passages: int = 3000) -> Iterator[list[Given]]:
    """Texts in batches of bounded size, so that long ones do not add up."""
    batch: list[Given] = []
    size = 0
    for one in given:
        batch.append(one)
        size += len(one.record.get("passages", ()))
        if len(batch) >= texts or size >= passages:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
