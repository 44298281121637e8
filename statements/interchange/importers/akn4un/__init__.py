"""Resolutions and presidential statements that the United Nations publishes as Akoma Ntoso.

A first glance at each file tells of which text it is and in which language; then the files of one text are
read together, so that one text at a time is held. A row of a table (`data_extract`) completes the files of
its symbol, or stands alone.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from lxml import etree

from ..item import Item, Told
from . import particulars
from .body import Text, Unit, text_of
from .heads import OFFICIAL, Head, head_of
from .matching import Group, matched
from .particulars import ExtractRow, Facts, States, Tell
from .references import references
from .sources import NotImported, TextFile, TooLong, entries
from .symbols import ASSEMBLY, COUNCIL, Symbol, address, symbol_of

__all__ = ["SHARED", "NotImported", "read"]

# the most languages first; the first that a text has leads
LANGUAGES = (*OFFICIAL, "de")
LONGEST_LINE, LONGEST_WORDING, MOST_PASSAGES = 500, 200_000, 5000

# what the texts name; stored only where the archive does not have it
SHARED: dict[str, list[dict[str, Any]]] = {
    "organizations": [
        {
            "id": COUNCIL,
            "acronym": "UNSC",
            "name": "United Nations Security Council",
            "kind": "organ",
            "decides_by": "vote",
            "bodies": [{"id": "unsc-sc", "name": "Security Council", "level": "council", "names": ["SC"]}],
        },
        {
            "id": ASSEMBLY,
            "acronym": "UNGA",
            "name": "United Nations General Assembly",
            "kind": "organ",
            "decides_by": "vote",
            "founded": "1945-10-24",
            "seat": {"city": "New York", "country": "USA"},
            "website": "https://www.un.org/en/ga",
            "description": "Organ of the United Nations in which every member has one vote.",
            "names": ["UN General Assembly"],
            "acronyms": {"fr": "AGNU", "ru": "ГА ООН"},
            "labels": {
                "fr": "Assemblée générale des Nations Unies",
                "ru": "Генеральная Ассамблея Организации Объединённых Наций",
            },
            "bodies": [{"id": "unga-plenary", "name": "Plenary", "level": "other", "names": []}],
        },
    ]
}

Found = tuple[TextFile, Head]
Rows = dict[str, tuple[str, dict[str, Any]]]  # by the symbol's id: the file and the line


def read(paths: Iterable[str | Path], told: Told, states: States) -> Iterator[Item]:
    """Items in order of their symbols. `states` has the ISO code of each state by its folded name.

    Raises NotImported for what is not read at all, OSError for what cannot be opened.
    """
    with ExitStack() as opened:
        texts, rows = glanced(entries(paths, opened), told)
        symbols = {found[0][1].symbol for found in texts.values()} | {
            symbol for _, row in rows.values() if (symbol := symbol_of(str(row.get("symbol")))) is not None
        }
        for symbol in sorted(symbols, key=lambda one: one.order):
            found = texts.pop(symbol.id, [])
            row = rows.pop(symbol.id, None)
            item = of_files(symbol, found, row, told, states) if found else None
            if item is None and row is not None:
                item = of_row(symbol, row, told, states)
            if item is not None:
                yield item


def glanced(files: Iterable[TextFile], told: Told) -> tuple[dict[str, list[Found]], Rows]:
    """Files by the text that they have, and rows of tables."""
    texts: dict[str, list[Found]] = {}
    rows: Rows = {}
    for entry in files:
        try:
            content = entry.read()
        except TooLong as error:
            told(entry.name, str(error))
            continue
        if entry.name.lower().endswith(".json"):
            read_rows(entry.name, content, rows, told)
        elif head := head_of(entry.name, content):
            texts.setdefault(head.symbol.id, []).append((entry, head))
        else:
            told(entry.name, "It does not say which text it has; nothing of it is read.")
    put_right(texts, told)
    return texts, rows


def put_right(texts: dict[str, list[Found]], told: Told) -> None:
    """Of two files that say they are one text in one language, one may be another's by its name."""
    claimed = {(head.symbol.id, head.language) for found in texts.values() for _, head in found}
    for found in list(texts.values()):
        once = {head.language for _, head in found if head.named == head.symbol}
        for entry, head in list(found):
            named = head.named
            if named and head.language in once and (named.id, head.language) not in claimed:
                told(
                    entry.name,
                    f"It says {head.symbol.value}, as another file does too; it is taken for {named.value}, "
                    "as its name says.",
                )
                found.remove((entry, head))
                claimed.add((named.id, head.language))
                texts.setdefault(named.id, []).append((entry, head._replace(symbol=named)))


