"""The change log that the catalogue follows is written here alone."""

from collections.abc import Iterable

from statements.models import Change, Clock


def log_changes(statements: Iterable[int] = (), shared: bool = True) -> None:
    """Tell every reader that these statements (primary keys) changed, inside the changing transaction.

    With none, only the version moves: something changed that pages show but no statement carries. `shared`
    says whether anything changed that statements share: where nothing did, pages need not read it anew.
    """
    statements = sorted(set(statements))
    last = Clock.objects.advance(max(1, len(statements)), shared)
    first = last - len(statements) + 1
    Change.objects.bulk_create(
        (Change(number=first + i, statement=pk) for i, pk in enumerate(statements)), batch_size=2000
    )
