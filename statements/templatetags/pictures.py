"""Cells and marks of pictures. In Python: a page has hundreds, and a template takes ten times as long."""

from html import escape

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from statements.models import grouped

register = template.Library()


def heat(number, most):
    """The step that a number stands on, of five up to the highest: 1, 2, 3 do not look like all there is."""
    return -(-5 * number // max(most, 5))


@register.simple_tag
def coverage_cells(row, most):
    """Table cells of a row of coverage; `most` is the highest number of the table."""
    of, met = gettext("of {number}"), gettext("{number} met")
    unsaid = {
        "silent": ("0", gettext("met and did not mention it")),
        "unknown": ("?", gettext("unknown")),
        "no-meeting": ("", gettext("no meeting known")),
    }
    cells = []
    for cell in row.cells:
        held, kind = cell.held, cell.state
        small = of.format(number=grouped(held.statements)) if held.statements else ""
        if cell.spoke:
            said = f'<a href="{escape(row.address(cell.year))}" rel="nofollow">{grouped(cell.spoke)}</a>'
            kind += f" heat-{heat(cell.spoke, most)}"
        else:
            sign, words = unsaid[kind]
            said = f'{sign}<span class="visually-hidden"> {words}</span>'
            small = small or (met.format(number=grouped(held.meetings)) if held.meetings else "")
        cells.append(f'<td class="{kind}">{said}{small and f" <small>{small}</small>"}</td>')
    return mark_safe("".join(cells))  # noqa: S308 - addresses and numbers, escaped


@register.simple_tag
def counted_cells(cells, most):
    """Table cells of numbers, each with its address, or of None; `most` is the highest of the table."""
    made = (
        f'<td class="heat-{heat(cell.number, most)}">'
        f'<a href="{escape(cell.address)}" rel="nofollow">{grouped(cell.number)}</a></td>'
        if cell
        else "<td>0</td>"
        for cell in cells
    )
    return mark_safe("".join(made))  # noqa: S308 - addresses and numbers, escaped
