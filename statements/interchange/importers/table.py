"""Statements from a spreadsheet: a row is a statement, a column is known by its heading.

`read` makes records of the rows and stores nothing; `foreseen` says what would become of them, `stored`
stores them. What is wrong is told by row and column.
"""

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.text import slugify
from pydantic import ValidationError

from statements.editing.edits import PUBLIC
from statements.editing.outcomes import Outcome, refused
from statements.editing.statements import Held, store
from statements.editing.statements import read as read_record
from statements.editing.suggestions import held_lexicon, with_suggestions
from statements.editing.workflow import PUBLISH, blocking
from statements.intake.coding import Lexicon
from statements.intake.files import CHARACTERS, Refused
from statements.intake.particulars.language import language_of
from statements.intake.particulars.titles import kind_of
from statements.intake.proposing import Unproposed, splits_of
from statements.intake.sheets import BYTES, Cell, Sheet, read_sheet
from statements.intake.splitting import Split
from statements.models import Meeting, Statement
from statements.records.fields import RecordDict
from statements.records.flat import flat_statements
from statements.records.problems import problems_in
from statements.records.public_ids import PublicIds
from statements.records.reading import statement_records
from statements.records.statement import StatementRecord

from ..load import is_about_the_data
from ..tables import FORMULA
from .table_columns import BY_KEY, COLUMNS, Column, column_of, key_of, nearest_column
from .table_dates import date_in
from .table_names import NamesInCells

BATCH = 100  # rows stored in one transaction
AT_ONCE = 50  # texts split in one process
HEADINGS_WITHIN = 20  # rows, as some have a title above
SEVERAL = re.compile(r"[;\n\r]+")
ADDRESSES = re.compile(r"\s+|;\s*(?=https?:|$)")
LANGUAGE_LINE = re.compile(r"([a-z]{2,3}):\s*(\S.*)")
IN_BRACKETS = re.compile(r"\(([a-z]{2,3})\)\s*$", re.IGNORECASE)


class CellProblem(NamedTuple):
    """`row` is the sheet's, `column` the heading in it, or ""."""

    row: int
    column: str
    sentence: str

    def __str__(self) -> str:
        where = f"row {self.row}" + (f", column {self.column}" if self.column else "")
        return f"{where}: {self.sentence}"


@dataclass
class TableRow:
    """`record` is in the shape of StatementRecord, as far as the row gives it."""

    number: int
    record: RecordDict = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    what: str = ""  # new, changed, unchanged or refused, once it is foreseen or stored
    changes: list[str] = field(default_factory=list)  # keys of the record


@dataclass
class Heading:
    at: int
    words: str
    column: Column | None
    ignored: bool = False
    near: Column | None = None


@dataclass
class Table:
    """`problems` are of the table as a whole: while there is one, nothing of it is stored."""

    sheet: str
    rows: list[TableRow]
    headings: list[Heading]
    problems: list[CellProblem]
    notes: list[str]

    def heading_of(self, field: str) -> str:
        """The heading of the column that fills this field of a record."""
        top = re.split(r"[.\[]", field)[0]
        for name in (re.sub(r"\[.*", "", field), top):
            for column in COLUMNS:
                if name in column.fields:
                    mine = (one.words for one in self.headings if one.column is column)
                    return next(mine, column.heading)
        return ""


def read(
    source: Path | bytes, name: str = "", *, sheet: str = "", mapping: Mapping[str, str] | None = None
) -> Table:
    """The Table in a file, or in an uploaded file's bytes and name. Raises Refused for one that is none.

    `mapping` has columns of ours by headings of theirs, "" for one that is to be left out.
    """
    if isinstance(source, Path):
        if not source.is_file():
            raise Refused(f"{source} is no file.")
        if source.stat().st_size > BYTES:
            raise Refused(f"The file has more than the {BYTES / 1e6:.0f} MB that are read.")
        content, name = source.read_bytes(), source.name
    else:
        content = source
    found = read_sheet(content, name, sheet)
    if not found.rows:
        raise Refused("The table is empty.")
    mapped = mapped_columns(mapping or {})
    first, headings = headings_of(found, mapped)
    table = Table(found.name, [], headings, [], list(found.notes))
    if found.others:
        table.notes.append(f"Sheet “{found.name}” was read. Not read: {', '.join(found.others)}.")
    if first != found.rows[0][0]:
        table.notes.append(f"The headings stand in row {first}; what is above them was passed over.")
    check_headings(table, first, mapped)
    fill_merged(found, table, first)
    names, texts = NamesInCells(), {}
    for number, cells in found.rows:
        if number > first and any(cells.get(one.at) for one in headings):
            row = TableRow(number)
            table.rows.append(row)
            text = RowReader(row, cells, table, names).read()
            if text:
                texts[number] = text
    complete(table, texts)
    return table


