"""CSV: one header, then rows and nothing else, so that every program reads it."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import pgettext_lazy

from statements.interchange.cells import harmless
from statements.interchange.tables import Row

from .format import Format
from .listing import Listing

BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheets take UTF-8 for something else
QUOTE = '"'
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
    """As `csv.writer` writes them, which looks at each letter by itself and takes twice as long."""
    lines = [
        delimiter.join(
            [
                (
                    f'"{cell.replace(QUOTE, QUOTE * 2)}"'
                    if delimiter in cell or QUOTE in cell or "\n" in cell or "\r" in cell
                    else cell
                )
                if isinstance(cell, str)
                else ""
                if cell is None
                else str(cell)
                for cell in harmless(row)
            ]
        )
        for row in rows
    ]
    return "".join([f"{line}\r\n" for line in lines])


CSV = Format("csv", pgettext_lazy("of a list", "CSV"), "text/csv; charset=utf-8", pieces, has_dialects=True)
