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
def compared_rows(rows, compared, names, one_column):
    """The rows of the table; `names` are {addressees or themes: {public id: thing}}."""
    shown = "".join(compared_row(row, compared, names, one_column) for row in rows)
    nothing = gettext("Nothing changed.")
    return mark_safe(shown or f'<tr><td colspan="4">{nothing}</td></tr>')  # noqa: S308 - each is escaped


def compared_row(shown, compared, names, one_column):
    row, kind, number = shown.row, shown.verdict.name.lower(), shown.number
    links = [
        passage_numbers(passages, text)
        for passages, text in ((row.left, compared.a), (row.right, compared.b))
    ]
    became = f'<p class="verdict {kind}">{escape(shown.label)}</p>'
    if one_column and not compared.by_number:
        texts = f"<td>{both_words(row, compared)}</td>"
        became += f'<p class="numbers">{links[0] or "–"} → {links[1] or "–"}</p>'
    else:
        # words of two languages are not asked for what they have in common
        both = ([], []) if compared.by_number else (row.pieces, row.pieces)
        left = side(row.left, row.left_text, both[0], (SAME, GONE), compared.a.record, compared.languages[0])
        right = side(
            row.right, row.right_text, both[1], (SAME, NEW), compared.b.record, compared.languages[1]
        )
        texts = cell("left", links[0], left) + cell("right", links[1], right)
    if shown.changed and shown.following:
        word = gettext("next change")
        became += f'<p class="next"><a href="#row-{shown.following}">{word}</a></p>'
    return (
        f'<tr id="row-{number}" class="{kind}"><th scope="row"><a href="#row-{number}">{number}</a></th>'
        f'{texts}<td class="became">{became}{code_changes(row, names)}</td></tr>'
    )


def cell(where, links, shown):
    nothing = gettext("not in this text")
    said = f'<p class="numbers">{links}</p>{shown}' if links else f'<p class="nothing">{nothing}</p>'
    return f'<td class="{where}">{said}</td>'


def both_words(row, compared):
    """Both sides as one text."""
    language = compared.languages[0]
    of_summary = any(was_summary_in(one.record, language) for one in (compared.a, compared.b))
    return words(difference(row.pieces), language, of_summary)


def side(passages, text, pieces, kinds, record, language):
    """Its words, with those of the pieces marked that are of one side; without pieces, no word is marked."""
    if not passages:
        return ""
    shown = difference([piece for piece in pieces if piece.kind in kinds]) if pieces else text
    return words(shown, language, was_summary_in(record, language))


def passage_numbers(passages, text):
    """Links to the passages of one side of a row."""
    links = [
        f'<a href="{escape(text.passage_address(one.key))}"><span class="visually-hidden">'
        f"{gettext('Passage')} </span>{one.key}</a>"
        for one in passages
    ]
    return " + ".join(links)


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
    return f'<ul class="code-changes">{"".join(parts)}</ul>' if parts else ""
