"""CSV: one header, then rows and nothing else, so that every program reads it."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import pgettext_lazy

from statements.interchange.cells import harmless
from statements.interchange.tables import Row

from .format import Format
from .listing import Listing

BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheets take UTF-8 for something else
DELIMITERS = {"": ",", "semicolon": ";"}  # by dialect


def pieces(listing: Listing) -> Iterator[str]:
    columns, chunks = listing.rows()
    return csv_pieces([column.name for column in columns], chunks, DELIMITERS[listing.dialect])


def csv_pieces(header: Sequence[str], chunks: Iterable[Iterable[Row]], delimiter: str = ",") -> Iterator[str]:
    """The text of a file in pieces: the header, then each chunk of rows."""
    yield BYTE_ORDER_MARK + csv_text([header], delimiter)
    for rows in chunks:
        yield csv_text(rows, delimiter)


def csv_text(rows: Iterable[Row], delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(map(harmless, rows))
    return text.getvalue()


CSV = Format("csv", pgettext_lazy("of a list", "CSV"), "text/csv; charset=utf-8", pieces, has_dialects=True)
