"""Changes of the database, applied to an opened index."""

from collections.abc import Sequence

from tantivy import Document, Query

from statements.models import Change

from .documents import Shared, documents
from .opened import OpenedIndex, tantivy_errors
from .schema import CURSOR, SCHEMA

# changes that a page applies; a backlog is the business of whoever loads, and of the next pages
IN_A_PAGE = 50
IN_A_CHUNK = 1000
SMALL_HEAP, LARGE_HEAP = 15_000_000, 30_000_000  # bytes for the documents of one commit


def changes_after(cursor: int, most: int) -> list[tuple[int, int]]:
    """(number, primary key of the statement) of the first changes after the cursor."""
    changes = Change.objects.filter(number__gt=cursor).order_by("number")
    return list(changes.values_list("number", "statement")[:most])


def apply(opened: OpenedIndex, changes: Sequence[tuple[int, int]]) -> None:
    """Write the present state of the changed statements and the new cursor in one commit."""
    if not changes:
        return
    pks = {pk for _, pk in changes}
    with tantivy_errors():
        writer = opened.index.writer(LARGE_HEAP if len(changes) > IN_A_CHUNK // 2 else SMALL_HEAP, 1)
        # deleting by a term of a number deletes nothing, silently
        writer.delete_documents_by_query(Query.term_set_query(SCHEMA, "statement", sorted(pks)))
        for document in documents(pks, Shared()):
            writer.add_document(document)
        writer.delete_documents_by_query(Query.term_query(SCHEMA, "doc", CURSOR))
        writer.add_document(cursor_document(changes[-1][0]))
        writer.commit()
        # without it every edit would leave a segment behind
        writer.wait_merging_threads()
    opened.reload()


def cursor_document(number: int) -> Document:
    return Document.from_dict({"doc": CURSOR, "cursor": number}, SCHEMA)
