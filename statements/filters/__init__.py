"""The meaning of every query string, once, for pages and all that will answer with the same lists."""

from .addresses import formats, listing, yearly
from .facets import FACETS
from .fields import FORMATS, SORTS, PartialDateField, typed
from .lists import PassageFilter, StatementFilter
from .marks import Marks
from .names import names_of
from .pictures import CoverageFilter, PositionsFilter

__all__ = [
    "FACETS",
    "FORMATS",
    "SORTS",
    "CoverageFilter",
    "Marks",
    "PartialDateField",
    "PassageFilter",
    "PositionsFilter",
    "StatementFilter",
    "formats",
    "listing",
    "names_of",
    "typed",
    "yearly",
]
