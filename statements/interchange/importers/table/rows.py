"""One row of a table as the record of a statement."""

import re
from contextlib import suppress

from django.utils.text import slugify

from statements.intake.files import CHARACTERS
from statements.intake.particulars.language import language_of
from statements.intake.sheets import Cell
from statements.interchange.cells import as_meant

from .columns import BY_KEY
from .dates import date_in
from .names import NamesInCells
from .shape import CellProblem, Heading, Table, TableRow

SEVERAL = re.compile(r"[;\n\r]+")
ADDRESSES = re.compile(r"\s+|;\s*(?=https?:|$)")
LANGUAGE_LINE = re.compile(r"([a-z]{2,3}):\s*(\S.*)")
IN_BRACKETS = re.compile(r"\(([a-z]{2,3})\)\s*$", re.IGNORECASE)


class RowReader:
    """Makes a record of a row's cells; what cannot be read becomes a problem, and the rest is read on."""

    def __init__(self, row: TableRow, cells: dict[int, Cell], table: Table, names: NamesInCells) -> None:
        self.row, self.table, self.names = row, table, names
        self.cells: dict[str, str] = {}
        self.headings: dict[str, str] = {}
        self.originals: list[tuple[str, str]] = []  # heading and text
        for one in table.headings:
            if one.column and (cell := cells.get(one.at)) is not None:
                self.take(one, cell)

    def take(self, heading: Heading, cell: Cell) -> None:
        key = heading.column.key if heading.column else ""
        self.headings[key] = heading.words
        try:
            if isinstance(cell, dict) and "problem" in cell:
                raise ValueError(cell["problem"])
            if key == "date":
                text = cell["date"] if isinstance(cell, dict) else date_in(cell)
            else:
                text = plain(cell)
        except ValueError as error:
            self.problem(key, str(error))
            return
        if key == "original_title":
            self.originals.append((heading.words, text))
        else:
            self.cells[key] = text

    def problem(self, key: str, sentence: str) -> None:
        heading = self.headings.get(key) or BY_KEY[key].heading
        self.row.problems.append(CellProblem(self.row.number, heading, sentence))

    def codes(self, key: str) -> list[str]:
        known = getattr(self.names, key if key != "language" else "languages")
        found = []
        for words in SEVERAL.split(self.cells.get(key, "")):
            if words.strip():
                try:
                    found.append(known.code(words.strip()))
                except ValueError as error:
                    self.problem(key, str(error))
        return list(dict.fromkeys(found))

    def code(self, key: str, known_as: str = "") -> str:
        words = self.cells.get(key, "")
        if not words:
            return ""
        try:
            return getattr(self.names, known_as or key).code(words)
        except ValueError as error:
            self.problem(key, str(error))
            return ""

    def read(self) -> str:
        """Fill the row's record; returns its text, which is split with others."""
        record, cells = self.row.record, self.cells
        if "title" in cells:
            record["title"] = " ".join(cells["title"].split())
        if "date" in cells:
            record["adopted"] = cells["date"]
        for key in ("organizations", "states", "themes"):
            if codes := self.codes(key):
                record[key] = codes
        for key, field_ in (
            ("kind", "kind"),
            ("basis", "text_basis"),
            ("extent", "extent"),
            ("series", "series"),
        ):
            if code := self.code(key):
                record[field_] = code
        self.read_place()
        self.read_meeting()
        if symbols := [one.strip() for one in SEVERAL.split(cells.get("symbols", "")) if one.strip()]:
            record["identifiers"] = [{"scheme": "symbol", "value": one} for one in dict.fromkeys(symbols)]
        if addresses := [one for one in ADDRESSES.split(cells.get("address", "")) if one]:
            kind = "press" if record.get("text_basis") == "press-report" else "official"
            publisher = {"publisher": cells["publisher"]} if "publisher" in cells else {}
            record["sources"] = [{"url": one, "kind": kind} | publisher for one in dict.fromkeys(addresses)]
        elif "publisher" in cells:
            self.problem("publisher", "goes with an address, and the row has none")
        if "note" in cells:
            record["note"] = cells["note"]
        if languages := self.codes("language"):
            record["languages"] = languages
        self.read_original_titles()
        if "id" in cells:
            record["id"] = cells["id"]
        elif record.get("title") and record.get("adopted"):
            who = [*record.get("organizations", ()), *map(str.lower, record.get("states", ()))][:3]
            made = slugify("-".join([*who, record["adopted"], record["title"][:80]]))[:200].strip("-")
            record["id"] = made
        text = cells.get("text", "")
        if len(text) > CHARACTERS:
            self.problem("text", f"has more than the {CHARACTERS:,} characters that are read")
            return ""
        return text

    def read_place(self) -> None:
        city = self.cells.get("city", "")
        country = self.code("country", "states")
        if "," in city and "country" not in self.cells:
            before, _, last = city.rpartition(",")
            with suppress(ValueError):
                country, city = self.names.states.code(last.strip()), before.strip()
        if city or country:
            self.row.record["place"] = {"city": city, "country": country or None}

    def read_meeting(self) -> None:
        name, body = " ".join(self.cells.get("meeting", "").split()), None
        record = self.row.record
        organizations = record.get("organizations", ())
        if "body" in self.cells:
            if not name:
                self.problem("body", "goes with a meeting, and the row names none")
            elif organizations and (known := self.names.bodies.get(organizations[0])):
                try:
                    body = known.code(self.cells["body"])
                except ValueError as error:
                    self.problem("body", str(error))
            else:
                self.problem("body", "the archive knows no body of this organization")
        if not name:
            return
        if not organizations:
            self.problem("meeting", "is of an organization, and the row names none that is known")
            return
        adopted = record.get("adopted", "")
        slug = slugify(f"{organizations[0]}-{name}-{adopted}")[:250].strip("-")
        record["meeting"] = {
            "id": slug,
            "name": name,
            "organization": organizations[0],
            "start": adopted or None,
        }
        record["meeting"]["end"] = record["meeting"]["start"]
        if body:
            record["meeting"] |= {"body": body, "level": self.names.levels[body]}

    def read_original_titles(self) -> None:
        found: dict[str, str] = {}
        for heading, text in self.originals:
            told = IN_BRACKETS.search(heading)
            for line in filter(str.strip, text.splitlines()):
                named = LANGUAGE_LINE.fullmatch(line.strip())
                language = named[1] if named else told[1].lower() if told else language_of(line)
                if not language:
                    self.problem("original_title", "does not say its language: write ru: before it")
                else:
                    found[language] = named[2] if named else line.strip()
        if found:
            self.row.record["original_title"] = found


def plain(cell: Cell) -> str:
    """A cell as text; without the apostrophe that keeps a spreadsheet from taking it for something else."""
    if isinstance(cell, dict):
        return cell["date"]
    text = f"{cell:g}" if isinstance(cell, float) and cell == int(cell) and abs(cell) < 1e6 else str(cell)
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    return as_meant(text)
