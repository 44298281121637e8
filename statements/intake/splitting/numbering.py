"""Printed numbers, letters and bullets that begin a passage."""

import re
from typing import NamedTuple

BULLETS = "•●▪■◦‣∙·*–—-"
PATTERNS = (
    # 1.2. and 1.2 before 1.
    ("levels", r"(?:\d{1,3}\.){1,4}\d{1,3}\.?"),
    ("number", r"\d{1,3}[.)]|№\s?\d{1,3}[.):]?|\d{1,3}\s?[-–—](?=\s+[^\W\d])"),
    ("bracketed number", r"\(\d{1,3}\)"),
    ("roman", r"[IVXL]{1,6}\."),
    ("bracketed roman", r"\(?(?:[ivx]{1,5})\)"),
    ("letter", r"\(?[a-zа-яё]{1,2}\)"),
    # as Word and browsers print them in lists
    ("bracketed roman", r"[ivx]{1,5}\.(?=\s+[^\W\d])"),
    ("letter", r"[a-z]\.(?=\s+[^\W\d])"),
    ("capital", r"(?:\([A-ZА-ЯЁ]\)|[A-ZА-ЯЁ]\.(?=\s+[A-ZА-ЯЁ]))"),
    ("bullet", rf"[{BULLETS}](?=\s)"),
    # a comma where a scanner saw no full stop: counts only where that number is due
    ("misread", r"\d{1,3},(?=\s+[A-ZА-ЯЁ])"),
)
# Chinese has no space behind them: `一、决定`, `（二）谴责`, `3、要求`
UNSPACED = (
    ("number", r"(?:[一二三四五六七八九十]{1,3}|\d{1,3})[、．]"),
    ("letter", r"[（(][一二三四五六七八九十]{1,3}[)）]"),
)
KINDS = tuple(kind for kind, _ in (*PATTERNS, *UNSPACED))


def any_of(patterns, first):
    return "|".join(f"(?P<k{i}>{pattern})" for i, (_, pattern) in enumerate(patterns, start=first))


MARK = re.compile(
    rf"[“«\"‘']?(?:(?:{any_of(PATTERNS, 0)})\s+(?=\S)|(?:{any_of(UNSPACED, len(PATTERNS))})\s*(?=\S))"
)
ROMANS = dict(zip("ivxl", (1, 5, 10, 50), strict=True))
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LETTERS_RU = "абвгдежзиклмнопрстуфхцчшщэюя"
CHINESE = "一二三四五六七八九十"
AROUND = ".,、．-–—: "


class Mark(NamedTuple):
    kind: str
    printed: str  # as it is printed: `1.`, `(a)`, `•`
    order: int  # 1 for `1.`, `(a)` and `(i)`; 0 where there is none
    length: int  # characters that it takes, the space behind it included

    @property
    def label(self):
        """`1`, `1.2`, `(a)`, `a)`, `II`, `一`; empty for a bullet."""
        return "" if self.kind == "bullet" else self.printed.rstrip(AROUND)

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
    kind, printed = KINDS[i], found[found.lastgroup]
    return Mark(kind, printed, order_of(kind, printed), found.end())


def order_of(kind, printed):
    bare = printed.strip(f"()（）№{AROUND}").casefold()
    if kind == "levels":
        return int(bare.split(".")[-1])
    if bare.isdecimal():
        return int(bare)
    if bare and bare[0] in CHINESE:
        return chinese(bare)
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


def chinese(text):
    """`十二` is 12, `二十` is 20; 0 for what is no number of this kind."""
    tens, ten, ones = text.rpartition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in tens:
        return 0
    value = {figure: i for i, figure in enumerate(CHINESE[:9], start=1)}
    return (10 * value.get(tens, 1) if ten else 0) + value.get(ones, 0)
