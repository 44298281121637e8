"""What the archive suggests for passages, and the words that led to it. Pure: no database, no request."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from .acts import main_act, said_in
from .lexicon import words_of

MOST_THEMES = 4
LONG = 90  # words: what a longer passage names once, late and in passing is no theme of it
EARLY = 40  # words with which a long passage says what it is about
NEAR = 12  # words after the verb among which its addressees stand
ADDRESSING = frozenset(
    "condemns demands decides urges calls-on expresses-concern offers-support welcomes".split()
)
# "calls on the parties to …": whoever is named after that is not called on
ENDS_ADDRESS = frozenset("to that for which who in by de pour que qui dans à чтобы за в о".split())
APPEALS = frozenset("condemns demands decides urges calls-on".split())

FIRST_ITEM = re.compile(r"[\s(“\"]*(?:a|i|1|а)\s?\)", re.IGNORECASE)
ITEM = re.compile(
    r"[\s(“\"]*(?:[^\W\d_]|[ivxIVX]{1,5}|\d{1,2})\s?\)|\s*[-–—•*“a-zа-яёà-ý]|(?:To|That|By|De|Que|À|Чтобы)\b"
)


class Span(NamedTuple):
    """Characters `start` to `end` that speak for `key`: `kind` is act, addressee or theme."""

    start: int
    end: int
    kind: str
    key: object


class ToRead(NamedTuple):
    """A passage as it is stored: its printed label stands apart from its words."""

    text: str
    role: str
    label: str = ""


@dataclass(frozen=True)
class Suggestion:
    """Keys as the lexicon has them. `act` is None and the others empty where nothing speaks for any.

    An item of a list has from its lead what it does not say itself: `lead` is the position of that passage
    among those read together, `inherited` says which kinds of codes (act, addressee, theme) came from there.
    """

    act: str | None = None
    addressees: tuple = ()
    themes: tuple = ()
    spans: tuple[Span, ...] = ()
    lead: int | None = None
    inherited: tuple[str, ...] = ()

    def __bool__(self):
        return bool(self.act or self.addressees or self.themes)


NOTHING = Suggestion()


def suggest(text, language, lexicon, lead=NOTHING):
    """The Suggestion for one passage; `lead` is that of the paragraph that opens the list it stands in."""
    if not lexicon.knows(language):
        return NOTHING
    words = words_of(text)
    said = said_in(text, words, lexicon.acts_in(language))
    act = main_act(said)
    if lead.act and not speaks_for_itself(said):
        act, said = lead.act, []
    said = [one for one in said if one.act == act]
    addressees = addressed(act, said, words, lexicon.actors)
    themes = themes_in(words, lexicon.themes_in(language))
    found = {"act": [one.match for one in said], "addressee": addressees, "theme": themes}
    return Suggestion(
        act,
        keys(addressees) or (() if said else lead.addressees),
        keys(themes),
        tuple(
            sorted(
                (
                    Span(words[match.first].start, words[match.last].end, kind, match.key)
                    for kind, matches in found.items()
                    for match in matches
                ),
                key=lambda span: span[:3],
            )
        ),
    )


def suggest_all(passages, language, lexicon):
    """A Suggestion for each passage of a statement, given as ToRead in their order.

    An item of a list does what its lead does ("Calls upon all States: (a) To refrain …"), a heading nothing.
    """
    suggestions, lead, before = [], NOTHING, NOTHING
    for text, role, _label in (ToRead(*passage) for passage in passages):
        if FIRST_ITEM.match(text):
            lead = before
        elif not ITEM.match(text):
            lead = NOTHING
        before = suggest(text, language, lexicon, lead)
        if text.rstrip().endswith(":"):
            lead = before
        suggestions.append(NOTHING if role == "heading" else before)
    return suggestions


def keys(matches):
    return tuple(dict.fromkeys(match.key for match in matches))


def speaks_for_itself(said):
    """Whether an item of a list says in its first words what it does, such as `(a) To call upon …`."""
    return bool(said) and said[0].match.first <= 3 and said[0].act in APPEALS


def addressed(act, said, words, actors):
    """Matches of the actors that stand right after the verb."""
    if act not in ADDRESSING:
        return []
    named = actors.matches(words)
    begin = [name.first for name in named]
    found = []
    for one in said:
        end = min(one.last, one.match.last + NEAR)
        near = named[bisect_left(begin, one.match.first) : bisect_right(begin, end)]
        for at in range(one.match.last + 1, end + 1):
            if words[at].text in ENDS_ADDRESS and any(one.match.last < name.first < at for name in near):
                end = at
                break
        found += [name for name in near if name.first <= end]
    return found


def themes_in(words, terms):
    """Matches of the themes that the passage is about."""
    matches = terms.matches(words)
    weights = {}
    for match in matches:
        weights[match.key] = weights.get(match.key, 0) + 1
    early = {match.key for match in matches if match.first < EARLY}
    about = [key for key in weights if len(words) <= LONG or weights[key] > 1 or key in early]
    about = sorted(about, key=weights.get, reverse=True)[:MOST_THEMES]
    return [match for match in matches if match.key in about]
