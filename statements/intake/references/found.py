"""What is found: one Reference to another text."""

from typing import NamedTuple

SYMBOL, TITLE = "symbol", "title"


class FoundReference(NamedTuple):
    """One reference, by the characters of the passage that name the other text.

    `value` is a symbol as the archive writes it (`S/RES/1373 (2001)`), or the words of a title without its
    date. `date` is `2023-06-20`, `2023-06` or `2005`, "" where none is written. `paragraph` is as written:
    `5`, `1 to 6`. `verb` is what carries it, in small letters: `recalling`, `pursuant to`. `impossible` says
    why no such text can be, "" where it can; `meant` is then the symbol that was probably meant, or "".
    """

    start: int
    end: int
    words: str
    kind: str
    value: str
    date: str = ""
    year: int | None = None
    paragraph: str | None = None
    verb: str = ""
    impossible: str = ""
    meant: str = ""
