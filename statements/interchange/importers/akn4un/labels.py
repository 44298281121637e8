"""Printed numbers of paragraphs and items, as each language writes them."""

import re
import unicodedata

ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
A_ROMAN = re.compile(r"(?=.)c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "أبجدهوزحطيكلمنسعفصقرشت",
    "甲乙丙丁戊己庚辛壬癸",
)
TATWEEL = "\u0640"  # makes an Arabic letter wider
CHINESE = "一二三四五六七八九"
# ornaments around a number, in any script
AROUND = "()[]（）'‘’“”\"<>«».。、-–—:： \u061c\u200e\u200f"
BULLETS = frozenset("•·–—-*▪●○◦")
# a note's mark and a list's bullet say nothing of the place
A_LABEL = re.compile(
    r"\d{1,4}(?:\.\d{1,3})*|[^\W\d_]{1,2}|[ivxlcIVXLC]{1,8}|[一二三四五六七八九十]{1,4}|\d{1,3}[^\W\d_]"
)


def bare(label: str) -> str:
    """The number alone, with common letters: `㈠` is 一, `（a）` a."""
    return unicodedata.normalize("NFKC", label).strip(AROUND).replace(TATWEEL, "")


def is_label(text: str) -> bool:
    return text in BULLETS or bool(A_LABEL.fullmatch(bare(text)))


def shown(label: str) -> str:
    """As the archive writes it: `2.` and `2 -` are 2; `(a)`, `a)` and `•` stay."""
    return re.sub(r"(?<=[^\W_])\s*[.\-–:：]+$", "", label)


def ranks(label: str) -> frozenset[int]:
    """The places that a number may stand for: `(i)` is the first or the ninth. Empty for bullets."""
    text = bare(label).casefold()
    if not text or label in BULLETS:
        return frozenset()
    if text.isdecimal():
        return frozenset((int(text),))
    found = set()
    if A_ROMAN.fullmatch(text):
        values = [ROMAN[letter] for letter in text]
        found.add(
            sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
        )
    if len(text) == 1:
        found |= {letters.index(text) + 1 for letters in ALPHABETS if text in letters}
        # Latin and Cyrillic letters are taken for one another where lists are typed
        found |= {ALPHABETS[0].index("ace"[at]) + 1 for at, letter in enumerate("асе") if letter == text}
    if all(letter in CHINESE + "十" for letter in text):
        tens, ten, ones = text.rpartition("十")
        found.add((CHINESE.find(tens or "一") + 1) * 10 * bool(ten) + (CHINESE.find(ones) + 1 if ones else 0))
    return frozenset(found)
