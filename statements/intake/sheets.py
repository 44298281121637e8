"""Tables that an editor uploads, CSV or Excel, as cells: what they are, and what stands where.

The cells are read in a process of its own with limits (`python -m statements.intake.sheets KIND SHEET`, bytes
in, JSON out), so that a file made to harm costs nobody but its sender.
"""

import csv
import io
import sys
import warnings
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.parsers import expat

from .files import Refused, old_encoding
from .limited import BrokeDown, TookTooLong, answer, answer_of
from .packages import ENTRY, EXCEL, PARTS, PIECE, UNREADABLE, Unopened, honest

BYTES = 10_000_000
ROWS = 10_000  # that hold something
COLUMNS = 200
CHARACTERS = 30_000_000  # of all cells: a text that a file holds once can stand in each of them
MERGED = 10_000  # ranges
SECONDS = 30

CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS = {".csv": CSV, ".tsv": CSV, ".txt": CSV, ".xlsx": XLSX}
STRANGERS = (
    (b"\xd0\xcf\x11\xe0", "an old Excel file, or one with a password. Save it as .xlsx, without a password"),
    (b"%PDF-", "a PDF. Save the table as .xlsx or .csv"),
    (b"\x1f\x8b", "a packed file. Unpack it first"),
)
DELIMITERS = ";\t,"
NAMES = {"cp1251": "Windows-1251", "cp1252": "Windows-1252"}

Cell = str | int | float | dict[str, str]  # a dict has one key: `date`, or `problem` with a sentence


@dataclass(frozen=True)
class MergedCells:
    """A range of cells that are one; both ends are of it."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True)
class Sheet:
    """What one sheet holds. Rows and columns are counted from 1, as a spreadsheet shows them."""

    name: str = ""
    others: list[str] = field(default_factory=list)  # visible sheets that were not read
    rows: list[tuple[int, dict[int, Cell]]] = field(default_factory=list)  # without empty ones
    merged: list[MergedCells] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # sentences on how it was read


def read_sheet(content: bytes, name: str, sheet: str = "") -> Sheet:
    """The Sheet in these bytes, of a file of that name: the one called `sheet`, else the first that is seen.

    Raises Refused.
    """
    kind = recognized(content, name)
    try:
        found = answer_of("statements.intake.sheets", kind, sheet, given=content, seconds=SECONDS)
    except TookTooLong as error:
        raise Refused(f"The table was not read within {SECONDS} seconds. Bring it in parts.") from error
    except BrokeDown as error:
        raise Refused("The table is damaged, or made as no reader expects it. Save it as .csv.") from error
    if "refused" in found:
        raise Refused(found["refused"])
    rows = [(number, {int(at): cell for at, cell in cells.items()}) for number, cells in found.pop("rows")]
    return Sheet(rows=rows, merged=[MergedCells(*one) for one in found.pop("merged")], **found)


def recognized(content: bytes, name: str) -> str:
    """CSV or XLSX, by the bytes themselves. Raises Refused for what cannot be read."""
    if not content:
        raise Refused("The file is empty.")
    if len(content) > BYTES:
        raise Refused(f"The file has {len(content) / 1e6:.1f} MB; up to {BYTES / 1e6:.0f} are read.")
    for beginning, what in STRANGERS:
        if content.startswith(beginning):
            raise Refused(f"The file is {what}.")
    ending = Path(name).suffix.lower()
    if ending not in ENDINGS:
        raise Refused("The file’s name ends neither in .csv nor in .xlsx, which are what can be read.")
    kind = CSV
    if content.startswith(b"PK"):
        kind = package_kind(content)
    elif not content.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\x00" in content[:4096]:
        raise Refused("The file is neither an Excel file nor a table in plain text.")
    if ENDINGS[ending] != kind:
        what = "an Excel file" if kind == XLSX else "plain text"
        raise Refused(f"The file is called {ending}, but it is {what}. Give it its right name.")
    return kind


def package_kind(content: bytes) -> str:
    if content.count(ENTRY) > PARTS:
        raise Refused(EXCEL.far_more)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = package.namelist()
    except UNREADABLE as error:
        raise Refused("The file begins like an Excel file, but it is damaged: save it again.") from error
    if "xl/workbook.xml" in names:
        return XLSX
    if "content.xml" in names:
        raise Refused("The file is an OpenDocument. Save the table as .xlsx or .csv.")
    raise Refused("The file is packed, and no Excel file. Save the table as .xlsx or .csv.")


# in the process of its own


class SheetRefused(Exception):
    """The sentence that the parent raises as Refused."""


class Grid:
    """The cells that were met, within the bounds of what is read."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, dict[int, Cell]]] = []
        self.characters = 0

    def add(self, number: int, cells: dict[int, Cell]) -> None:
        if not cells:
            return
        self.characters += sum(len(cell) for cell in cells.values() if isinstance(cell, str))
        if len(self.rows) > ROWS:  # one more than the rows is the headings
            raise SheetRefused(f"The table has more than {ROWS:,} rows. Bring it in parts.")
        if max(cells) > COLUMNS:
            raise SheetRefused(f"The table has more than {COLUMNS} columns: remove those that nobody needs.")
        if self.characters > CHARACTERS:
            raise SheetRefused(f"The table holds more than {CHARACTERS:,} characters. Bring it in parts.")
        self.rows.append((number, cells))


def cells_of_csv(content: bytes, sheet: str) -> dict[str, Any]:
    if sheet:
        raise SheetRefused("A CSV file has no sheets: leave the sheet’s name out.")
    text, notes = decoded(content)
    # as long as a cell may be is as long as a text may be
    csv.field_size_limit(CHARACTERS)
    delimiter, grid = delimiter_of(text), Grid()
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            grid.add(number, {at: cell for at, cell in enumerate(row, start=1) if cell.strip()})
    except csv.Error as error:
        raise SheetRefused(f"The file is no table that can be read: {error}.") from error
    return {"rows": grid.rows, "merged": [], "notes": notes}


