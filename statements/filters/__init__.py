"""The meaning of every query string, once, for pages and all that will answer with the same lists."""

from .addresses import formats, listing, yearly
from .charts import CoverageFilter, PositionsFilter
from .facets import FACETS
from .fields import FORMATS, SORTS, PartialDateField, typed
from .highlights import Highlights
from .lists import PassageFilter, StatementFilter
from .names import names_of

__all__ = [
    "FACETS",
    "FORMATS",
    "SORTS",
    "CoverageFilter",
    "Highlights",
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
