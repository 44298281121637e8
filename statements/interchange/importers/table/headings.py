"""The headings of a table, and the cells that stand for several rows."""

from collections.abc import Mapping

from statements.intake.files import Refused
from statements.intake.sheets import Cell, Sheet

from .columns import BY_KEY, Column, column_of, key_of, nearest_column
from .shape import CellProblem, Heading, Table

HEADINGS_WITHIN = 20  # rows, as some have a title above


def mapped_columns(mapping: Mapping[str, str]) -> dict[str, Column | None]:
    mapped: dict[str, Column | None] = {}
    for theirs, ours in mapping.items():
        column = BY_KEY.get(ours) or column_of(ours)
        if ours and not column:
            near = nearest_column(ours)
            hint = f"; the nearest is {near.heading}" if near else ""
            raise Refused(f"There is no column “{ours}” to map “{theirs}” to{hint}.")
        mapped[key_of(theirs)] = column
    return mapped


def headings_of(sheet: Sheet, mapped: dict[str, Column | None]) -> tuple[int, list[Heading]]:
    """(row, Headings): the first row that has two known ones, else the first row."""
    candidates = [(number, headings_in(cells, mapped)) for number, cells in sheet.rows[:HEADINGS_WITHIN]]
    known = [one for one in candidates if sum(bool(heading.column) for heading in one[1]) > 1]
    return (known or candidates)[0]


def headings_in(cells: dict[int, Cell], mapped: dict[str, Column | None]) -> list[Heading]:
    found = []
    for at, cell in sorted(cells.items()):
        words = " ".join(str(cell if not isinstance(cell, dict) else cell.get("date", "?")).split())
        if (key := key_of(words)) in mapped:
            found.append(Heading(at, words, mapped[key], ignored=mapped[key] is None))
        else:
            column = column_of(words)
            found.append(Heading(at, words, column, near=None if column else nearest_column(words)))
    return found


def check_headings(table: Table, row: int, mapped: dict[str, Column | None]) -> None:
    seen: dict[str, str] = {}
    for one in table.headings:
        if one.column is None and not one.ignored:
            near = f"; the nearest is {one.near.heading}" if one.near else ""
            sentence = f"no column of that name is known{near}. Map it to one, or leave it out"
            table.problems.append(CellProblem(row, one.words, sentence))
        elif one.column and one.column.key != "original_title":
            if other := seen.get(one.column.key):
                sentence = f"is {one.column.heading}, as “{other}” is: leave one of them out"
                table.problems.append(CellProblem(row, one.words, sentence))
            seen[one.column.key] = one.words
    for key in mapped.keys() - {key_of(one.words) for one in table.headings}:
        table.problems.append(CellProblem(row, "", f"there is no heading “{key}” to map"))


def fill_merged(sheet: Sheet, table: Table, first: int) -> None:
    """A merged cell holds for each of its rows, in columns of what statements share; it is told."""
    rows = dict(sheet.rows)
    by_column = {one.at: one for one in table.headings if one.column}
    for range_ in sheet.merged:
        heading = by_column.get(range_.first_column)
        if (
            range_.last_row <= first
            or not heading
            or not heading.column
            or range_.first_row == range_.last_row
        ):
            continue
        where = f"Column {heading.words}, rows {range_.first_row}–{range_.last_row} are one merged cell"
        cell = rows.get(range_.first_row, {}).get(range_.first_column)
        if not heading.column.runs_down or cell is None or range_.first_row <= first:
            table.notes.append(f"{where}: what it holds counts for row {range_.first_row} alone.")
            continue
        table.notes.append(f"{where}: what it holds was taken for each of these rows.")
        for number, cells in sheet.rows:
            if range_.first_row < number <= range_.last_row:
                cells.setdefault(range_.first_column, cell)
