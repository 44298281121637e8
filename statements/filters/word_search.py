"""What to type to find by word what a code would find: names and match words of themes, names of actors."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from statements.models import Actor, Theme, ThemeTerms
from statements.records.reference_cache import by_code, cached_until_change

LONGEST = 700  # characters for all codes together; a search reads a thousand
SHORTEST_PREFIX = 3
NO_SEARCH_HAS = ("…", "^", '"')  # what match words may say and a typed word may not


def words_for(chosen: Mapping[str, str | Sequence[str]], typed: str = "") -> str:
    """Words joined by OR for the codes of each facet, beside what was typed; "" if no code has words."""
    known = {"theme": theme_words, "with_theme": theme_words, "addressee": actor_words}
    facets = [name for name in known if chosen.get(name)]
    groups = []
    for name in facets:
        codes = chosen[name]
        words = [one for code in ([codes] if isinstance(codes, str) else codes) for one in known[name](code)]
        if words:
            groups.append(joined(tuple(words), LONGEST // len(facets)))
    if not groups:
        return ""
    # first, as what was typed may end with an open quotation; an OR at its head would join the two
    return " ".join([*groups, typed.strip().removeprefix("OR ")]).strip()


def theme_words(code: str) -> list[str]:
    return words_of_themes().get(code, [])


def actor_words(code: str) -> list[str]:
    actor = by_code(Actor).get(code)
    return [actor.name, *actor.names, *actor.labels.values()] if actor else []


@cached_until_change
def words_of_themes() -> dict[str, list[str]]:
    """{code: names and match words} of all themes; the longest lists are cut when they are joined."""
    match_words = dict(ThemeTerms.objects.values_list("theme__slug", "terms"))
    return {
        code: [
            *(theme.name, *theme.names, *theme.labels.values()),
            *(word for words in match_words.get(code, {}).values() for word in words),
        ]
        for code, theme in by_code(Theme).items()
    }


@lru_cache(maxsize=256)
def joined(terms: tuple[str, ...], most: int) -> str:
    """As many of these as fit, joined by OR; those that another one finds already are left out."""
    words = list(dict.fromkeys(filter(None, (as_typed(term) for term in terms))))
    single = [word.rstrip("*") for word in words if not word.startswith('"')]
    prefixes = tuple(word.rstrip("*") for word in words if word.endswith("*"))
    found: list[str] = []
    length = 0
    for word in words:
        parts = word.strip('"').rstrip("*").split()
        if word.startswith('"') and any(part in single for part in parts):
            continue
        if not word.endswith("*") and prefixes and any(part.startswith(prefixes) for part in parts):
            continue
        length += len(word) + 4
        if length > most:
            break
        found.append(word)
    return " OR ".join(found)


def as_typed(word: str) -> str:
    """As a person would type it into the search box; "" for what no search can say."""
    word = word.casefold().strip()
    if any(sign in word for sign in NO_SEARCH_HAS) or "*" in word[:-1]:
        return ""
    if word.isalnum():
        return word
    if word.endswith("*"):
        return word if word[:-1].isalnum() and len(word) > SHORTEST_PREFIX else ""
    return f'"{word}"' if any(letter.isalnum() for letter in word) else ""
