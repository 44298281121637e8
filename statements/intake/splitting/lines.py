"""A text as lines that know how they were printed, and how lines are put together again."""

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import pairwise

LINE_ENDS = re.compile(r"\r\n?|\n|\v|\x85|\u2028|\u2029")
PAGE_ENDS = re.compile(r"\f")
SPACES = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# zero-width signs, direction marks and whatever else is not printed; the soft hyphen has a rule of its own
UNPRINTED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)
# signs that mean something beside others, and of which alone no line is made: joiners, fillers, selectors
UNSEEN_ALONE = re.compile(
    r"[\s\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]*"
)
# letters that printers set as one, which a PDF keeps as one
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
HYPHENS = "-\u2010\u00ad"
FEW = 6  # lines from which nothing is told
LONGEST_WORD = 60  # letters
WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011'’][^\W\d_]+)*")


@dataclass
class Line:
    text: str  # without the spaces around it
    indent: int = 0  # spaces before it
    gap: int = 0  # empty lines before it
    page: int = 0
    turns: bool = False  # a page ended between this line and the one before

    @property
    def small(self):
        """Whether it begins with a small letter, or with one of a script that has no capitals."""
        return self.text[0].isalpha() and not self.text[0].isupper()

    @property
    def broken(self):
        """Whether a word goes on in the next line."""
        return len(self.text) > 1 and self.text[-1] in HYPHENS and self.text[-2].isalpha()


def lines_of(text):
    """Lines that hold anything, page after page (pages are parted by form feeds)."""
    text = UNPRINTED.sub("", unicodedata.normalize("NFC", text).translate(LIGATURES))
    lines = []
    for page, printed in enumerate(PAGE_ENDS.split(text)):
        gap = 0
        for raw in LINE_ENDS.split(printed):
            spaced = SPACES.sub(" ", raw)
            words = soft(" ".join(spaced.split()))
            if not UNSEEN_ALONE.fullmatch(words):
                turns = bool(lines) and lines[-1].page != page
                lines.append(Line(words, len(spaced) - len(spaced.lstrip()), gap, page, turns))
                gap = 0
            else:
                gap += 1
    return lines


def closed_up(lines):
    """The lines without the empty ones that stand between all of them, as in a text set with wide lines.

    That they are no paragraphs is told by those that go on in the middle of a sentence.
    """
    gaps = [after.gap for after in lines[1:] if not after.turns]
    if len(gaps) < FEW or min(gaps) < 1:
        return lines
    going_on = sum(after.text[0].islower() and before.text[-1].isalpha() for before, after in pairwise(lines))
    if going_on * 4 < len(gaps):
        return lines
    least = min(gaps)
    return [replace(line, gap=max(0, line.gap - least)) for line in lines]


def soft(words):
    """Without the soft hyphens inside; the one that ends a line says that its word goes on.

    A line of nothing else prints nothing, and is as good as empty.
    """
    bare = " ".join(words.replace("\u00ad", "").split())
    return bare + "\u00ad" if bare and ends_in_a_word(words) else bare


def ends_in_a_word(words):
    return words.endswith("\u00ad") and not words.rstrip("\u00ad").endswith(" ")


def unspaced(letter):
    """Whether it is of a script that has no spaces between words, as Chinese is."""
    return "\u3001" <= letter <= "\u9fff" or "\uff00" <= letter <= "\uff60"


class Joiner:
    """Puts lines together; what stands elsewhere in the document decides about a hyphen at a line's end."""

    def __init__(self, lines):
        self.words = {word.casefold() for line in lines for word in WORD.findall(whole_words(line.text))}

    def join(self, lines):
        parts = []
        for line in lines:
            if parts and unspaced(parts[-1][-1]) and unspaced(line.text[0]):
                parts[-1:] = (parts[-1] + line.text).split(" ")
            elif parts and parts[-1][-1] in HYPHENS and mendable(parts[-1], line.text):
                parts[-1:] = self.mended(parts[-1], line.text).split(" ")
            else:
                parts += line.text.split(" ")
        return " ".join(parts).rstrip("\u00ad")

    def mended(self, before, after):
        """A word's two halves: with the hyphen if it is written so, without if only the line broke it."""
        if before[-1] == "\u00ad":
            return before[:-1] + after
        first, second = WORD.findall(before[:-1])[-1], WORD.findall(after.split(" ", 1)[0])[0]
        one = f"{first}{second}".casefold()
        hyphenated = f"{first}-{second}".casefold()
        halves = {first.casefold().split("-")[-1], second.casefold().split("-")[0]}
        keeps = (
            second[0].isupper()
            or hyphenated in self.words
            or (one not in self.words and halves <= self.words)
        )
        return before + after if keeps else before[:-1] + after


def mendable(before, after):
    return before[-2:-1].isalpha() and after[0].isalpha() and len(before) < LONGEST_WORD


def whole_words(text):
    """The line without the half of a word at its end; a half that begins it rarely matters."""
    return text.rpartition(" ")[0] if text[-1] in HYPHENS else text
