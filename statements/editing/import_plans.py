"""What is to be stored of a text that others publish, over what the archive holds of it. Plain records."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from statements.analysis.levelling import level
from statements.models import SUMMARIES, Coding
from statements.records.fields import RecordDict, as_kept
from statements.records.statement import NEW_STATEMENT, StatementRecord
from statements.text.alignment import align
from statements.text.folding import symbol_key

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
WHOLE_TEXT = "the text as the source has it"
ALIKE = 60  # of 100: as much of a summary's words stand in the passage that its codes are proposed for

Passages = Sequence[RecordDict]
Suggest = Callable[[Passages], list[RecordDict]]  # passages, with suggested codes where they have none


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
        whole = as_kept(model.model_dump())
        record = {key: value for key, value in whole.items() if key in model.model_fields_set}
        if "passages" in record:
            record["passages"] = [without_codes(one) for one in record["passages"]]
        return self._replace(record=record)


class ImportPlan(NamedTuple):
    """`record` is what is to be stored, `said` what the source said with the numbers of the passages here,
    `proposed` {what it is about: the record as the source would have it}."""

    record: RecordDict
    said: RecordDict
    proposed: dict[str, RecordDict]


def first_plan(given: Given, before: RecordDict, suggest: Suggest) -> ImportPlan:
    """Of a text that the archive holds from elsewhere: what it lacks is filled, its address stays."""
    said = {**given.record, "id": before["id"]}
    record = filled(before, said)
    del record["removed"]
    proposed: dict[str, RecordDict] = {}
    if not given.is_text or not said.get("passages"):
        del record["passages"]
    elif before["text_basis"] in SUMMARIES or not before["passages"]:
        said["passages"] = counted_on(said["passages"], [None] * len(said["passages"]), before)
        record |= {key: said[key] for key in OF_THE_TEXT if key in said}
        if before["title_status"] == "reported" and said.get("title_status") == "official":
            record |= {"title": said["title"], "title_status": "official"}
        if codes := with_codes_of(before["passages"], suggest(record["passages"])):
            proposed[CODES_OF_SUMMARY] = record | {"passages": codes}
    else:
        said["passages"] = numbered_as(before["passages"], said["passages"], before)
        record["passages"] = worded_too(before["passages"], said["passages"])
        if are_worded_otherwise(before["passages"], said["passages"]):
            held = {passage["n"]: passage for passage in record["passages"]}
            theirs = [held.get(one["n"], {}) | one for one in said["passages"]]
            proposed[WHOLE_TEXT] = record | {"passages": theirs}
    if disputed := {key: said[key] for key in DISPUTED if are_disputed(before, said, key)}:
        proposed[", ".join(disputed)] = record | disputed
    return ImportPlan(record, said, proposed)


def next_plan(given: Given, before: RecordDict, base: RecordDict) -> ImportPlan:
    """Of a text that was imported: what changed at the source since it said `base`, unless an editor changed
    it too."""
    said = {**given.record, "id": before["id"]}
    if "passages" in said:
        said["passages"] = numbered_as(base.get("passages", ()), said["passages"], before, base)
    theirs, was = whole(said, before), whole(base, before)
    record, clashes = level(was, before, theirs)
    del record["removed"]
    held = {passage["n"] for passage in before["passages"]}
    record["passages"] = [one if one["n"] in held else without_codes(one) for one in record["passages"]]
    proposed = {}
    if clashes:
        other, _ = level(was, theirs, before)
        del other["removed"]
        proposed[", ".join(clashes)] = other
    return ImportPlan(record, said, proposed)


def whole(record: RecordDict, before: RecordDict) -> RecordDict:
    """What a source says, with every key: what it does not speak of is as the archive holds it."""
    held = {passage["n"]: passage for passage in before["passages"]}
    passages = [
        UNCODED | held.get(one["n"], {}) | one for one in record.get("passages") or before["passages"]
    ]
    return {**before, **record, "passages": passages}


UNCODED: RecordDict = {
    "label": None,
    "act": None,
    "addressees": [],
    "mentions": [],
    "themes": [],
    "coding": Coding.NONE.value,
}


def without_codes(passage: RecordDict) -> RecordDict:
    return {key: value for key, value in passage.items() if key not in CODES}


def filled(before: RecordDict, said: RecordDict) -> RecordDict:
    """What is held, with what the source says where nothing is held."""
    record = dict(before)
    for key, value in said.items():
        if key in UNITED:
            known = {UNITED[key](one) for one in before[key]}
            record[key] = before[key] + [one for one in value if UNITED[key](one) not in known]
        elif key in ("original_title", "language_basis"):
            record[key] = value | before[key]
        elif key != "passages" and is_empty(before, key):
            record[key] = value
    return record


def is_empty(record: RecordDict, key: str) -> bool:
    return record[key] in (None, "", [], NEW_STATEMENT[key])


def are_disputed(before: RecordDict, said: RecordDict, key: str) -> bool:
    """Whether the archive and the source both say something of a fact, and not the same."""
    if not said.get(key) or is_empty(before, key):
        return False
    if key == "sponsors":
        return sorted(before[key]) != sorted(said[key])
    return bool(before[key] != said[key])


def worded_too(held: Passages, given: Passages) -> list[RecordDict]:
    """The passages held, with the wordings given in languages in which they have none."""
    theirs = {passage["n"]: passage["wordings"] for passage in given}
    return [{**one, "wordings": theirs.get(one["n"], {}) | one["wordings"]} for one in held]


def are_worded_otherwise(held: Passages, given: Passages) -> bool:
    """Whether passages are missing in the one or the other, or have other words in a language of both."""
    mine, theirs = ({one["n"]: one["wordings"] for one in passages} for passages in (held, given))
    return mine.keys() != theirs.keys() or any(
        mine[n][code].split() != theirs[n][code].split()
        for n in mine
        for code in mine[n].keys() & theirs[n].keys()
    )


def words_of(passage: RecordDict) -> str:
    return passage["wordings"].get("en") or next(iter(passage["wordings"].values()), "")


def numbered_as(known: Passages, fresh: Passages, *records: RecordDict) -> list[RecordDict]:
    """Passages that a source gives, with the numbers of those known that they are; `records` are all that
    ever numbered any."""
    numbers: list[int | None] = [None] * len(fresh)
    for pair in align([words_of(one) for one in known], [words_of(one) for one in fresh]):
        if pair.before is not None and pair.after is not None:
            numbers[pair.after] = known[pair.before]["n"]
    return counted_on(fresh, numbers, *records)


def counted_on(fresh: Passages, numbers: Iterable[int | None], *records: RecordDict) -> list[RecordDict]:
    """Passages with these numbers; one without gets the next that no record ever used."""
    unused = max(
        (
            number
            for record in records
            for number in (*(one["n"] for one in record.get("passages", ())), *record.get("removed", ()))
        ),
        default=0,
    )
    found: list[RecordDict] = []
    for passage, number in zip(fresh, numbers, strict=True):
        if number is None:
            number = unused = unused + 1
        found.append({**passage, "n": number})
    return found


def with_codes_of(summary: Passages, text: Passages) -> list[RecordDict] | None:
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
