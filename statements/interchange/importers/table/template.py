"""A workbook to fill in: the headings and one example, and a sheet that says what each column takes."""

from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font

from .columns import COLUMNS

NAME = "statements.xlsx"


def template() -> bytes:
    """The workbook's bytes."""
    book, made = openpyxl.Workbook(), BytesIO()
    rows, columns = book.active, book.create_sheet("What each column takes")
    rows.title = "Statements"
    rows.append([one.heading for one in COLUMNS])
    rows.append([one.example or None for one in COLUMNS])
    columns.append(["Column", "What it takes", "Example"])
    for one in COLUMNS:
        columns.append([one.heading, one.takes, one.example or None])
    for sheet, widths in ((rows, [24] * len(COLUMNS)), (columns, [20, 80, 40])):
        sheet.freeze_panes = "A2"
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for at, width in enumerate(widths, start=1):
            sheet.column_dimensions[openpyxl.utils.get_column_letter(at)].width = width
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    book.save(made)
    return made.getvalue()


def write_template(path: Path) -> None:
    path.write_bytes(template())
