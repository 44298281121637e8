"""What the coding desk shows: a statement's passages, their codes, and what the archive suggests and why."""

import hashlib
import json
from dataclasses import dataclass

from statements.editing.suggestions import acts_that_differ, held_lexicon, read_in, suggestions
from statements.intake.coding import Lexicon
from statements.models import Act, Actor, Coding, Theme
from statements.records.reference_cache import by_key
from statements.text.languages import language_name

NO_LEXICON = Lexicon({}, {}, {})


class Vocabulary:
    """Names of actors and themes by public id."""

    def __init__(self):
        self.actors, self.themes = (
            {one.slug: one.name for one in sorted(by_key(model).values(), key=lambda one: one.name)}
            for model in (Actor, Theme)
        )

    def codes(self, act, addressees, themes):
        return ShownCodes(
            act or "",
            [(slug, self.actors[slug]) for slug in addressees],
            [(slug, self.themes[slug]) for slug in themes],
        )

    def name(self, kind, key):
        names = {"act": dict(Act.choices), "addressee": self.actors, "theme": self.themes}
        return f"{kind}: {names[kind].get(key, key)}"


@dataclass(frozen=True)
class ShownCodes:
    """An act ("" for none), and (public id, name) pairs of addressees and themes."""

    act: str
    addressees: list
    themes: list

    @property
    def act_label(self):
        return Act(self.act).label if self.act else ""

    @property
    def values(self):
        """As the form shows them."""
        return {
            "act": self.act,
            "addressees": " ".join(slug for slug, _ in self.addressees),
            "themes": " ".join(slug for slug, _ in self.themes),
        }

    def __bool__(self):
        return bool(self.act or self.addressees or self.themes)


class Desk:
    """All passages of a statement's record as the desk shows them."""

    def __init__(self, record, suggesting=True):
        self.record, self.vocabulary = record, Vocabulary()
        lexicon = held_lexicon() if suggesting else NO_LEXICON
        passages = record["passages"]
        differing = acts_that_differ(passages, lexicon)
        self.passages = [
            DeskPassage(
                passage,
                suggestion,
                read_in(passage, lexicon),
                self.vocabulary,
                differing.get(passage["n"], {}),
            )
            for passage, suggestion in zip(passages, suggestions(passages, lexicon), strict=True)
        ]

    def coded(self, number, codes):
        """The record with other codes for one passage."""
        return self.record | {
            "passages": [
                passage | codes if passage["n"] == number else passage for passage in self.record["passages"]
            ]
        }

    @property
    def differing(self):
        """Passages whose languages suggest acts of unlike force."""
        return [passage for passage in self.passages if passage.read_otherwise]

    @property
    def left(self):
        return sum(passage.is_left for passage in self.passages)

    def numbered(self, number):
        return next((passage for passage in self.passages if passage.number == number), None)

    def next_left(self, after=None):
        """The next passage that is not confirmed, from the beginning again if there is none further down."""
        at = self.passages.index(after) + 1 if after else 0
        return next(
            (passage for passage in self.passages[at:] + self.passages[:at] if passage.is_left), after
        )


class DeskPassage:
    def __init__(self, passage, suggestion, language, vocabulary, read_otherwise):
        self.number, self.label, self.role = passage["n"], passage["label"] or "", passage["role"]
        self.coding, wordings = passage["coding"], passage["wordings"]
        self.language = language or next(iter(wordings), "")
        self.text = wordings.get(self.language, "")
        self.others = [
            (language_name(code), code, text) for code, text in wordings.items() if code != self.language
        ]
        self.codes = vocabulary.codes(passage["act"], passage["addressees"], passage["themes"])
        self.suggestion = vocabulary.codes(suggestion.act, suggestion.addressees, suggestion.themes)
        # (language, act that its words suggest), where they differ in force
        self.read_otherwise = [(language_name(code), act.label) for code, act in read_otherwise.items()]
        self.parts = parts(self.text, suggestion.spans, vocabulary)
        # what the archive suggests may change while somebody has the page open: it stands in nobody's way
        confirmed = self.coding == Coding.CONFIRMED
        shown = [confirmed and self.codes.values, confirmed, wordings]
        self.seen = hashlib.sha256(json.dumps(shown).encode()).hexdigest()[:16]

    @property
    def is_left(self):
        """Whether an editor still has to look at it. Of a heading nothing is asked."""
        return self.coding != Coding.CONFIRMED and self.role != "heading"

    @property
    def coding_label(self):
        return Coding(self.coding).label

    @property
    def shown(self):
        """The codes that the form begins with."""
        return self.codes if self.codes or self.coding == Coding.CONFIRMED else self.suggestion


def parts(text, spans, vocabulary):
    """(words, what they speak for or "", its kind) of a text, from beginning to end."""
    found, at = [], 0
    for span in spans:
        if span.start >= at:
            found.append((text[at : span.start], "", ""))
            found.append((text[span.start : span.end], vocabulary.name(span.kind, span.key), span.kind))
            at = span.end
    return [*found, (text[at:], "", "")]
