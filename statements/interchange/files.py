"""Which files an archive is made of, and their lines one by one in bounded memory."""

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from pydantic import ValidationError

from statements.records.fields import Record
from statements.records.problems import FieldProblem, problems_in
from statements.records.shared import MembershipRecord

from .kinds import KINDS, Memberships, RecordKind, Statements

BY_FILE = {kind.file: kind for kind in KINDS}
BY_ENDING: dict[str, type[RecordKind]] = {
    ".jsonl": Statements,
    ".csv": Memberships,
}  # of a file with another name
LONGEST_LINE = 4_000_000  # bytes


class Unreadable(Exception):
    """A path that is no file or directory of records; the message is for a person."""


@dataclass(frozen=True)
class Problem:
    """One thing wrong with one line, or with a whole file when `line` is None."""

    file: str
    line: int | None
    field: str
    reason: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (where, self.field, self.reason) if part)


@dataclass(frozen=True)
class Remark:
    """What is told of a line that was stored, as a sentence."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.sentence}"


@dataclass(frozen=True)
class RecordFile:
    path: Path
    kind: type[RecordKind]

    @property
    def size(self) -> int:
        return self.path.stat().st_size


class Report(Protocol):
    """Learns what is wrong with a file that is read, and how far that is (`at`, in bytes)."""

    at: int

    def problem(self, problem: Problem) -> None: ...

    def bad_line(self, file: RecordFile, number: int, reasons: Iterable[FieldProblem]) -> None: ...


def record_files(paths: Iterable[str | Path]) -> list[RecordFile]:
    """RecordFiles of directories and single files, in the order to load them. Raises Unreadable.

    A file is known by its name (`themes.jsonl`, `themes.jsonl.gz`); any other `.jsonl` file holds statements,
    any other `.csv` file memberships. Of a directory only what is known by name is read.
    """
    found: list[Path] = []
    for path in map(Path, paths):
        if path.is_dir():
            if not (inside := known_by_name(path)):
                raise Unreadable(f"{path} holds none of {', '.join(BY_FILE)}")
            found += inside
        elif path.is_file():
            found.append(path)
        else:
            raise Unreadable(f"{path} does not exist")
    files = []
    for path in found:
        name = path.name.removesuffix(".gz")
        kind = BY_FILE.get(name) or BY_ENDING.get(Path(name).suffix)
        if kind is None:
            raise Unreadable(f"{path} is neither .jsonl nor .csv, plain or gzipped")
        files.append(RecordFile(path, kind))
    return sorted(files, key=lambda file: KINDS.index(file.kind))


def known_by_name(directory: Path) -> list[Path]:
    inside = [directory / f"{name}{gz}" for name in BY_FILE for gz in ("", ".gz")]
    return [file for file in inside if file.is_file()]


def left_alone(paths: Iterable[str | Path]) -> list[Path]:
    """Files in the directories among these paths that may hold records, but whose names say nothing."""
    return [
        file
        for directory in map(Path, paths)
        if directory.is_dir()
        for file in sorted(directory.iterdir())
        if file.is_file()
        and Path(file.name.removesuffix(".gz")).suffix in BY_ENDING
        and file not in known_by_name(directory)
    ]


def lines(file: RecordFile, report: Report) -> Iterator[tuple[int, bytes]]:
    """(line number, bytes) of lines that are not blank."""
    name = str(file.path)
    with file.path.open("rb") as raw, gzip.open(raw) if file.path.suffix == ".gz" else raw as stream:
        number = 0
        while True:
            number += 1
            try:
                line = stream.readline(LONGEST_LINE + 1)
                if too_long := len(line) > LONGEST_LINE:
                    while line and not line.endswith(b"\n"):
                        line = stream.readline(LONGEST_LINE)
            except (OSError, EOFError, zlib.error) as error:
                report.problem(Problem(name, number, "", f"the file cannot be read further: {error}"))
                return
            report.at = raw.tell()
            if too_long:
                report.problem(
                    Problem(name, number, "", f"the line is longer than {LONGEST_LINE // 10**6} MB")
                )
            elif not line:
                return
            elif line.strip():
                yield number, line


def records(file: RecordFile, report: Report) -> Iterator[tuple[int, Record]]:
    """(line number, record) for each good line; each thing wrong with a bad one goes to `report.problem`."""
    rows, read = rows_and_reader(file, report)
    seen: dict[str, int] = {}
    for number, row in rows:
        try:
            record = read(row)
        except ValidationError as error:
            report.bad_line(file, number, problems_in(error))
            continue
        if (key := getattr(record, "id", None)) is not None:
            if key in seen:
                report.bad_line(file, number, [("id", f"“{key}” stood already in line {seen[key]}")])
                continue
            seen[key] = number
        yield number, record


def rows_and_reader(
    file: RecordFile, report: Report
) -> tuple[Iterator[tuple[int, Any]], Callable[[Any], Record]]:
    """(line number, row) of the lines of a file, and what makes a record of a row."""
    shape = file.kind.record
    if shape is MembershipRecord:
        return table_rows(file, report), shape.model_validate
    rows = ((number, line.removeprefix(b"\xef\xbb\xbf")) for number, line in lines(file, report))
    return rows, shape.model_validate_json


def table_rows(file: RecordFile, report: Report) -> Iterator[tuple[int, dict[str, str]]]:
    """(line number, {column: value}) of a CSV file; empty cells are left out; no cell holds a line break."""
    header = None
    for number, line in lines(file, report):
        try:
            cells = next(csv.reader(io.StringIO(line.decode("utf-8-sig").rstrip("\r\n")), strict=True))
        except (UnicodeDecodeError, csv.Error) as error:
            report.bad_line(file, number, [("", f"not a line of CSV in UTF-8: {error}")])
            continue
        if header is None:
            header = cells
        elif len(cells) != len(header):
            report.bad_line(file, number, [("", f"{len(cells)} cells, but the header has {len(header)}")])
        else:
            yield number, {column: cell for column, cell in zip(header, cells, strict=True) if cell}