def mapped_columns(mapping: Mapping[str, str]) -> dict[str, Column | None]:
    mapped: dict[str, Column | None] = {}
    for theirs, ours in mapping.items():
        column = BY_KEY.get(ours) or column_of(ours)
        if ours and not column:
            near = nearest_column(ours)
            hint = f"; the nearest is {near.heading}" if near else ""
            raise Refused(f"There is no column “{ours}” to map “{theirs}” to{hint}.")
        mapped[key_of(theirs)] = column
    return mapped


def headings_of(sheet: Sheet, mapped: dict[str, Column | None]) -> tuple[int, list[Heading]]:
    """(row, Headings): the first row that has two known ones, else the first row."""
    candidates = [(number, headings_in(cells, mapped)) for number, cells in sheet.rows[:HEADINGS_WITHIN]]
    known = [one for one in candidates if sum(bool(heading.column) for heading in one[1]) > 1]
    return (known or candidates)[0]


def headings_in(cells: dict[int, Cell], mapped: dict[str, Column | None]) -> list[Heading]:
    found = []
    for at, cell in sorted(cells.items()):
        words = " ".join(str(cell if not isinstance(cell, dict) else cell.get("date", "?")).split())
        if (key := key_of(words)) in mapped:
            found.append(Heading(at, words, mapped[key], ignored=mapped[key] is None))
        else:
            column = column_of(words)
            found.append(Heading(at, words, column, near=None if column else nearest_column(words)))
    return found


def check_headings(table: Table, row: int, mapped: dict[str, Column | None]) -> None:
    seen: dict[str, str] = {}
    for one in table.headings:
        if one.column is None and not one.ignored:
            near = f"; the nearest is {one.near.heading}" if one.near else ""
            sentence = f"no column of that name is known{near}. Map it to one, or leave it out"
            table.problems.append(CellProblem(row, one.words, sentence))
        elif one.column and one.column.key != "original_title":
            if other := seen.get(one.column.key):
                sentence = f"is {one.column.heading}, as “{other}” is: leave one of them out"
                table.problems.append(CellProblem(row, one.words, sentence))
            seen[one.column.key] = one.words
    for key in mapped.keys() - {key_of(one.words) for one in table.headings}:
        table.problems.append(CellProblem(row, "", f"there is no heading “{key}” to map"))


