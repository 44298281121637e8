"""What every page carries beside the text: page numbers, running heads and feet, footnotes."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise, zip_longest

# `12`, `- 12 -`, `Page 2`, `2/14`, `Стр. 2 из 14`
PAGE = r"(?:page|p\.|pg\.|стр\.|страница|с\.)"
NUMBER = r"\d{1,4}(?:\s*(?:/|of|из|de|sur)\s*\d{1,4})?"
PAGE_NUMBER = re.compile(rf"[-–—\[( ]*(?:{PAGE}\s*)?{NUMBER}[-–—\]) ]*", re.IGNORECASE)
NAMED_PAGE = re.compile(rf"(?:.{{0,80}}\W)?{PAGE}\s*{NUMBER}\W*", re.IGNORECASE)
FIRST_PAGE = re.compile(rf"1|[-–—] *1 *[-–—]|{PAGE}\s*1|1\s*/\s*1", re.IGNORECASE)
NOTE = re.compile(r"(?P<number>\d{1,3}|\*{1,3}|†)\s+(?=\S)|(?P<bracketed>\[\d{1,3}\])\s*(?=\S)")
EDGE = 4  # lines at a page's top or bottom that may be a running head
LONGEST_HEAD = 100  # characters


def is_page_number(text):
    return PAGE_NUMBER.fullmatch(text) is not None


def without_furniture(lines):
    """(lines of the text, lines that pages carry beside it). The first line behind a page break `turns`."""
    lines = turned_at_numbers(lines)
    pages = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    # what stands at the edges of pages and, but for a title, nowhere else
    within = Counter(likeness(line.text) for line in lines)
    edges = Counter()
    for printed in pages.values():
        edges.update({likeness(line.text) for line in (*printed[:EDGE], *printed[-EDGE:])})
    recurring = {text for text, count in edges.items() if count > 1 and within[text] <= count + 1}
    dropped = set()
    for page, printed in pages.items():
        for top in (True, False) if len(pages) > 1 else ():
            dropped |= furniture_at(printed, top, recurring, first=page == 0)
    if len(lines) > 1 and lines[-1].gap and FIRST_PAGE.fullmatch(lines[-1].text):
        dropped.add(id(lines[-1]))
    kept = [line for line in lines if id(line) not in dropped]
    for before, line, after in zip(kept, kept[1:], kept[2:], strict=False):
        if interrupts(before, line, after):
            dropped.add(id(line))
    return rejoined(lines, dropped), [line for line in lines if id(line) in dropped]


def interrupts(before, line, after):
    """Whether a page begins with a head of its own in the middle of a sentence."""
    return (
        line.page != before.page
        and after.gap > 0
        and after.small
        and before.text[-1] not in ".;:!?"
        and len(line.text) <= LONGEST_HEAD
        and not line.small
        and line.text[-1] not in ".,;:!?-"
    )


def turned_at_numbers(lines):
    """Where no form feed says it, pages by the numbers that stand alone between empty lines and count up."""
    if any(line.page for line in lines):
        return lines
    alone = {
        i: int(re.search(r"\d+", line.text)[0])
        for i, (line, after) in enumerate(zip_longest(lines, lines[1:]))
        if is_page_number(line.text) and line.gap and (after is None or after.gap)
    }
    numbers = list(alone.values())
    if len(numbers) < 2 or any(b - a != 1 for a, b in pairwise(numbers)):
        return lines
    page, turned = 0, []
    for i, line in enumerate(lines):
        turned.append(replace(line, page=page, turns=i - 1 in alone))
        page += i in alone
    return turned


def likeness(text):
    """The same for a running head on every page, whatever number it carries."""
    return re.sub(r"\d+", "0", text).casefold()


def furniture_at(printed, top, recurring, first):
    """Identities of the lines that are furniture at one end of a page."""
    edge = printed[:EDGE] if top else printed[::-1][:EDGE]
    depth = 0
    for reached, line in enumerate(edge, start=1):
        # the first page has no running head above its title
        recurs = likeness(line.text) in recurring and len(line.text) <= LONGEST_HEAD and not (first and top)
        # a head of two lines or more, the last of which names the page
        closes = top and not first and one_block(edge[:reached]) and NAMED_PAGE.fullmatch(line.text)
        if closes or (reached == depth + 1 and (recurs or is_page_number(line.text))):
            depth = reached
    return {id(line) for line in edge[:depth]}


def one_block(lines):
    return all(not line.gap for line in lines[1:]) and all(len(line.text) <= LONGEST_HEAD for line in lines)


def rejoined(lines, dropped):
    """The lines that stay. One behind a page break keeps the longest run of empty lines of the break."""
    kept, turns, gap = [], False, 0
    for line in lines:
        turns, gap = turns or line.turns, max(gap, line.gap)
        if id(line) in dropped:
            continue
        kept.append(replace(line, turns=turns and bool(kept), gap=gap))
        turns, gap = False, 0
    return kept
