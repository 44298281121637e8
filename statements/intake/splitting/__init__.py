"""A text as it was pasted or printed becomes passages, and what stands around them is kept apart."""

from dataclasses import dataclass, field

from . import openers
from .furniture import without_furniture
from .lines import closed_up, lines_of
from .numbering import mark_of
from .paragraphs import paragraphs
from .parts import apart, in_order, is_heading, noted_in, numbers_of


@dataclass(frozen=True)
class ProposedPassage:
    """`under` counts the leads above it: 0 for a paragraph, 1 for `(a)` under `2.`, 2 for `(i)` below."""

    text: str  # without its printed number
    label: str = ""  # the printed number: `2`, `(a)`, `IV`
    role: str = "body"  # a value of models.Role
    under: int = 0

    def as_record(self, number, language):
        """As a passage of a record, worded in this language."""
        return {
            "n": number,
            "label": self.label or None,
            "role": self.role,
            "wordings": {language: self.text},
        }


@dataclass(frozen=True)
class Split:
    """Every word of a text: the passages, and around them what a statement's page does not repeat."""

    passages: list[ProposedPassage] = field(default_factory=list)
    front: list[str] = field(default_factory=list)  # titles, symbols, dates, `The Security Council,`
    adoption: list[str] = field(default_factory=list)  # how and when it was adopted, who signed
    notes: list[str] = field(default_factory=list)  # footnotes
    furniture: list[str] = field(default_factory=list)  # page numbers, running heads
    # what a file holds beside the text, by what it is: `hidden text`, `menus`
    left_out: dict[str, list[str]] = field(default_factory=dict)
    # for each of the notes the place of the passage that carries its mark
    noted_in: list[int | None] = field(default_factory=list)

    @property
    def around(self):
        """What is in no passage, by what it is: a field above, or what its file left out."""
        kinds = ("front", "adoption", "notes", "furniture")
        return {kind: texts for kind in kinds if (texts := getattr(self, kind))} | self.left_out


def split(text, left_out=None):
    """The Split of a plain text, whose pages (if it had any) are parted by form feeds. Never fails.

    `left_out` is what the text's file holds beside it, as `files.Document` tells it.
    """
    lines, furniture = without_furniture(closed_up(lines_of(text)))
    front, body, adoption, notes = in_order(paragraphs(lines))
    resolves = any(openers.begins_clause(said(text)) for text in body[:1])
    passages, leads, decides, noted = [], [], False, numbers_of(notes)
    for text in body:
        text = apart(text, noted)
        mark = mark_of(text)
        if mark:
            leads = leads_above(leads, mark)
        decides = decides or openers.begins_decision(said(text)) or bool(mark and mark.counts)
        passages.append(
            ProposedPassage(
                text=said(text),
                label=mark.label if mark else "",
                role=role_of(text, resolves, decides),
                under=len(leads) if mark and not mark.counts else 0,
            )
        )
        if mark:
            leads.append(mark.kind)
    return Split(
        passages,
        front,
        adoption,
        notes,
        [line.text for line in furniture],
        left_out or {},
        noted_in(body, notes),
    )


def leads_above(leads, mark):
    """The kinds of marks above this one: a kind met before closes what was opened under it."""
    if mark.counts:
        return []
    return leads[: leads.index(mark.kind)] if mark.kind in leads else leads


def said(text):
    """Without the printed number."""
    mark = mark_of(text)
    return text[mark.length :] if mark else text


def role_of(text, resolves, decides):
    if is_heading(text) and not (resolves and openers.begins_clause(said(text))):
        return "heading"
    if not resolves:
        return "body"
    return "operative" if decides else "preambular"
