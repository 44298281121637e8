"""The order of names, as people look them up."""

import re
from functools import lru_cache
from unicodedata import normalize

ACCENTS = re.compile(r"(?<=[a-z])[\u0300-\u036f]+")


@lru_cache(maxsize=20_000)
def alphabetical(name):
    """The key to sort names by, for people: `Émirats` stands between `Danemark` and `Espagne`."""
    decomposed = ACCENTS.sub("", normalize("NFD", name.casefold()))
    return normalize("NFC", decomposed).replace("ё", "е")


def in_alphabet(things):
    """A list of things by the names that the reader knows them by."""
    return sorted(things, key=lambda thing: alphabetical(thing.known_as))
