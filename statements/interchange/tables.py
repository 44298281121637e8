"""Tables for spreadsheets: one row for each record, in the codes of the records."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from statements.models import needs_codes
from statements.records.fields import RecordDict
from statements.records.reading import Backers
from statements.records.statement import VOTES

from .citing import basis_cell

Cell = str | int | None
Row = Sequence[Cell]

BYTE_ORDER_MARK = "\ufeff"  # without it, spreadsheets take UTF-8 for something else
# what a spreadsheet would take for a formula, wherever the text came from
FORMULA = ("=", "+", "-", "@", "\t", "\r")
CODINGS = {
    "confirmed": "confirmed by an editor",
    "suggested": "suggested by the archive",
    "none": "not coded",
}
NEEDS_NO_CODES = "a heading, needs no codes"
OUTCOMES = {"adopted": "adopted", "not-adopted": "not adopted"}
HOW_ADOPTED = {"vote": "by vote", "without-a-vote": "without a vote"}
STATEMENT = (
    "Statement",
    "Title",
    "Kind",
    "Organizations",
    "States",
    "Adopted",
    "Outcome",
    "How adopted",
    "In favour",
    "Against",
    "Abstained",
    "Not voting",
    "States behind",
    "Sponsors",
    "Place",
    "Meeting",
    "Series",
    "Themes",
    "Text basis",
    "Extent",
    "Passages",
    "Coding",
    "Symbols",
    "Sources",
    "Address",
)
OF_STATEMENT = ("Statement", "Title", "Organizations", "States", "Adopted")
OF_PASSAGE = ("Passage", "Label", "Role", "Act", "Coding", "Addressees", "Themes")


def statement_row(record: RecordDict, backers: Backers, address: str) -> Row:
    """The cells under STATEMENT, of a statement record, the states behind it and its public address."""
    passages, place, meeting = record["passages"], record["place"] or {}, record["meeting"] or {}
    themes = dict.fromkeys([*record["themes"], *(theme for one in passages for theme in one["themes"])])
    codings = Counter(one["coding"] for one in passages if needs_codes(one["role"], one["coding"]))
    return (
        record["id"],
        record["title"],
        record["kind"],
        joined(record["organizations"]),
        joined(record["states"]),
        record["adopted"],
        OUTCOMES[record["outcome"]],
        *vote_cells(record["votes"]),
        behind_cell(backers),
        joined([*record["sponsors"], *record["other_sponsors"]]),
        ", ".join(filter(None, (place.get("city"), place.get("country")))),
        meeting.get("name"),
        record["series"],
        joined(themes),
        record["text_basis"],
        record["extent"] or "not stated",
        len(passages),
        joined(f"{codings[coding]} {words}" for coding, words in CODINGS.items() if codings[coding]),
        joined(one["value"] for one in record["identifiers"]),
        sources_cell(record["sources"]),
        address,
    )


def vote_cells(votes: RecordDict | None) -> Row:
    """How it was adopted, and how many states voted how; empty where that is not recorded."""
    if not votes:
        return ("not recorded", None, None, None, None)
    counts = votes["counts"] or {}
    recorded = bool(counts or any(votes[name] for name in VOTES.values()))
    return (
        HOW_ADOPTED[votes["how"]],
        # of votes that are recorded, one that nobody cast is a 0; those who did not vote are seldom counted
        *(
            max(len(votes[name]), counts.get(name) or 0) if recorded else None
            for name in ("in_favour", "against", "abstained")
        ),
        max(len(votes["not_voting"]), counts.get("not_voting") or 0) or None,
    )


def behind_cell(backers: Backers) -> str:
    """Codes of the states behind it, and that others are not known."""
    if not backers.unknown:
        return joined(backers.states)
    return joined([*backers.states, "others not known"]) if backers.states else "not known"


def passage_header(languages: Iterable[str]) -> tuple[str, ...]:
    """Names of the columns of passages with wordings in these languages."""
    return (
        *OF_STATEMENT,
        *OF_PASSAGE,
        "Basis",
        *(f"Wording ({language})" for language in languages),
        "States behind",
        "Citation",
        "Sources",
        "Address",
    )


def passage_row(
    record: RecordDict, backers: Backers, citation: str, languages: Iterable[str], address: str
) -> Row:
    """The cells under `passage_header(languages)`, of the record of a published passage.

    The basis stands before the wordings, so that nobody takes the archive's summary for words to quote.
    """
    return (
        record["statement"],
        record["title"],
        joined(record["organizations"]),
        joined(record["states"]),
        record["adopted"],
        record["n"],
        record["label"],
        record["role"],
        record["act"],
        CODINGS[record["coding"]] if needs_codes(record["role"], record["coding"]) else NEEDS_NO_CODES,
        joined(record["addressees"]),
        joined(record["themes"]),
        basis_cell(record["basis"]),
        *(record["wordings"].get(language) for language in languages),
        behind_cell(backers),
        citation,
        sources_cell(record["sources"]),
        address,
    )


def sources_cell(sources: Iterable[RecordDict]) -> str:
    """Who published it, and where."""
    return joined(" ".join(filter(None, (one["publisher"], one["url"]))) for one in sources)


def joined(several: Iterable[str]) -> str:
    return "; ".join(several)


def csv_pieces(header: Sequence[str], chunks: Iterable[Iterable[Row]]) -> Iterator[str]:
    """The text of a CSV file in pieces: the header, then each chunk of rows."""
    yield BYTE_ORDER_MARK + csv_text([header])
    for rows in chunks:
        yield csv_text(rows)


def csv_text(rows: Iterable[Row]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([[harmless(cell) for cell in row] for row in rows])
    return text.getvalue()


def harmless(cell: Cell) -> Cell:
    """The cell, behind an apostrophe if it would be taken for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
