"""Which words of one text stand in another, marked so that a person can read it.

The marks of two texts are those of the other way round with `gone` and `new` exchanged: both are found in
one order of the two, which does not depend on which of them is the left one.
"""

from itertools import chain
from typing import NamedTuple

from rapidfuzz.distance import LCSseq, Opcodes

from statements.text.alignment import Alphabet, as_letters
from statements.text.differences import GONE, NEW, SAME, TOKEN, Piece

MOST_STEPS = 400_000_000  # words times words: some 20,000 on either side; longer ones are not compared
SHORT_WORD = 4  # letters: one such word between two changes is read as part of them
MIRRORED = {GONE: NEW, NEW: GONE, SAME: SAME}


class Stretch(NamedTuple):
    """Words of the left text and those of the right one in their place; the same ones if `same`."""

    gone: str
    new: str
    same: bool


def marked_words(left: str, right: str) -> list[Piece]:
    """Pieces: those that are same or gone are the left text, letter for letter; those same or new the right.

    Texts that share less than a third of the words of the shorter one are given one after the other.
    """
    if left > right:
        return in_turn([Piece(MIRRORED[kind], text) for kind, text in marked_words(right, left)])
    if left == right:
        return [Piece(SAME, left)] if left else []
    found = joined(stretches(left, right))
    return [
        Piece(kind, text)
        for one in joined(signs_behind(joined(spaces_apart(without_islands(found)))))
        for kind, text in (((SAME, one.new),) if one.same else ((GONE, one.gone), (NEW, one.new)))
        if text
    ]


def in_turn(pieces: list[Piece]) -> list[Piece]:
    """The pieces with what went before what came in its place."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.kind == GONE and found and found[-1].kind == NEW:
            found.insert(-1, piece)
        else:
            found.append(piece)
    return found


def spaced_words(text: str) -> tuple[list[str], list[str]]:
    """The words and signs of a text, and the space before each of them and, as the last, behind them all."""
    words, spaces = [], [""]
    for token in TOKEN.findall(text):
        if token.isspace():
            spaces[-1] = token
        else:
            words.append(token)
            spaces.append("")
    return words, spaces


def stretches(left: str, right: str) -> list[Stretch]:
    """What is the same and what is not, in order; more than one Stretch may follow each other of a kind."""
    (old, old_spaces), (new, new_spaces) = spaced_words(left), spaced_words(right)
    if len(old) * len(new) > MOST_STEPS:
        return [Stretch(left, right, False)]
    alphabet = Alphabet()
    steps = LCSseq.opcodes(as_letters(old, alphabet), as_letters(new, alphabet))
    if 3 * common_words(old, steps) < min(words_in(old), words_in(new)):
        return [Stretch(left, right, False)]
    found = []
    for one in steps:
        i1, i2, j1, j2 = one.src_start, one.src_end, one.dest_start, one.dest_end
        if one.tag == "equal" and old_spaces[i1:i2] == new_spaces[j1:j2]:
            same = written(new, new_spaces, j1, j2)
            found.append(Stretch(same, same, True))
        elif one.tag == "equal":
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                found.append(Stretch(old_spaces[i], new_spaces[j], old_spaces[i] == new_spaces[j]))
                found.append(Stretch(old[i], new[j], True))
        else:
            found.append(Stretch(written(old, old_spaces, i1, i2), written(new, new_spaces, j1, j2), False))
    found.append(Stretch(old_spaces[-1], new_spaces[-1], old_spaces[-1] == new_spaces[-1]))
    return [stretch for stretch in found if stretch.gone or stretch.new]


def written(words: list[str], spaces: list[str], start: int, end: int) -> str:
    return "".join(chain.from_iterable(zip(spaces[start:end], words[start:end], strict=True)))


def words_in(tokens: list[str]) -> int:
    return sum(1 for token in tokens if token[0].isalnum())


def common_words(old: list[str], steps: Opcodes) -> int:
    return sum(words_in(old[one.src_start : one.src_end]) for one in steps if one.tag == "equal")


def joined(stretches: list[Stretch]) -> list[Stretch]:
    """The stretches, those of one kind that follow each other as one."""
    found: list[tuple[list[str], list[str], bool]] = []
    for gone, new, same in stretches:
        if found and found[-1][2] == same:
            found[-1][0].append(gone)
            found[-1][1].append(new)
        else:
            found.append(([gone], [new], same))
    return [Stretch("".join(gone), "".join(new), same) for gone, new, same in found]


def without_islands(found: list[Stretch]) -> list[Stretch]:
    """The stretches, with what is too little to be read by itself taken into the changes around it."""
    kept: list[Stretch] = []
    for one in found:
        if len(kept) > 1 and not one.same and is_island(kept[-1].new, kept[-2], one):
            between, before = kept.pop(), kept.pop()
            one = Stretch(before.gone + between.gone + one.gone, before.new + between.new + one.new, False)
        kept.append(one)
    return kept


def is_island(text: str, before: Stretch, behind: Stretch) -> bool:
    """Whether a text between two changes is a blank, a sign, or a short word between changes of words."""
    words = [token for token in TOKEN.findall(text) if token[0].isalnum()]
    if not words:
        return bool(before.gone.strip() or before.new.strip()) == bool(
            behind.gone.strip() or behind.new.strip()
        )
    return (
        len(words) == 1
        and len(words[0]) <= SHORT_WORD
        and all(any(map(str.isalnum, one.gone + one.new)) for one in (before, behind))
    )


def space_ahead(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def spaces_apart(found: list[Stretch]) -> list[Stretch]:
    """The stretches, with the space that both sides of a change begin with taken out of it."""
    apart = []
    for one in found:
        if not one.same:
            space = space_ahead(one.gone)
            if space and space_ahead(one.new) == space:
                apart.append(Stretch(space, space, True))
                one = Stretch(one.gone[len(space) :], one.new[len(space) :], False)
        apart.append(one)
    return apart


def signs_behind(found: list[Stretch]) -> list[Stretch]:
    """The stretches, with a sign that words added or left out begin with, and that follows them, behind them.

    ` and 2652 (2022)` came, not `) and 2652 (2022`.
    """
    kept = list(found)
    for i in range(1, len(kept) - 1):
        before, one, behind = kept[i - 1 : i + 2]
        text = one.gone or one.new
        if one.same or (one.gone and one.new) or not before.same or not behind.same:
            continue
        n = 0
        while n < min(len(text), len(behind.new)) and text[n] == behind.new[n] and is_sign(text[n]):
            n += 1
        if n and n < len(text):
            signs, text = text[:n], text[n:] + text[:n]
            kept[i - 1] = Stretch(before.gone + signs, before.new + signs, True)
            kept[i] = Stretch(text, "", False) if one.gone else Stretch("", text, False)
            kept[i + 1] = Stretch(behind.gone[n:], behind.new[n:], True)
    return [one for one in kept if one.gone or one.new]


def is_sign(letter: str) -> bool:
    return not letter.isalnum() and not letter.isspace()
