"""What an importer makes of the files it is given."""

from collections.abc import Callable
from typing import NamedTuple

from statements.records.fields import RecordDict

Told = Callable[
    [str, str], None
]  # the file's name, and a sentence on what could not be read or did not match


class Item(NamedTuple):
    """`record` is a statement as `load` takes it, its passages numbered 1, 2, … in the order of the text.

    Where `is_text` is false it has particulars alone (votes, sponsors, subjects), for a text that is held
    already or else is to be named.
    """

    record: RecordDict
    files: tuple[str, ...]
    is_text: bool = True
