"""The units of one file's text, in its order: paragraphs, items, headings, rows of tables, notes.

The tree is walked whatever its elements are called, so that text in one that nobody expected is a unit of its
own and not lost. Three things are left out because the record says them elsewhere: what the cover page says
of the publisher, the number and the meeting; the number in front of a title; the meeting and date at the end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from .elements import (
    ATTACHED,
    BLOCKS,
    EVENTS,
    HEADINGS,
    INLINE,
    LINKS,
    NOTES,
    NUMBERS,
    OF_TEXT,
    ON_THE_COVER,
    PARTS,
)
from .labels import is_label, shown

UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff\s]+")
# a number that was typed as a part of the text
TYPED = re.compile(r"(\(?[^\W\d_]{1,5}\)|\(\d{1,2}\)|\d{1,3}\.)\s+(?=\S)")
JOINED = str.maketrans(
    "", "", "\u00ad\u200b\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)


class Link(NamedTuple):
    href: str
    words: str


class Unit(NamedTuple):
    """`area` is the part of the file (`preamble`, `main`, `annex 1` …), `depth` how deep an item is in it."""

    role: str  # heading, preambular, operative, body; note for a footnote
    area: str
    depth: int
    label: str
    text: str
    links: tuple[Link, ...] = ()
    verb: str = ""  # the words in italics that it begins with


@dataclass
class Text:
    """What a file holds. Titles are those that its own record keeps: of the number and of the subject."""

    units: list[Unit] = field(default_factory=list)
    title: str = ""
    number: str = ""


class Place(NamedTuple):
    area: str = "main"
    role: str = "body"
    depth: int = -1


@dataclass
class Run:
    """A line of text under way, and the notes that hang on it."""

    parts: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    notes: list[etree._Element] = field(default_factory=list)
    verb: str = ""

    def add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)


def cleaned(text: str) -> str:
    """In one line, without characters that nobody sees or that turn the line over."""
    return " ".join(UNSEEN.sub(" ", text.translate(JOINED)).split())


def name_of(element: etree._Element) -> str:
    """Its name without the namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def has_words(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def all_text(element: etree._Element, without: frozenset[str] = NOTES) -> str:
    """The text of an element and what is in it, notes left out."""
    parts = [element.text or ""]
    for child in element:
        name = name_of(child)
        if name and name not in without:
            parts.append(" " if name in ("eol", "br") else all_text(child, without))
        parts.append(child.tail or "")
    return "".join(parts)


def text_of(root: etree._Element) -> Text:
    """The Text of a file, by its root."""
    walk = Walk(adopted_in_paragraphs="presidential" not in document_name(root).casefold())
    for document in root:
        if name_of(document) in PARTS:
            walk.block(document, Place())
        elif name_of(document):
            walk.content(document, Place(role=walk.main_role))
    walk.end()
    return walk.text


def document_name(root: etree._Element) -> str:
    """`resolution`, `draftResolution`, `presidentialStatement` …"""
    return next((child.get("name") or "" for child in root if name_of(child)), "")


class Walk:
    def __init__(self, adopted_in_paragraphs: bool) -> None:
        self.text = Text()
        self.main_role = "operative" if adopted_in_paragraphs else "body"
        self.pending = ""  # a printed number whose text is still to come
        self.pending_place = Place()
        self.annexes = 0

    def block(self, element: etree._Element, place: Place) -> None:
        name = name_of(element)
        if name == "meta":
            return
        if name == "coverPage":
            self.cover(element)
        elif name == "preface":
            self.preface(element)
        elif name in ("preamble", "formula"):
            self.content(element, place if self.annexes else Place("preamble", "preambular"))
        elif name in ("mainBody", "body") and not self.annexes:
            self.content(element, Place("main", self.main_role))
        elif name == "conclusions":
            self.content(emptied(element, EVENTS), Place("conclusions", "body"))
        elif name in ATTACHED:
            # a `doc` inside an `attachment` is the same annex
            if name != "doc" or place.area == "main" or name_of(element.getparent()) not in ATTACHED:
                self.annexes += 1
            self.content(element, Place(f"annex {self.annexes}", "body"))
        elif name == "num":
            self.number(element, place)
        elif name in HEADINGS:
            self.content(element, place._replace(role="heading"))
        elif name == "tr":
            self.row(element, place)
        elif name in (
            "point",
            "item",
            "indent",
            "li",
            "paragraph",
            "subparagraph",
            "section",
            "part",
            "article",
        ):
            self.content(element, place._replace(depth=place.depth + 1))
            self.end()
        elif name == "quotedStructure":
            self.content(element, place._replace(depth=place.depth + 1))
        else:
            self.content(element, place)

    def content(self, element: etree._Element, place: Place) -> None:
        run = Run()
        run.add(element.text)
        for child in element:
            name = name_of(child)
            if not name:
                pass
            elif name in NOTES:
                run.notes.append(child)
            elif is_block(child, element):
                run = self.flush(run, place)
                self.block(child, place)
            else:
                self.inline(child, run)
            run.add(child.tail)
        self.flush(run, place)

    def inline(self, element: etree._Element, run: Run) -> None:
        name = name_of(element)
        if name in ("eol", "br"):
            run.add(" ")
        if name in LINKS and (href := element.get("href")):
            run.links.append(Link(href, cleaned(all_text(element))))
        if name in ("span", "i") and not has_words("".join(run.parts)):
            run.verb = cleaned(all_text(element))
        run.add(element.text)
        for child in element:
            if name_of(child) in NOTES:
                run.notes.append(child)
            elif name_of(child):
                self.inline(child, run)
            run.add(child.tail)

    def flush(self, run: Run, place: Place) -> Run:
        """Makes a unit of a line, and one of each of its notes; a new line."""
        self.emit(cleaned("".join(run.parts)), place, tuple(run.links), run.verb)
        for note in run.notes:
            self.note(note, place)
        return Run()

    def emit(self, text: str, place: Place, links: tuple[Link, ...] = (), verb: str = "") -> None:
        if not has_words(text):
            return
        label, self.pending = self.pending, ""
        if label and not is_label(label):
            # words, such as “Article 1”, stay in the text
            label, text = "", f"{label} {text}"
        depth = max(place.depth, 0)
        if not label and place.role != "heading" and (typed := TYPED.match(text)) and is_label(typed[1]):
            label, text = typed[1], text[typed.end() :]
            depth = max(depth, 0 if typed[1][0].isdecimal() else 1)
        role = "heading" if place.role == "preambular" and stands_above(text, verb) else place.role
        self.text.units.append(Unit(role, place.area, depth, shown(label), text, links, verb))

    def number(self, element: etree._Element, place: Place) -> None:
        self.end()
        self.pending, self.pending_place = cleaned(all_text(element)), place
        for note in element.iter():
            if name_of(note) in NOTES:
                self.note(note, place)

    def end(self) -> None:
        """A number after which no text came is the text."""
        if self.pending and has_words(self.pending):
            text, self.pending = self.pending, ""
            self.emit(text, self.pending_place)
        self.pending = ""

    def note(self, element: etree._Element, place: Place) -> None:
        text = cleaned(all_text(element, frozenset()))
        links = tuple(
            Link(link.get("href") or "", cleaned(all_text(link)))
            for link in element.iter()
            if name_of(link) in LINKS
        )
        if has_words(text):
            label = cleaned(element.get("marker") or "")[:20]
            self.text.units.append(Unit("note", place.area, max(place.depth, 0), label, text, links))

    def row(self, element: etree._Element, place: Place) -> None:
        """A row of a table is one unit, its cells in order."""
        before, run = self.text.units, Run()
        # text between the cells belongs to none
        cells = [cleaned(element.text or "")]
        for cell in element:
            self.text.units = []
            if name_of(cell) and name_of(cell) not in NOTES:
                self.content(cell, place)
            self.end()
            words = [unit for unit in self.text.units if unit.role != "note"]
            run.links += [link for unit in words for link in unit.links]
            run.notes += [note for note in cell.iter() if name_of(note) in NOTES]
            cells.append(" ".join(f"{unit.label} {unit.text}".strip() for unit in words))
            cells.append(cleaned(cell.tail or ""))
        self.text.units = before
        run.add(" | ".join(filter(None, cells)))
        self.flush(run, place)

    def cover(self, element: etree._Element) -> None:
        for part in element.iter():
            if name_of(part) == "docTitle" and part.get("refersTo") == "#resolutionNumber":
                self.text.number = cleaned(all_text(part)).rstrip(",")
        self.content(emptied(element, ON_THE_COVER), Place("cover", "heading"))

    def preface(self, element: etree._Element) -> None:
        """A title that the record keeps is no unit; whatever else stands there is."""
        place = Place("preface", "heading")
        titles = [part for part in element.iter() if name_of(part) == "docTitle"]
        if len(titles) == 1 and titles[0].get("refersTo") == "#resolutionTitle":
            title = cleaned(all_text(titles[0]))
            rest = cleaned(unlisted(element, frozenset(("docTitle", "docNumber"))))
            if len(title) <= 500 and not has_words(rest):
                self.text.title = title
                for note in element.iter():
                    if name_of(note) in NOTES:
                        self.note(note, place)
                return
        self.content(emptied(element, NUMBERS), place)


def stands_above(text: str, emphasized: str) -> bool:
    """Whether a line of a preamble is a heading: all of it is emphasized, and no sentence ends or goes on."""
    return text == emphasized and text[-1] not in ",;:.，；：。،؛"


def emptied(element: etree._Element, names: frozenset[str]) -> etree._Element:
    """The element, in which those of some names have nothing but their notes."""
    for part in list(element.iter()):
        around = (name_of(one) for one in part.iterancestors())
        # a file whose ends are lost may have its whole text in the cover page
        if name_of(part) in names and next(filter(PARTS.__contains__, around), None) == name_of(element):
            notes = [one for one in part.iter() if name_of(one) in NOTES]
            for child in list(part):
                part.remove(child)
            part.text = None
            for one in notes:
                one.tail = None
                part.append(one)
    return element


def unlisted(element: etree._Element, listed: frozenset[str]) -> str:
    """The text outside the elements that are listed, and outside notes."""
    return all_text(element, listed | NOTES)


def is_block(element: etree._Element, parent: etree._Element) -> bool:
    name = name_of(element)
    if name in BLOCKS or (name not in INLINE and name_of(parent) not in OF_TEXT):
        return True
    return any(within(element))


def within(element: etree._Element) -> Iterator[bool]:
    """For each block in an element, notes left out."""
    for child in element:
        name = name_of(child)
        if name in BLOCKS:
            yield True
        elif name and name not in NOTES:
            yield from within(child)