def read_rows(name: str, content: bytes, rows: Rows, told: Told) -> None:
    """Adds the rows of a table: a JSON object a line, or a list of them."""
    text = content.decode("utf-8-sig", "replace")
    lines: Iterable[tuple[int, Any]]
    try:
        whole = json.loads(text) if text.lstrip().startswith("[") else None
    except (ValueError, RecursionError):
        whole = None
    if isinstance(whole, list):
        lines = enumerate(whole, 1)
    else:
        lines = ((number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip())
    for number, line in lines:
        try:
            row = json.loads(line) if isinstance(line, str) else line
        except (ValueError, RecursionError) as error:
            told(name, f"Line {number} is no JSON: {error}.")
            continue
        symbol = symbol_of(str(row.get("symbol"))) if isinstance(row, dict) else None
        if symbol is None:
            told(name, f"Line {number} names no symbol that is one.")
        elif symbol.id in rows:
            told(name, f"Line {number} is about {symbol.value} once more; the first is kept.")
        else:
            rows[symbol.id] = (name, row)


def parsed(entry: TextFile, told: Told) -> etree._Element | None:
    """The root of a file, repaired where it must be; None if it gives nothing."""
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    content = entry.read()
    # entities are never needed; with them a small file can become a large one
    if (
        b"<!ENTITY" in content
        or "<!ENTITY".encode("utf-16-le") in content
        or "<!ENTITY".encode("utf-16-be") in content
    ):
        told(entry.name, "It declares entities, which no text of the United Nations does; it is left out.")
        return None
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        told(entry.name, f"It is no XML: {error}.")
        return None
    if root is None:
        told(entry.name, "It is no XML; nothing of it can be read.")
        return None
    if len(parser.error_log):
        first = parser.error_log[0]
        told(
            entry.name,
            f"It is not well-formed (line {first.line}: {first.message}); what could be read is kept.",
        )
    return root


def of_files(
    symbol: Symbol, found: list[Found], row: tuple[str, dict[str, Any]] | None, told: Told, states: States
) -> Item | None:
    """The statement of all files of one text; None if they give nothing."""
    texts: dict[str, Text] = {}
    facts: dict[str, Facts] = {}
    files: dict[str, str] = {}
    for entry, head in chosen(found, told):
        for doubt in head.doubts:
            told(entry.name, doubt)
        root = parsed(entry, told)
        if root is None:
            continue
        # what is known is read before the walk, which empties what it does not keep
        known = particulars.facts_of(root)
        text = text_of(root)
        if not text.units:
            told(entry.name, "It holds no words.")
            continue
        texts[head.language], facts[head.language], files[head.language] = text, known, entry.name
    if not texts:
        return None
    lead = next(iter(texts))

    def tell(sentence: str) -> None:
        told(files[lead], sentence)

    values = ExtractRow(row[1] if row else None)
    # a file may lack what another language of the text has
    known = next((one for one in facts.values() if one.ended), facts[lead])
    record = of_particulars(symbol, known, values, states, texts[lead].title, tell)
    if not record["adopted"]:
        tell("Nothing says when it was adopted.")
        del record["adopted"]
    groups = matched({language: text.units for language, text in texts.items()})
    passages = passages_of(groups, lead)
    if len(passages) > MOST_PASSAGES:
        tell(f"It has {len(passages):,} passages; the first {MOST_PASSAGES:,} are kept.")
    if any(len(unit.text) > LONGEST_WORDING for group in groups for unit in group.values()):
        tell(f"A paragraph has more than {LONGEST_WORDING:,} characters and is cut.")
    tell_of_unmatched(groups, lead, files, told)
    originals = {
        language: text.title or text.number
        for language, text in texts.items()
        if language != "en" and 0 < len(text.title or text.number) <= LONGEST_LINE
    }
    record |= {
        "original_title": originals,
        "text_basis": "official-text" if lead in OFFICIAL else "unofficial-translation",
        "language_basis": {
            language: "unofficial-translation" for language in texts if language not in OFFICIAL
        },
        "extent": "full",
        "languages": list(texts),
        "sources": [source(symbol, lead, "text")],
        **references(texts[lead].units, symbol, tell),
        "passages": passages[:MOST_PASSAGES],
    }
    return Item(record, (*files.values(), *((row[0],) if row else ())))


def chosen(found: list[Found], told: Told) -> list[Found]:
    """One file a language, in the order of languages: the one marked up last, else the longest."""
    best: dict[str, Found] = {}
    for entry, head in sorted(
        found, key=lambda one: (one[1].marked_up, one[1].size, one[0].name), reverse=True
    ):
        if head.language in best:
            told(
                entry.name,
                f"{best[head.language][0].name} has the same text in the same language and is taken.",
            )
        else:
            best[head.language] = (entry, head)
    order = {language: place for place, language in enumerate(LANGUAGES)}
    return [best[language] for language in sorted(best, key=lambda one: (order.get(one, len(order)), one))]


def source(symbol: Symbol, language: str, carries: str) -> dict[str, Any]:
    of = language if language in OFFICIAL else "en"
    return {
        "url": address(symbol, of),
        "publisher": "United Nations, from its machine-readable copy, which it calls unofficial",
        "kind": "official",
        "carries": carries if of == language else "address-only",
    }


def of_particulars(
    symbol: Symbol, facts: Facts, row: ExtractRow, states: States, printed: str, tell: Tell
) -> dict[str, Any]:
    day = particulars.adopted(facts, row, tell)
    title, status = particulars.title(facts, row, symbol, printed, tell)
    record: dict[str, Any] = {
        "id": symbol.id,
        "title": title,
        "title_status": status,
        "kind": "presidential-statement" if symbol.kind == "presidential-statement" else "resolution",
        "organizations": [symbol.organization],
        "adopted": day,
        "identifiers": [{"scheme": "symbol", "value": symbol.value}],
        "outcome": particulars.outcome(facts, symbol),
        "votes": particulars.votes(facts, row, symbol, states, tell),
        **particulars.sponsors(facts, row, states, tell),
        "subjects": particulars.subjects(facts, row),
    }
    if agenda := (row.line("agenda_item_name") or facts.agenda).rstrip("."):
        record["agenda_item"] = particulars.shortened(agenda, tell, "agenda item", 1000)
    if meeting := particulars.meeting(facts, row, symbol, day):
        record["meeting"] = meeting
    return record


def of_row(symbol: Symbol, row: tuple[str, dict[str, Any]], told: Told, states: States) -> Item:
    """The particulars of a text whose files are not there."""

    def tell(sentence: str) -> None:
        told(row[0], f"{symbol.value}: {sentence}")

    record = of_particulars(symbol, Facts(), ExtractRow(row[1]), states, "", tell)
    if not record["adopted"]:
        del record["adopted"]
    return Item(record, (row[0],), is_text=False)


def passages_of(groups: list[Group], lead: str) -> list[dict[str, Any]]:
    passages: list[dict[str, Any]] = []
    for group in groups:
        unit = group.get(lead) or next(iter(group.values()))
        note = unit.role == "note"
        label = f"note {unit.label}".strip() if note else unit.label
        passages.append(
            {
                "n": len(passages) + 1,
                "label": label or None,
                "role": "body" if note else unit.role,
                "wordings": {language: one.text[:LONGEST_WORDING] for language, one in group.items()},
            }
        )
    return passages


def tell_of_unmatched(groups: list[Group], lead: str, files: dict[str, str], told: Told) -> None:
    """Says for each other language what it has alone, and what it has not."""
    for language, file in files.items():
        if language == lead:
            continue
        own = [group[language] for group in groups if language in group and lead not in group]
        missing = [group[lead] for group in groups if lead in group and language not in group]
        for units, words in (
            (own, f"no counterpart in {lead}, and passages of their own are made of them"),
            (missing, f"a wording in {lead} and none here"),
        ):
            if units:
                places = "; ".join(map(named, units[:5])) + ("; …" if len(units) > 5 else "")
                told(file, f"Paragraphs that have {words}: {len(units)} ({places}).")


def named(unit: Unit) -> str:
    return f"{unit.label} {unit.text[:50]}".strip()
