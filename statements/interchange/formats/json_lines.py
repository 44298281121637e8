"""JSON Lines: the records themselves; those of statements are what `load` takes."""

from collections.abc import Iterator

from django.utils.translation import pgettext_lazy

from statements.interchange.dump import line

from .format import Format
from .listing import Listing


def pieces(listing: Listing) -> Iterator[str]:
    return ("".join(map(line, records)) for records in listing.records())


JSON_LINES = Format(
    "jsonl", pgettext_lazy("of a list", "JSON Lines"), "application/jsonl; charset=utf-8", pieces
)
