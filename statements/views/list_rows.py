"""Statements as lists show them: one row each, whatever page the list is on."""

from collections import Counter
from typing import NamedTuple

from django.utils.safestring import SafeString

from statements.catalogue.snippets import snippet
from statements.models import Passage, Statement, Theme
from statements.records.reference_cache import by_key

MOST_THEMES = 3


class Snippet(NamedTuple):
    """The stretch of a wording that answers what was typed."""

    language: str
    html: SafeString


class ListRow(NamedTuple):
    """One statement of a list; `themes` are those of most of its passages, the most frequent first, and
    `more_themes` the number of the others.

    `snippet` is a Snippet of its passage `number`; `said` is what else the list says of each, such as a vote.
    """

    statement: Statement
    themes: list[Theme]
    more_themes: int
    number: int | None = None
    snippet: Snippet | None = None
    said: str = ""


def statement_rows(statements, words=None, best=None):
    """[ListRow] of statements; with `words`, each shows its wordings of `best`, by primary key."""
    themes, rows = themes_of(statements), []
    for statement in statements:
        wordings = best.get(statement.pk) if best else None
        found = (wordings[0].passage.number, snippet_of(wordings, words)) if wordings else ()
        found_themes = themes[statement.pk]
        shown, more = found_themes[:MOST_THEMES], max(0, len(found_themes) - MOST_THEMES)
        rows.append(ListRow(statement, shown, more, *found))
    return rows


def themes_of(statements):
    """{primary key of a statement: [Theme]}, by two queries for any number of statements."""
    passages = {statement.pk: Counter() for statement in statements}
    for statement, theme in Passage.themes.through.objects.filter(
        passage__statement__in=passages, passage__removed=False
    ).values_list("passage__statement", "theme"):
        passages[statement][theme] += 1
    for statement, theme in Statement.themes.through.objects.filter(statement__in=passages).values_list(
        "statement", "theme"
    ):
        passages[statement][theme] += 0
    themes = by_key(Theme)
    places = {pk: place for place, pk in enumerate(themes)}
    return {
        statement: [
            themes[theme]
            for theme in sorted(counts.keys() & places.keys(), key=lambda pk: (-counts[pk], places[pk]))
        ]
        for statement, counts in passages.items()
    }


def snippet_of(wordings, words):
    """The Snippet of the first wording of a passage that answers the words; None if none does."""
    if not words:
        return None
    for one in wordings:
        if found := snippet(one.text, one.language, words):
            return Snippet(one.language, found)
    return None
