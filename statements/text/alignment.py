"""Which paragraphs of a text after an edit are which of those before, so that a passage keeps its number."""

import re
from collections import Counter
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from .folding import fold
from .order import displaced

ALIKE = 0.5  # as much is shared by two forms of one paragraph that stand at the same place
ALIKE_ELSEWHERE = 0.7  # and if one of them was moved besides
SPELLED_ALIKE = 0.7  # of letters, for texts of few words
FEW_WORDS = 6
MOST_PAIRS = 100_000  # compared at once; a third of a second
MOST_WORK = 1_000_000_000  # words of one text times words of the other that are compared; half a second
MOST_FIGURES = 50  # of a paragraph that are looked at
BLOCK = 150
# scripts that part no words by spaces are compared letter by letter
WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|\w+|[^\w\s]")


class Pair(NamedTuple):
    """A paragraph before and after an edit, by its places from 0; None before for what appeared, None after
    for what vanished."""

    before: int | None
    after: int | None
    same: bool = False
    moved: bool = False

    @property
    def what(self):
        if self.before is None:
            return "appeared"
        if self.after is None:
            return "vanished"
        if self.moved:
            return "moved" if self.same else "moved and changed"
        return "stayed" if self.same else "changed"


class Alignment(NamedTuple):
    """`complete` is whether all was compared that might be alike: of long texts written anew, it is not."""

    pairs: list[Pair]
    complete: bool


def align(before, after):
    """Pairs of all paragraphs of two forms of a text, in the order of the new one."""
    return alignment(before, after).pairs


def alignment(before, after):
    """The Alignment of two forms of a text.

    Equal ones are paired first, those in order before those that moved; then similar ones between them, in
    order; at last similar ones that moved. What vanished stands behind what it followed.
    """
    texts = Encoded(before, after)
    partners = texts.equal_in_order()
    anchors = sorted(partners.items())
    texts.pair_equal(partners)
    taken = set(partners.values())
    for old, new in gaps(anchors, len(before), len(after)):
        old = [i for i in old if i not in partners]
        new = [j for j in new if j not in taken]
        for some_old, some_new in blocks(old, new):
            scores = texts.scores(some_old, some_new, ALIKE)
            partners |= {
                some_old[i]: some_new[j] for i, j in best_in_order(scores, len(some_old), len(some_new))
            }
    texts.pair_similar(partners)
    return Alignment(pairs(partners, texts), texts.complete)


def pairs(partners, texts):
    olds = {j: i for i, j in partners.items()}
    strayed = displaced([olds[j] for j in sorted(olds)])
    found, behind = [], {}
    ahead = None
    for i in range(len(texts.before)):
        if i in partners:
            ahead = i
        else:
            behind.setdefault(ahead, []).append(Pair(i, None))
    found += behind.get(None, ())
    for j, text in enumerate(texts.after):
        i = olds.get(j)
        found.append(Pair(i, j, i is not None and texts.before[i] == text, i in strayed))
        found += behind.get(i, ()) if i is not None else ()
    return found


class Encoded:
    """Two texts whose every word is one letter, which makes comparing as fast as comparing short strings."""

    def __init__(self, before, after):
        # two blanks for one are no change
        self.before, self.after = [[" ".join(text.split()) for text in texts] for texts in (before, after)]
        alphabet = Alphabet()
        self.old, self.new = [
            [as_letters(WORD.findall(fold(text)), alphabet) for text in texts]
            for texts in (self.before, self.after)
        ]
        self.work, self.complete = MOST_WORK, True

    def equal_in_order(self):
        alphabet = Alphabet()
        old, new = as_letters(self.before, alphabet), as_letters(self.after, alphabet)
        return {
            i: j
            for kind, i1, i2, j1, j2 in LCSseq.opcodes(old, new)
            if kind == "equal"
            for i, j in zip(range(i1, i2), range(j1, j2), strict=True)
        }

    def pair_equal(self, partners):
        taken, free = set(partners.values()), {}
        for j, text in enumerate(self.after):
            if j not in taken:
                free.setdefault(text, []).append(j)
        for i, text in enumerate(self.before):
            if i not in partners and free.get(text):
                partners[i] = free[text].pop(0)

    def pair_similar(self, partners):
        taken = set(partners.values())
        old = [i for i in range(len(self.before)) if i not in partners]
        new = [j for j in range(len(self.after)) if j not in taken]
        if len(old) * len(new) > 10 * MOST_PAIRS:
            self.complete = False
            return
        scores = self.scores(old, new, ALIKE_ELSEWHERE)
        for _, i, j in sorted((-score, old[i], new[j]) for (i, j), score in scores.items()):
            if i not in partners and j not in taken:
                partners[i] = j
                taken.add(j)

    def scores(self, old, new, least):
        """{(i, j): likeness, from `least` to 1}; i and j are places in the lists `old` and `new`."""
        found = {}
        olds, news = [self.old[at] for at in old], [self.new[to] for to in new]
        # the likeliest first, as the work may not last for all
        for i, j, _ in sorted(may_be_alike(olds, news, least), key=lambda pair: -pair[2]):
            score = self.compared(olds[i], news[j], least)
            if not score and len(olds[i]) <= FEW_WORDS and len(news[j]) <= FEW_WORDS:
                score = self.compared(self.before[old[i]], self.after[new[j]], SPELLED_ALIKE)
            if score:
                found[i, j] = score
        return found

    def compared(self, one, other, least):
        """How alike two strings are, from `least` to 1; else 0, and 0 once all work is spent."""
        work = len(one) * len(other)
        if work > self.work:
            self.complete = False
            return 0
        self.work -= work
        return Indel.normalized_similarity(one, other, score_cutoff=least)


