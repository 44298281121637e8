"""Which units of one text's languages are one passage.

Printed numbers are held on to; between them units are paired so that those with like numbers, links, figures
and lengths stand together. What has no counterpart stays alone.
"""

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

from .body import Unit
from .labels import ranks
from .symbols import linked

FIGURES = re.compile(r"\d+")
MOST_CELLS = 1_000_000  # of one table of comparisons; beyond, units are paired as they come
ALONE = -0.4  # what leaving a unit alone costs
NEVER = -1e9
# letters that say what one does in English
WIDTHS = {"zh": 3.6, "ar": 1.2, "de": 0.9, "ru": 0.95, "fr": 0.88, "es": 0.9}

Group = dict[str, Unit]  # by language


class Signs(NamedTuple):
    """By what a unit is known in any language."""

    key: (
        tuple[str, str, int] | None
    )  # of a numbered paragraph that is no item: area, number, how often before
    kind: str
    area: str
    depth: int
    ranks: frozenset[int]
    labelled: bool
    links: frozenset[str]
    figures: frozenset[str]
    length: float


def matched(texts: Mapping[str, list[Unit]]) -> list[Group]:
    """Groups in the order of the text. The first language leads."""
    groups: list[Group] = []
    heads: list[Signs] = []
    for language, units in texts.items():
        signs = signs_of(units, language)
        pairs = paired(heads, signs)
        after: list[Group] = []
        known: list[Signs] = []
        for left, right in pairs:
            group = groups[left] if left is not None else {}
            if right is not None:
                group[language] = units[right]
            after.append(group)
            known.append(heads[left] if left is not None else signs[right or 0])
        groups, heads = after, known
    return groups


def signs_of(units: list[Unit], language: str) -> list[Signs]:
    found, seen = [], dict[tuple[str, int], int]()
    for unit in units:
        numbers, key = ranks(unit.label), None
        if unit.role != "note" and unit.depth == 0 and unit.label.isdecimal():
            number = int(unit.label)
            times = seen[unit.area, number] = seen.get((unit.area, number), 0) + 1
            key = (unit.area, str(number), times)
        links = frozenset(symbol for link in unit.links if (symbol := linked(link.href)))
        found.append(
            Signs(
                key,
                unit.role if unit.role in ("note", "heading") else "text",
                unit.area,
                unit.depth,
                numbers,
                bool(unit.label),
                links,
                frozenset(str(int(figure)) for figure in FIGURES.findall(unit.text)),
                len(unit.text) * WIDTHS.get(language, 1),
            )
        )
    return found


def paired(left: list[Signs], right: list[Signs]) -> list[tuple[int | None, int | None]]:
    if len(left) == len(right) and all(map(plainly_one, left, right)):
        return [(i, i) for i in range(len(left))]
    pairs: list[tuple[int | None, int | None]] = []
    i = j = 0
    for at, beside in [*anchors(left, right), (len(left), len(right))]:
        pairs += between(left, right, (i, at), (j, beside))
        if at < len(left):
            pairs.append((at, beside))
        i, j = at + 1, beside + 1
    return joined(pairs, left, right)


def joined(
    pairs: list[tuple[int | None, int | None]], left: list[Signs], right: list[Signs]
) -> list[tuple[int | None, int | None]]:
    """Pairs what is left alone on both sides between the same neighbours, if it is as much on each."""
    found: list[tuple[int | None, int | None]] = []
    mine: list[int] = []
    theirs: list[int] = []
    for i, j in [*pairs, (-1, -1)]:
        if i is None and j is not None:
            theirs.append(j)
        elif j is None and i is not None:
            mine.append(i)
        else:
            if len(mine) == len(theirs) and all(
                may_meet(left[m], right[n], len(mine) == 1) for m, n in zip(mine, theirs, strict=True)
            ):
                found += zip(mine, theirs, strict=True)
            else:
                found += [(m, None) for m in mine] + [(None, n) for n in theirs]
            mine, theirs = [], []
            found.append((i, j))
    return found[:-1]


