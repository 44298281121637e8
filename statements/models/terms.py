"""The words and phrases by which the archive knows an act or a theme in a text, and how they are written.

Letter case, hyphens and other signs do not matter. `condemn*` stands for any ending, `express* … concern` for
up to three words between, `^support` for the first word of a sentence.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from django.db import models

from .passage import Act
from .theme import Theme

GAP = "…"
SHORTEST_STEM = 3  # letters before a *
WORD = re.compile(r"[^\W_]+")
PART = re.compile(r"…|\.\.\.|([^\W_]+)(\*?)")


class Part(NamedTuple):
    """A word of a term, in lower case, or GAP."""

    text: str
    any_ending: bool = False


class UnreadableTerm(ValueError):
    """A term that cannot be looked for; the message is for a person."""


@lru_cache(20_000)
def folded(text):
    """How words are compared."""
    return text.casefold().replace("ё", "е")


def parts_of(term):
    """(Parts, whether it must open a sentence) of a written term. Raises UnreadableTerm."""
    shown = f"“{term[:60]}”"
    parts = tuple(
        Part(folded(found[1]), bool(found[2])) if found[1] else Part(GAP) for found in PART.finditer(term)
    )
    gaps = [part.text == GAP for part in parts]
    if not parts or gaps[0] or gaps[-1]:
        raise UnreadableTerm(f"{shown} must begin and end with a word.")
    if any(gap and after for gap, after in pairwise(gaps)):
        raise UnreadableTerm(f"{shown} has two gaps side by side.")
    if any(part.any_ending and len(part.text) < SHORTEST_STEM for part in parts):
        raise UnreadableTerm(f"{shown} needs at least {SHORTEST_STEM} letters before a *.")
    return parts, term.lstrip().startswith("^")


class ActTerms(models.Model):
    """What speaks for an act: {language: [term]}."""

    act = models.CharField(max_length=20, choices=Act, unique=True)
    terms = models.JSONField("match terms", default=dict, blank=True)

    class Meta:
        ordering = ["act"]
        verbose_name = verbose_name_plural = "match terms of acts"

    def __str__(self):
        return self.get_act_display()


class ThemeTerms(models.Model):
    """What speaks for a theme: {language: [term]}. Not in its row, which most pages fetch again and again."""

    theme = models.OneToOneField(Theme, models.CASCADE, primary_key=True, related_name="match_terms")
    terms = models.JSONField("match terms", default=dict, blank=True)

    class Meta:
        ordering = ["theme"]
        verbose_name = verbose_name_plural = "match terms"

    def __str__(self):
        return f"match terms of {self.theme}"
