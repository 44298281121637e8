"""Whether the import of the UN's Akoma Ntoso files keeps every word, and makes one passage of one paragraph.

The files are read here once more, by nothing that the importer uses: all text of a file, but for what its
record says elsewhere, must stand in what would be stored, letter by letter and in its order.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

from lxml import etree

from statements.interchange.importers import IMPORTERS
from statements.interchange.importers.akn4un.sources import entries
from statements.text.folding import fold

from .coding import DEMO

HELP = "Compare the records that would be made of Akoma Ntoso files with all text of these files."
SEVERAL = True

# elements whose text is no passage, by where they stand: other keys of the record say it, or nobody needs it
LEFT_OUT = {
    "coverPage": set("docAuthority docNumber docStatus docDate docTitle docProponent session inline".split()),
    "preface": {"docNumber"},
    "conclusions": {"event"},
}
NOTE = "authorialNote"
PARTS = {*LEFT_OUT, "preamble", "mainBody", "body", "attachments", "components"}
PLAIN_NUMBER = re.compile(r"\d+\s*[.\-–]?")
MOST_OF_A_NUMBER = 8  # letters and figures


def add_arguments(parser):
    pass


@dataclass
class Counted:
    texts: int = 0
    alone: int = 0  # rows without a file
    files: int = 0
    passages: int = 0
    left_out: Counter = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    numbered: int = 0
    as_one: int = 0
    apart: list[str] = field(default_factory=list)
    unmatched: int = 0
    told: Counter = field(default_factory=Counter)


def report(path, options):
    """Lines of text. Raises OSError and ValueError for files that cannot be read."""
    counted = Counted()

    def told(file, sentence):
        counted.told[kind_of(sentence)] += 1

    with ExitStack() as opened:
        files = {entry.name: entry for entry in entries(path, opened)}
        for item in IMPORTERS["akn4un"].read(path, told, states()):
            if item.is_text:
                compare(item, files, counted)
            else:
                counted.alone += 1
    if not counted.texts:
        raise ValueError("There is no text in Akoma Ntoso.")
    yield f"{counted.texts:,} texts of {counted.files:,} files, {counted.passages:,} passages."
    yield f"Rows without a file: {counted.alone:,}."
    yield "Left out on purpose, elements:"
    for kind, count in sorted(counted.left_out.items()):
        yield f"    {count:7,}  {kind}"
    yield f"Files of which not every word is kept: {len(counted.lost):,}."
    yield from (f"    {line}" for line in counted.lost)
    share = 100 * counted.as_one / counted.numbered if counted.numbered else 100
    yield f"Numbered paragraphs that are one passage in all languages: {share:.2f} % of {counted.numbered:,}."
    yield from (f"    {line}" for line in counted.apart)
    yield f"Passages without a wording in some language of their text: {counted.unmatched:,}."
    yield "Told while reading:"
    yield from (f"    {count:7,}  {kind}" for kind, count in counted.told.most_common())


def states():
    """The states that the project brings, by all their names."""
    with (DEMO / "members.jsonl").open(encoding="utf-8") as file:
        members = [json.loads(line) for line in file]
    return {fold(name): one["id"] for one in members for name in (*one.get("names", ()), one["name"])}


def kind_of(sentence):
    """Sentences that differ in names and numbers are of one kind."""
    parts = sentence.split(": ")
    if "/" in parts[0] and len(parts) > 1:
        parts = parts[1:]  # of which row of a table it is said
    words = ["…" if any(letter.isdigit() for letter in word) else word for word in parts[0].split()]
    return " ".join(words)[:80]


def compare(item, files, counted):
    record = item.record
    languages = record["languages"]
    counted.texts += 1
    counted.passages += len(record["passages"])
    counted.unmatched += sum(len(one["wordings"]) < len(languages) for one in record["passages"])
    roots = {}
    for language, name in zip(languages, item.files, strict=False):
        counted.files += 1
        root = roots[language] = etree.fromstring(
            files[name].read(), etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
        )
        if lost := lost_words(root, record, language, counted.left_out):
            counted.lost.append(f"{name}: {lost}")
    if len(languages) > 1:
        one_passage(record, roots, counted)


def letters(text):
    return "".join(letter for letter in text or "" if letter.isalnum())


def local(element):
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def lost_words(root, record, language, left_out):
    """What of a file is not stored, or is stored and not in the file; empty if all is well."""
    title = record["original_title"].get(language) or record["title"]
    main, notes = [], []
    of_file(root, (), letters(title), main, notes, left_out)
    of_record = [passage for passage in record["passages"] if language in passage["wordings"]]
    of_notes = [is_note(passage) for passage in of_record]
    stored = [passage for passage, note in zip(of_record, of_notes, strict=True) if not note]
    kept = "".join(
        letters(passage["wordings"][language])
        for passage, note in zip(of_record, of_notes, strict=True)
        if note
    )
    if kept != "".join(notes):
        return f"notes differ: {''.join(notes)[:60]} / {kept[:60]}"
    return subtracted("".join(main), stored, language, left_out)


def is_note(passage):
    return (passage["label"] or "").startswith("note")


def subtracted(text, stored, language, left_out):
    at = 0
    for passage in stored:
        wording = letters(passage["wordings"][language])
        found = at if text.startswith(wording, at) else text.find(wording, at)
        if found < 0:
            return f"stored, and not in the file at its place: {wording[:80]}"
        skipped = text[at:found]
        if skipped and skipped == letters(passage["label"]):
            left_out["number of a paragraph, which is its label"] += 1
        elif skipped and len(skipped) <= MOST_OF_A_NUMBER:
            left_out["number of a paragraph, which is its label in another language"] += 1
        elif skipped:
            return f"not stored: {skipped[:80]}"
        at = found + len(wording)
    return f"not stored, at the end: {text[at:][:80]}" if text[at:] else ""


def of_file(element, above, title, main, notes, left_out):
    """Adds the letters of an element in their order; those of notes, which follow their line, to `notes`."""
    name = local(element)
    if not name or name == "meta":
        return
    if name == NOTE:
        notes.append(letters("".join(element.itertext())))
        return
    # a file whose ends are lost may have its whole text in the cover page
    place = next((part for part in reversed(above) if part in PARTS), None)
    own = letters("".join(text for text in texts_without_notes(element)))
    if own and name in LEFT_OUT.get(place, ()):
        left_out[f"{place}: {name} {element.get('refersTo') or element.get('name') or ''}".strip()] += 1
        own_notes(element, notes)
        return
    if place == "preface" and name == "docTitle" and own == title:
        left_out["preface: docTitle, which is the title"] += 1
        own_notes(element, notes)
        return
    main.append(letters(element.text))
    for child in element:
        of_file(child, (*above, name), title, main, notes, left_out)
        main.append(letters(child.tail))


def own_notes(element, notes):
    notes += [letters("".join(note.itertext())) for note in element.iter() if local(note) == NOTE]


def texts_without_notes(element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local(child) and local(child) != NOTE:
            yield from texts_without_notes(child)
        yield child.tail or ""


def one_passage(record, roots, counted):
    """Counts numbered paragraphs of the text proper whose words stand in one passage in every language."""
    numbered = {language: numbered_paragraphs(root) for language, root in roots.items()}
    lead = next(iter(roots))
    by_words = {}
    for passage in record["passages"]:
        for language, wording in passage["wordings"].items():
            # two paragraphs may have the same words
            by_words.setdefault((language, letters(wording)), set()).add(passage["n"])
    for number in numbered[lead]:
        counted.numbered += 1
        words_of = {language: numbers.get(number, "") for language, numbers in numbered.items()}
        if set.intersection(
            *(by_words.get((language, words), set()) for language, words in words_of.items())
        ):
            counted.as_one += 1
        else:
            without = [language for language in roots if number not in numbered[language]]
            why = f"not printed in {', '.join(without)}" if without else "of several passages"
            counted.apart.append(f"{record['id']} {number[0]}: {why}")


def numbered_paragraphs(root):
    """{(number, how often before): letters of its first line} of the paragraphs of the text proper."""
    found, seen = {}, Counter()
    for element in root.iter():
        if local(element) != "paragraph" or local(element.getparent()) != "mainBody":
            continue
        if local(element.getparent().getparent()) == "doc":
            continue
        number = next(("".join(one.itertext()).strip() for one in element if local(one) == "num"), "")
        lines = [one for one in element.iter() if local(one) == "p"]
        # Arabic has ’4‘ for (iv)
        if PLAIN_NUMBER.fullmatch(number) and lines:
            number = letters(number)
            seen[number] += 1
            first = letters("".join(texts_without_notes(lines[0])))
            found[str(int(number)), seen[number]] = first
    return found
