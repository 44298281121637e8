"""What the archive suggests for passages, and the words that led to it. Pure: no database, no request."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import NamedTuple

from .acts import main_act, said_in
from .addressees import addressed
from .leads import leads_of
from .lexicon import words_of

MOST_THEMES = 4
SHARE_OF_SUBJECT = 0.08  # of the passages of a text, in which a theme is named that the text is about
# of a passage longer than this, so many words in which it says what it is about: what it names only once
# and later is named in passing
EARLY = ((90, 25), (60, 40))
APPEALS = frozenset("condemns demands decides urges calls-on".split())


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
    carries: str | None = None  # the act that items below it do

    def __bool__(self):
        return bool(self.act or self.addressees or self.themes)


NOTHING = Suggestion()


def suggest(text, language, lexicon, lead=NOTHING):
    """The Suggestion for one passage; `lead` is that of the paragraph that opens the list it stands in."""
    if not lexicon.knows(language):
        return NOTHING
    words = words_of(text)
    themes = lexicon.themes_in(language).matches(words)
    return suggested(text, words, themes_about(themes, len(words), frozenset()), language, lexicon, lead)


def suggest_all(passages, language, lexicon):
    """A Suggestion for each passage of a statement, given as ToRead in their order.

    An item of a list does what its lead does ("Calls upon all States: (a) To refrain …"), a heading nothing.
    """
    if not lexicon.knows(language):
        return [NOTHING for _ in passages]
    passages = [ToRead(*passage) for passage in passages]
    read = [words_of(passage.text) for passage in passages]
    themes = [lexicon.themes_in(language).matches(words) for words in read]
    subjects = subjects_of(themes)
    found = []
    for passage, words, matches, lead in zip(passages, read, themes, leads_of(passages), strict=True):
        if passage.role == "heading":
            found.append(NOTHING)
            continue
        about = themes_about(matches, len(words), subjects)
        above = NOTHING if lead is None else found[lead]
        one = suggested(passage.text, words, about, language, lexicon, above)
        found.append(replace(one, lead=lead) if one.inherited else one)
    return found


def suggested(text, words, themes, language, lexicon, lead):
    """The Suggestion for a passage whose words and Matches of themes are given."""
    said, ends = said_in(text, words, lexicon.acts_in(language))
    act = main_act(said)
    inherits = bool(lead.carries) and not speaks_for_itself(said)
    if inherits:
        act, said = lead.carries, []
    said = [one for one in said if one.act == act]
    addressees = addressed(act, said, words, lexicon.actors_in(text, words))
    own = {"addressee": keys(addressees), "theme": keys(themes)}
    from_lead = {
        "act": (act,) if inherits else (),
        "addressee": lead.addressees if inherits and not own["addressee"] else (),
        "theme": lead.themes if not own["theme"] else (),
    }
    spans = [
        Span(words[match.first].start, words[match.last].end, kind, match.key)
        for kind, matches in (
            ("act", [one.match for one in said]),
            ("addressee", addressees),
            ("theme", themes),
        )
        for match in matches
    ]
    return Suggestion(
        act,
        own["addressee"] or from_lead["addressee"],
        own["theme"] or from_lead["theme"],
        tuple(sorted(spans, key=lambda span: span[:3])),
        inherited=tuple(kind for kind, values in from_lead.items() if values),
        carries=(text.rstrip().endswith(":") and ends) or act,
    )


def keys(matches):
    return tuple(dict.fromkeys(match.key for match in matches))


def speaks_for_itself(said):
    """Whether an item of a list says itself what it does: `(a) To call upon …`, `(i) We will …`."""
    return bool(said) and (said[0].spoken or (said[0].match.first <= 3 and said[0].act in APPEALS))


def subjects_of(themes):
    """Themes that a whole text speaks of, of the Matches in each of its passages."""
    passages = Counter(
        key for matches in themes for key in {match.key for match in matches if not match.beside}
    )
    return {key for key, number in passages.items() if number >= len(themes) * SHARE_OF_SUBJECT}


def themes_about(matches, words, subjects):
    """Those Matches whose themes a passage of so many words is about, in a text with these subjects."""
    weights = Counter(match.key for match in matches)
    first = {match.key: match.first for match in reversed(matches)}
    known = subjects | {match.key for match in matches if not match.beside}
    about = [key for key in weights if key in known and (weights[key] > 1 or first[key] < early(words))]
    about = sorted(about, key=weights.get, reverse=True)[:MOST_THEMES]
    return [match for match in matches if match.key in about]


def early(words):
    """Among how many of its first words a passage of this length names what it is about, if only once."""
    return next((first for longer, first in EARLY if words > longer), words)
