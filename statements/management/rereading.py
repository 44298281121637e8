"""Which texts changed match terms touch: those in which they may stand, and all that the index has not."""

from statements.catalogue.with_terms import statements_with
from statements.models import Statement, Status


def touched_by_terms(change):
    """Primary keys of the statements that a TermsChange touches."""
    written = [term for kind, _, _, term in change.terms if kind != "actors"]
    names = [name for kind, _, _, name in change.terms if kind == "actors"]
    unpublished = Statement.objects.exclude(status=Status.PUBLISHED).values_list("pk", flat=True)
    return statements_with(written, names) | {*unpublished}
