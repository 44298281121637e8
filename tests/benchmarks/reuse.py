"""Where words stood first: finding it for an archive, and what pages ask, in milliseconds without a page."""

from statements.catalogue.reuse import between, of_passage, of_statement
from statements.models import Organization, Statement

from .analysis import times
from .processes import manage


def measured(environment):
    """{what was done: seconds and megabytes, or times}."""
    seconds, peak = manage(environment, "reuse", "--anew")
    newest = Statement.objects.published().newest_first().first()
    first = newest.passages.first()
    one, other = Organization.objects.order_by("pk").values_list("slug", flat=True)[:2]
    return {
        "finding reuse": {"seconds": round(seconds, 1), "peak MB": peak},
        "asking about reuse": {
            "of a statement": times(lambda: of_statement(newest.pk, "en")),
            "of a passage": times(lambda: of_passage(first.pk, "en")),
            "between two organizations": times(lambda: between(one, other)[:20]),
        },
    }
