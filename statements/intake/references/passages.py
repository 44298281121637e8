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
    """Of wordings by language, each text that is named once; titles in the first language that is held.

    `latest` is the year of the passage.
    """
    seen = set()
    languages = sorted(wordings, key=lambda one: (FIRST.index(one) if one in FIRST else len(FIRST), one))
    for place, language in enumerate(languages):
        for found in references_in(wordings[language], latest):
            name = name_of(found)
            if (found.kind == SYMBOL or not place) and name.slug and name.slug not in seen:
                seen.add(name.slug)
                yield PassageReference(language, found, name)
