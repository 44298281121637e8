"""RIS, which reference managers read: a report for each text."""

from collections.abc import Iterator

from django.utils.translation import pgettext_lazy

from statements.interchange.citing import Citation

from .format import Format
from .listing import Listing

NEW_LINE = "\r\n"  # of the format's specification


def entry(citation: Citation) -> str:
    """One record. A report's number is in SN, its kind in M3."""
    fields = [
        ("TY", "RPRT"),
        ("ID", citation.id),
        *(("AU", name) for name in citation.issuers),
        ("TI", citation.full_title),
        ("PB", citation.institution),
        ("CY", citation.place),
        ("PY", f"{citation.adopted[0]:04}"),
        ("DA", citation.issued.replace("-", "/")),
        ("SN", citation.number),
        ("M3", citation.kind),
        ("LA", citation.language),
        ("N1", citation.note),
        ("UR", citation.address),
    ]
    lines = [f"{tag}  - {' '.join(value.splitlines())}{NEW_LINE}" for tag, value in fields if value]
    return f"{''.join(lines)}ER  - {NEW_LINE}"


def pieces(listing: Listing) -> Iterator[str]:
    for citations in listing.citations():
        yield "".join(map(entry, citations))


RIS = Format(
    "ris",
    pgettext_lazy("of a list", "RIS"),
    "application/x-research-info-systems; charset=utf-8",
    pieces,
    in_a_language=True,
)
