"""Which files an archive is made of, and their lines one by one in bounded memory."""

import csv
import gzip
import io
import zlib
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from .records import (
    ActorRecord,
    ActRecord,
    MeetingRecord,
    MemberRecord,
    MembershipRecord,
    OrganizationRecord,
    SeriesRecord,
    StatementRecord,
    ThemeRecord,
)

# in the order in which one needs the other
KINDS = {
    "members.jsonl": MemberRecord,
    "organizations.jsonl": OrganizationRecord,
    "memberships.csv": MembershipRecord,
    "themes.jsonl": ThemeRecord,
    "acts.jsonl": ActRecord,
    "actors.jsonl": ActorRecord,
    "series.jsonl": SeriesRecord,
    "meetings.jsonl": MeetingRecord,
    "statements.jsonl": StatementRecord,
}
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

    def __str__(self):
        where = f"{self.file}:{self.line}" if self.line else self.file
        return ": ".join(part for part in (where, self.field, self.reason) if part)


@dataclass(frozen=True)
class RecordFile:
    path: Path
    record: type

    @property
    def size(self):
        return self.path.stat().st_size


def record_files(paths):
    """RecordFiles of directories and single files, in the order to load them. Raises Unreadable.

    A file is known by its name (`themes.jsonl`, `themes.jsonl.gz`); any other `.jsonl` file holds statements,
    any other `.csv` file memberships.
    """
    found = []
    for path in map(Path, paths):
        if path.is_dir():
            inside = [path / f"{name}{gz}" for name in KINDS for gz in ("", ".gz")]
            inside = [file for file in inside if file.is_file()]
            if not inside:
                raise Unreadable(f"{path} holds none of {', '.join(KINDS)}")
            found += inside
        elif path.is_file():
            found.append(path)
        else:
            raise Unreadable(f"{path} does not exist")
    files = []
    for path in found:
        name = path.name.removesuffix(".gz")
        kind = KINDS.get(name) or {".jsonl": StatementRecord, ".csv": MembershipRecord}.get(Path(name).suffix)
        if kind is None:
            raise Unreadable(f"{path} is neither .jsonl nor .csv, plain or gzipped")
        files.append(RecordFile(path, kind))
    order = list(KINDS.values())
    return sorted(files, key=lambda file: order.index(file.record))


def lines(file, told):
    """(line number, bytes) of lines that are not blank. Tells `told` of problems and how far it has read."""
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
                told.problem(Problem(name, number, "", f"the file cannot be read further: {error}"))
                return
            told.at = raw.tell()
            if too_long:
                told.problem(Problem(name, number, "", f"the line is longer than {LONGEST_LINE // 10**6} MB"))
            elif not line:
                return
            elif line.strip():
                yield number, line


def records(file, told):
    """(line number, record) for each good line; each thing wrong with a bad one goes to `told.problem`."""
    if file.record is MembershipRecord:
        rows = table_rows(file, told)
    else:
        rows = ((number, line.removeprefix(b"\xef\xbb\xbf")) for number, line in lines(file, told))
    read = file.record.model_validate if file.record is MembershipRecord else file.record.model_validate_json
    seen = {}
    for number, row in rows:
        try:
            record = read(row)
        except ValidationError as error:
            told.bad_line(file, number, problems_in(error))
            continue
        if (key := getattr(record, "id", None)) is not None:
            if key in seen:
                told.bad_line(file, number, [("id", f"“{key}” stood already in line {seen[key]}")])
                continue
            seen[key] = number
        yield number, record


def table_rows(file, told):
    """(line number, {column: value}) of a CSV file; empty cells are left out; no cell holds a line break."""
    header = None
    for number, line in lines(file, told):
        try:
            cells = next(csv.reader(io.StringIO(line.decode("utf-8-sig").rstrip("\r\n")), strict=True))
        except (UnicodeDecodeError, csv.Error) as error:
            told.bad_line(file, number, [("", f"not a line of CSV in UTF-8: {error}")])
            continue
        if header is None:
            header = cells
        elif len(cells) != len(header):
            told.bad_line(file, number, [("", f"{len(cells)} cells, but the header has {len(header)}")])
        else:
            yield number, {column: cell for column, cell in zip(header, cells, strict=True) if cell}


def problems_in(error):
    """(field, reason) pairs, in words, of a pydantic ValidationError."""
    return [(place(one["loc"]), reason(one)) for one in error.errors(include_url=False)]


def place(loc):
    """`passages[3].act` for ("passages", 3, "act")."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in loc).removeprefix(".")


def reason(error):
    match error["type"]:
        case "extra_forbidden":
            return "unknown key"
        case "missing":
            return "is missing"
        case "value_error":
            return error["msg"].removeprefix("Value error, ")
        case "string_pattern_mismatch":
            return f"“{str(error['input'])[:60]}” is not of the form {error['ctx']['pattern']}"
        case _:
            return error["msg"][:1].lower() + error["msg"][1:]
