"""Formats of lists: a module each, and the one registry. A new one is a module and a line here."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy

from statements.interchange.citing import Citation

from . import bibtex, csl, linked_data, ris
from .bibtex import BIBTEX
from .citation_styles import as_text
from .csl import CSL
from .csv_file import CSV, DELIMITERS
from .excel_file import XLSX
from .feed import ATOM
from .format import Format
from .json_lines import JSON_LINES
from .listing import PASSAGES, STATEMENTS, ListFacts, Listing
from .ris import RIS
from .word_file import DOCX

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FORMATS = {one.name: one for one in (ATOM, CSV, XLSX, JSON_LINES, BIBTEX, RIS, CSL, DOCX)}
DIALECTS = [dialect for dialect in DELIMITERS if dialect]


class CitationFile(NamedTuple):
    """How one statement or passage is cited, as a file."""

    label: "StrOrPromise"
    content_type: str
    write: Callable[[Citation], str]


# by what its address ends with
CITATION_FILES = {
    "bib": CitationFile("BibTeX", BIBTEX.content_type, bibtex.entry),
    "ris": CitationFile("RIS", RIS.content_type, ris.entry),
    "csl.json": CitationFile("CSL-JSON", CSL.content_type, csl.entry),
    "txt": CitationFile(gettext_lazy("Text"), "text/plain; charset=utf-8", as_text),
    "jsonld": CitationFile("JSON-LD", "application/ld+json; charset=utf-8", linked_data.entry),
}

__all__ = [
    "CITATION_FILES",
    "DIALECTS",
    "FORMATS",
    "PASSAGES",
    "STATEMENTS",
    "CitationFile",
    "Format",
    "ListFacts",
    "Listing",
]
