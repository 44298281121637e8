"""BibTeX: a technical report for each text, with the fields that BibLaTeX reads too."""

import re
from collections.abc import Iterator

from django.utils.translation import pgettext_lazy

from statements.interchange.citing import Citation

from .format import Format
from .listing import Listing

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# a brace counts for BibTeX even behind a backslash, so none is written as it is
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
} | {sign: f"\\{sign}" for sign in "&%$#_"}
SPECIAL_SIGN = re.compile("[" + re.escape("".join(SPECIAL)) + "]")


def entry(citation: Citation) -> str:
    """One entry. Braces around a name and a title keep them as they are."""
    year, *rest = citation.adopted
    fields = {
        "author": " and ".join(f"{{{escaped(name)}}}" for name in citation.issuers),
        "title": f"{{{escaped(citation.full_title)}}}",
        "institution": f"{{{escaped(citation.institution)}}}",
        "type": escaped(citation.kind),
        "number": escaped(citation.number),
        "address": escaped(citation.place),
        "year": f"{year:04}",
        "date": citation.issued,
        "language": citation.language,
        "url": citation.address,
        "note": escaped(citation.note),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value.strip("{}")]
    if rest:
        lines.append(f"  month = {MONTHS[rest[0] - 1]},\n")
    return f"@techreport{{{citation.id},\n{''.join(lines)}}}\n"


def escaped(text: str) -> str:
    return SPECIAL_SIGN.sub(lambda found: SPECIAL[found[0]], " ".join(text.split()))


def pieces(listing: Listing) -> Iterator[str]:
    for citations in listing.citations():
        yield "\n".join(map(entry, citations)) + "\n"


BIBTEX = Format(
    "bib",
    pgettext_lazy("of a list", "BibTeX"),
    "application/x-bibtex; charset=utf-8",
    pieces,
    in_a_language=True,
)
