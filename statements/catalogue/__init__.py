"""The search index over the database: derived, thrown away and rebuilt at will.

Ask it through `Search`; `catalogue` is what keeps this process's index level with the database.
"""

from .index import catalogue
from .opened import NotReady
from .search import Search

__all__ = ["NotReady", "Search", "catalogue"]
