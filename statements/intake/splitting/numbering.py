"""Printed numbers, letters and bullets that begin a passage."""

import re
from typing import NamedTuple

BULLETS = "•●▪■◦‣∙·*–—-"
PATTERNS = (
    # 1.2. and 1.2 before 1.
    ("levels", r"(?:\d{1,3}\.){1,4}\d{1,3}\.?"),
    ("number", r"\d{1,3}[.)]"),
    ("bracketed number", r"\(\d{1,3}\)"),
    ("roman", r"[IVXL]{1,6}\."),
    ("bracketed roman", r"\(?(?:[ivx]{1,5})\)"),
    ("letter", r"\(?[a-zа-яё]{1,2}\)"),
    ("capital", r"(?:\([A-ZА-ЯЁ]\)|[A-ZА-ЯЁ]\.(?=\s+[A-ZА-ЯЁ]))"),
    ("bullet", rf"[{BULLETS}](?=\s)"),
    # a comma where a scanner saw no full stop: counts only where that number is due
    ("misread", r"\d{1,3},(?=\s+[A-ZА-ЯЁ])"),
)
MARK = re.compile(
    r"[“«\"‘']?(?:"
    + "|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(PATTERNS))
    + r")\s+(?=\S)"
)
ROMANS = dict(zip("ivxl", (1, 5, 10, 50), strict=True))
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LETTERS_RU = "абвгдежзиклмнопрстуфхцчшщэюя"


class Mark(NamedTuple):
    kind: str
    printed: str  # as it is printed: `1.`, `(a)`, `•`
    order: int  # 1 for `1.`, `(a)` and `(i)`; 0 where there is none
    length: int  # characters that it takes, the space behind it included

    @property
    def label(self):
        """`1`, `1.2`, `(a)`, `a)`, `II`; empty for a bullet."""
        return "" if self.kind == "bullet" else self.printed.rstrip(".,")

    @property
    def counts(self):
        """Whether it numbers paragraphs of their own, and not items under a lead."""
        return self.kind in ("levels", "number", "roman", "misread")

    def follows(self, last):
        """Whether this is what comes after `last`, a Mark or None for the first of all."""
        if self.order == 1 and self.kind != "misread":
            return True
        return last is not None and self.order == last.order + 1 and family(self) == family(last)


def family(mark):
    return {"misread": "number", "bracketed roman": "letter"}.get(mark.kind, mark.kind)


def mark_of(text):
    """The Mark that begins this text, or None."""
    found = MARK.match(text)
    if not found:
        return None
    i = int(found.lastgroup[1:])
    kind, printed = PATTERNS[i][0], found[found.lastgroup]
    return Mark(kind, printed, order_of(kind, printed), found.end())


def order_of(kind, printed):
    bare = printed.strip("().,").casefold()
    if kind == "levels":
        return int(bare.split(".")[-1])
    if bare.isdecimal():
        return int(bare)
    if kind in ("roman", "bracketed roman"):
        return roman(bare)
    for letters in (LETTERS, LETTERS_RU):
        if bare in letters:
            return letters.index(bare) + 1
    return 0


def roman(text):
    values = [ROMANS[letter] for letter in text]
    return sum(
        -one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True)
    )
