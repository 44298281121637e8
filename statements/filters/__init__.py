"""The meaning of every query string, once, for pages and all that will answer with the same lists.

A filter says which rows are meant (`lists`, `charts`); a presenter says to readers what is chosen, what else
can be, and at which address (`presenter`).
"""

from .addresses import format_links, list_address, year_addresses
from .charts import (
    CITED,
    ChartFilter,
    CitedFilter,
    CoverageFilter,
    DifferencesFilter,
    PositionsFilter,
    SeriesFilter,
    SharedMembersFilter,
    SharedWordsFilter,
    VotesFilter,
)
from .coding_line import CodingLine, coding_line
from .compared import ComparedSide, CompareFilter, chosen_side, compare_address
from .cursors import Cursor
from .facets import FACETS
from .fields import SORTS, PartialDateField, file_language, typed_words
from .highlights import Highlights
from .labels import labels_of
from .lists import ListFilter, PassageFilter, StatementFilter
from .paged import (
    CountedPassageFilter,
    CountedStatementFilter,
    EveryRowFilter,
    MeetingRowFilter,
    OnDayFilter,
    OneThingFilter,
    PagedFilter,
    PagedPassageFilter,
    PagedStatementFilter,
    StateRowFilter,
    TwoTextsFilter,
)
from .presenter import ListPresenter
from .word_search import words_for

__all__ = [
    "CITED",
    "FACETS",
    "SORTS",
    "ChartFilter",
    "CitedFilter",
    "CodingLine",
    "CompareFilter",
    "ComparedSide",
    "CountedPassageFilter",
    "CountedStatementFilter",
    "CoverageFilter",
    "Cursor",
    "DifferencesFilter",
    "EveryRowFilter",
    "Highlights",
    "ListFilter",
    "ListPresenter",
    "MeetingRowFilter",
    "OnDayFilter",
    "OneThingFilter",
    "PagedFilter",
    "PagedPassageFilter",
    "PagedStatementFilter",
    "PartialDateField",
    "PassageFilter",
    "PositionsFilter",
    "SeriesFilter",
    "SharedMembersFilter",
    "SharedWordsFilter",
    "StateRowFilter",
    "StatementFilter",
    "TwoTextsFilter",
    "VotesFilter",
    "chosen_side",
    "coding_line",
    "compare_address",
    "file_language",
    "format_links",
    "labels_of",
    "list_address",
    "typed_words",
    "words_for",
    "year_addresses",
]
