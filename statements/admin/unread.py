"""What the front page says of texts that are to be read again for suggested codes."""

from functools import lru_cache

from statements.catalogue import NotReady
from statements.catalogue.with_terms import touched_by_terms
from statements.editing.unread import terms_change
from statements.models import Statement, UnreadText, archive_version


def to_be_read(user):
    """How many texts (None if that cannot be told yet), and whether it is because match terms were changed.

    None for none, and for who may not see statements.
    """
    if not user.has_perm("statements.view_statement"):
        return None
    change = terms_change()
    if change and change.everything:
        number = Statement.objects.count()
    elif change:
        try:
            touched = pks_touched(change.terms, archive_version().number)
            number = len(touched.union(UnreadText.objects.values_list("pk", flat=True)))
        except NotReady:
            number = None
    else:
        number = UnreadText.objects.count()
    return None if number == 0 else {"number": number, "terms_changed": bool(change)}


@lru_cache(maxsize=1)
def pks_touched(terms, version):
    """Asked anew when the terms or the archive change, and not whenever an editor passes by."""
    return frozenset(touched_by_terms(terms))