def may_meet(one: Signs, other: Signs, only: bool) -> bool:
    """Whether nothing but the length and figures speaks against two units being one.

    Of the `only` two between their neighbours a number may be misprinted, as one is that stands twice, or a
    heading be marked as a paragraph.
    """
    if one.kind != other.kind:
        return only and "note" not in (one.kind, other.kind)
    if one.kind == "note" or not (one.ranks and other.ranks) or one.ranks & other.ranks:
        return True
    misprinted = any(signs.key and signs.key[2] > 1 for signs in (one, other))
    return only and (misprinted or not (one.key and other.key))


def plainly_one(one: Signs, other: Signs) -> bool:
    if one.kind != other.kind or one.area != other.area or one.key != other.key:
        return False
    if one.labelled != other.labelled or (one.ranks and other.ranks and not one.ranks & other.ranks):
        return False
    return not (one.links or other.links) or bool(one.links & other.links)


def anchors(left: list[Signs], right: list[Signs]) -> list[tuple[int, int]]:
    """Places of numbered paragraphs that both have, in an order that is one in both."""
    places = {one.key: j for j, one in enumerate(right) if one.key}
    both = [(i, places[one.key]) for i, one in enumerate(left) if one.key in places]
    best: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(both):
        reach = [(best[m], m) for m in range(n) if both[m][1] < j]
        most, last = max(reach, default=(0, -1))
        best.append(most + 1)
        before.append(last)
    n = max(range(len(both)), key=best.__getitem__, default=-1)
    chain = []
    while n >= 0:
        chain.append(both[n])
        n = before[n]
    return chain[::-1]


def between(
    left: list[Signs], right: list[Signs], rows: tuple[int, int], columns: tuple[int, int]
) -> list[tuple[int | None, int | None]]:
    """The pairing of two stretches that is worth most."""
    (top, bottom), (first, last) = rows, columns
    height, width = bottom - top, last - first
    if not height or not width or height * width > MOST_CELLS:
        both = min(height, width) if height and width else 0
        return [
            *((top + n, first + n) for n in range(both)),
            *((i, None) for i in range(top + both, bottom)),
            *((None, j) for j in range(first + both, last)),
        ]
    alike = [[likeness(left[i], right[j]) for j in range(first, last)] for i in range(top, bottom)]
    worth = [[ALONE * j for j in range(width + 1)]]
    for i in range(height):
        above = worth[-1]
        line = [above[0] + ALONE]
        for j in range(width):
            met = above[j] + alike[i][j]
            line.append(max(met, above[j + 1] + ALONE, line[j] + ALONE))
        worth.append(line)
    pairs: list[tuple[int | None, int | None]] = []
    i, j = height, width
    while i or j:
        here = worth[i][j]
        if i and j and here == worth[i - 1][j - 1] + alike[i - 1][j - 1]:
            i, j = i - 1, j - 1
            pairs.append((top + i, first + j))
        elif i and (not j or here == worth[i - 1][j] + ALONE):
            i -= 1
            pairs.append((top + i, None))
        else:
            j -= 1
            pairs.append((None, first + j))
    return pairs[::-1]


def likeness(one: Signs, other: Signs) -> float:
    """How much speaks for two units being one; below twice `ALONE` they are two."""
    if (one.kind == "note") != (other.kind == "note"):
        return NEVER
    # two numbers that the other text has as well never meet
    if one.key and other.key and one.key != other.key:
        return NEVER
    worth = 0.6 if one.kind == other.kind else -1.0
    worth += 0.4 if one.depth == other.depth else -0.8
    if one.area != other.area:
        worth -= 1.5
    if one.kind == "note":
        worth += 0.5 if one.ranks & other.ranks else 0.0
    elif one.ranks and other.ranks:
        worth += 2.0 if one.ranks & other.ranks else -3.0
    elif one.labelled != other.labelled:
        worth -= 1.2
    for mine, theirs, weight in ((one.links, other.links, 2.5), (one.figures, other.figures, 1.5)):
        if mine or theirs:
            shared = len(mine & theirs) / len(mine | theirs)
            worth += weight * (2 * shared - 1) if shared < 0.5 else weight * shared
    return worth + 0.5 - abs(math.log((one.length + 20) / (other.length + 20)))
