"""Which passages of two texts belong together: the same, reworded, moved, joined into one or split.

Nothing here knows what a passage is coded with: two lists of texts go in, the places of those that belong
together come out. The result for two texts is that of the other way round with the sides exchanged: they are
compared in an order of their own, whichever is the left one.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from statements.text.alignment import WORD, Alphabet, as_letters, blocks
from statements.text.folding import fold
from statements.text.order import displaced

# how alike two passages are, from 0 to 1, to belong together: between the same neighbours, or elsewhere
ALIKE, ALIKE_ELSEWHERE = 0.4, 0.5
SURELY_ALIKE = 0.75  # enough to tell by them where others should stand
IN_PLACE = 0.1  # added for two that stand between the same neighbours
NEAREST = 10  # others that are looked at for each, if many are alike
RARE_IN_COMMON = 0.3  # of the rare words of the one that has fewer
FEW_RARE = 3  # with fewer rare words, a passage is compared with all others, or
MOST_PLAIN = 20_000  # if there are more pairs than that, with those near its place
COVERED = 0.45  # as much of each passage that was joined stands in the one passage, beside all others
FREQUENT = 0.2  # words in more of the passages say nothing about which belong together
MOST_PARTS = 6  # joined into one
MOST_TRIALS = 3_000  # of passages put together; ordinary texts need a few hundred
FEW_WORDS = 6  # texts of no more words are compared by their letters as well
SPELLED_ALIKE = 0.7

Places = tuple[int, ...]


class PassageMatch(NamedTuple):
    """Places, from 0, of passages that belong together; several on one side if they were joined or split.

    `is_moved` is whether they stand in another order than the others; the fewest are taken for moved.
    """

    left: Places
    right: Places
    is_moved: bool = False


class Likely(NamedTuple):
    """Passages that may belong together, and how alike they are, from 0 to 1; `common` words of two."""

    score: float
    left: Places
    right: Places
    common: int = 0


def matches(left: Sequence[str], right: Sequence[str]) -> list[PassageMatch]:
    """The PassageMatch of all passages that belong together, in the order of the left text.

    Each passage is in one of them at most.
    """
    # two blanks for one are no change
    lefts, rights = ([" ".join(text.split()) for text in texts] for texts in (left, right))
    if lefts > rights:
        return sorted(
            PassageMatch(there, here, moved) for here, there, moved in Matching(rights, lefts).found()
        )
    return Matching(lefts, rights).found()


class ReadPassages:
    """The passages of one text, each as a string a letter for each word; `rare` has no frequent words."""

    def __init__(self, texts: list[str], letters: list[str], frequent: set[str]) -> None:
        self.texts, self.letters = texts, letters
        without = dict.fromkeys(map(ord, frequent))
        self.rare = [one.translate(without) for one in letters]

    def put_together(self, places: Sequence[int]) -> tuple[str, str]:
        """The letters of passages as those of one, and their rare ones."""
        return (
            "".join(self.letters[place] for place in places),
            "".join(self.rare[place] for place in places),
        )


class Matching:
    """Two texts and which of their passages are taken; each step leaves fewer to the next."""

    def __init__(self, lefts: list[str], rights: list[str]) -> None:
        alphabet = Alphabet()
        letters = [
            [as_letters(WORD.findall(fold(text)), alphabet) for text in texts] for texts in (lefts, rights)
        ]
        found_in = Counter(chain.from_iterable(map(set, chain.from_iterable(letters))))
        most = max(4, FREQUENT * (len(lefts) + len(rights)))
        frequent = {letter for letter, count in found_in.items() if count > most}
        self.left, self.right = (
            ReadPassages(texts, some, frequent) for texts, some in zip((lefts, rights), letters, strict=True)
        )
        self.partners: dict[Places, Places] = {}
        self.taken: tuple[set[int], set[int]] = (set(), set())

    def found(self) -> list[PassageMatch]:
        anchors = self.match_equal()
        likely = self.likely_pairs()
        self.match_best(likely, [*self.joined(likely), *self.split(likely)], anchors)
        pairs = sorted(self.partners.items())
        # a place for each, as two may not have the same one
        strayed = displaced([left[0] for _, left in sorted((right, left) for left, right in pairs)])
        return [PassageMatch(left, right, left[0] in strayed) for left, right in pairs]

    def take(self, left: Places, right: Places) -> None:
        self.partners[left] = right
        self.taken[0].update(left)
        self.taken[1].update(right)

    def is_free(self, left: Places, right: Places) -> bool:
        return self.taken[0].isdisjoint(left) and self.taken[1].isdisjoint(right)

    def match_equal(self) -> list[tuple[int, int]]:
        """Take what is letter for letter the same; those in order, which are given back, before others."""
        alphabet = Alphabet()
        old, new = (as_letters(one.texts, alphabet) for one in (self.left, self.right))
        in_order = [
            pair
            for i, j, size in LCSseq.editops(old, new).as_matching_blocks()
            for pair in zip(range(i, i + size), range(j, j + size), strict=True)
        ]
        for i, j in in_order:
            self.take((i,), (j,))
        elsewhere: dict[str, list[int]] = {}
        for j in self.free(1):
            elsewhere.setdefault(new[j], []).append(j)
        for i in self.free(0):
            if elsewhere.get(old[i]):
                self.take((i,), (elsewhere[old[i]].pop(0),))
        return in_order

    def free(self, side: int) -> list[int]:
        passages = (self.left, self.right)[side].texts
        return [place for place in range(len(passages)) if place not in self.taken[side]]

    def likely_pairs(self) -> list[Likely]:
        """Pairs of which one may be the other, or a part of it; for each on the left, only the nearest."""
        found = []
        for i, others in self.worth_comparing():
            one, rare = self.left.letters[i], self.left.rare[i]
            of_one = []
            for j in others:
                other, other_rare = self.right.letters[j], self.right.rare[j]
                common = LCSseq.similarity(one, other)
                if common < COVERED * min(len(one), len(other)):
                    continue
                score = 2 * common / (len(one) + len(other))
                if rare and other_rare:
                    score = (score + Indel.normalized_similarity(rare, other_rare)) / 2
                far = abs(i / len(self.left.texts) - j / len(self.right.texts))
                of_one.append((-score, far, j, common))
            of_one.sort()
            found += [Likely(-score, (i,), (j,), common) for score, _, j, common in of_one[:NEAREST]]
        return found

    def worth_comparing(self) -> Iterator[tuple[int, list[int]]]:
        """(place on the left, places on the right that share enough rare words with it)."""
        lefts, rights = self.free(0), self.free(1)
        holding: dict[str, list[int]] = {}
        sizes, plain = {}, []
        for j in rights:
            letters = set(self.right.rare[j])
            sizes[j] = len(letters)
            for letter in letters:
                holding.setdefault(letter, []).append(j)
            if len(letters) < FEW_RARE:
                plain.append(j)
        bounded = len(lefts) * len(rights) > MOST_PLAIN
        for i in lefts:
            mine = set(self.left.rare[i])
            shared = Counter(chain.from_iterable(holding[letter] for letter in mine if letter in holding))
            some = {j for j, count in shared.items() if count >= RARE_IN_COMMON * min(len(mine), sizes[j])}
            # what has no rare words is known by its place, where there is too much to compare
            others = plain if len(mine) >= FEW_RARE else rights
            if bounded:
                at = bisect_left(others, i * len(self.right.texts) // len(self.left.texts))
                others = others[max(0, at - NEAREST) : at + NEAREST]
            yield i, sorted(some.union(others))

    def match_best(self, singles: list[Likely], parts: list[Likely], anchors: list[tuple[int, int]]) -> None:
        """Take the most alike first; two that stand between the same neighbours before others."""
        order = Neighbours(anchors, singles)
        every = []
        for one in [*singles, *parts]:
            in_place = order.in_place(one)
            if one.score >= (ALIKE if in_place else ALIKE_ELSEWHERE):
                far = abs(one.left[0] / len(self.left.texts) - one.right[0] / len(self.right.texts))
                every.append((-round(one.score + IN_PLACE * in_place, 6), round(far, 6), one.left, one.right))
        for _, _, left, right in sorted(every):
            if self.is_free(left, right):
                self.take(left, right)
        self.match_spelled_alike(order)

    def likeness(self, left: Sequence[int], right: Sequence[int]) -> float:
        """From 0 to 1: of all words in one order, and of those that are not frequent."""
        (one, one_rare), (other, other_rare) = self.left.put_together(left), self.right.put_together(right)
        likeness = Indel.normalized_similarity(one, other)
        if one_rare and other_rare:
            likeness = (likeness + Indel.normalized_similarity(one_rare, other_rare)) / 2
        return likeness

    def match_spelled_alike(self, order: "Neighbours") -> None:
        """PassageMatch headings with a slip put right, where they stand between the same neighbours."""
        short = [
            [i for i in self.free(side) if len(some.letters[i]) <= FEW_WORDS]
            for side, some in enumerate((self.left, self.right))
        ]
        found = []
        for olds, news in blocks(*short):
            for i in olds:
                for j in news:
                    if order.in_place(Likely(0, (i,), (j,))):
                        score = Indel.normalized_similarity(
                            self.left.texts[i], self.right.texts[j], score_cutoff=SPELLED_ALIKE
                        )
                        if score:
                            found.append((-score, i, j))
        for _, i, j in sorted(found):
            if self.is_free((i,), (j,)):
                self.take((i,), (j,))

    def joined(self, likely: list[Likely]) -> list[Likely]:
        """Neighbours on the left that together are one passage on the right."""
        parts: dict[int, list[int]] = {}
        for one in likely:
            if one.common >= COVERED * len(self.left.letters[one.left[0]]):
                parts.setdefault(one.right[0], []).append(one.left[0])
        return [
            Likely(self.likeness(some, (j,)), some, (j,))
            for some, j in put_together(parts, self.left, self.right)
        ]

    def split(self, likely: list[Likely]) -> list[Likely]:
        """Neighbours on the right that together were one passage on the left."""
        parts: dict[int, list[int]] = {}
        for one in likely:
            if one.common >= COVERED * len(self.right.letters[one.right[0]]):
                parts.setdefault(one.left[0], []).append(one.right[0])
        return [
            Likely(self.likeness((i,), some), (i,), some)
            for some, i in put_together(parts, self.right, self.left)
        ]


class Neighbours:
    """The places by which others are told to stand in order: what is equal in order, or surely alike."""

    def __init__(self, anchors: list[tuple[int, int]], singles: list[Likely]) -> None:
        best: dict[tuple[int, int], list[float]] = {}
        for score, (i,), (j,), _ in singles:
            for key in ((0, i), (1, j)):
                best.setdefault(key, []).append(score)
        # the best of both, and no other is as good
        alone = {key: sorted(scores)[-2:] for key, scores in best.items()}
        surely = [
            (i, j)
            for score, (i,), (j,), _ in singles
            if score >= SURELY_ALIKE
            and all(
                alone[key][-1] == score and (len(alone[key]) == 1 or alone[key][0] < score)
                for key in ((0, i), (1, j))
            )
        ]
        olds = {j: i for i, j in [*anchors, *surely]}
        strayed = displaced([olds[j] for j in sorted(olds)])
        self.anchors = sorted((i, j) for j, i in olds.items() if i not in strayed)
        self.left, self.right = [i for i, _ in self.anchors], [j for _, j in self.anchors]

    def in_place(self, one: Likely) -> bool:
        """Whether as many of those stand before the one passage as before the other."""
        return bisect_left(self.left, one.left[0]) == bisect_left(self.right, one.right[0])


def put_together(
    parts: dict[int, list[int]], some: ReadPassages, others: ReadPassages
) -> Iterator[tuple[Places, int]]:
    """(neighbours, the one passage that they make), by the parts that each passage may be made of."""
    trials = 0
    for whole, places in sorted(parts.items()):
        most = 1.6 * len(others.letters[whole])
        for run in neighbouring(sorted(places)):
            for start in range(len(run) - 1):
                size = len(some.letters[run[start]])
                for end in range(start + 1, min(len(run), start + MOST_PARTS)):
                    size += len(some.letters[run[end]])
                    trials += 1
                    if size > most or trials > MOST_TRIALS:
                        break
                    group = tuple(run[start : end + 1])
                    if each_adds(group, some.letters, others.letters[whole]):
                        yield group, whole


def neighbouring(places: list[int]) -> list[list[int]]:
    """Places, in order, as runs without a gap."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs


def each_adds(group: Places, letters: list[str], whole: str) -> bool:
    """Whether the passage holds words of each of these beside those of all others of them."""
    common = LCSseq.similarity("".join(letters[place] for place in group), whole)
    for left_out in group:
        others = "".join(letters[place] for place in group if place != left_out)
        if common - LCSseq.similarity(others, whole) < COVERED * max(1, len(letters[left_out])):
            return False
    return True
