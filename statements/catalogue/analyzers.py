"""How text becomes terms: folded, cut to its stem by language; all words are kept."""

import re
from functools import lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from statements.text.folding import INVISIBLE, MARKS, fold

STEMMERS = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "pt": "portuguese",
    "ru": "russian",
}
UNSTEMMED = "und"  # where every other language goes, and identifiers
LATIN = ("en", "fr", "es", "de", "it", "pt")
LONGEST_TERM = 60  # bytes
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
# scripts that write without spaces: each letter is a term, and a word of them a phrase
UNSPACED_LETTERS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
UNSPACED = re.compile(f"([{UNSPACED_LETTERS}])")
TOKEN = re.compile(
    rf"[{UNSPACED_LETTERS}]|[^\W_{UNSPACED_LETTERS}](?:[^\W_{UNSPACED_LETTERS}]|[{INVISIBLE}{MARKS}])*"
)


# what is done to each token, by the name of the field's analyzer
DESCRIPTION: dict[str, list[list]] = {
    language: [
        ["remove_long", LONGEST_TERM],
        ["lowercase"],
        ["ascii_fold"],
        *([["stemmer", STEMMERS[language]]] if language in STEMMERS else []),
    ]
    for language in (*STEMMERS, UNSTEMMED)
}


def built(filters: list[list]) -> TextAnalyzer:
    analyzer = TextAnalyzerBuilder(Tokenizer.simple())
    for name, *arguments in filters:
        analyzer = analyzer.filter(getattr(Filter, name)(*arguments))
    return analyzer.build()


ANALYZERS = {name: built(filters) for name, filters in DESCRIPTION.items()}


def stemming(language: str) -> str:
    """The code of the stemmer for a wording's language, such as `en` for `en-GB`."""
    base = language.partition("-")[0]
    return base if base in STEMMERS else UNSTEMMED


def spaced(text: str) -> str:
    """Text as the analyzers need it: folded, storable in UTF-8, scripts without spaces spaced out."""
    if text.isascii():
        return text
    return UNSPACED.sub(r" \1 ", fold(text.encode("utf-8", "replace").decode()))


def terms(text: str, language: str = UNSTEMMED) -> list[str]:
    """The terms of a text, in order; `language` is a key of ANALYZERS."""
    return ANALYZERS[language].analyze(spaced(text))


def term(word: str, language: str) -> str:
    """The one term of a word of a text; the word itself where the analyzer would drop it.

    Remembered, but not of what is longer than any term: a text may be one word of a hundred thousand letters.
    """
    return (first_term if len(word) > LONGEST_TERM else kept_term)(word, language)


def first_term(word: str, language: str) -> str:
    return (terms(word, language) or [word])[0]


kept_term = lru_cache(maxsize=50_000)(first_term)


def languages_of(word: str) -> tuple[str, ...]:
    """The stemmers that can have met a word, by its script."""
    if re.search(r"[\u0400-\u04ff]", word):
        return ("ru", UNSTEMMED)
    if re.search(r"[\u0600-\u06ff]", word):
        return ("ar", UNSTEMMED)
    if re.search(r"[A-Za-z\u00c0-\u024f]", word):
        return (*LATIN, UNSTEMMED)
    if re.search(r"\d", word):
        return (*STEMMERS, UNSTEMMED)
    return (UNSTEMMED,)
