"""Statements in whose texts a match term may stand: where to look again after it was changed.

More than that may be found, never less: words are compared as the index folds them, wherever they stand.
"""

import re
from collections.abc import Collection, Iterable

from tantivy import Occur, Query

from statements.editing.unread import ChangedTerm
from statements.models import Statement, Status
from statements.text.match_terms import GAP, WORD, TermPart, UnreadableTerm, parts_of

from .analyzers import UNSTEMMED, terms
from .index import catalogue
from .parts import any_of
from .schema import KINDS, SCHEMA

TERMS_AT_ONCE = 100
FOUND_AT_ONCE = 20_000
SHORTEST_BEGINNING = 4  # letters of a name, which is declined behind them
LONGEST_ENDING = 3


def touched_by_terms(changed: Collection[ChangedTerm]) -> set[int]:
    """Primary keys of the statements that may be read otherwise now: those in which a changed term may stand,
    and all that the index has not."""
    written = {term for kind, _, _, term in changed if kind != "actors"}
    names = {name for kind, _, _, name in changed if kind == "actors"}
    unpublished = Statement.objects.exclude(status=Status.PUBLISHED).values_list("pk", flat=True)
    return statements_with(written, names) | {*unpublished}


def statements_with(written: Iterable[str], names: Iterable[str]) -> set[int]:
    """Primary keys of the statements in the index that may have any of these match terms or names."""
    wanted = [query for one in written if (query := query_of(parts(one)))]
    wanted += [query for one in names if (query := query_of(parts_of_name(one)))]
    searcher, found = catalogue.snapshot().searcher, set[int]()
    documents = Query.term_set_query(
        SCHEMA, "doc", [doc for doc, kind in KINDS.items() if kind == "statement"]
    )
    for start in range(0, len(wanted), TERMS_AT_ONCE):
        some = any_of(wanted[start : start + TERMS_AT_ONCE])
        query = Query.boolean_query([(Occur.Must, documents), (Occur.Must, some)])
        at = 0
        while True:
            hits = searcher.search(query, FOUND_AT_ONCE, count=False, offset=at, order_by_field="newest").hits
            found.update(searcher.fast_field_values("id", [address for _, address in hits]))
            at += len(hits)
            if len(hits) < FOUND_AT_ONCE:
                break
    return found


def parts(term: str) -> list[TermPart]:
    try:
        return [part for part in parts_of(term)[0] if part.text != GAP]
    except UnreadableTerm:
        return []


def parts_of_name(name: str) -> list[TermPart]:
    return [
        TermPart(word[: max(SHORTEST_BEGINNING, len(word) - LONGEST_ENDING)], True)
        for word in re.findall(WORD, name)
    ]


def query_of(parts: list[TermPart]) -> Query | None:
    """What asks for texts with all of these words; None of none."""
    clauses = [
        Query.regex_query(SCHEMA, "exact", f"{re.escape(one)}.*")
        if part.any_ending and i == last
        else Query.term_query(SCHEMA, "exact", one)
        for part in parts
        for words in [terms(part.text, UNSTEMMED)]
        for last in [len(words) - 1]
        for i, one in enumerate(words)
    ]
    return Query.boolean_query([(Occur.Must, clause) for clause in clauses]) if clauses else None
