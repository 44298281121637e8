"""What a passage refers to, in whatever languages it is held."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from . import references_in
from .found import SYMBOL, FoundReference
from .naming import TextName, name_of

FIRST = ("en", "fr", "ru")  # a text has a title in each language: those of one are enough


class PassageReference(NamedTuple):
    """A reference in the wording of one language."""

    language: str
    found: FoundReference
    name: TextName


def references_of(wordings: Mapping[str, str], latest: int) -> Iterator[PassageReference]:
    """Of wordings by language: all of the first, of the others what is named in none before it.

    Titles are taken in the first alone, as a text has one in each. `latest` is the year of the passage.
    """
    named_before: set[str] = set()
    languages = sorted(wordings, key=lambda one: (FIRST.index(one) if one in FIRST else len(FIRST), one))
    for place, language in enumerate(languages):
        named = set()
        for found in references_in(wordings[language], latest):
            name = name_of(found)
            if (found.kind == SYMBOL or not place) and name.slug and name.slug not in named_before:
                named.add(name.slug)
                yield PassageReference(language, found, name)
        named_before |= named
