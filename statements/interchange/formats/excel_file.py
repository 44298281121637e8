"""XLSX: the rows, what the columns mean, and what the file is, on three sheets."""

import tempfile
from collections.abc import Iterator
from itertools import count
from typing import IO, Any

from django.utils.translation import gettext, pgettext_lazy

from statements.interchange.tables import Cell, Row

from .format import Format
from .listing import PASSAGES, Listing

MOST_ROWS = 1_048_576  # of a sheet
LONGEST_CELL = 32_767  # UTF-16 units; a spreadsheet would cut the rest without a word
PIECE = 65_536  # bytes
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# text stays text, whatever it looks like
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def pieces(listing: Listing) -> Iterator[bytes]:
    """Nothing while the file is written on the disk, then the file. Whatever happens, no file stays there."""
    # few ask for one, and each worker would read the library when it starts
    from xlsxwriter import Workbook

    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryFile(dir=folder) as file:
        with Workbook(file, OPTIONS | {"tmpdir": folder}) as book:
            yield from written(book, listing)
            write_columns(book, listing)
            write_about(book, listing)
        yield from in_pieces(file)


def in_pieces(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece


def written(book: Any, listing: Listing) -> Iterator[bytes]:
    """Writes the rows, with an empty piece after each chunk, so that whoever sends the file may end it."""
    columns, chunks = listing.rows()
    names, bold = [column.name for column in columns], book.add_format({"bold": True})
    sheets = new_sheets(book, gettext("Passages") if listing.kind == PASSAGES else gettext("Statements"))
    sheet, at = next(sheets), 0
    address = names.index("Address")
    for rows in chunks:
        for row in rows:
            if at % MOST_ROWS == 0:
                if at:
                    sheet = next(sheets)
                write_header(sheet, names, bold)
                at += 1
            write_row(sheet, at % MOST_ROWS, row, str(row[address]))
            at += 1
        yield b""
    if not at:
        write_header(sheet, names, bold)


def new_sheets(book: Any, name: str) -> Iterator[Any]:
    """A sheet, and others for rows that one cannot hold."""
    for number in count(1):
        sheet = book.add_worksheet(name if number == 1 else f"{name} {number}")
        sheet.freeze_panes(1, 1)
        yield sheet


def write_header(sheet: Any, names: list[str], bold: Any) -> None:
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, bold)


def write_row(sheet: Any, at: int, row: Row, address: str) -> None:
    for place, cell in enumerate(row):
        if isinstance(cell, int):
            sheet.write_number(at, place, cell)
        elif cell:
            sheet.write_string(at, place, fitting(cell, address))


def fitting(text: str, address: str) -> str:
    """The text, or as much as a cell holds, and where the rest is."""
    # a sign outside the basic plane takes two units
    if len(text) * 2 <= LONGEST_CELL or units(text) <= LONGEST_CELL:
        return text
    rest = gettext("[Cut here: a cell of a spreadsheet holds no more. All of it: {address}]").format(
        address=address
    )
    room = LONGEST_CELL - units(rest) - 2
    kept = text.encode("utf-16-le")[: room * 2].decode("utf-16-le", errors="ignore")
    return f"{kept}… {rest}"


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def write_columns(book: Any, listing: Listing) -> None:
    sheet, bold = book.add_worksheet(gettext("What the columns mean")), book.add_format({"bold": True})
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    write_header(sheet, [gettext("Column"), gettext("What stands in it")], bold)
    for at, column in enumerate(listing.rows()[0], start=1):
        write_row(sheet, at, (column.name, str(column.means)), listing.site)


def write_about(book: Any, listing: Listing) -> None:
    sheet, about = book.add_worksheet(gettext("About this file")), listing.about
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    rows: list[tuple[str, Cell]] = [
        (gettext("Archive"), listing.site),
        (gettext("The list"), about.asked),
        (gettext("Its address"), about.address),
        (gettext("Rows"), about.total),
        (gettext("Day"), about.day.isoformat()),
        (gettext("Version of the archive"), about.version),
    ]
    for at, row in enumerate(rows):
        write_row(sheet, at, row, about.address)


XLSX = Format("xlsx", pgettext_lazy("of a list", "Excel"), EXCEL, pieces, in_a_language=True)
