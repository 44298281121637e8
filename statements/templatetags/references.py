"""Names of texts that others refer to, and words in which they do. Built in, like `archive`."""

import re
from html import escape

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from statements.intake.references import SYMBOL
from statements.intake.references.passages import recorded_name
from statements.models.addresses import address
from statements.text.dates import PartialDate
from statements.text.languages import ENGLISH, Name

from .archive import in_english, marked, named
from .charts import counted_cells
from .passages import words as words_html

register = template.Library()

LONGEST_TITLE = 90  # characters of it that stand in a table
CYRILLIC = re.compile("[\u0400-\u04ff]")
AROUND = 320  # characters of a passage before and after the words that refer


def text_address(name):
    """Of the page of a text that is not held, by its TextName."""
    return address("text", name.slug)


@register.filter
def spoken_name(name):
    """`S/RES/1373 (2001)`, or a title with its date, as readers see a TextName. Titles are in the language of
    those who name them: Russian if they have its letters, else English, which pages mark."""
    if name.kind == SYMBOL:
        return name.value
    spoken = Name(f"{name.value} ({spoken_date(name.date)})" if name.date else name.value)
    spoken.language = "ru" if CYRILLIC.search(name.value) else ENGLISH
    return spoken


@register.filter
def spoken_date(written):
    """`2023-06-20`, `2023-06` or `2005` in words."""
    return PartialDate.read(written).spoken


# why there can be no such text, as the reader of references says it, and for readers of pages
REASONS = (
    (re.compile(r"(\d+) is later than the text"), gettext_lazy("{0} is later than the text itself")),
    (re.compile(r"(\d+) was adopted in (\d+)"), gettext_lazy("resolution {0} was adopted in {1}")),
    (re.compile(r"(\d+) was adopted after (\d+)"), gettext_lazy("resolution {0} was adopted after {1}")),
    (re.compile(r"there is no such number"), gettext_lazy("there is no resolution of that number")),
)


@register.filter
def why_impossible(why):
    """The reason in the reader's language."""
    for pattern, sentence in REASONS:
        if found := pattern.fullmatch(why):
            return sentence.format(*found.groups())
    return why


@register.simple_tag
def text_link(name, statement=None):
    """A link to a text by its TextName: to the statement that it is, or to the page of a text not held."""
    if statement:
        return format_html(
            '<a href="{}">{}</a>', statement.get_absolute_url(), named(statement, LONGEST_TITLE)
        )
    return format_html('<a href="{}" rel="nofollow">{}</a>', text_address(name), marked(spoken_name(name)))


@register.simple_tag
def recorded_link(reference):
    """What an editor recorded as the name of a text that is not held, as a link to what is known of it."""
    slug = recorded_name(reference).slug
    return (
        format_html('<a href="{}" rel="nofollow">{}</a>', address("text", slug), in_english(reference))
        if slug
        else in_english(reference)
    )


@register.simple_tag
def referring_words(wording, statement, found):
    """The stretch of a wording around a FoundReference, which is marked."""
    text = wording.text
    start, end = max(0, found.start - AROUND), min(len(text), found.end + AROUND)
    start = text.rfind(" ", 0, start) + 1 if start else 0
    last = text.find(" ", end)
    end = len(text) if last < 0 else last
    before, inner, after = (
        escape(part)
        for part in (text[start : found.start], text[found.start : found.end], text[found.end : end])
    )
    html = f"{'… ' if start else ''}{before}<mark>{inner}</mark>{after}{' …' if end < len(text) else ''}"
    safe = mark_safe(html)  # noqa: S308 - escaped
    return mark_safe(words_html(safe, wording.language, statement.is_summary_in(wording.language)))  # noqa: S308


@register.simple_tag
def text_with_links(text, uses):
    """A pasted paragraph whose references, [(FoundReference, NamedInText)], are links or marks."""
    parts, at = [], 0
    for found, one in sorted(uses, key=lambda use: use[0]):
        inner = escape(text[found.start : found.end])
        if found.impossible:
            marked = (
                f'<mark class="impossible" title="{escape(why_impossible(found.impossible))}">{inner}</mark>'
            )
        else:
            there = one.statement.get_absolute_url() if one.statement else text_address(one.name)
            marked = f'<a href="{escape(there)}" class="{one.outcome}">{inner}</a>'
        parts += [escape(text[at : found.start]), marked]
        at = found.end
    return mark_safe("".join([*parts, escape(text[at:])]))  # noqa: S308 - escaped


@register.simple_tag
def cited_cells(cells, most):
    """Table cells of numbers, each with its address, or empty where it is None; `most` is the highest."""
    made = (counted_cells([cell], most) if cell else "<td></td>" for cell in cells)
    return mark_safe("".join(made))  # noqa: S308 - addresses and numbers, escaped
