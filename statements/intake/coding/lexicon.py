"""Where the words stand in a text that speak for an act, a theme or an actor."""

import re
from itertools import chain
from typing import NamedTuple

from statements.text.match_terms import GAP, SHORTEST_STEM, WORD, TermPart, folded, parts_of

WIDEST_GAP = 3  # words
STEMS = range(SHORTEST_STEM, SHORTEST_STEM + 4)  # letters by which stems are looked up
RUSSIAN = re.compile("[а-я]")
RUSSIAN_ENDING = re.compile(r"(?<=[а-я]{4})[аеиоуыэюяйь]{1,3}$")


class Word(NamedTuple):
    text: str
    start: int
    end: int


class Term(NamedTuple):
    parts: tuple[TermPart, ...]
    opening: bool
    beside: bool
    key: object


class Match(NamedTuple):
    """A term found. `first` and `last` are positions among the words, both inclusive.

    `beside`: it speaks for its theme only if another term does.
    """

    first: int
    last: int
    key: object
    beside: bool = False


def words_of(text):
    return [Word(folded(found[0]), *found.span()) for found in WORD.finditer(text)]


def name_as_term(name, key):
    """A proper name as a Term. Russian ones are declined: `Советом Безопасности` is `Совет Безопасности`."""
    parts = []
    for word in words_of(name):
        stem = RUSSIAN_ENDING.sub("", word.text)
        parts.append(TermPart(stem, bool(RUSSIAN.search(stem)) and len(stem) > SHORTEST_STEM))
    return Term(tuple(parts), False, False, key)


class Terms:
    """Terms that are looked for together, in one pass over the words."""

    def __init__(self, terms):
        self.by_word, self.by_stem, self.met = {}, {}, {}
        for term in terms:
            if term.parts:
                text, any_ending = term.parts[0]
                known, first = (self.by_stem, text[: STEMS[-1]]) if any_ending else (self.by_word, text)
                known.setdefault(first, []).append(term)

    def beginning_with(self, word):
        """Terms that may begin with this word."""
        stems = (word[:letters] for letters in STEMS if letters <= len(word))
        return [
            *self.by_word.get(word, ()),
            *chain.from_iterable(self.by_stem.get(stem, ()) for stem in stems),
        ]

    def matches(self, words, openings=()):
        """Matches in order, without those inside a longer one. `openings`: positions that open a sentence."""
        found = set()
        for i, word in enumerate(words):
            if (terms := self.met.get(word.text)) is None:
                terms = self.met[word.text] = self.beginning_with(word.text)
            for term in terms:
                if not term.opening or i in openings:
                    last = last_word(term.parts, words, i)
                    if last is not None:
                        found.add(Match(i, last, term.key, term.beside))
        kept, reach = [], -1
        for match in sorted(found, key=lambda match: (match.first, -match.last, str(match.key))):
            same = kept and kept[-1][:2] == match[:2]
            if match.last > reach or same:
                kept.append(match)
                reach = match.last
        return kept


def last_word(parts, words, at, failed=None):
    """The position of the last word of `parts` if they stand from `at` on, else None.

    `failed` remembers what was tried behind a gap: two ways may lead to one word, twenty gaps to millions.
    """
    if failed is not None:
        if (len(parts), at) in failed:
            return None
        failed.add((len(parts), at))  # whoever succeeds is asked no more
    for i, (text, any_ending) in enumerate(parts):
        if text == GAP:
            rest, failed = parts[i + 1 :], set() if failed is None else failed
            ends = (last_word(rest, words, at + skipped, failed) for skipped in range(WIDEST_GAP + 1))
            return next((end for end in ends if end is not None), None)
        if at >= len(words):
            return None
        if words[at].text != text and not (any_ending and words[at].text.startswith(text)):
            return None
        at += 1
    return at - 1


class Lexicon:
    """All terms, by language.

    `acts` and `themes` are {key: {language: [written term]}}, `actors` {key: [name]}: names are looked for in
    texts of every language. Raises UnreadableTerm.
    """

    def __init__(self, acts, themes, actors):
        self.acts, self.themes = by_language(acts), by_language(themes)
        named = [(name, key) for key, names in actors.items() for name in names]
        self.proper = Terms(name_as_term(name, key) for name, key in named if is_proper(name))
        self.common = Terms(name_as_term(name, key) for name, key in named if not is_proper(name))

    def knows(self, language):
        return base(language) in self.acts or base(language) in self.themes

    def actors_in(self, text, words):
        """Matches of actors in order, the longest where they overlap. "US" is one, "us" is none."""
        found = self.common.matches(words) + [
            match
            for match in self.proper.matches(words)
            if any(text[word.start].isupper() for word in words[match.first : match.last + 1])
        ]
        kept = []
        for match in sorted(found, key=lambda match: (match.first, -match.last, str(match.key))):
            if not kept or match.first > kept[-1].last or match[:2] == kept[-1][:2]:
                kept.append(match)
        return kept

    def acts_in(self, language):
        return self.acts.get(base(language), NONE)

    def themes_in(self, language):
        return self.themes.get(base(language), NONE)


NONE = Terms(())


def is_proper(name):
    """Whether a name is written with capitals in the middle of a sentence: not “International community”."""
    first, *others = WORD.findall(name) or [""]
    return any(word[0].isupper() for word in others) or (not others and first[:1].isupper())


def base(language):
    """`ru` of `ru-RU`."""
    return language.partition("-")[0]


def by_language(written):
    terms = {}
    for key, languages in written.items():
        for language, of_it in languages.items():
            terms.setdefault(language, []).extend(Term(*parts_of(term), key) for term in of_it)
    return {language: Terms(of_it) for language, of_it in terms.items()}
