"""Statements from a spreadsheet: a row is a statement, a column is known by its heading.

`read` makes records of the rows and stores nothing; `foreseen` says what would become of them, `stored`
stores them. What is wrong is told by row and column.
"""

from .columns import COLUMNS
from .reading import read
from .shape import Table
from .storing import foreseen, stored
from .template import NAME, template, write_template

__all__ = ["COLUMNS", "NAME", "Table", "foreseen", "read", "stored", "template", "write_template"]