def fill_merged(sheet: Sheet, table: Table, first: int) -> None:
    """A merged cell holds for each of its rows, in columns of what statements share; it is told."""
    rows = dict(sheet.rows)
    by_column = {one.at: one for one in table.headings if one.column}
    for range_ in sheet.merged:
        heading = by_column.get(range_.first_column)
        if (
            range_.last_row <= first
            or not heading
            or not heading.column
            or range_.first_row == range_.last_row
        ):
            continue
        where = f"Column {heading.words}, rows {range_.first_row}–{range_.last_row} are one merged cell"
        cell = rows.get(range_.first_row, {}).get(range_.first_column)
        if not heading.column.runs_down or cell is None or range_.first_row <= first:
            table.notes.append(f"{where}: what it holds counts for row {range_.first_row} alone.")
            continue
        table.notes.append(f"{where}: what it holds was taken for each of these rows.")
        for number, cells in sheet.rows:
            if range_.first_row < number <= range_.last_row:
                cells.setdefault(range_.first_column, cell)


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
    """A cell as text; without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    if isinstance(cell, dict):
        return cell["date"]
    text = f"{cell:g}" if isinstance(cell, float) and cell == int(cell) and abs(cell) < 1e6 else str(cell)
    text = text.replace("\r\n", "\n").replace("\x00", "").strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def complete(table: Table, texts: dict[int, str]) -> None:
    """Passages, and what only a new statement is given: drafts, with suggested codes."""
    ids, first_of = PublicIds(), dict[str, int]()
    known: set[str] = set()
    wanted = [row.record["id"] for row in table.rows if "id" in row.record]
    held: dict[str, RecordDict] = {}
    for start in range(0, len(wanted), 500):
        pks = Statement.objects.filter(slug__in=wanted[start : start + 500]).values_list("pk", flat=True)
        held |= {record["id"]: record for record in statement_records(list(pks), ids)}
    slugs = [row.record["meeting"]["id"] for row in table.rows if row.record.get("meeting")]
    for start in range(0, len(slugs), 500):
        known |= set(
            Meeting.objects.filter(slug__in=slugs[start : start + 500]).values_list("slug", flat=True)
        )
    splits, lexicon = splits_by_row(texts), held_lexicon()
    for row in table.rows:
        if slug := row.record.get("id"):
            if slug in first_of:
                sentence = (
                    f"“{slug}” is the statement of row {first_of[slug]} too: give each an id of its own"
                )
                row.problems.append(CellProblem(row.number, table.heading_of("id"), sentence))
            first_of.setdefault(slug, row.number)
        before = held.get(row.record.get("id", ""))
        if row.record.get("meeting") and row.record["meeting"]["id"] in known:
            row.record["meeting"] = {"id": row.record["meeting"]["id"]}
        if row.number in splits:
            add_passages(row, splits[row.number], before, table, lexicon)
        if before:
            keep_held(row.record, before)
        else:
            row.record.setdefault("status", "draft")
            row.record.setdefault("text_basis", "official-text")
            row.record.setdefault("kind", kind_of(row.record.get("title", ""), Split()))


def splits_by_row(texts: dict[int, str]) -> dict[int, Split | Unproposed]:
    numbers, found = list(texts), dict[int, Split | Unproposed]()
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        found |= dict(zip(some, splits_of([texts[number] for number in some]), strict=True))
    return found


def add_passages(
    row: TableRow, parts: Split | Unproposed, before: RecordDict | None, table: Table, lexicon: Lexicon
) -> None:
    heading = table.heading_of("passages")
    if isinstance(parts, Unproposed):
        row.problems.append(CellProblem(row.number, heading, str(parts)))
        return
    words = "\n".join(passage.text for passage in parts.passages)
    languages = row.record.get("languages") or (before or {}).get("languages", [])
    language = language_of(words)
    if languages and language not in languages:
        language = languages[0]
    if not parts.passages or not language:
        what = "its language cannot be told: name it" if parts.passages else "no passage was found in it"
        row.problems.append(CellProblem(row.number, heading, what))
        return
    if language not in languages:
        row.record["languages"] = [language]
    passages: list[RecordDict] = [
        {"n": n, "label": one.label or None, "role": one.role, "wordings": {language: one.text}}
        for n, one in enumerate(parts.passages, start=1)
    ]
    if before and before["passages"]:
        # numbers are never given to other passages, so that a text is edited where one sees what that does
        if [one.text for one in parts.passages] != [
            one["wordings"].get(language) for one in before["passages"]
        ]:
            row.notes.append(
                f"row {row.number}, column {heading}: the archive holds other words; they were left as they "
                "are. Edit the text on its page."
            )
        return
    row.record["passages"] = with_suggestions(passages, lexicon)
    if around := [*parts.front, *parts.adoption, *parts.notes, *parts.furniture]:
        first = " ".join(around[0].split())[:60]
        row.notes.append(
            f"row {row.number}, column {heading}: what stands around the passages became none of them "
            f"({len(around)}, such as “{first}”)"
        )


def keep_held(record: RecordDict, before: RecordDict) -> None:
    """A table adds to what the archive holds of sources and of other identifiers, and takes nothing away."""
    if "sources" in record:
        given = {one["url"]: one for one in record["sources"]}
        record["sources"] = [
            one | {k: v for k, v in given.pop(one["url"], {}).items() if k == "publisher"}
            for one in before["sources"]
        ] + list(given.values())
        for one in record["sources"]:
            if isinstance(one.get("retrieved"), date):
                one["retrieved"] = one["retrieved"].isoformat()
    if "identifiers" in record:
        record["identifiers"] += [one for one in before["identifiers"] if one["scheme"] != "symbol"]
    if "original_title" in record:
        record["original_title"] = before["original_title"] | record["original_title"]
    place, was = record.get("place"), before["place"]
    if place and was:
        place["city"], place["country"] = place["city"] or was["city"], place["country"] or was["country"]


def ready(table: Table) -> list[tuple[TableRow, StatementRecord]]:
    """The rows without a problem, as records; the others are refused."""
    found = []
    for row in table.rows:
        record = None
        if not row.problems and "id" not in row.record:
            # of which one is made
            tell(table, row, [(key, "is needed") for key in ("title", "adopted") if key not in row.record])
        if not row.problems:
            try:
                record = StatementRecord.model_validate(row.record)
            except ValidationError as error:
                tell(table, row, problems_in(error))
        if record:
            found.append((row, record))
        else:
            row.what = "refused"
    return found


def tell(table: Table, row: TableRow, reasons: Iterable[tuple[str, str]]) -> None:
    row.what = "refused"
    for field_, reason in reasons:
        row.problems.append(CellProblem(row.number, table.heading_of(field_) or field_, reason))


def foreseen(table: Table, author: User | None = None) -> Table:
    """The table, each row with what would become of it. Stores nothing."""
    ids, entries = PublicIds(), ready(table)
    for start in range(0, len(entries), BATCH):
        some = entries[start : start + BATCH]
        held = Held([record for _, record in some], ids)
        for row, record in some:
            outcome, pair = read_record(record, held, ids)
            row.what = outcome.what
            if outcome.is_refused:
                tell(table, row, outcome.problems)
            elif pair and (before := pair[0]):
                after = pair[1]
                row.changes = [key for key in after if after[key] != before[key]]
                if author and not author.has_perm(PUBLISH) and before["status"] in PUBLIC:
                    sentence = "readers see this statement: propose the change on its page"
                    tell(table, row, [("", sentence)])
    return table


def stored(table: Table, author: User | None = None, note: str = "", publish: bool = False) -> Table:
    """Store the rows that are not refused: new ones as drafts, or published where nothing is lacking."""
    if table.problems:
        raise Refused(str(table.problems[0]))
    ids = PublicIds()
    entries = [one for one in ready(foreseen(table, author)) if one[0].what in ("new", "changed")]
    for start in range(0, len(entries), BATCH):
        store_batch(table, entries[start : start + BATCH], ids, author, note)
    if publish:
        publish_new(table, [row for row, _ in entries if row.what == "new"], ids, author, note)
    return table


def store_batch(
    table: Table,
    batch: list[tuple[TableRow, StatementRecord]],
    ids: PublicIds,
    author: User | None,
    note: str,
) -> None:
    """Store a batch, or, if the database refuses it, row by row to find out which."""
    outcomes: list[Outcome]
    try:
        outcomes = store([record for _, record in batch], ids, author, note, compare=True)
    except Exception as error:
        if not isinstance(error, ValueError) and not is_about_the_data(error):  # type: ignore[arg-type]
            raise
        if len(batch) > 1:
            for one in batch:
                store_batch(table, [one], ids, author, note)
            return
        outcomes = [refused([("", "the database refuses it")])]
    for (row, _), outcome in zip(batch, outcomes, strict=True):
        row.what = outcome.what
        row.notes += [f"row {row.number}: {remark}" for remark in outcome.remarks]
        if outcome.is_refused:
            tell(table, row, outcome.problems)


def publish_new(table: Table, rows: list[TableRow], ids: PublicIds, author: User | None, note: str) -> None:
    """Publish what was stored as drafts; what lacks something stays one, and the row says why."""
    by_slug = {row.record["id"]: row for row in rows}
    slugs = list(by_slug)
    for start in range(0, len(slugs), BATCH):
        with transaction.atomic():
            publishable = []
            for flat in flat_statements(Statement.objects.filter(slug__in=slugs[start : start + BATCH])):
                if lacks := list(blocking(flat, date.today())):
                    row = by_slug[flat.slug]
                    row.notes.append(f"row {row.number}: stays a draft. {' '.join(lacks)}")
                else:
                    publishable.append(StatementRecord(id=flat.slug, status="published"))
            if publishable:
                store(publishable, ids, author, note)
