"""What a passage refers to, in whatever languages it is held."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from . import references_in
from .found import SYMBOL, TITLE, FoundReference
from .naming import TextName, name_of, name_read

FIRST = ("en", "fr", "ru")  # a text has a title in each language: those of one are enough

PUBLIC_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


class PassageReference(NamedTuple):
    """A reference in the wording of one language."""

    language: str
    found: FoundReference
    name: TextName


def references_of(
    wordings: Mapping[str, str], latest: int, decided: Mapping[str, str | None] | None = None
) -> Iterator[PassageReference]:
    """Of wordings by language: all of the first, of the others what is named in none before it.

    Titles are taken in the first alone, as a text has one in each. `latest` is the year of the
    passage; `decided` says what an editor found some words to mean, None if they are no reference.
    """
    decided = decided or {}
    named_before: set[str] = set()
    languages = sorted(wordings, key=lambda one: (FIRST.index(one) if one in FIRST else len(FIRST), one))
    for place, language in enumerate(languages):
        named = set()
        for found in references_in(wordings[language], latest):
            means = decided.get(found.words, "")
            if means is None:
                continue
            name = recorded_name(means) if means else name_of(found)
            if means:
                found = found._replace(impossible="", meant="")
            if (found.kind == SYMBOL or not place) and name.slug and name.slug not in named_before:
                named.add(name.slug)
                yield PassageReference(language, found, name)
        named_before |= named


def recorded_name(reference: str) -> TextName:
    """Of a public id that id, of a symbol as it is written, or else the title."""
    if PUBLIC_ID.fullmatch(reference):
        return TextName(TITLE, reference)
    written = references_in(reference)
    whole = [one for one in written if not reference.replace(one.words, "").strip(" .()")]
    return name_of(whole[0]) if whole else name_read(reference)
