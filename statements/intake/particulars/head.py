"""Where a text says what it is: its head, the first paragraphs of what it says, and its end.

A Split parts passages from what stands around them; but a date or a name that it took for a heading is of the
head all the same, and a text whose adoption is told at its head has its body behind the adoption.
"""

import re
from dataclasses import dataclass, field

from ..splitting import openers
from ..splitting.numbering import mark_of
from ..splitting.parts import ADOPTED, SYMBOL

MOST = 20  # paragraphs of a head
LONGEST = 420  # characters of a line of the head
LONGEST_LINE = 1_000  # characters that are read of one, whatever the splitter put there
OPENING = 2  # paragraphs that tell who met, when and where
SHORTEST_OPENING = 40  # characters: shorter ones are headings
LONGEST_DATELINE = 12  # words of one that ends in a point
CLOSING = 6  # paragraphs at the end that may say it instead
LONGEST_CLOSING = 200  # characters of one of those
LONGEST_SENTENCE = 2_000  # characters

SPEAKING = re.compile(r"(?:We|Мы|Nous|Nosotros|Wir|Noi|Nós)\b\W|\W?(?:We|Мы|Nous)[—–-]", re.IGNORECASE)
ADOPTION = re.compile(rf"{ADOPTED.pattern}|(?:принят\w{{1,3}}|adoptée?)\s", re.IGNORECASE)
ISSUED = re.compile(r"(?:issued|adopted|approved|released|agreed)\b", re.IGNORECASE)
ABBREVIATED = re.compile(
    r"(?:\b[A-ZА-ЯЁ]|\b(?:Mr|Mrs|Ms|Dr|St|No|Nos|Art|Gen|Hon|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Jr|г|гг|ст|п|г))$"
)
SENTENCE_END = re.compile(r"[.!?](?=[”\"’»)]{0,3}\s+[^\W\d_a-zа-яё])")
ENDED = re.compile(r"[.;:][”\"’»)]{0,3}$")
DOTTED_END = re.compile(r"(?:\b[A-Z]\.[A-Z]\.|\bг\.|\bгода\.?|\d{4}\.?)$")


@dataclass(frozen=True)
class Parts:
    """`lines` of the head; `opening`, paragraphs below it; `closing`, adoption lines and short last ones."""

    lines: list[str] = field(default_factory=list)
    opening: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # all that is said, the head too where it is a passage


def parts_of(split):
    """The Parts of a Split."""
    passages = [(passage.text, passage.label, passage.role) for passage in split.passages]
    behind = [(text, "", "") for text in split.adoption]
    lines, rest = list(split.front), passages + behind
    taken = 0
    for text, label, role in rest[: MOST - len(lines)]:
        if label or role in ("preambular", "operative") or not is_of_head(text):
            break
        lines.append(text)
        taken += 1
    # a text of nothing but short lines has no head
    if taken == len(rest):
        lines, taken = list(split.front), 0
    said = [text for text, _, _ in rest[taken:]]
    # an adoption that is told at the end: its first words say so, and what follows it is short
    adoption = [text for text in split.adoption if len(text) <= LONGEST and text in said]
    if len(split.adoption) > CLOSING:
        adoption = []
    last = [text for text, _, _ in passages[taken:]][-CLOSING:] or said[-CLOSING:]
    closing = adoption + [
        text for text in last[::-1] if len(text) <= LONGEST_CLOSING and text not in adoption
    ]
    opening = [text for text in said if len(text) > SHORTEST_OPENING] or said
    lines = [text[:LONGEST_LINE] for text in lines]
    return Parts(lines, opening[:OPENING], closing, [text for text, _, _ in rest])


def is_of_head(text):
    """Whether it may stand above what a text says."""
    if len(text) > LONGEST or SPEAKING.match(text) or not text:
        return False
    if ADOPTION.match(text) or ISSUED.match(text):
        return True
    if openers.begins_clause(text) and not SYMBOL.fullmatch(text):
        return False
    mark = mark_of(text)
    if mark and mark.counts and not re.match(r"\d{1,3}/\d", text):
        return False
    words = len(text.split())
    return (
        not ENDED.search(text) or words < 4 or (words <= LONGEST_DATELINE and bool(DOTTED_END.search(text)))
    )


def sentences_of(text):
    """Sentences of the beginning of a text; `Washington, D.C.` ends none."""
    text, found, start = text[:LONGEST_SENTENCE], [], 0
    for end in SENTENCE_END.finditer(text):
        if not ABBREVIATED.search(text[max(0, end.start() - 6) : end.start()]):
            found.append(text[start : end.end()].strip())
            start = end.end()
    return [*found, text[start:].strip()] if text[start:].strip() else found


def first_sentence(text):
    return next(iter(sentences_of(text)), "")
