"""Which paragraphs are the statement's passages, and which stand around them."""

import re
import unicodedata
from collections import Counter

from .adopted import ADOPTED, ADOPTED_AT_END

# particulars are told by the same dates, organs and symbols
from .front import DATED as DATED
from .front import LONGEST_HEADING, front_of
from .front import ORGAN as ORGAN
from .front import SYMBOL as SYMBOL
from .furniture import NOTE
from .numbering import mark_of

REFERENCE = re.compile(r"[^\W\d][.,;:”\"’»)]*+\s?(\d{1,3})(?=[\s.,;:)]|$)")
BRACKETED = re.compile(r"\[\d{1,3}\]")
SIGNS = re.compile(r"\*{1,3}|†")
# `terrorism1`, `straits.²`: no word ends in a figure that is a note's, but names of things may (`G7`, `M23`)
ATTACHED = re.compile(
    r"(?:(?<=[a-zà-ÿа-яё]{4})|(?<=[a-zà-ÿа-яё]{3}[.,;:”»)]))(?:\d{1,2}|[¹²³⁰⁴-⁹]{1,2})(?=[\s.,;:)”»]|$)"
)
ANNEX = re.compile(r"(?:Annex|Annexe|Appendix|Enclosure|Приложение|Дополнение)\b.{0,40}", re.IGNORECASE)


def in_order(paragraphs):
    """(front, body, adoption, notes), each a list of paragraphs in the order of the text."""
    front, adoption, rest = front_of(paragraphs)
    body, notes = [], []
    ended = False
    for text in rest:
        if ended and ANNEX.fullmatch(text):
            ended = False
        if ended:
            (notes if NOTE.match(text) or notes else adoption).append(text)
            continue
        before, after = adoption_in(text)
        if before:
            body.append(before)
        if after:
            adoption.append(after)
            ended = True
    trailing = notes_at_end(body)
    return front, body[: len(body) - len(trailing)], adoption, trailing + notes


def adoption_in(text):
    """(what is said, `Adopted unanimously at the 2778th meeting.`), either may be empty."""
    if ADOPTED.match(text) and len(text) < 400 and not mark_of(text):
        return "", text
    if found := ADOPTED_AT_END.search(text):
        return text[: found.start()], text[found.end() :]
    return text, ""


def notes_at_end(body):
    """The last paragraphs that are footnotes: each begins with a number that the text carries somewhere."""
    carried = None
    trailing = []
    for text in reversed(body):
        mark = mark_of(text)
        if not (found := NOTE.match(text)) or (mark and mark.counts):
            break
        # once for all notes: a text may hold thousands of them
        carried = carried or numbers_carried("\n\n".join(body))
        if (found["number"] or found["bracketed"]) not in carried:
            break
        trailing.append(text)
    return trailing[::-1] if len(trailing) < len(body) else []


def noted_in(body, notes):
    """For each note the place of the paragraph that carries its mark, or None where none does."""
    places = {}
    # `of 3 May` carries no note 3 if `the straits 3.` stands elsewhere
    for marks_of in (surely_marks, marks_of_notes):
        for at, text in enumerate(body):
            for mark in marks_of(text) - places.keys():
                places[mark] = at
    found = map(NOTE.match, notes)
    return [places.get(one["number"] or one["bracketed"]) if one else None for one in found]


def surely_marks(text):
    """Marks in brackets, and figures behind which nothing goes on."""
    marks = {found[1] for found in REFERENCE.finditer(text) if text[found.end() : found.end() + 1] in ".,;:"}
    return marks | {found[0] for found in BRACKETED.finditer(text)}


def marks_of_notes(text):
    """The marks that a paragraph carries, whatever they lead to."""
    marks = {found[0] for found in BRACKETED.finditer(text)} | {
        found[1] for found in REFERENCE.finditer(text)
    }
    return marks | {found[0] for found in SIGNS.finditer(text)}


def apart(text, notes):
    """The text with a blank before each raised mark of a note that was printed as one with its word."""
    return ATTACHED.sub(lambda found: f" {found[0]}" if plain(found[0]) in notes else found[0], text)


def plain(figures):
    """`¹²` as `12`."""
    return unicodedata.normalize("NFKC", figures)


def numbers_of(notes):
    return {one["number"] for one in map(NOTE.match, notes) if one and one["number"]}


def numbers_carried(said):
    """Numbers and signs of footnotes that stand behind words; those with a sign of their own, twice."""
    signs = Counter(found[0] for found in BRACKETED.finditer(said))
    signs |= {sign: said.count(sign) for sign in ("*", "**", "***", "†")}
    numbers = {found[1] for found in REFERENCE.finditer(said)}
    return numbers | {sign for sign, count in signs.items() if count > 1}


def is_heading(text):
    mark = mark_of(text)
    if mark and not mark.counts and mark.kind != "capital":
        return False
    bare = text[mark.length :] if mark else text
    # a row of a table
    if " | " in bare:
        return False
    if len(bare) > LONGEST_HEADING or not (bare[:1].isupper() or bare[:1].isdigit()):
        return False
    return bare.isupper() or bare[-1] not in '.,;:!?…-–—”"»'
