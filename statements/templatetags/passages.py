"""Passages as pages show them: their words, and what the archive reads in them. Built in, like `archive`.

Words of a text and words of the archive about it never look alike: `words` is the one place that tells them
apart.
"""

from html import escape

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, pgettext

from statements.models.passage import Act
from statements.models.statement import SUMMARIES
from statements.text.languages import language_name, reading_language

from .archive import in_english, linked
from .code_words import linked_word

register = template.Library()

MOST_WORDINGS = 2  # that stand open one under the other


@register.simple_tag
def passage_words(passage, every=False):
    """A passage's wordings, under their languages if there are several. In Python: a text has hundreds.

    Of many, unless `every` one is asked for, that in the reader's language stands open (or else the first).
    """
    of, wordings, reading = passage.statement, list(passage.words), reading_language()
    if len(wordings) <= MOST_WORDINGS or every:
        return mark_safe("".join(worded(of, one, len(wordings) > 1) for one in wordings))  # noqa: S308 - escaped
    first = next((one for one in wordings if one.language == reading), wordings[0])
    others = [one for one in wordings if one is not first]
    names = escape(", ".join(language_name(one.language) for one in others))
    closed = "".join(worded(of, one, True) for one in others)
    summary = f"<summary>{gettext('Also in:')} {names}</summary>"
    shown = f'{worded(of, first, False)}<details class="languages">{summary}{closed}</details>'
    return mark_safe(shown)  # noqa: S308 - each is escaped


def worded(statement, wording, named):
    """The HTML of a wording, under the name of its language if it is to be `named`."""
    name = f'<p class="language">{escape(language_name(wording.language))}</p>' if named else ""
    return name + words(wording.text, wording.language, statement.is_summary_in(wording.language))


def words(text, language, is_summary):
    """The HTML of what a passage says (text or HTML), which the word Summary tells from words of a text."""
    said = f'<p class="words" lang="{escape(language)}" dir="auto">{conditional_escape(text)}</p>'
    return f'<div class="summary"><p class="ours">{summary_word()}</p> {said}</div>' if is_summary else said


def summary_word():
    return pgettext("words of the archive", "Summary")


@register.filter
def summary_mark(found, statement):
    """The word that stands beside a Snippet of the archive's own words; "" beside those of a text."""
    if not statement.is_summary_in(found.language):
        return ""
    return mark_safe(f'<span class="ours">{summary_word()}</span> ')  # noqa: S308 - a word of ours


@register.simple_tag
def wording_words(wording, statement):
    """One wording of a passage of a statement."""
    return mark_safe(worded(statement, wording, False))  # noqa: S308 - escaped


@register.simple_tag
def snippet_words(found, statement):
    """A Snippet of a passage of a statement."""
    return mark_safe(words(found.html, found.language, statement.is_summary_in(found.language)))  # noqa: S308


@register.simple_tag
def recorded_words(record, language, text):
    """A wording of a passage of a record, which says how it was held then."""
    return mark_safe(words(text, language, was_summary_in(record, language)))  # noqa: S308 - escaped


@register.filter
def was_summary_in(record, language):
    """Whether the words of a record in a language are the archive's own; False where there is no record."""
    return bool(record) and record["language_basis"].get(language, record["text_basis"]) in SUMMARIES


@register.simple_tag
def passage_codes(passage):
    """A passage's act with its force, addressees and themes."""
    reading, parts = reading_language(), []
    if passage.act:
        force = gettext("force {n} of 5").format(n=passage.force)
        parts.append(
            f'<div class="act"><dt class="visually-hidden">{gettext("Act")}</dt>'
            f"<dd>{linked_word('act', passage.act, reading)} "
            f'<span class="force f{passage.force}"><span class="visually-hidden">{force}</span></span>'
            "</dd></div>"
        )
    if passage.speaks_to:
        parts.append(f"<div>{link_word(passage)}<dd>{linked(passage.speaks_to, reading)}</dd></div>")
    if passage.speaks_on:
        word = pgettext("about a theme", "on")
        parts.append(f"<div><dt>{word}</dt><dd>{linked(passage.speaks_on, reading)}</dd></div>")
    # a list without an entry is none
    return mark_safe(f"<dl>{''.join(parts)}</dl>" if parts else "")  # noqa: S308 - each is escaped


def link_word(passage):
    """What leads from its act to whom it addresses; a list's entry has a name even if no word is wanted."""
    if passage.act not in Act.values:
        return f"<dt>{pgettext('addressed', 'to')}</dt>"
    word = Act(passage.act).towards(passage.speaks_to)
    return f"<dt>{word}</dt>" if word else f'<dt class="visually-hidden">{gettext("Addressee")}</dt>'


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
