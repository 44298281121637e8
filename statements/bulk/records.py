"""The records of the published archive, which `load` takes, and beside them where each text comes from."""

from collections.abc import Iterator
from pathlib import Path

from statements.interchange.dump import write_records
from statements.interchange.formats.csv_file import csv_pieces
from statements.interchange.kinds import KINDS, Statements
from statements.interchange.tables import Row
from statements.models.addresses import address
from statements.records.fields import RecordDict

from .figures import Figures
from .writing import Watch, text_file

STATEMENTS = f"{Statements.file}.gz"
SOURCES = "sources.csv.gz"
COLUMNS = (
    "Statement",
    "Title",
    "Address",
    "Text basis",
    "Languages held otherwise",
    "Source",
    "Publisher",
    "Kind of source",
    "Carries",
    "Retrieved",
    "SHA-256",
)


def write_shared(folder: Path, watch: Watch) -> None:
    """A file for each kind of record but statements."""
    for kind in KINDS:
        if kind is not Statements:
            one = kind()
            one.public_only = True
            with text_file(folder / kind.file) as file:
                for _ in watch.over(write_records(file, one)):
                    pass


def write_statements(folder: Path, site: str, watch: Watch) -> Figures:
    """The records of statements and the table of their sources. Returns what they hold."""
    figures, published = Figures(), Statements()
    published.public_only = True

    def rows() -> Iterator[list[Row]]:
        for records in watch.over(write_records(lines, published)):
            figures.count(records)
            yield [row for record in records for row in source_rows(record, site)]

    with text_file(folder / STATEMENTS) as lines, text_file(folder / SOURCES) as sources:
        sources.writelines(csv_pieces(COLUMNS, rows()))
    return figures


def source_rows(record: RecordDict, site: str) -> Iterator[Row]:
    """A row for each source of a statement, or one without a source."""
    otherwise = "; ".join(f"{language}: {basis}" for language, basis in record["language_basis"].items())
    for source in record["sources"] or [{}]:
        yield (
            record["id"],
            record["title"],
            f"{site}{address('statement', record['id'])}",
            record["text_basis"],
            otherwise,
            *(source.get(name) for name in ("url", "publisher", "kind", "carries", "retrieved", "sha256")),
        )
