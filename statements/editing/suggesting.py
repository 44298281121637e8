"""Suggested codes are stored here alone: for what an edit brought in, and for what is to be read again.

They make no revision. Whoever confirms, or puts suggested codes together by hand, is never overwritten.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import transaction

from statements.intake.coding import Lexicon
from statements.models import BY_HAND, Coding, Passage, Statement, TermsRead, UnreadText, Wording
from statements.records import links
from statements.records.fields import RecordDict
from statements.records.public_ids import PublicIds

from .bulk import as_json, rewrite_links, update
from .change_log import log_changes
from .edits import PUBLIC, Edit
from .suggestions import codes_of, held_lexicon, held_terms, read_in, suggestions
from .unread import mark_unread, note_terms

COLUMNS = ("act", "coding", "read_from")
Codes = dict[int, RecordDict]  # by number of the passage: what a record says of its codes, and `read_from`


@dataclass(slots=True)
class HeldPassage:
    """A passage in its text, as the database has it; `addressees` and `themes` hold primary keys."""

    pk: int
    number: int
    role: str
    label: str
    act: str
    coding: str
    read_from: RecordDict | None
    wordings: dict[str, str] = field(default_factory=dict)
    addressees: list[int] = field(default_factory=list)
    themes: list[int] = field(default_factory=list)

    @property
    def is_the_archives(self) -> bool:
        """Whether its codes are a suggestion, or none: those of a person are left alone."""
        return self.coding != Coding.CONFIRMED and self.read_from != BY_HAND

    def to_read(self) -> RecordDict:
        return {"n": self.number, "role": self.role, "label": self.label, "wordings": self.wordings}


class HeldText(NamedTuple):
    pk: int
    version: int
    is_public: bool
    passages: list[HeldPassage]


def held_texts(pks: Collection[int]) -> list[HeldText]:
    """These statements as they are read, by a fixed number of questions."""
    rows = Statement.objects.filter(pk__in=pks).order_by("pk").values_list("pk", "version", "status")
    texts = {pk: HeldText(pk, version, status in PUBLIC, []) for pk, version, status in rows}
    passages = {}
    columns = ("pk", "number", "role", "label", "act", "coding", "read_from")
    standing = Passage.objects.present().filter(statement__in=pks)
    for statement, *row in standing.order_by("statement", "position", "number").values_list(
        "statement", *columns
    ):
        passages[row[0]] = passage = HeldPassage(*row)
        texts[statement].passages.append(passage)
    within = {"passage__statement__in": pks, "passage__removed": False}
    for pk, language, text in (
        Wording.objects.filter(**within).order_by("pk").values_list("passage", "language", "text")
    ):
        passages[pk].wordings[language] = text
    for name in links.OF_PASSAGE:
        link = getattr(Passage, name).through
        other = getattr(Passage, name).field.m2m_reverse_field_name()
        for pk, value in (
            link.objects.filter(**within).order_by("pk").values_list("passage_id", f"{other}_id")
        ):
            getattr(passages[pk], name).append(value)
    return list(texts.values())


def read(passages: list[RecordDict], lexicon: Lexicon) -> Codes:
    """The codes that the archive suggests for the passages of one text. Pure: any process may do it."""
    found: Codes = {}
    for passage, suggestion in zip(passages, suggestions(passages, lexicon), strict=True):
        codes = codes_of(suggestion)
        # also of a passage in which nothing was found: it was read
        language = read_in(passage, lexicon)
        codes["read_from"] = None
        if language:
            codes["read_from"] = {"language": language, "spans": [list(span) for span in suggestion.spans]}
            if suggestion.lead is not None:
                codes["read_from"] |= {
                    "lead": passages[suggestion.lead]["n"],
                    "inherited": list(suggestion.inherited),
                }
        found[passage["n"]] = codes
    return found


class Reading(NamedTuple):
    """A text as it was read, what was found, and the marks that stood when it was."""

    text: HeldText
    found: Codes


def since_of(pks: Collection[int]) -> dict[int, Any]:
    """{statement: when it was marked as unread}."""
    return dict(UnreadText.objects.filter(statement__in=pks).values_list("statement", "since"))


def store_readings(readings: Sequence[Reading], ids: PublicIds, since: dict[int, Any]) -> int:
    """Store what was found, in one short transaction, and take away the marks in `since`.

    A text that somebody edited after it was read keeps its mark: it is read again. Returns the number of
    statements whose suggestions changed.
    """
    changes = {
        reading.text.pk: changed
        for reading in readings
        if (changed := [*differing(reading.text, reading.found, ids)])
    }
    with transaction.atomic():
        # passages first and the clock last, in the order in which a form's transaction locks them
        pks = [passage.pk for changed in changes.values() for passage, _ in changed]
        rows = Passage.objects.select_for_update().filter(pk__in=pks).order_by("pk")
        now = {pk: (coding, origin) for pk, coding, origin in rows.values_list("pk", "coding", "read_from")}
        versions = dict(
            Statement.objects.filter(pk__in=[one.text.pk for one in readings]).values_list("pk", "version")
        )
        current = {one.text.pk: one.text for one in readings if versions.get(one.text.pk) == one.text.version}
        written = {
            pk: left
            for pk, changed in changes.items()
            if pk in current
            and (
                left := [
                    (passage, codes)
                    for passage, codes in changed
                    if now.get(passage.pk) == (passage.coding, passage.read_from)
                ]
            )
        }
        write([pair for pairs in written.values() for pair in pairs], ids)
        take_marks_away({pk: since[pk] for pk in current if pk in since})
        if seen := [pk for pk in written if current[pk].is_public]:
            log_changes(seen, shared=False)
    return len(written)


def differing(text: HeldText, found: Codes, ids: PublicIds) -> Iterable[tuple[HeldPassage, RecordDict]]:
    """The passages of a text whose suggestion is another one than is held."""
    for passage in text.passages:
        codes = found[passage.number]
        if passage.is_the_archives and (
            passage.read_from != codes["read_from"] or not has_codes(passage, codes, ids)
        ):
            yield passage, codes


def has_codes(passage: HeldPassage, codes: RecordDict, ids: PublicIds) -> bool:
    return (passage.coding, passage.act, {*passage.addressees}, {*passage.themes}) == (
        codes["coding"],
        codes["act"] or "",
        {ids.actors.get(one) for one in codes["addressees"]},
        {ids.themes.get(one) for one in codes["themes"]},
    )


def write(pairs: Sequence[tuple[HeldPassage, RecordDict]], ids: PublicIds) -> None:
    rows = [
        (codes["act"] or "", codes["coding"], as_json(codes["read_from"]), one.pk) for one, codes in pairs
    ]
    update(Passage, COLUMNS, rows)
    for name, table in links.OF_PASSAGE.items():
        known = ids.table(table)
        # one that went meanwhile is no code any more
        anew = [
            (one, {name: kept})
            for one, codes in pairs
            if (kept := [public for public in codes[name] if public in known]) or getattr(one, name)
            if [known[public] for public in kept] != getattr(one, name)
        ]
        old = [one.pk for one, _ in anew if getattr(one, name)]
        rewrite_links(Passage, name, known, [(one.pk, codes) for one, codes in anew], old)


def take_marks_away(since: dict[int, Any]) -> None:
    by_mark: dict[Any, list[int]] = {}
    for pk, mark in since.items():
        by_mark.setdefault(mark, []).append(pk)
    for mark, pks in by_mark.items():
        UnreadText.objects.filter(statement__in=pks, since=mark).delete()


def follow(edits: Sequence[Edit], ids: PublicIds, suggest: bool = True) -> list[Edit]:
    """Edits whose rows are written, with what the archive suggests for the words that they brought in.

    Without `suggest` these texts are marked as unread. Codes that a record gave as suggested are taken as
    they are. Before the revision, in the transaction under way.
    """
    confirmed = [edit.statement.pk for edit in edits if edit.before and edit.says_anew("passages")]
    if confirmed:
        Passage.objects.filter(
            statement__in=confirmed, read_from__isnull=False, coding=Coding.CONFIRMED
        ).update(read_from=None)
    if reopened := [edit.statement.pk for edit in edits if is_reopened(edit)]:
        mark_unread(reopened)
    if fresh := [edit.statement.pk for edit in edits if edit.before is None]:
        note_first_terms(fresh)
    anew = {edit.statement.pk: edit for edit in edits if is_worded_anew(edit)}
    if not anew:
        return list(edits)
    if not suggest:
        read_before = Passage.objects.filter(statement__in=anew, read_from__isnull=False)
        read_before.exclude(read_from=BY_HAND).update(read_from=None)
        mark_unread(anew)
        return list(edits)
    lexicon, pairs = held_lexicon(), []
    told: dict[int, Codes] = {}
    for text in held_texts(anew):
        found = read([one.to_read() for one in text.passages], lexicon)
        for passage, codes in differing(text, found, ids):
            is_given = anew[text.pk].before is None and passage.coding == Coding.SUGGESTED
            if not is_given or has_codes(passage, codes, ids):
                pairs.append((passage, codes))
                told.setdefault(text.pk, {})[passage.number] = codes
    write(pairs, ids)
    return [with_codes(edit, told.get(edit.statement.pk, {})) for edit in edits]


def note_first_terms(fresh: Collection[int]) -> None:
    """In an archive where nothing was read before and all is read from now on, with which terms that is."""
    if not TermsRead.objects.exists() and not Statement.objects.exclude(pk__in=fresh).exists():
        note_terms(held_terms())


def is_worded_anew(edit: Edit) -> bool:
    """Whether there are words to read that nobody read before."""
    if all(one["coding"] == Coding.CONFIRMED for one in edit.after["passages"]):
        return False
    before = edit.before["passages"] if edit.before else []
    return what_is_read(before) != what_is_read(edit.after["passages"])


def is_reopened(edit: Edit) -> bool:
    """Whether a passage lost the codes that a person had confirmed, as when a version is brought back."""
    had = {
        one["n"] for one in (edit.before or {"passages": ()})["passages"] if one["coding"] == Coding.CONFIRMED
    }
    return any(one["n"] in had and one["coding"] == Coding.NONE for one in edit.after["passages"])


def what_is_read(passages: list[RecordDict]) -> list[tuple[Any, ...]]:
    return [(one["n"], one["role"], one["label"], one["wordings"]) for one in passages]


def with_codes(edit: Edit, told: Codes) -> Edit:
    """An Edit whose record after it has these suggested codes too, as the revision keeps them."""
    if not told:
        return edit
    passages = [
        one | {key: value for key, value in told.get(one["n"], {}).items() if key != "read_from"}
        for one in edit.after["passages"]
    ]
    return edit._replace(after=edit.after | {"passages": passages})


def put_together_by_hand(entries: Iterable[tuple[RecordDict, RecordDict]]) -> None:
    """Suggested codes that a person changed, without confirming them, are replaced by no reading."""
    for before, after in entries:
        held = {one["n"]: one for one in before["passages"]}
        numbers = [
            one["n"]
            for one in after["passages"]
            if one["coding"] == Coding.SUGGESTED
            and (was := held.get(one["n"]))
            and was["coding"] == Coding.SUGGESTED
            and any(was[key] != one[key] for key in ("act", "addressees", "themes"))
        ]
        if numbers:
            Passage.objects.filter(statement__slug=after["id"], number__in=numbers).update(read_from=BY_HAND)
