"""A table read from a file."""

from collections.abc import Mapping
from pathlib import Path

from statements.intake.files import Refused
from statements.intake.sheets import BYTES, read_sheet

from .headings import check_headings, fill_merged, headings_of, mapped_columns
from .names import NamesInCells
from .rows import RowReader
from .shape import Table, TableRow
from .texts import complete


def read(
    source: Path | bytes, name: str = "", *, sheet: str = "", mapping: Mapping[str, str] | None = None
) -> Table:
    """The Table in a file, or in an uploaded file's bytes and name. Raises Refused for one that is none.

    `mapping` has columns of ours by headings of theirs, "" for one that is to be left out.
    """
    if isinstance(source, Path):
        if not source.is_file():
            raise Refused(f"{source} is no file.")
        if source.stat().st_size > BYTES:
            raise Refused(f"The file has more than the {BYTES / 1e6:.0f} MB that are read.")
        content, name = source.read_bytes(), source.name
    else:
        content = source
    found = read_sheet(content, name, sheet)
    if not found.rows:
        raise Refused("The table is empty.")
    mapped = mapped_columns(mapping or {})
    first, headings = headings_of(found, mapped)
    table = Table(found.name, [], headings, [], list(found.notes))
    if found.others:
        table.notes.append(f"Sheet “{found.name}” was read. Not read: {', '.join(found.others)}.")
    if first != found.rows[0][0]:
        table.notes.append(f"The headings stand in row {first}; what is above them was passed over.")
    check_headings(table, first, mapped)
    fill_merged(found, table, first)
    names, texts = NamesInCells(), {}
    for number, cells in found.rows:
        if number > first and any(cells.get(one.at) for one in headings):
            row = TableRow(number)
            table.rows.append(row)
            text = RowReader(row, cells, table, names).read()
            if text:
                texts[number] = text
    complete(table, texts)
    return table
