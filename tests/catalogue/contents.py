"""All that an index holds, as plain data, so that two of them can be compared."""

from tantivy import Occur, Query

from statements.catalogue import catalogue
from statements.catalogue.analyzers import ANALYZERS
from statements.catalogue.schema import CODES, COMBINATIONS, SCHEMA, combination_field, text_field

TERMS = [
    "title",
    "exact",
    *map(text_field, ANALYZERS),
    *CODES,
    *sorted({combination_field(code) for codes in COMBINATIONS.values() for code in codes}),
]
NUMBERS = ["statement", "newest", "oldest", "added", "adopted", "adopted_last"]


def contents(searcher):
    """{field: {term or number: the documents that have it}}; a document is ("passage", primary key)."""
    held = {field: {} for field in (*TERMS, *NUMBERS)}
    for kind in ("statement", "passage"):
        addresses = hits(searcher, kind)
        documents = [(kind, pk) for pk in searcher.fast_field_values("id", addresses)]
        for field in NUMBERS:
            for document, value in zip(documents, searcher.fast_field_values(field, addresses), strict=True):
                held[field].setdefault(value, set()).add(document)
        for field in TERMS:
            for term, _ in searcher.terms_with_prefix(field, ""):
                with_it = hits(searcher, kind, Query.term_query(SCHEMA, field, term))
                found = {(kind, pk) for pk in searcher.fast_field_values("id", with_it)}
                held[field].setdefault(term, set()).update(found)
    # terms of documents that are gone stay in the list of terms for a while
    return {field: {term: found for term, found in terms.items() if found} for field, terms in held.items()}


def hits(searcher, kind, *queries):
    """Addresses of the documents of a kind that answer all these queries."""
    asked = [Query.term_query(SCHEMA, "doc", kind), *queries]
    query = Query.boolean_query([(Occur.Must, one) for one in asked])
    return [address for _, address in searcher.search(query, searcher.num_docs, count=False).hits]


def followed():
    """What the index holds after it has followed the database as a page has it follow."""
    return contents(catalogue.snapshot().searcher)


def built_anew(settings, folder):
    """What an index holds that is built from the database as it is now."""
    before, settings.INDEX_DIR = settings.INDEX_DIR, folder
    catalogue.rebuild()
    found = contents(catalogue.snapshot().searcher)
    settings.INDEX_DIR = before
    return found
