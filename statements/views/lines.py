"""Statements as lists show them: one line each, whatever page the list is on."""

from typing import NamedTuple

from django.db.models import Count
from django.utils.html import format_html

from statements.catalogue.snippets import snippet
from statements.models import Passage, Statement, Theme

MOST_THEMES = 3


class Line(NamedTuple):
    """One statement of a list; `themes` are those of most of its passages, the most frequent first."""

    statement: Statement
    themes: list[Theme]
    passage: Passage | None = None
    snippet: str = ""


def statement_lines(statements, words=None, best=None):
    """Lines of statements; with `words`, each shows its passage of `best`, by primary key."""
    themes, best = themes_of(statements), best or {}
    return [
        Line(
            statement,
            themes.get(statement.pk, []),
            best.get(statement.pk),
            snippet_of(best.get(statement.pk), words),
        )
        for statement in statements
    ]


def themes_of(statements):
    """{primary key of a statement: [Theme]}, for any number of statements by one query or two."""
    found = {statement.pk: {} for statement in statements}
    links = (
        Passage.objects.present()
        .filter(statement__in=found, themes__isnull=False)
        .values_list("statement", "themes")
        .annotate(passages=Count("pk"))
        .order_by("-passages", "themes__name")
    )
    for statement, theme, _ in links:
        found[statement][theme] = True
    for statement, theme in Statement.themes.through.objects.filter(statement__in=found).values_list(
        "statement", "theme"
    ):
        found[statement][theme] = True
    named = Theme.objects.in_bulk({theme for themes in found.values() for theme in themes})
    return {pk: [named[theme] for theme in list(themes)[:MOST_THEMES]] for pk, themes in found.items()}


def snippet_of(passage, words):
    """The stretch of a passage that answers the words, from the first wording that does; "" if none does."""
    if passage is None or not words:
        return ""
    wordings = passage.wordings.all()
    for one in wordings:
        if found := snippet(one.text, one.language, words):
            return format_html('<span lang="{}">{}</span>', one.language, found)
    return ""
