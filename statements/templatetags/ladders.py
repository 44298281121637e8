"""The rows of a ladder. In Python: a series has a thousand cells, and a template takes ten times as long."""

from html import escape

from django import template
from django.utils.safestring import mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext, pgettext_lazy

from statements.analysis.ladder import LadderStep

from .archive import named
from .passages import summary_word

register = template.Library()

FIRST_WORDS = 16
STEPS = {
    LadderStep.NEW: pgettext_lazy("a formula in a text", "new"),
    LadderStep.SAME: pgettext_lazy("a formula in a text", "same"),
    LadderStep.MOVED: pgettext_lazy("a formula in a text", "moved"),
    LadderStep.REWORDED: pgettext_lazy("a formula in a text", "reworded"),
    LadderStep.HARDENED: pgettext_lazy("a formula in a text", "hardened"),
    LadderStep.SOFTENED: pgettext_lazy("a formula in a text", "softened"),
    LadderStep.DROPPED: pgettext_lazy("a formula in a text", "dropped"),
    LadderStep.BACK_AGAIN: pgettext_lazy("a formula in a text", "back again"),
}
SAID_AGAIN = pgettext_lazy("a formula in a summary of a text", "said again")
# whose words say so, which of a summary are the archive's
BY_WORDS = {LadderStep.SAME, LadderStep.MOVED, LadderStep.REWORDED}
SAID = pgettext_lazy("a formula in the first text of a series", "said")


@register.simple_tag
def first_words(formula):
    """The first words of a formula, as a link to the passage that has them."""
    words = escape(Truncator(formula.words).words(FIRST_WORDS, truncate="…"))
    ours = f'<span class="ours">{summary_word()}</span> ' if formula.text.is_summary else ""
    kind = "formula summary" if formula.text.is_summary else "formula"
    return mark_safe(  # noqa: S308 - words are escaped, addresses are made of slugs
        f'<a class="{kind}" href="{formula.links[0].address}" rel="nofollow">{ours}'
        f'<span lang="{escape(formula.text.language)}" dir="auto">{words}</span></a>'
    )


@register.simple_tag
def ladder_cells(formula, columns):
    """Table cells of a formula, one for each of the columns."""
    steps = {step: str(words) for step, words in STEPS.items()}
    nothing = {
        LadderStep.NOT_KNOWN: ("unknown", "?", pgettext("a formula in a text", "not known")),
        LadderStep.NOT_YET: ("nothing", "", gettext("not yet said")),
        LadderStep.ABSENT: ("nothing", "", gettext("not said any more")),
    }
    said, again = str(SAID), str(SAID_AGAIN)
    made = []
    for cell, (text, _before) in zip(formula.cells, columns, strict=True):
        on = escape(text.statement.adopted_spoken)
        if cell.step in nothing:
            kind, sign, words = nothing[cell.step]
            made.append(
                f'<td class="{kind}" data-on="{on}">{sign}<span class="visually-hidden"> {words}</span></td>'
            )
        else:
            kind, word = cell.step.name.lower().replace("_", "-"), steps[cell.step]
            if cell.is_first:
                kind, word = "said", said
            elif cell.is_in_our_words and cell.step in BY_WORDS:
                kind, word = "same", again
            made.append(f'<td class="{kind}" data-on="{on}">{step_links(cell, word)}{doubts(cell)}</td>')
    return mark_safe("".join(made))  # noqa: S308 - words of ours, dates and addresses, escaped


def step_links(cell, word):
    """The step as a link to the first passage, and links to the others that the formula was split into."""
    first, *others = cell.links
    kind = ' class="suggested"' if cell.is_suggested else ""
    more = "".join(f' <a href="{one.address}" rel="nofollow">+ {one.number}</a>' for one in others)
    number = gettext("passage {n}").format(n=first.number)
    return (
        f'<a{kind} href="{first.address}" rel="nofollow">{word}'
        f'<span class="visually-hidden">, {number}</span></a>{more}'
    )


def doubts(cell):
    """What stands beside a step: how far it is known, and whether the passage holds another formula too."""
    said = []
    if cell.is_suggested:
        said.append(gettext("by suggested codes"))
    if cell.is_uncertain and not cell.is_first:
        said.append(pgettext("a step was taken then", "or earlier"))
    if cell.is_joined and cell.step != LadderStep.DROPPED:
        said.append(pgettext("a formula is", "joined with another"))
    return "".join(f" <small>{one}</small>" for one in said)


@register.filter
def dated_link(text):
    """A SeriesText by its day, as a link to its page."""
    statement = text.statement
    return mark_safe(  # noqa: S308 - made of a slug and of words that `named` escapes
        f'<a href="{statement.get_absolute_url()}">{escape(statement.adopted_spoken)}'
        f'<span class="visually-hidden">: {named(statement)}</span></a>'
    )
