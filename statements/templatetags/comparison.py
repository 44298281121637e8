"""The rows of a comparison. Built in Python: two texts have hundreds, and a template is ten times slower."""

from html import escape

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, pgettext

from statements.analysis.comparison import ActStep
from statements.models import Act
from statements.text.differences import GONE, NEW, SAME

from .archive import difference, linked
from .passages import was_summary_in, words

register = template.Library()

STEPS = {
    ActStep.HARDENED: lambda: pgettext("an act that became stronger", "hardened"),
    ActStep.SOFTENED: lambda: pgettext("an act that became weaker", "softened"),
    ActStep.OTHER: lambda: pgettext("another act of the same force", "another act"),
}


@register.simple_tag
def left_words(shown, compared):
    """What the first text says in a row, with what went struck out."""
    return side(shown.row.left, shown.row.pieces, (SAME, GONE), compared.a.record, compared.languages[0])


@register.simple_tag
def right_words(shown, compared):
    """What the second text says in a row, with what came underlined."""
    return side(shown.row.right, shown.row.pieces, (SAME, NEW), compared.b.record, compared.languages[1])


@register.simple_tag
def both_words(shown, compared):
    """Both as one text."""
    row, language = shown.row, compared.languages[0]
    of_summary = any(was_summary_in(one.record, language) for one in (compared.a, compared.b))
    return mark_safe(words(difference(row.pieces), language, of_summary))  # noqa: S308 - each is escaped


def side(passages, pieces, kinds, record, language):
    if not passages:
        return ""
    shown = difference([piece for piece in pieces if piece.kind in kinds])
    return mark_safe(words(shown, language, was_summary_in(record, language)))  # noqa: S308 - escaped


@register.simple_tag
def passage_numbers(passages, text):
    """Links to the passages of one side of a row."""
    links = [
        f'<a href="{escape(text.passage_address(one.key))}"><span class="visually-hidden">'
        f"{gettext('Passage')} </span>{one.key}</a>"
        for one in passages
    ]
    return mark_safe(" + ".join(links))  # noqa: S308 - each is escaped


@register.simple_tag
def code_changes(row, names):
    """What became of the codes of a row; "" where nothing did, or one side has none."""
    parts = []
    if (act := row.act) and act.step != ActStep.SAME:
        step = STEPS[act.step]()
        shown = " → ".join(
            f'<a class="code-word" href="/codebook/#act-{escape(one)}">{escape(Act(one).label.lower())}</a>'
            for one in (act.left, act.right)
        )
        doubt = f" ({gettext('by suggested codes')})" if act.is_suggested else ""
        parts.append(f'<li class="{act.step.name.lower()}">{shown}: <strong>{step}</strong>{doubt}</li>')
    for change, things, label in (
        (row.addressees, names["addressees"], gettext("addressees")),
        (row.themes, names["themes"], gettext("themes")),
    ):
        for sign, codes in (("+", change.gained), ("−", change.lost)):
            if found := [things[code] for code in codes if code in things]:
                parts.append(f"<li>{label} {sign} {linked(found)}</li>")
    return mark_safe(f'<ul class="code-changes">{"".join(parts)}</ul>' if parts else "")  # noqa: S308 - escaped