def may_be_alike(olds, news, least):
    """(i, j, likeness at most) of strings that share enough letters, in whatever order, to reach `least`.

    Two of few letters are always among them, as these are compared by how they are spelled.
    """
    old_bags, new_bags = bags(olds, news)
    for i, (one, mine) in enumerate(zip(olds, old_bags, strict=True)):
        for j, (other, theirs) in enumerate(zip(news, new_bags, strict=True)):
            length = len(one) + len(other)
            most = 2 * (mine & theirs).bit_count() / length if length else 1
            if most >= least or (len(one) <= FEW_WORDS and len(other) <= FEW_WORDS):
                yield i, j, most


def bags(olds, news):
    """Each string as a number with a bit for every letter in it, the second `a` being another than the first.

    Letters that only one side has are in none.
    """
    counted = [[Counter(one) for one in some] for some in (olds, news)]
    both = set().union(*counted[0]) & set().union(*counted[1])
    places = {}
    return [[bag_of(letters, both, places) for letters in some] for some in counted]


def bag_of(letters, both, places):
    bits = bytearray(1)
    for letter, count in letters.items():
        for which in range(count) if letter in both else ():
            place = places.setdefault((letter, which), len(places))
            bits.extend(bytes(max(0, place // 8 + 1 - len(bits))))
            bits[place // 8] |= 1 << place % 8
    return int.from_bytes(bits, "little")


class Alphabet(dict):
    """{thing: its letter}; a thing that is new gets its own letter, as long as a million of them last."""

    def __missing__(self, thing):
        letter = self[thing] = chr(0x10000 + len(self) % 0x100000)
        return letter


def as_letters(things, alphabet):
    """A string in which each thing is one letter."""
    return "".join(map(alphabet.__getitem__, things))


def gaps(anchors, old, new):
    """(places before, places after) between paragraphs that are equal and in order."""
    i, j = 0, 0
    for at, to in [*anchors, (old, new)]:
        yield range(i, at), range(j, to)
        i, j = at + 1, to + 1


def blocks(old, new):
    """Both as they are, or, where they are too long to compare all with all, cut into parts of like place."""
    if len(old) * len(new) <= MOST_PAIRS:
        return [(old, new)]
    parts = -(-max(len(old), len(new)) // BLOCK)
    return [
        [some[len(some) * part // parts : len(some) * (part + 1) // parts] for some in (old, new)]
        for part in range(parts)
    ]


def best_in_order(scores, old, new):
    """The (i, j) that rise together and whose squared scores come to most: one good pair beats two poor."""
    if not scores:
        return []
    best = [[0.0] * (new + 1) for _ in range(old + 1)]
    for i in range(old - 1, -1, -1):
        row, below = best[i], best[i + 1]
        for j in range(new - 1, -1, -1):
            most = below[j] if below[j] > row[j + 1] else row[j + 1]
            if (score := scores.get((i, j))) and below[j + 1] + score * score > most:
                most = below[j + 1] + score * score
            row[j] = most
    found, i, j = [], 0, 0
    while i < old and j < new:
        score = scores.get((i, j))
        if score and best[i][j] == best[i + 1][j + 1] + score * score:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def place(passages, paragraphs):
    """For each paragraph the place, from 0, of the passage that it words in another language, or None.

    `passages` are (printed number, words in some other language). Both stand in order; printed numbers
    decide, and where there are none, how long the paragraphs are and which figures they hold.
    """
    found = [None] * len(paragraphs)
    longer = (sum(map(len, paragraphs)) or 1) / (sum(len(words) for _, words in passages) or 1)
    told = [
        (label.strip(" .()").casefold(), len(words) * longer or 1, figures(words))
        for label, words in passages
    ]
    read = [(printed(paragraph), len(paragraph), figures(paragraph)) for paragraph in paragraphs]
    for old, new in blocks(range(len(told)), range(len(read))):
        scores = {
            (i, j): score
            for i, at in enumerate(old)
            for j, to in enumerate(new)
            if (score := one_passage(told[at], read[to]))
        }
        for i, j in best_in_order(scores, len(old), len(new)):
            found[new[j]] = old[i]
    return found


FIGURE = re.compile(r"\d+")
PRINTED = re.compile(r"\s*\(?(\d+(?:\.\d+)*|[ivxlcdm]+|\w)[.)]\s")


def printed(paragraph):
    number = PRINTED.match(paragraph)
    return number[1].casefold() if number else ""


def figures(text):
    return {found[0] for found in islice(FIGURE.finditer(text), MOST_FIGURES)}


def one_passage(told, read):
    """How likely the two are one passage in two languages: 0 to 2."""
    (label, expected, in_other), (number, length, in_this) = told, read
    if label and number:
        return 2 if label == number else 0
    as_long = min(length, expected) / max(length, expected)
    either = in_other | in_this
    return 0.2 + 0.4 * as_long + (0.4 * len(in_other & in_this) / len(either) if either else 0.2)
