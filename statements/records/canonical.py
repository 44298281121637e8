"""The canonical form of a record, of which its SHA-256 is made. docs/fixity.md says it for others."""

import hashlib
import json
from datetime import date
from typing import Any

from .codes import without_suggestions
from .fields import RecordDict


def in_one_form(value: Any) -> bytes:
    """JSON with sorted keys and no blanks, in UTF-8; days as YYYY-MM-DD."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=date.isoformat
    ).encode()


def canonical(record: RecordDict) -> bytes:
    """The one form in which a record is hashed: without suggested codes, which are no part of a version."""
    return in_one_form(without_suggestions(record))


def digest(record: RecordDict) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return hashlib.sha256(canonical(record)).hexdigest()
