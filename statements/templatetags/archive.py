"""Words and addresses that templates need; built in, so that no template loads them."""

from functools import lru_cache
from html import escape

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext, pgettext

from statements.text.dates import Precision, spoken
from statements.text.languages import ENGLISH, Name, language_name, reading_language
from statements.text.numbers import grouped, thousands

register = template.Library()


# what pages count; a new noun needs its line here, so that each language can count it in its own way
COUNTED = {
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
def facet_values(heading, values):
    """Lists of FacetValues, the first eight in sight. In Python: a template takes ten times as long."""
    most = max(value.number for value in values)
    shared = gettext("Remove:"), gettext("or"), reading_language(), thousands()
    items = [facet_value(value, bar(value.number, most), *shared) for value in values]
    html = f"<ul>{''.join(items[:SHOWN])}</ul>"
    if rest := items[SHOWN:]:
        more = gettext("{n} more").format(n=grouped(len(rest)))
        html += (
            f'<details><summary>{more}<span class="visually-hidden">: {escape(heading)}</span></summary>'
            f"<ul>{''.join(rest)}</ul></details>"
        )
    return mark_safe(html)  # noqa: S308 - each is escaped


def facet_value(value, length, remove, either, reading, separator):
    """A list item; `length` is the class of the bar under it."""
    label, address = marked(value.label, reading), escape(value.address)
    count = grouped(value.number, separator)
    if value.chosen:
        return (
            f'<li><a class="value {length}" href="{address}" rel="nofollow" aria-current="true">'
            f'<span><span class="visually-hidden">{remove} </span>{label}</span> '
            f'<span class="count">{count}</span></a></li>'
        )
    also = ""
    if value.also:
        also = (
            f'<a class="also" href="{escape(value.also)}" rel="nofollow">'
            f'{either}<span class="visually-hidden"> {label}</span></a> '
        )
    return (
        f'<li>{also}<a class="value {length}" href="{address}" rel="nofollow"><span>{label}</span> '
        f'<span class="count">{count}</span></a></li>'
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


MOST_WORDINGS = 2  # that stand open one under the other


@register.simple_tag
def passage_words(passage, every=False):
    """A passage's wordings, under their languages if there are several. In Python: a text has hundreds.

    Of many, unless `every` one is asked for, that in the reader's language stands open (or else the first).
    """
    wordings, reading = list(passage.words), reading_language()
    if len(wordings) <= MOST_WORDINGS or every:
        return mark_safe("".join(worded(one, len(wordings) > 1) for one in wordings))  # noqa: S308 - escaped
    first = next((one for one in wordings if one.language == reading), wordings[0])
    others = [one for one in wordings if one is not first]
    names = escape(", ".join(language_name(one.language) for one in others))
    closed = "".join(worded(one, True) for one in others)
    return mark_safe(  # noqa: S308 - each is escaped
        f'{worded(first, False)}<details class="languages"><summary>{gettext("Also in:")} {names}</summary>'
        f"{closed}</details>"
    )


def worded(wording, named):
    """The HTML of a wording, under the name of its language if it is to be `named`."""
    language = escape(wording.language)
    name = f'<p class="language">{escape(language_name(wording.language))}</p>' if named else ""
    return f'{name}<p class="words" lang="{language}" dir="auto">{escape(wording.text)}</p>'


@register.simple_tag
def passage_codes(passage):
    """A passage's act with its force, addressees and themes."""
    reading, parts = reading_language(), []
    if passage.act:
        force = gettext("force {n} of 5").format(n=passage.force)
        parts.append(
            f'<div class="act"><dt class="visually-hidden">{gettext("Act")}</dt>'
            f'<dd><a href="/passages/?act={passage.act}">{escape(passage.get_act_display())}</a> '
            f'<span class="force f{passage.force}"><span class="visually-hidden">{force}</span></span>'
            "</dd></div>"
        )
    for word, things in (
        (pgettext("addressed", "to"), passage.speaks_to),
        (pgettext("about a theme", "on"), passage.speaks_on),
    ):
        if things:
            parts.append(f"<div><dt>{word}</dt><dd>{linked(things, reading)}</dd></div>")
    # a list without an entry is none
    return mark_safe(f"<dl>{''.join(parts)}</dl>" if parts else "")  # noqa: S308 - each is escaped


@register.simple_tag
def passage_origin(passage, folded=True):
    """The words that led to a passage's suggested codes, and the passage from which an item of a list has
    some; `folded` away where many passages stand."""
    parts = []
    if passage.words_read:
        # a language of the text, whatever the reader's
        language = escape(passage.read_from["language"])
        shown = [f'<q lang="{language}" dir="auto">{escape(words)}</q>' for _, words in passage.words_read]
        parts.append(
            gettext("Suggested from the words {words}.").format(words=", ".join(dict.fromkeys(shown)))
        )
    if passage.opened_by:
        address = f"{escape(passage.statement.get_absolute_url())}#p{passage.opened_by}"
        number = gettext("passage {n}").format(n=passage.opened_by)
        lead = f'<a href="{address}">{number}</a>'
        parts.append(gettext("Suggested from {passage}, which opens this list.").format(passage=lead))
    if not parts:
        return ""
    html = f'<p class="origin">{" ".join(parts)}</p>'
    if folded:
        why = pgettext("these codes are suggested", "why")
        html = f'<details class="origin"><summary>{why}</summary>{html}</details>'
    return mark_safe(html)  # noqa: S308 - each part is escaped


@register.simple_tag
def passage_mentions(passage):
    """Whom and what a passage names, with a link to what the archive keeps an entry of."""
    if not passage.names:
        return ""
    # names stand as the archive has them, which is in English
    names = [
        f'<a href="{mention.actor.get_absolute_url()}">{in_english(mention.name)}</a>'
        if mention.actor
        else in_english(mention.name)
        for mention in passage.names
    ]
    word = pgettext("this passage names", "names")
    return mark_safe(f'<p class="mentions">{word} {", ".join(names)}</p>')  # noqa: S308 - each is escaped


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
