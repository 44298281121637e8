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
    marked = compared.marks(row)
    if one_column and not compared.by_number:
        texts = f"<td>{both_words(row, compared, marked)}</td>"
        became += f'<p class="numbers">{links[0] or "–"} → {links[1] or "–"}</p>'
    else:
        sides = (
            ("left", row.left, row.left_text, (SAME, GONE), compared.a.record),
            ("right", row.right, row.right_text, (SAME, NEW), compared.b.record),
        )
        texts = ""
        for place, (where, passages, text, kinds, record) in enumerate(sides):
            # without marks, nothing is asked of what both have in common
            pieces = [piece for piece in row.pieces if piece.kind in kinds] if marked else []
            said = words(
                difference(pieces) if marked else text,
                compared.languages[place],
                was_summary_in(record, compared.languages[place]),
            )
            nothing = not_here(compared.in_part[place])
            texts += f'<td class="{where}">' + (
                f'<p class="numbers">{links[place]}</p>{said}' if passages else nothing
            )
            texts += "</td>"
    if shown.changed and shown.following:
        word = gettext("next change")
        became += f'<p class="next"><a href="#row-{shown.following}">{word}</a></p>'
    return (
        f'<tr id="row-{number}" class="{kind}"><th scope="row"><a href="#row-{number}">{number}</a></th>'
        f'{texts}<td class="became">{became}{code_changes(row, names)}</td></tr>'
    )


def not_here(in_part):
    """What stands in the place of a passage that the other text alone has."""
    sentence = gettext("not in what is held of this text") if in_part else gettext("not in this text")
    return f'<p class="nothing">{sentence}</p>'


def both_words(row, compared, marked):
    """Both sides as one text."""
    language = compared.languages[0]
    of_summary = any(was_summary_in(one.record, language) for one in (compared.a, compared.b))
    said = difference(row.pieces) if marked else row.left_text or row.right_text
    return words(said, language, of_summary)


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
