"""How much of a brought text stands in the passages that are proposed, and which pieces of it do not."""

import re
from collections import Counter
from dataclasses import dataclass

from .notation import one_as_text
from .splitting import Split

WORD = re.compile(r"\w+")
ENOUGH = 0.5  # of a passage's words: an editor who mends a word has not left the passage out
LOUD = 90  # per cent, below which it is said loudly


@dataclass(frozen=True)
class Rest:
    """A piece of the text; `number` is its place among all of them."""

    number: int
    kind: str  # front, passages, adoption, notes, furniture
    text: str
    is_taken: bool = False  # it stands in the passages


@dataclass(frozen=True)
class Account:
    words: int
    held: int  # of them, in passages
    rests: list[Rest]

    @property
    def share(self):
        """In whole per cent, and 100 only if nothing is missing."""
        return 100 * self.held // self.words if self.words else 100

    @property
    def is_low(self):
        return self.share < LOUD

    def of(self, kind):
        return [rest for rest in self.rests if rest.kind == kind]


def words_of(text):
    return WORD.findall(text.casefold())


def account(text, split, passages):
    """The Account of a text that was split; `passages` are texts, each with its printed number in front."""
    here = [words_of(one) for one in passages]
    remaining = Counter(word for words in here for word in words)
    whole = Counter(words_of(text))
    held = sum((whole & remaining).values())
    said = {" ".join(words) for words in here}
    rests = []
    for number, (kind, piece) in enumerate(pieces(split)):
        words = Counter(words_of(piece))
        if kind == "passages":
            found = words & remaining
            is_in = sum(found.values()) >= ENOUGH * sum(words.values())
            remaining -= found
            if not is_in:
                rests.append(Rest(number, kind, piece))
        else:
            rests.append(Rest(number, kind, piece, " ".join(words_of(piece)) in said))
    return Account(sum(whole.values()), held, rests)


def pieces(split: Split):
    """(kind, text) of everything that a text was split into, in the order of the page."""
    yield from (("front", text) for text in split.front)
    yield from (("passages", f"{one.label} {one.text}".strip()) for one in split.passages)
    for kind in ("adoption", "notes", "furniture"):
        yield from ((kind, text) for text in getattr(split, kind))


def with_piece(blocks, split, number):
    """The paragraphs of a proposal with one more piece, after all that stand before it in the text."""
    found = list(pieces(split))
    kind, piece = found[number]
    if any(same(block, piece) for block in blocks):
        return blocks
    before = [" ".join(words_of(text)) for _, text in found[:number]]
    at = 0
    for place, block in enumerate(blocks, start=1):
        words = " ".join(words_of(block))
        if any(words and words.endswith(one) for one in before if one):
            at = place
    if kind == "passages":
        piece = one_as_text(split.passages[number - len(split.front)])
    return [*blocks[:at], piece, *blocks[at:]]


def without_piece(blocks, split, number):
    piece = list(pieces(split))[number][1]
    return [block for block in blocks if not same(block, piece)]


def same(block, piece):
    return words_of(block) == words_of(piece)
