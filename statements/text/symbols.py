"""How symbols of documents are compared."""

import re


def symbol_key(text: str) -> str:
    """How a symbol is compared: `S/RES/1373(2001)` and `S/RES/1373 (2001)` are one."""
    return re.sub(r"\s+", "", text).casefold()
