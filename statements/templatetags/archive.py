"""Words and addresses that templates need; built in, so that no template loads them."""

from functools import lru_cache
from html import escape

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from statements.text.dates import Precision, spoken
from statements.text.languages import ENGLISH, Name, language_name, reading_language
from statements.text.numbers import grouped, thousands

register = template.Library()


# what pages count; a new noun needs its line here, so that each language can count it in its own way
COUNTED = {
    "formula": lambda n: ngettext("{n} formula", "{n} formulas", n),
    "link": lambda n: ngettext("{n} link", "{n} links", n),
    "meeting": lambda n: ngettext("{n} meeting", "{n} meetings", n),
    "organization": lambda n: ngettext("{n} organization", "{n} organizations", n),
    "passage": lambda n: ngettext("{n} passage", "{n} passages", n),
    "series": lambda n: ngettext("{n} series", "{n} series", n),
    "source": lambda n: ngettext("{n} source", "{n} sources", n),
    "state": lambda n: ngettext("{n} state", "{n} states", n),
    "statement": lambda n: ngettext("{n} statement", "{n} statements", n),
    "text": lambda n: ngettext("{n} text", "{n} texts", n),
    "theme": lambda n: ngettext("{n} theme", "{n} themes", n),
}


@register.filter
def counted(number, noun):
    """`12 statements`, `1 statement`, `1,204 organizations`."""
    return counted_in(reading_language(), number, noun)


@lru_cache(maxsize=20_000)
def counted_in(language, number, noun):
    """As `counted`; `language` is the reader's. Cached, as charts count hundreds, often the same."""
    return COUNTED[noun](number).format(n=grouped(number))


register.filter(grouped)
# `language_name` is a filter of Django's own, which knows other languages
register.filter("language_in_words", language_name)


@register.filter
def on_day(day):
    """`20 June 2023` for a date that is known to the day."""
    return spoken(day, Precision.DAY)


@register.filter
def named(thing, length=None):
    """What a thing is called in the reader's language, or else its English name, marked as English.

    Cut to a `length` in characters, if there is one.
    """
    name = thing.known_as
    return marked(Name(Truncator(name).chars(length), name.language) if length else name)


@register.filter
def ended(text):
    """What somebody wrote, as the end of a sentence: with a full stop, unless it has one or the like."""
    return text if text.rstrip("\"'”’»)]").endswith((".", "!", "?", "…")) else f"{text}."


@register.filter
def in_english(text):
    """Text of the archive that is English, marked as such on a page in another language."""
    return marked(Name(text))


@register.filter
def marked(name, reading=None):
    """HTML of a Name, or of any text in the reader's language."""
    language = getattr(name, "language", None)
    if language in (None, reading or reading_language()):
        return SafeString(escape(name))
    return SafeString(f'<span lang="{language}" dir="ltr">{escape(name)}</span>')


@register.simple_tag
def english():
    """Attributes of an element that holds nothing but English text of the archive."""
    return "" if reading_language() == ENGLISH else mark_safe(f' lang="{ENGLISH}" dir="ltr"')  # noqa: S308


SHOWN = 8  # values of a facet, before "more"
STEPS = 20  # lengths that the bar under a value can have


@register.filter
def bar(count, most):
    """The class that draws a bar under a value, as long as its count is beside the most."""
    return f"b{-(-count * STEPS // (most or 1))}"


@register.simple_tag
def facet_values(name, heading, values):
    """Check boxes of FacetValues, the first eight in sight. In Python: a template takes ten times as long."""
    most = max(value.number for value in values)
    reading, separator = reading_language(), thousands()
    items = [facet_value(name, value, bar(value.number, most), reading, separator) for value in values]
    html = f"<ul>{''.join(items[:SHOWN])}</ul>"
    if rest := items[SHOWN:]:
        more = gettext("{n} more").format(n=grouped(len(rest)))
        html += (
            f'<details><summary>{more}<span class="visually-hidden">: {escape(heading)}</span></summary>'
            f"<ul>{''.join(rest)}</ul></details>"
        )
    return mark_safe(html)  # noqa: S308 - each is escaped


def facet_value(name, value, length, reading, separator):
    """A list item; `length` is the class of the bar under it."""
    checked = " checked" if value.chosen else ""
    return (
        f'<li><label class="value {length}"><input type="checkbox" name="{name}" '
        f'value="{escape(value.code)}"{checked}> <span>{marked(value.label, reading)}</span> '
        f'<span class="count">{grouped(value.number, separator)}</span></label></li>'
    )


@register.simple_tag
def highlight_links(values):
    """Links of FacetValues, each of which highlights the passages that have it."""
    made = []
    for value in values:
        current = ' aria-current="true"' if value.chosen else ""
        made.append(
            f'<a href="{escape(value.address)}" rel="nofollow" data-code="{escape(value.code)}"{current}>'
            f'{escape(value.label)} <span class="count">{grouped(value.number)}</span></a> '
        )
    return mark_safe("".join(made))  # noqa: S308 - each is escaped


@register.filter
def linked(things, reading=None):
    """Each by name, as a link to its page, with commas between."""
    reading = reading or reading_language()
    links = [f'<a href="{one.get_absolute_url()}">{marked(one.known_as, reading)}</a>' for one in things]
    return mark_safe(", ".join(links))  # noqa: S308 - names are escaped, addresses are made of slugs


@register.simple_tag(takes_context=True)
def site_address(context):
    """The address that every canonical address begins with."""
    return settings.SITE_URL or context["request"].build_absolute_uri("/").rstrip("/")


@register.simple_tag(takes_context=True)
def page_address(context, number):
    """The address of another page of the list that is shown, with its filters."""
    if "presenter" in context:
        query = context["presenter"].canonical(number)
    else:
        query = f"?page={number}" if number > 1 else ""
    return f"{context['request'].path}{query}"


TAGS = {"gone": ("<del>", "</del>"), "new": ("<ins>", "</ins>"), "same": ("", "")}


@register.filter
def difference(change):
    """Pieces of two texts, or a FieldChange: what went is struck out, what came is underlined."""
    is_field = hasattr(change, "pieces")
    pieces, between = (change.pieces, ", " if change.is_list else "") if is_field else (change, "")
    tagged = [f"{TAGS[kind][0]}{escape(text)}{TAGS[kind][1]}" for kind, text in pieces]
    return mark_safe(between.join(tagged))  # noqa: S308 - each is escaped
