"""Statements that may be one with another, found among those that a batch of records brings.

Nothing is refused for it: a pair is told of, shown to readers and left to editors. What is compared is found
by a fixed number of queries for a batch.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from django.db.models import Q

from statements.intake.duplicates import begin_alike, beginning
from statements.models import AlsoHeld, Identifier, SharedBy, Source, Statement, Status, Wording
from statements.text.dates import Precision
from statements.text.folding import symbol_key

from .change_log import log_changes
from .edits import Edit

MOST_SHARING = 3  # an address or a symbol that more statements share tells none of them from another
MOST_COMPARED = 60  # texts of one day and issuer
COMPARED = ("status", "sources", "identifiers", "passages", "adopted", "organizations", "states")

Words = tuple[str, ...]
Pair = tuple[int, int]  # primary keys, the later one first
Group = tuple[object, str, int]  # day, kind of issuer, issuer


class ToldOf(NamedTuple):
    """By what each of a pair is told of."""

    slug: str
    status: str


class AlsoKept(NamedTuple):
    """A pair that was kept."""

    statement: ToldOf
    other: ToldOf
    other_pk: int
    why: SharedBy


def keep_pairs(written: Iterable[Edit]) -> list[AlsoKept]:
    """Compare statements, whose rows are written, with all others, and keep the pairs that may be one.

    Those in which nothing changed that is compared are passed over. What was kept of the others is kept anew;
    the pairs that were not kept before are returned.
    """
    edits = {
        edit.statement.pk: edit
        for edit in written
        if edit.says_anew(*COMPARED) and edit.after["status"] != Status.WITHDRAWN
    }
    if not edits:
        return []
    before = forget_pairs(pk for pk, edit in edits.items() if edit.before is not None)
    found: dict[Pair, SharedBy] = {}
    apart = NumberedApart(edits)
    for why, pairs in (
        (SharedBy.ADDRESS, of_one_address(edits, apart)),
        (SharedBy.SYMBOL, of_one_symbol(edits)),
        (SharedBy.TEXT, of_one_text(edits, apart)),
    ):
        for pair in pairs:
            found.setdefault(pair, why)
    if not found:
        return []
    AlsoHeld.objects.bulk_create(
        AlsoHeld(statement_id=pk, other_id=other, why=why) for (pk, other), why in sorted(found.items())
    )
    rows = Statement.objects.filter(pk__in={pk for pair in found for pk in pair})
    known = {pk: ToldOf(slug, status) for pk, slug, status in rows.values_list("pk", "slug", "status")}
    kept = []
    for (pk, other), why in sorted(found.items()):
        if (pk, other) not in before:
            # whoever loads is told of the one that came in, though the other was held later
            pk, other = (pk, other) if pk in edits else (other, pk)
            kept.append(AlsoKept(known[pk], known[other], other, why))
    return kept


def forget_pairs(pks: Iterable[int]) -> set[Pair]:
    """The pairs that were kept of these statements, which changed; none of them is kept any longer."""
    if not (pks := [*pks]):
        return set()
    kept = AlsoHeld.objects.filter(Q(statement__in=pks) | Q(other__in=pks)).order_by()
    rows = {pk: pair for pk, *pair in kept.values_list("pk", "statement", "other")}
    if rows:
        AlsoHeld.objects.filter(pk__in=rows).delete()
    return {(pk, other) for pk, other in rows.values()}


def remarks_on(pairs: Iterable[AlsoKept]) -> dict[str, tuple[str, ...]]:
    """Sentences for whoever loads, by the slug of the statement that came in."""
    told: dict[str, tuple[str, ...]] = {}
    for one in pairs:
        sentence = f"{one.statement.slug} is also held as {one.other.slug} ({one.why.label})."
        told[one.statement.slug] = (*told.get(one.statement.slug, ()), sentence)
    return told


def tell_others(pairs: Iterable[AlsoKept]) -> None:
    """Log those that were held before: their pages now name another. Last in the transaction."""
    published = Status.PUBLISHED
    if seen := {
        one.other_pk for one in pairs if one.statement.status == published and one.other.status == published
    }:
        log_changes(seen, shared=False)


class NumberedApart:
    """Whether an issuer gave two statements different symbols of one scheme; asked once for many pairs."""

    def __init__(self, edits: dict[int, Edit]) -> None:
        self.schemes = {
            pk: {one["scheme"] for one in edit.after["identifiers"]} for pk, edit in edits.items()
        }

    def learn(self, pks: Iterable[int]) -> None:
        if unknown := {*pks} - self.schemes.keys():
            self.schemes |= {pk: set() for pk in unknown}
            rows = Identifier.objects.filter(statement__in=unknown).order_by()
            for pk, scheme in rows.values_list("statement", "scheme"):
                self.schemes[pk].add(scheme)

    def __call__(self, pk: int, other: int) -> bool:
        # an identifier belongs to one statement, so that two of one scheme differ
        return bool(self.schemes[pk] & self.schemes[other])


def of_one_address(edits: dict[int, Edit], apart: NumberedApart) -> list[Pair]:
    urls = {
        one["url"]
        for edit in edits.values()
        for one in edit.after["sources"]
        if one["carries"] == Source.Carries.TEXT
    }
    if not urls:
        return []
    held = Source.objects.filter(url__in=urls, carries=Source.Carries.TEXT).order_by()
    rows = held.exclude(statement__status=Status.WITHDRAWN).values_list("url", "statement")
    pairs = [*pairs_sharing(rows, edits, SharedBy.ADDRESS)]
    apart.learn(pk for pair in pairs for pk in pair)
    return [pair for pair in pairs if not apart(*pair)]


def of_one_symbol(edits: dict[int, Edit]) -> Iterator[Pair]:
    keys = {symbol_key(one["value"]) for edit in edits.values() for one in edit.after["identifiers"]}
    if not keys:
        return
    held = Identifier.objects.filter(key__in=keys).exclude(statement__status=Status.WITHDRAWN).order_by()
    yield from pairs_sharing(held.values_list("key", "statement"), edits, SharedBy.SYMBOL)


def pairs_sharing(rows: Iterable[tuple[str, int]], edits: dict[int, Edit], why: SharedBy) -> Iterator[Pair]:
    sharing: dict[str, set[int]] = defaultdict(set)
    for shared, pk in rows:
        sharing[shared].add(pk)
    for pks in sharing.values():
        if 1 < len(pks) <= MOST_SHARING:
            yield from pairs_with_new(pks, edits)
        elif 1 < len(pks - edits.keys()) <= MOST_SHARING:
            # it told those apart that came before, and no longer does
            AlsoHeld.objects.filter(statement__in=pks, other__in=pks, why=why).delete()


def pairs_with_new(pks: Iterable[int], new: Collection[int]) -> Iterator[Pair]:
    """Each pair of these that has a new one in it, the later one first."""
    pks = sorted(pks, reverse=True)
    for at, pk in enumerate(pks):
        yield from ((pk, other) for other in pks[at + 1 :] if pk in new or other in new)


def of_one_text(edits: dict[int, Edit], apart: NumberedApart) -> Iterator[Pair]:
    groups = of_one_day_and_issuer({pk: edit for pk, edit in edits.items() if edit.after["passages"]})
    pairs = {pair for pks in groups for pair in pairs_with_new(pks, edits)}
    if not pairs:
        return
    others = {pk for pair in pairs for pk in pair}
    mine = {pk: beginnings_of(edits[pk]) for pk in others & edits.keys()}
    held = mine | beginnings_held(others - mine.keys(), {code for words in mine.values() for code in words})
    apart.learn(others)
    for pk, other in sorted(pairs):
        numbered_apart = apart(pk, other)
        if any(
            begin_alike(held[pk][code], held[other][code], numbered_apart)
            for code in held[pk].keys() & held[other].keys()
        ):
            yield pk, other


def of_one_day_and_issuer(edits: dict[int, Edit]) -> list[set[int]]:
    days = {
        edit.statement.adopted for edit in edits.values() if edit.statement.adopted_precision == Precision.DAY
    }
    groups: dict[Group, set[int]] = defaultdict(set)
    for name, column in (("organizations", "organization"), ("states", "member")) if days else ():
        rows = getattr(Statement, name).through.objects.filter(
            statement__adopted__in=days, statement__adopted_precision=Precision.DAY
        )
        rows = rows.exclude(statement__status=Status.WITHDRAWN).order_by("statement")
        for day, issuer, pk in rows.values_list("statement__adopted", column, "statement"):
            groups[day, name, issuer].add(pk)
    return [
        {*sorted(pks & edits.keys()), *sorted(pks - edits.keys(), reverse=True)[:MOST_COMPARED]}
        for pks in groups.values()
        if len(pks) > 1 and pks & edits.keys()
    ]


def beginnings_of(edit: Edit) -> dict[str, Words]:
    """The words that the text of a record begins with, by language."""
    paragraphs: dict[str, list[str]] = defaultdict(list)
    for passage in edit.after["passages"]:
        for code, text in passage["wordings"].items():
            paragraphs[code].append(text)
    return {code: beginning(texts) for code, texts in paragraphs.items()}


def beginnings_held(pks: Collection[int], languages: Collection[str]) -> dict[int, dict[str, Words]]:
    """The same, of statements that the archive holds."""
    paragraphs: dict[int, dict[str, list[str]]] = {pk: defaultdict(list) for pk in pks}
    if pks:
        rows = Wording.objects.filter(
            passage__statement__in=pks, passage__removed=False, language__in=languages
        )
        rows = rows.order_by("passage__statement", "passage__position", "passage__number")
        for pk, code, text in rows.values_list("passage__statement", "language", "text"):
            paragraphs[pk][code].append(text)
    return {
        pk: {code: beginning(texts) for code, texts in by_language.items()}
        for pk, by_language in paragraphs.items()
    }
