"""Notes that readers see: what names a statement by its public id leads there. Built in, like `archive`."""

import re
from html import escape

from django import template
from django.utils.safestring import mark_safe

from statements.models.statement import Statement

from .archive import english, named

register = template.Library()

# public ids have a word, a date or a number, and more; plain words with one hyphen are not asked for
PUBLIC_ID = re.compile(r"(?<![\w/.-])[a-z0-9]+(?:-[a-z0-9]+){2,14}(?![\w/-])")


@register.filter
def note_in_english(text):
    """A note, marked as English, with the title of each statement that it names in place of its public id."""
    return mark_safe(f"<span{english()}>{linked_notes([text])[0]}</span>")  # noqa: S308 - escaped


def linked_notes(texts):
    """The HTML of notes, in their order; by one query, and none if nothing in them looks like a public id."""
    ids = {one for text in texts for one in PUBLIC_ID.findall(text)}
    known = {one.slug: one for one in Statement.objects.published().filter(slug__in=ids)} if ids else {}
    return [linked_note(text, known) for text in texts]


def linked_note(text, known):
    pieces, at = [], 0
    for found in PUBLIC_ID.finditer(text):
        if statement := known.get(found[0]):
            pieces.append(escape(text[at : found.start()]))
            pieces.append(f'<a href="{statement.get_absolute_url()}">{named(statement)}</a>')
            at = found.end()
    return "".join([*pieces, escape(text[at:])])