def decoded(content: bytes) -> tuple[str, list[str]]:
    """(text, notes) by the byte order mark, as UTF-8, or as what it looks like, which is told."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace"), []
    try:
        return content.decode(), []
    except UnicodeDecodeError:
        encoding = old_encoding(content)
        note = f"The file is not in UTF-8; it was read as {NAMES[encoding]}. Check letters with accents."
        return content.decode(encoding, "replace"), [note]


def delimiter_of(text: str) -> str:
    """What parts the cells of the first line that has some; signs between quotes part nothing."""
    start = text[:100_000].lstrip("\r\n \ufeff")
    counts, quoted = dict.fromkeys(DELIMITERS, 0), False
    for sign in start:
        if sign == '"':
            quoted = not quoted
        elif sign in "\r\n" and not quoted:
            break
        elif sign in counts and not quoted:
            counts[sign] += 1
    return max(counts, key=lambda sign: counts[sign]) if any(counts.values()) else ","


def cells_of_xlsx(content: bytes, wanted: str) -> dict[str, Any]:
    import openpyxl

    try:
        content = honest(content, EXCEL)
    except Unopened as error:
        raise SheetRefused(str(error)) from error
    warnings.simplefilter("ignore")
    # without what a sheet shows beside its cells; merged ranges and formulas are looked up in its XML
    book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheet, others = chosen(book.worksheets, wanted)
    with zipfile.ZipFile(BytesIO(content)) as package:
        marks = Marks(package.open(sheet._worksheet_path.lstrip("/")))
    sheet.reset_dimensions()  # the size that it tells is a claim
    grid = Grid()
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = {at: cell_of(value) for at, value in enumerate(row, start=1) if not is_blank(value)}
        for at in marks.formulas.get(number, ()):
            if is_blank(row[at - 1] if at <= len(row) else None):
                cells[at] = {"problem": "holds a formula whose value the file does not keep: save it again"}
        grid.add(number, cells)
    return {"name": sheet.title, "others": others, "rows": grid.rows, "merged": marks.merged, "notes": []}


def chosen(sheets: list[Any], wanted: str) -> tuple[Any, list[str]]:
    """The sheet wanted, or the first that is seen, and the names of others that are seen."""
    seen = [sheet for sheet in sheets if sheet.sheet_state == "visible"]
    names = ", ".join(f"“{sheet.title}”" for sheet in sheets)
    if wanted:
        found = [sheet for sheet in sheets if sheet.title.strip().casefold() == wanted.strip().casefold()]
        if not found:
            raise SheetRefused(f"There is no sheet “{wanted[:60]}” in the file; it has {names or 'none'}.")
    elif not (found := seen):
        raise SheetRefused(f"No sheet of the file is visible: name the one to read, of {names or 'none'}.")
    return found[0], [sheet.title for sheet in seen if sheet is not found[0]]


class Marks:
    """What a sheet's XML says of its cells beside their values: merged ranges, formulas without a value."""

    def __init__(self, stream: Any) -> None:
        self.merged: list[tuple[int, int, int, int]] = []
        self.formulas: dict[int, list[int]] = {}
        self.row = self.column = 0
        self.has_formula = self.has_value = self.in_value = False
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self.begin, self.end
        parser.CharacterDataHandler = self.characters
        with stream:
            while piece := stream.read(PIECE):
                parser.Parse(piece, False)
        parser.Parse(b"", True)

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(" ")[2]:
            case "row":
                self.row = int(attributes.get("r", self.row + 1))
                self.column = 0
            case "c":
                at = attributes.get("r")
                self.column = place_of(at)[1] if at else self.column + 1
                # what a formula gives as a text may be empty
                self.has_formula, self.has_value = False, attributes.get("t") == "str"
            case "f":
                self.has_formula = True
            case "v":
                self.in_value = True
            case "mergeCell":
                self.merge(attributes.get("ref", ""))

    def characters(self, text: str) -> None:
        self.has_value = self.has_value or self.in_value

    def end(self, name: str) -> None:
        self.in_value = False
        if name.rpartition(" ")[2] == "c" and self.has_formula and not self.has_value:
            self.formulas.setdefault(self.row, []).append(self.column)

    def merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        if last:
            (top, left), (bottom, right) = place_of(first), place_of(last)
            self.merged.append((top, bottom, left, right))
        if len(self.merged) > MERGED:
            raise SheetRefused(f"The table has more than {MERGED:,} merged cells.")


def place_of(reference: str) -> tuple[int, int]:
    """(row, column) of `C7`."""
    from openpyxl.utils.cell import coordinate_to_tuple

    return coordinate_to_tuple(reference)


def is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def cell_of(value: Any) -> Cell:
    from openpyxl.cell.cell import ERROR_CODES

    match value:
        case bool():
            return "yes" if value else "no"
        case datetime() | date():
            return {"date": value.isoformat()[:10]}
        case time():
            return {"problem": f"holds a time without a day, {value.isoformat()}"}
        case int() | float():
            return value
        case str():
            if value in ERROR_CODES:
                return {"problem": f"holds the error {value} in place of a value"}
            return value
        case _:
            return str(value)


def work(kind: str, sheet: str, content: bytes) -> dict[str, Any]:
    try:
        return cells_of_csv(content, sheet) if kind == CSV else cells_of_xlsx(content, sheet)
    except SheetRefused as refusal:
        return {"refused": str(refusal)}


if __name__ == "__main__":
    answer(lambda content: work(sys.argv[1], sys.argv[2], content))
