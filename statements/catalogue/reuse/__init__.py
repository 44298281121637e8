"""Where words stood first in the archive: found for all of it, kept in a file of its own, and followed.

Ask `of_statement`, `of_passage` and `between`; `kept_reuse.standing()` says how far it is known.
"""

from .asking import between, of_passage, of_statement
from .keeping import Standing, kept_reuse

__all__ = ["Standing", "between", "kept_reuse", "of_passage", "of_statement"]
