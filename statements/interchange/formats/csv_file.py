"""CSV: one header, then rows and nothing else, so that every program reads it."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import pgettext_lazy

from statements.interchange.cells import Cell, harmless
from statements.interchange.tables import Row

from .format import Format
from .listing import Listing

BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheets take UTF-8 for something else
QUOTE = '"'
MOST_KEPT, LONGEST_KEPT = 2_000, 500  # cells, characters
DELIMITERS = {"": ",", "semicolon": ";"}  # by dialect


def pieces(listing: Listing) -> Iterator[str]:
    columns, chunks = listing.rows()
    return csv_pieces([column.name for column in columns], chunks, DELIMITERS[listing.dialect])


def csv_pieces(header: Sequence[str], chunks: Iterable[Iterable[Row]], delimiter: str = ",") -> Iterator[str]:
    """The text of a file in pieces: the header, then each chunk of rows."""
    written = WrittenCells(delimiter)
    yield BYTE_ORDER_MARK + csv_text([header], written)
    for rows in chunks:
        yield csv_text(rows, written)


class WrittenCells(dict[Cell, str]):
    """{a cell: as it is written}, of those that may come again: the rows of a statement are mostly alike."""

    def __init__(self, delimiter: str):
        self.delimiter = delimiter

    def __missing__(self, cell: Cell) -> str:
        written = self.written(cell)
        if len(written) <= LONGEST_KEPT:
            if len(self) >= MOST_KEPT:
                self.clear()
            self[cell] = written
        return written

    def written(self, cell: Cell) -> str:
        """As `csv.writer` writes it, which looks at each letter by itself and takes twice as long."""
        if cell is None:
            return ""
        if not isinstance(cell, str):
            return str(cell)
        cell = harmless(cell)
        if self.delimiter in cell or QUOTE in cell or "\n" in cell or "\r" in cell:
            return f'"{cell.replace(QUOTE, QUOTE * 2)}"'
        return cell


def csv_text(rows: Iterable[Row], written: WrittenCells) -> str:
    return "".join([f"{written.delimiter.join([written[cell] for cell in row])}\r\n" for row in rows])


CSV = Format("csv", pgettext_lazy("of a list", "CSV"), "text/csv; charset=utf-8", pieces, has_dialects=True)
