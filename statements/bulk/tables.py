"""The lists of all statements and of all passages, in the formats of lists."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from statements.interchange.formats import PASSAGES, STATEMENTS, ListFacts, Listing
from statements.interchange.formats.csv_file import pieces as csv_table
from statements.interchange.formats.excel_file import pieces as sheets
from statements.models import Passage
from statements.models.addresses import address

from .figures import Figures
from .writing import Watch, text_file

AT_ONCE = 100  # statements
LARGEST_SHEET = 20_000  # rows; a larger table is made as CSV alone

HEADINGS = {STATEMENTS: "Statements", PASSAGES: "Passages"}


def write_tables(
    folder: Path, site: str, day: date, slugs: dict[int, str], figures: Figures, watch: Watch
) -> None:
    """The table of statements and that of passages; `slugs` are those of the statements, in their order."""
    for kind, total in ((STATEMENTS, figures.statements), (PASSAGES, figures.passages)):
        chunks = statement_chunks if kind == STATEMENTS else passage_chunks
        about = ListFacts(HEADINGS[kind], f"{site}{address(f'{kind}s')}", day, watch.version, total)
        languages = sorted(figures.languages)
        with text_file(folder / f"table-of-{kind}s.csv.gz") as table:
            table.writelines(csv_table(Listing(kind, watch.over(chunks(slugs)), site, about, languages)))
        if total <= LARGEST_SHEET:
            with (folder / f"table-of-{kind}s.xlsx").open("wb") as book:
                book.writelines(sheets(Listing(kind, watch.over(chunks(slugs)), site, about, languages)))


def statement_chunks(slugs: dict[int, str], at_once: int = AT_ONCE) -> Iterator[list[int]]:
    """Primary keys of statements, some at a time."""
    pks = list(slugs)
    return (pks[start : start + at_once] for start in range(0, len(pks), at_once))


def passage_chunks(slugs: dict[int, str]) -> Iterator[list[int]]:
    """Those of the passages of these statements, as they stand in their texts."""
    for chunk in statement_chunks(slugs):
        place = {pk: number for number, pk in enumerate(chunk)}
        present = Passage.objects.present().filter(statement__in=chunk).order_by("position", "number")
        rows = sorted(present.values_list("statement", "pk"), key=lambda row: place[row[0]])
        yield [pk for _statement, pk in rows]
