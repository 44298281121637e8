"""Records out: an archive as a directory of sorted files, each replaced whole or not at all."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import TextIO

from statements.records.fields import RecordDict

from .kinds import KINDS, RecordKind


def dump(directory: Path) -> Iterator[tuple[str, int]]:
    """Write every record, drafts included, to a directory; yields (file name, records written) a batch."""
    directory.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        with replaced(directory / kind.file) as file:
            written = 0
            for records in write_records(file, kind()):
                written += len(records)
                yield kind.file, written


def write_records(file: TextIO, kind: RecordKind) -> Iterator[list[RecordDict]]:
    """Write all that there is of a kind to a file; yields the records of each batch that was written."""
    write = write_table if kind.file.endswith(".csv") else write_lines
    for records in kind.records():
        write(file, kind, records)
        yield records


class replaced:  # noqa: N801 - reads as the verb it is
    """A text file that takes its name only when it is complete."""

    def __init__(self, path: Path) -> None:
        self.path, self.beside = path, path.with_name(f"{path.name}.part")

    def __enter__(self) -> TextIO:
        self.file = self.beside.open("w", encoding="utf-8", newline="")
        return self.file

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.file.close()
        if error is None:
            self.beside.replace(self.path)
        else:
            self.beside.unlink()


def line(record: RecordDict) -> str:
    """A record as a line of JSON."""
    return json.dumps(record, ensure_ascii=False) + "\n"


def write_lines(file: TextIO, kind: RecordKind, records: list[RecordDict]) -> None:
    file.writelines(map(line, records))


def write_table(file: TextIO, kind: RecordKind, records: list[RecordDict]) -> None:
    table = csv.DictWriter(file, list(kind.record.model_fields), lineterminator="\n")
    table.writeheader()
    table.writerows(records)
