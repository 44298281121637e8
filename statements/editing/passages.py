"""Rows of passages, written from records: where each stands, its words and its codes."""

from collections.abc import Iterable, Iterator
from typing import Any

from statements.models import Coding, Mention, Passage, Role, Statement, Wording
from statements.records import links
from statements.records.fields import RecordDict
from statements.records.public_ids import PublicIds
from statements.records.statement import NEW_STATEMENT, PassageRecord
from statements.text.order import merged_order

from .bulk import insert, rewrite_links, update
from .edits import Edit, held_before

COLUMNS = ("position", "label", "role", "act", "coding", "removed")
HeldPassages = dict[int, dict[int, Passage]]  # by statement and number, in the order of the text
GivenPassages = list[tuple[int, RecordDict]]  # by primary key


def write_passages(edits: list[Edit], ids: PublicIds) -> None:
    """Write what differs in the passages of these Edits; the rows of what stays keep their primary keys."""
    held = held_passages(edits)
    fresh, changed = [], []
    for statement, _, after in edits:
        there = held.get(statement.pk, {})
        for number, *values in passage_rows(after, there):
            if number not in there:
                fresh.append((statement.pk, number, *values))
            elif values != [getattr(there[number], name) for name in COLUMNS]:
                changed.append((*values, there[number].pk))
    insert(Passage, ("statement", "number", *COLUMNS), fresh)
    update(Passage, COLUMNS, changed)
    write_words_and_codes(edits, held, ids)


def held_passages(edits: list[Edit]) -> HeldPassages:
    """Those that the archive held before."""
    held: HeldPassages = {}
    passages = Passage.objects.filter(statement__in=held_before(edits))
    for passage in passages.order_by("statement", "position", "number") if held_before(edits) else ():
        held.setdefault(passage.statement_id, {})[passage.number] = passage
    return held


def passage_rows(after: RecordDict, there: dict[int, Passage]) -> Iterator[tuple[Any, ...]]:
    """(number, *COLUMNS) of a record's passages and of those removed; `there` are those held."""
    standing = {one["n"]: one for one in after["passages"]}
    before = (
        [*there, *(n for n in after["removed"] if n not in there)]
        if there
        else sorted([*standing, *after["removed"]])
    )
    for position, number in enumerate(merged_order(before, standing), start=1):
        if one := standing.get(number):
            yield number, position, one["label"] or "", one["role"], one["act"] or "", one["coding"], False
        elif passage := there.get(number):
            yield number, position, passage.label, passage.role, passage.act, passage.coding, True
        else:
            yield number, position, "", Role.BODY, "", Coding.NONE, True


def write_words_and_codes(edits: list[Edit], held: HeldPassages, ids: PublicIds) -> None:
    """A passage taken out keeps its last wording and codes: its address says what stood there."""
    pks = primary_keys(edits, held)
    old = {passage.pk for there in held.values() for passage in there.values()}

    def differing(key: str) -> GivenPassages:
        """Those that say something new under a key."""
        rows: GivenPassages = []
        for statement, before, after in edits:
            same = {one["n"]: one[key] for one in before["passages"]} if before else {}
            rows += [
                (pks[statement.pk, one["n"]], one)
                for one in after["passages"]
                if one["n"] not in same or one[key] != same[one["n"]]
            ]
        return rows

    for name, table in links.OF_PASSAGE.items():
        rows = differing(name)
        rewrite_links(Passage, name, ids.table(table), rows, [pk for pk, _ in rows if pk in old])
    rows = emptied(Wording, differing("wordings"), old)
    insert(
        Wording,
        ("passage", "language", "text"),
        [(pk, language, text) for pk, one in rows for language, text in one["wordings"].items()],
    )
    rows = emptied(Mention, differing("mentions"), old)
    insert(
        Mention,
        ("passage", "name", "actor"),
        [(pk, name, ids.actor_named(name)) for pk, one in rows for name in one["mentions"]],
    )


def primary_keys(edits: list[Edit], held: HeldPassages) -> dict[tuple[int, int], int]:
    """{(statement, number): primary key} of all passages of these Edits."""
    known = {
        (statement, number): passage.pk
        for statement, there in held.items()
        for number, passage in there.items()
    }
    if any((edit.statement.pk, one["n"]) not in known for edit in edits for one in edit.after["passages"]):
        rows = Passage.objects.filter(statement__in=[edit.statement.pk for edit in edits])
        known = {
            (statement, number): pk for statement, number, pk in rows.values_list("statement", "number", "pk")
        }
    return known


def emptied(model: type[Wording] | type[Mention], rows: GivenPassages, old: set[int]) -> GivenPassages:
    """The same rows; those that a passage in `old` owned before are gone."""
    if owners := [pk for pk, _ in rows if pk in old]:
        model.objects.filter(passage__in=owners).delete()
    return rows


def add_passages(statement: Statement, paragraphs: Iterable[str], language: str) -> None:
    """The passages 1, 2, 3 … of a new statement whose own row a form has written."""
    passages = [
        PassageRecord(n=number, wordings={language: text}).model_dump()
        for number, text in enumerate(paragraphs, start=1)
    ]
    after = NEW_STATEMENT | {"passages": passages}
    write_passages([Edit(statement, None, after)], PublicIds())


def mention_actors(passage: Passage, ids: PublicIds) -> None:
    """Point what a passage, whose rows a form has written, mentions at the actors of that name."""
    rows = [(ids.actor_named(mention.name), mention.pk) for mention in passage.mentions.all()]
    update(Mention, ("actor",), rows)
