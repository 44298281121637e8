"""A table as it was read: its headings, its rows as records, and what is wrong with them."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from statements.records.fields import RecordDict

from .columns import COLUMNS, Column


class CellProblem(NamedTuple):
    """`row` is the sheet's, `column` the heading in it, or ""."""

    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        where = f"row {self.row}" + (f", column {self.column}" if self.column else "")
        return f"{where}: {self.sentence}"


@dataclass
class TableRow:
    """`record` is in the shape of StatementRecord, as far as the row gives it."""

    number: int
    record: RecordDict = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    what: str = ""  # new, changed, unchanged or refused, once it is foreseen or stored
    changes: list[str] = field(default_factory=list)  # keys of the record


@dataclass
class Heading:
    at: int
    words: str
    column: Column | None
    ignored: bool = False
    near: Column | None = None


@dataclass
class Table:
    """`problems` are of the table as a whole: while there is one, nothing of it is stored."""

    sheet: str
    rows: list[TableRow]
    headings: list[Heading]
    problems: list[CellProblem]
    notes: list[str]

    def heading_of(self, field: str) -> str:
        """The heading of the column that fills this field of a record."""
        top = re.split(r"[.\[]", field)[0]
        for name in (re.sub(r"\[.*", "", field), top):
            for column in COLUMNS:
                if name in column.fields:
                    mine = (one.words for one in self.headings if one.column is column)
                    return next(mine, column.heading)
        return ""
