"""What the page of a statement or a passage says of how to cite it: in its head, in its box, in files."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from statements.interchange.citing import Citation, quotation, statement_citation
from statements.interchange.formats import CITATION_FILES
from statements.interchange.formats.citation_styles import styled
from statements.templatetags.archive import site_address

RECORD = "json"  # what the address of the record ends with
LONGEST_QUOTED = 20_000  # characters: nobody quotes more, and the page would have it twice


class CitedFile(NamedTuple):
    label: str
    content_type: str
    address: str


class Quoted(NamedTuple):
    """Words of a passage, in their language, with what stands before and after them: their source."""

    language: str
    before: str
    words: str
    after: str


class Cited(NamedTuple):
    citation: Citation
    styles: list[tuple[str, str]]
    files: list[CitedFile]
    quotations: list[Quoted]


def cited(request, statement, identifiers, passage=None):
    """The Cited of a statement with its `issuers`, or of its passage, with its `words`."""
    citation = statement_citation(
        statement, site_address({"request": request}), [one.value for one in identifiers]
    )
    here, quotations = statement.get_absolute_url(), []
    if passage:
        here, citation = passage.page_address, citation.of_passage(passage.number)
        quotations = [
            Quoted(
                one.language,
                *quotation(citation, one.text, statement.is_summary_in(one.language)).partition(one.text),
            )
            for one in passage.words
            if len(one.text) <= LONGEST_QUOTED
        ]
    base = here.removesuffix("/")
    files = [
        CitedFile(file.label, file.content_type.partition(";")[0], f"{base}.{ending}")
        for ending, file in CITATION_FILES.items()
    ]
    files.append(CitedFile(_("Record"), "application/json", f"{base}.{RECORD}"))
    return Cited(citation, styled(citation), files, quotations)
