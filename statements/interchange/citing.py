"""How a passage is cited where there is no page: in a table, which is in English whoever reads it."""

from statements.models import Statement
from statements.records.fields import RecordDict

# as the page of a statement says it
BASES = {
    "official-text": "official text",
    "official-translation": "official translation",
    "unofficial-translation": "unofficial translation",
    "press-report": "summary by the archive of a press report",
    "summary": "summary by the archive of the text",
}
EXTENTS = {"full": "whole", "partial": "partial"}


def passage_citation(record: RecordDict, statement: Statement, address: str) -> str:
    """Of the record of a published passage, its statement with issuers and identifiers, and its address."""
    issuers = [issuer.name for issuer in (*statement.organizations.all(), *statement.states.all())]
    about = [
        *issuers,
        f"“{statement.title}”",
        statement.kind.replace("-", " "),
        statement.adopted_written,
        *(one.value for one in statement.identifiers.all()),
        f"passage {record['n']}",
    ]
    held = ", ".join(filter(None, (basis_cell(record["basis"]), EXTENTS.get(statement.extent))))
    return f"{', '.join(about)}. In: Communiqué, version {statement.version} ({held}). {address}"


def basis_cell(bases: dict[str, str]) -> str:
    """How the words of a passage are held; by language, if not all in one way."""
    several = set(bases.values())
    if len(several) == 1:
        return BASES[several.pop()]
    return "; ".join(f"{language}: {BASES[basis]}" for language, basis in bases.items())
