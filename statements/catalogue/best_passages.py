"""The passage of each statement of a list that best answers the words that were asked for."""

from tantivy import Occur, Query

from statements.models import Statement, Wording

from .schema import NOT_ADOPTED, SCHEMA
from .search import Search

MOST_PASSAGES = 1000  # of the statements of one page that have any of the words


def best_wordings(search: Search, statements: list[Statement]) -> dict[int, list[Wording]]:
    """{primary key of a statement: [Wording] of its best passage}; each wording has its passage.

    By one question and one query.
    """
    searcher = search.snapshot.searcher
    words = search.words.loose_query(searcher)
    pks = [statement.pk for statement in statements]
    if words is None or not pks:
        return {}
    of_these = Query.const_score_query(Query.term_set_query(SCHEMA, "statement", pks), 0.0)
    clauses = [Query.term_set_query(SCHEMA, "doc", ["passage", NOT_ADOPTED["passage"]]), of_these, words]
    asked = Query.boolean_query([(Occur.Must, one) for one in clauses])
    addresses = [address for _, address in searcher.search(asked, MOST_PASSAGES, count=False).hits]
    best: dict[int, int] = {}
    for statement, passage in zip(
        searcher.fast_field_values("statement", addresses),
        searcher.fast_field_values("id", addresses),
        strict=True,
    ):
        best.setdefault(statement, passage)
    wordings: dict[int, list[Wording]] = {}
    for wording in (
        Wording.objects.filter(passage__in=best.values(), passage__removed=False)
        .select_related("passage")
        .order_by("pk")
    ):
        wordings.setdefault(wording.passage.statement_id, []).append(wording)
    return wordings
