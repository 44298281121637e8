"""Texts that a text refers to, by the links in its paragraphs and the verbs in front."""

import re
from collections.abc import Callable
from typing import Any

from statements.intake.references.years import probably
from statements.text.folding import fold

from .body import Unit
from .symbols import OF_ANOTHER, Symbol, is_possible, latest_year, linked, symbol_of

VERBS = {"reaffirm": "reaffirms", "implement": "implements", "supersed": "supersedes", "correct": "corrects"}
RECALLING = re.compile(r"recall")
IN_WORDS = re.compile(r"(\d{1,4})\s*\((\d{4})\)")
MOST_RECALLS, MOST_RELATIONS = 500, 100


def references(units: list[Unit], of: Symbol, tell: Callable[[str], None]) -> dict[str, Any]:
    """`recalls` and `relations`, of the units of the leading language."""
    recalls: dict[str, None] = {}
    relations: dict[tuple[str, str], None] = {}
    for unit in units:
        verb = fold(unit.verb or unit.text[:40])
        kind = next((kind for stem, kind in VERBS.items() if verb.startswith(stem) and not unit.depth), None)
        for link in unit.links:
            symbol = meant(link.href, link.words, of, tell)
            if symbol is None or symbol == of.value:
                continue
            if kind:
                relations[kind, symbol] = None
            elif unit.role == "preambular" or RECALLING.search(verb):
                recalls[symbol] = None
    if len(recalls) > MOST_RECALLS or len(relations) > MOST_RELATIONS:
        tell(f"It refers to {len(recalls) + len(relations)} texts, of which the first are kept.")
    return {
        "recalls": list(recalls)[:MOST_RECALLS],
        "relations": [{"kind": kind, "statement": symbol} for kind, symbol in relations][:MOST_RELATIONS],
    }


def meant(href: str, words: str, of: Symbol, tell: Callable[[str], None]) -> str | None:
    """The symbol of the text that a link means; None for letters, reports and what cannot be."""
    written = linked(href)
    if written is None:
        return None
    symbol = symbol_of(written)
    if symbol is None:
        return written if OF_ANOTHER.fullmatch(written) else None
    if symbol.kind == "draft":
        return None
    if is_possible(symbol, of):
        return symbol.value
    printed = IN_WORDS.search(words)
    other = symbol_of(f"S/RES/{printed[1]} ({printed[2]})") if printed else None
    if other is not None and other != symbol and is_possible(other, of):
        tell(f"A link says {symbol.value}, which cannot be, the words {other.value}, which is kept.")
        return other.value
    if symbol.order[0] == "S/RES" and (likely := probably(symbol.order[2], symbol.order[1], latest_year(of))):
        turned = symbol_of("S/RES/{} ({})".format(*likely))
        if turned and is_possible(turned, of):
            tell(f"A link says {symbol.value}, which cannot be; it is taken for {turned.value}.")
            return turned.value
    tell(f"A link says {symbol.value}, which cannot be; it is left out.")
    return None
