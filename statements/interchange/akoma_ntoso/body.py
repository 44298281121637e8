"""The passages of a text in the parts of a document: preface, preamble, main body, annex.

The archive keeps the role of each passage and its printed number, not how deep an item stands: paragraphs
follow one another. A note is put at the end of the passage that it hangs on. What follows the last operative
paragraph is an annex.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from statements.records.fields import RecordDict
from statements.text.languages import ENGLISH

from .elements import LANGUAGE, element, with_words
from .identification import Described, identification
from .links import Links

NOTE = re.compile(r"note(?: (.+))?")  # as notes are labelled when they are imported


class MarkedPassage(NamedTuple):
    """A passage in one language, and its notes."""

    passage: RecordDict
    text: str
    notes: list["MarkedPassage"]

    @property
    def role(self) -> str:
        return self.passage["role"]

    @property
    def key(self) -> dict[str, str]:
        return {"eId": f"p{self.passage['n']}"}


def parts_of(one: Described, links: Links) -> Iterator[etree._Element]:
    """The parts after `meta`."""
    before, lines = lines_of(one)
    writing = Writing(links)
    preambular, main, annex = parted(lines)
    yield preface(one, [writing.note(note) for note in before])
    language = {LANGUAGE: one.language}
    if preambular:
        yield element("preamble", language, *writing.recitals(preambular))
    yield element("mainBody", language, *(writing.paragraphs(main) or [element("p", {})]))
    if annex:
        meta = element("meta", {}, identification(one, "annex_1"))
        within = element("mainBody", language, *writing.paragraphs(annex))
        document = element("doc", {"name": "annex"}, meta, within)
        yield element("attachments", {}, element("attachment", {"eId": "att_1"}, document))


def lines_of(one: Described) -> tuple[list[MarkedPassage], list[MarkedPassage]]:
    """(notes that stand before any passage, the other passages in their order, each with its notes)."""
    before: list[MarkedPassage] = []
    lines: list[MarkedPassage] = []
    for passage in one.record["passages"]:
        if text := passage["wordings"].get(one.language):
            is_note = passage["role"] == "body" and NOTE.fullmatch(passage["label"] or "")
            there = (lines[-1].notes if lines else before) if is_note else lines
            there.append(MarkedPassage(passage, text, []))
    return before, lines


def parted(
    lines: list[MarkedPassage],
) -> tuple[list[MarkedPassage], list[MarkedPassage], list[MarkedPassage]]:
    """What stands in the preamble, in the main body, in the annex."""
    roles = [line.role for line in lines]
    operative = [place for place, role in enumerate(roles) if role == "operative"]
    first, end = (operative[0], operative[-1] + 1) if operative else (len(lines), len(lines))
    start = max((place + 1 for place in range(first) if roles[place] == "preambular"), default=0)
    return lines[:start], lines[start:end], lines[end:]


def preface(one: Described, notes: list[etree._Element]) -> etree._Element:
    title, language = one.title
    said = [with_words("docNumber", value, {"refersTo": "#symbol"}) for value in one.symbols[:1]]
    # a title in another language is no part of the text; `meta` has it
    if language == one.language or not said:
        said.append(with_words("docTitle", title, {"refersTo": "#resolutionTitle", LANGUAGE: language}))
    said[-1].extend(notes)
    lines = [element("p", {}, part) for part in said]
    if one.is_summary:
        notice, spoken = one.basis
        lines.insert(0, with_words("p", notice, {"class": "summary", LANGUAGE: spoken}))
    return element("preface", {LANGUAGE: ENGLISH}, *lines)


class Writing:
    """Passages as elements, with the links of one text."""

    def __init__(self, links: Links) -> None:
        self.links = links

    def recitals(self, lines: list[MarkedPassage]) -> list[etree._Element]:
        """A heading begins a group; the last of the lines is none."""
        groups: list[etree._Element] = []
        for line in lines:
            is_heading = line.role == "heading"
            if not groups or (is_heading and has_recitals(groups[-1])):
                groups.append(element("recitals", {"eId": f"recs_{len(groups) + 1}"}))
            if is_heading:
                groups[-1].extend(self.heading(line))
            else:
                groups[-1].append(element("recital", line.key, *number(line), self.words(line)))
        return groups

    def paragraphs(self, lines: list[MarkedPassage]) -> list[etree._Element]:
        """What stands under a heading is in its section."""
        found: list[etree._Element] = []
        section: etree._Element | None = None
        for line in lines:
            if line.role == "heading":
                place = {"eId": f"sec_{line.passage['n']}", "name": "section"}
                section = element("hcontainer", place, *self.heading(line))
                found.append(section)
                continue
            content = element("content", {}, self.words(line))
            made = element("paragraph", line.key, *number(line), content)
            found.append(made) if section is None else section.append(made)
        return found

    def heading(self, line: MarkedPassage) -> list[etree._Element]:
        return [*number(line), self.words(line, "heading", line.key)]

    def words(
        self, line: MarkedPassage, name: str = "p", key: dict[str, str] | None = None
    ) -> etree._Element:
        made = with_words(name, line.text, key, self.links.within(line.text))
        made.extend(self.note(note) for note in line.notes)
        return made

    def note(self, line: MarkedPassage) -> etree._Element:
        found = NOTE.fullmatch(line.passage["label"] or "")
        marker = {"marker": found[1]} if found and found[1] else {}
        return element("authorialNote", {**line.key, **marker, "placement": "bottom"}, self.words(line))


def number(line: MarkedPassage) -> list[etree._Element]:
    label = line.passage["label"]
    return [with_words("num", label)] if label else []


def has_recitals(group: etree._Element) -> bool:
    return any(one.tag.endswith("}recital") for one in group)
