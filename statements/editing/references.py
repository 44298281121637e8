"""What editors decide about words that name another text."""

from django.contrib.auth.models import User

from statements.models import Statement
from statements.records.public_ids import public_ids
from statements.records.reading import statement_records

from .statements import store_changed


def decide(statement: Statement, passage: int, words: str, means: str, author: User | None = None) -> None:
    """Store, in the transaction under way, what words of a passage (its number) mean: a public id, a symbol
    or a title; "" if they name no other text. What was decided before about the same words is replaced."""
    [record] = statement_records([statement.pk], public_ids())
    others = [one for one in record["references"] if (one["passage"], one["words"]) != (passage, words)]
    decided = {"passage": passage, "words": words, "means": means or None}
    entry = record, record | {"references": [*others, decided]}
    store_changed(
        [entry], public_ids(), author, f"“{words}” in passage {passage}: {means or 'no reference'}"[:500]
    )
