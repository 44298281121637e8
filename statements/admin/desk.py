"""What the coding desk shows: a statement's passages, their codes, and what the archive suggests and why."""

import hashlib
import json
from dataclasses import dataclass

from statements.intake.coding import Lexicon
from statements.models import Act, Actor, Coding, Theme, language_name, whole_statements

from .suggestions import held_lexicon, read_in, suggestions

NO_LEXICON = Lexicon({}, {}, {})


class Vocabulary:
    """Names of actors and themes by public id, and their ids by primary key."""

    def __init__(self):
        actors, themes = (
            list(model.objects.order_by("name").values_list("pk", "slug", "name")) for model in (Actor, Theme)
        )
        self.actors, self.themes = ({slug: name for _, slug, name in rows} for rows in (actors, themes))
        self.actor_keys, self.theme_keys = ({slug: pk for pk, slug, _ in rows} for rows in (actors, themes))
        self.actor_slugs, self.theme_slugs = ({pk: slug for pk, slug, _ in rows} for rows in (actors, themes))

    def codes(self, act, addressees, themes):
        return Codes(
            act or "",
            [(slug, self.actors[slug]) for slug in addressees],
            [(slug, self.themes[slug]) for slug in themes],
        )

    def name(self, kind, key):
        names = {"act": dict(Act.choices), "addressee": self.actors, "theme": self.themes}
        return f"{kind}: {names[kind].get(key, key)}"


@dataclass(frozen=True)
class Codes:
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
    """All passages of a statement as the desk shows them, by a fixed number of queries."""

    def __init__(self, statement, suggesting=True):
        self.vocabulary = Vocabulary()
        [whole] = whole_statements([statement.pk])
        lexicon = held_lexicon() if suggesting else NO_LEXICON
        self.passages = [
            DeskPassage(passage, suggestion, read_in(passage, lexicon), self.vocabulary)
            for passage, suggestion in zip(whole.passages, suggestions(whole.passages, lexicon), strict=True)
        ]

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
    def __init__(self, passage, suggestion, language, vocabulary):
        self.number, self.label, self.role = passage.number, passage.label, passage.role
        self.coding, self.pk = passage.coding, passage.pk
        self.language = language or next(iter(passage.wordings), "")
        self.text = passage.wordings.get(self.language, "")
        self.others = [
            (language_name(code), code, text)
            for code, text in passage.wordings.items()
            if code != self.language
        ]
        self.codes = vocabulary.codes(
            passage.act,
            [vocabulary.actor_slugs[pk] for pk in passage.addressees],
            [vocabulary.theme_slugs[pk] for pk in passage.themes],
        )
        self.suggestion = vocabulary.codes(suggestion.act, suggestion.addressees, suggestion.themes)
        self.parts = parts(self.text, suggestion.spans, vocabulary)
        told = [self.codes.values, self.coding, passage.wordings]
        self.seen = hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]

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
