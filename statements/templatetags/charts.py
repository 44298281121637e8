"""Cells and marks of pictures. In Python: a page has hundreds, and a template takes ten times as long."""

from html import escape

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext

from statements.text.languages import Name, reading_language
from statements.text.numbers import grouped, thousands

from .archive import counted, counted_in, marked

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


# lengths are in em of the picture's text and in per cent of its width, so that text is never scaled
COLUMN, LINE = 2.75, 2  # of a year, of a row
HEAD, BAR = 6.4, 4  # the bars above the rows with the years under them, the highest bar
BAR_LINE = 2.9
LONGEST_LABEL = 24  # letters


def shortened(name, most):
    """A name in so many letters, in the language that it is in."""
    if len(name) <= most:
        return name
    short = Name(f"{name[: most - 1].rstrip()}…")
    short.language = getattr(name, "language", reading_language())
    return short


def text(x, y, words, more=""):
    language = getattr(words, "language", None)
    said = f' lang="{language}"' if language and language != reading_language() else ""
    return f'<text x="{x}" y="{y:.2f}em"{said}{more}>{escape(words)}</text>'


def link(address, title, inner):
    return f'<a href="{escape(address)}" rel="nofollow"><title>{escape(title)}</title>{inner}</a>'


@register.simple_tag
def bars(marks, noun):
    """Bars of Marks, each under its name, with its number at the end; the longest fills the width."""
    most = max(mark.number for mark in marks)
    made = []
    for i, mark in enumerate(marks):
        top = i * BAR_LINE
        name = shortened(mark.name, 44)
        number, share = grouped(mark.number), mark.number / most
        made.append(
            link(
                mark.address,
                f"{mark.name}: {counted(mark.number, noun)}",
                f'<rect class="hit" y="{top:.2f}em" width="100%" height="{BAR_LINE - 0.3:.2f}em"/>'
                + text(0, top + 1.1, name)
                + text("100%", top + 1.1, number, ' text-anchor="end"')
                + f'<rect class="bar" y="{top + 1.5:.2f}em" height=".6em" width="{100 * share:.2f}%"/>',
            )
        )
    return mark_safe("".join(made))  # noqa: S308 - each part is escaped


@register.simple_tag
def bar_table(marks):
    """Rows of the table under bars."""
    rows = [
        f'<tr><th scope="row">{marked(mark.name)}</th><td class="number">{grouped(mark.number)}</td></tr>'
        for mark in marks
    ]
    return mark_safe("".join(rows))  # noqa: S308 - each part is escaped


@register.filter
def bars_height(marks):
    return f"{len(marks) * BAR_LINE:.1f}em"


@register.filter
def years_height(grid):
    return f"{HEAD + len(grid.rows) * LINE:.1f}em"


@register.filter
def years_width(grid):
    return f"{len(grid.years) * COLUMN:.1f}em"


@register.filter
def labels_width(names):
    """Room for the longest of some names, and for a number after it."""
    return f"{0.56 * min(LONGEST_LABEL, max(map(len, names), default=0)) + 3.2:.1f}em"


@register.filter
def names_of(rows):
    return [row.name for row in rows]


@register.simple_tag
def year_labels(grid):
    """The name of each row, with its number and the address of all of it."""
    made = []
    for i, row in enumerate([grid.total, *grid.rows]):
        middle = HEAD - 2.9 if i == 0 else HEAD + (i - 1) * LINE + LINE / 2
        name = shortened(row.name, LONGEST_LABEL)
        made.append(
            link(
                row.whole.address,
                f"{row.name}: {counted(row.whole.number, 'statement')}",
                f'<rect class="hit" y="{middle - 0.95:.2f}em" width="100%" height="1.9em"/>'
                + text(0, middle + 0.35, name)
                + text("94%", middle + 0.35, grouped(row.whole.number), ' class="quiet" text-anchor="end"'),
            )
        )
    return mark_safe("".join(made))  # noqa: S308 - each part is escaped


@register.simple_tag
def year_marks(grid):
    """Bars of all years, the years, and a cell for each year of each row; a written 0 where there is none."""
    made = []
    separator, language = thousands(), reading_language()
    highest = max(grid.total.numbers.get(year, 0) for year in grid.years)
    most = max((number for row in grid.rows for number in row.numbers.values()), default=1)
    tops = [HEAD + i * LINE for i in range(len(grid.rows))]
    # what the cells of a row have in common, written once: its name, where they begin and where numbers stand
    rows = [
        (row, escape(row.name), f"{top + 0.05:.2f}em", f"{top + LINE / 2 + 0.35:.2f}em")
        for row, top in zip(grid.rows, tops, strict=True)
    ]
    size = f'width="{COLUMN - 0.3:.2f}em" height="{LINE - 0.1:.2f}em"'
    for i, year in enumerate(grid.years):
        left, middle, year_said = f"{i * COLUMN:.2f}em", f"{(i + 0.5) * COLUMN - 0.15:.2f}em", f"{year:04}"
        number = grid.total.numbers.get(year, 0)
        height = BAR * number / highest
        bar = (
            f'<rect class="hit" x="{left}" width="{COLUMN - 0.1:.2f}em" height="{BAR + 1}em"/>'
            f'<rect class="bar" x="{left}" y="{BAR + 1 - height:.2f}em" '
            f'width="{COLUMN - 0.3:.2f}em" height="{height:.2f}em"/>'
            + text(middle, BAR + 0.7 - height, grouped(number), MIDDLE)
        )
        if number:
            bar = link(grid.total.address(year), f"{year_said}: {counted(number, 'statement')}", bar)
        made.append(bar + text(middle, BAR + 2, year_said, MIDDLE_QUIET))
        for row, name, top, base in rows:
            number = row.numbers.get(year)
            if not number:
                made.append(f'<text x="{middle}" y="{base}"{MIDDLE_QUIET}>0</text>')
                continue
            step = heat(number, most)
            made.append(
                f'<a href="{escape(row.address(year))}" rel="nofollow">'
                f"<title>{name}, {year_said}: "
                f"{escape(counted_in(language, number, 'statement'))}</title>"
                f'<rect class="heat-{step}" x="{left}" y="{top}" {size}/>'
                f'<text x="{middle}" y="{base}" class="on-heat-{step}"{MIDDLE}>'
                f"{grouped(number, separator)}</text></a>"
            )
    return mark_safe("".join(made))  # noqa: S308 - each part is escaped


MIDDLE, MIDDLE_QUIET = ' text-anchor="middle"', ' class="quiet" text-anchor="middle"'


@register.simple_tag
def year_table(grid):
    """Rows of the table under a grid of years."""
    made, separator = [], thousands()
    for row in [grid.total, *grid.rows]:
        numbers = [grouped(row.numbers.get(year, 0), separator) for year in grid.years]
        cells = "".join([f"<td>{number}</td>" for number in numbers])
        made.append(
            f'<tr><th scope="row">{marked(row.name)}</th>{cells}<td>{grouped(row.whole.number)}</td></tr>'
        )
    return mark_safe("".join(made))  # noqa: S308 - each part is escaped
