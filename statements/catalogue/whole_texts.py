"""How well the whole text answers counts for its passages, where no passage has all words of a question.

A question from memory names the country or the occasion, which stands elsewhere in the text.
"""

from typing import TYPE_CHECKING

from tantivy import Query

from .schema import SCHEMA

if TYPE_CHECKING:
    from .search import Search

MOST = 60  # texts, those that answer best
# beside what its own words count; of 0.2 to 2 tried, from 1 on about as much is found
WEIGHT = 1  # beside what its own words count; of 0.2 to 2 tried, from 1 on about as much is found


def of_texts_that_answer(search: "Search") -> list[Query]:
    """Of a Search of passages, queries for those of the texts that answer best, each by how well."""

    def ask() -> list[tuple[float, int]]:
        searcher = search.snapshot.searcher
        found = searcher.search(search.of_statements().query(), MOST, count=False)
        statements = searcher.fast_field_values("id", [address for _, address in found.hits])
        return [(score, pk) for (score, _), pk in zip(found.hits, statements, strict=True)]

    texts = search.snapshot.remember(("texts that answer", *search.key()), ask)
    return [
        Query.const_score_query(Query.term_query(SCHEMA, "statement", pk), WEIGHT * score)
        for score, pk in texts
    ]
