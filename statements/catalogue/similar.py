"""Passages elsewhere that say the same: asked by a passage's rarest words, then compared as texts."""

from typing import NamedTuple

from rapidfuzz import fuzz
from tantivy import Occur, Query

from statements.models import Passage, Wording
from statements.records.reference_cache import with_issuers

from .analyzers import terms
from .index import catalogue
from .opened import Reader
from .schema import SCHEMA

RAREST = 10  # terms of a wording that are asked for
LOOKED_AT = 40  # passages that are compared
NEAR = 64  # of 100
LONGEST = 4000  # characters of a wording that are compared


class SimilarPassage(NamedTuple):
    """`likeness` is of 100: the same words, in whatever order, are 100."""

    passage: Passage
    wording: Wording
    likeness: int


def similar_passages(passage: Passage, most: int = 8) -> list[SimilarPassage]:
    """[SimilarPassage], the nearest first: published passages of other statements that say much the same."""
    searcher = catalogue.snapshot().searcher
    own = {wording.language: wording.text[:LONGEST] for wording in passage.words}
    pks = set()
    for text in own.values():
        if asked := rarest(text, searcher):
            found = searcher.search(question(passage, asked), LOOKED_AT, count=False)
            pks.update(searcher.fast_field_values("id", [address for _, address in found.hits]))
    near: dict[int, tuple] = {}
    for wording in Wording.objects.filter(passage__in=pks, language__in=own):
        likeness = fuzz.token_sort_ratio(own[wording.language], wording.text[:LONGEST], score_cutoff=NEAR)
        if likeness > near.get(wording.passage_id, (0, None))[0]:
            near[wording.passage_id] = likeness, wording
    passages = Passage.objects.present().listed().in_bulk(near)
    found = [
        SimilarPassage(passages[pk], wording, round(likeness))
        for pk, (likeness, wording) in near.items()
        if pk in passages and hasattr(passages[pk], "statement")
    ]
    found = sorted(found, key=lambda one: (-one.likeness, one.passage.pk))[:most]
    with_issuers([one.passage.statement for one in found])
    return found


def rarest(text: str, searcher: Reader) -> list[str]:
    """The terms of a text that the fewest others have, of those that any other has."""
    often = {term: searcher.doc_freq("exact", term) for term in set(terms(text))}
    # a passage and its statement are two documents
    return sorted((term for term, documents in often.items() if documents > 2), key=often.__getitem__)[
        :RAREST
    ]


def question(passage: Passage, asked: list[str]) -> Query:
    any_term = Query.boolean_query(
        [(Occur.Should, Query.term_query(SCHEMA, "exact", term)) for term in asked]
    )
    return Query.boolean_query(
        [
            (Occur.Must, Query.term_query(SCHEMA, "doc", "passage")),
            (Occur.Must, any_term),
            (Occur.MustNot, Query.term_set_query(SCHEMA, "statement", [passage.statement_id])),
        ]
    )
