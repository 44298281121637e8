"""Cells and marks of pictures. In Python: a page has hundreds, and a template takes ten times as long."""

from datetime import date
from functools import cache
from html import escape

from django import template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, pgettext

from statements.models import Name, grouped, reading_language

from .archive import counted, marked

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
    said = cache(lambda number: counted(number, "statement"))
    highest = max(grid.total.numbers.get(year, 0) for year in grid.years)
    most = max((number for row in grid.rows for number in row.numbers.values()), default=1)
    for i, year in enumerate(grid.years):
        left, middle = i * COLUMN, (i + 0.5) * COLUMN
        number = grid.total.numbers.get(year, 0)
        height = BAR * number / highest
        bar = (
            f'<rect class="hit" x="{left:.2f}em" width="{COLUMN - 0.1:.2f}em" height="{BAR + 1}em"/>'
            f'<rect class="bar" x="{left:.2f}em" y="{BAR + 1 - height:.2f}em" '
            f'width="{COLUMN - 0.3:.2f}em" height="{height:.2f}em"/>'
            + text(f"{middle - 0.15:.2f}em", BAR + 0.7 - height, grouped(number), MIDDLE)
        )
        year_said = f"{year:04}"
        if number:
            bar = link(grid.total.address(year), f"{year_said}: {said(number)}", bar)
        made.append(bar + text(f"{middle - 0.15:.2f}em", BAR + 2, year_said, MIDDLE_QUIET))
        for j, row in enumerate(grid.rows):
            top = HEAD + j * LINE
            number = row.numbers.get(year, 0)
            x = f"{middle - 0.15:.2f}em"
            if not number:
                made.append(text(x, top + LINE / 2 + 0.35, "0", MIDDLE_QUIET))
                continue
            step = heat(number, most)
            cell = (
                f'<rect class="heat-{step}" x="{left:.2f}em" y="{top + 0.05:.2f}em" '
                f'width="{COLUMN - 0.3:.2f}em" height="{LINE - 0.1:.2f}em"/>'
            ) + text(
                x, top + LINE / 2 + 0.35, grouped(number), f' class="on-heat-{step}" text-anchor="middle"'
            )
            made.append(link(row.address(year), f"{row.name}, {year_said}: {said(number)}", cell))
    return mark_safe("".join(made))  # noqa: S308 - each part is escaped


MIDDLE, MIDDLE_QUIET = ' text-anchor="middle"', ' class="quiet" text-anchor="middle"'


@register.simple_tag
def year_table(grid):
    """Rows of the table under a grid of years."""
    made = []
    for row in [grid.total, *grid.rows]:
        cells = "".join([f"<td>{grouped(row.numbers.get(year, 0))}</td>" for year in grid.years])
        made.append(
            f'<tr><th scope="row">{marked(row.name)}</th>{cells}<td>{grouped(row.whole.number)}</td></tr>'
        )
    return mark_safe("".join(made))  # noqa: S308 - each part is escaped


ROW = 1.95  # of a timeline, high enough for a finger
AXIS = 1.7
ROOM = 36  # em that a timeline is wide at the least


@register.filter
def timeline_height(timeline):
    return f"{AXIS + len(timeline.rows) * ROW:.1f}em"


@register.simple_tag
def timeline_labels(rows):
    """The name of each row, which leads to the page of whom it stands for."""
    made = []
    for i, row in enumerate(rows):
        top = AXIS + i * ROW
        made.append(
            link(
                row.address,
                row.name,
                f'<rect class="hit" y="{top:.2f}em" width="100%" height="{ROW - 0.05:.2f}em"/>'
                + text(0, top + 1.3, shortened(row.name, LONGEST_LABEL)),
            )
        )
    return mark_safe("".join(made))  # noqa: S308 - each part is escaped


@register.simple_tag
def timeline_marks(timeline, hatch):
    """The spells of each row, which is a link, on the scale; `hatch` is the id of the pattern of doubt."""
    height = AXIS + len(timeline.rows) * ROW
    made = []
    for year in timeline.scale.years():
        x = f"{100 * timeline.scale.share(date(year, 1, 1)):.2f}%"
        made.append(f'<line class="rule" x1="{x}" x2="{x}" y1="{AXIS - 0.3:.2f}em" y2="{height:.2f}em"/>')
        made.append(text(x, 1, f"{year:04}", MIDDLE_QUIET))
    for i, row in enumerate(timeline.rows):
        top = AXIS + i * ROW
        inner = f'<rect class="hit" y="{top:.2f}em" width="100%" height="{ROW - 0.05:.2f}em"/>'
        inner += "".join([spell_mark(segment, top, hatch) for segment in row.segments])
        said = "; ".join(f"{one.spell.get_status_display()} {one.spell.period}" for one in row.segments)
        made.append(link(row.statements, f"{row.name}: {said}", inner))
    return mark_safe("".join(made))  # noqa: S308 - each part is escaped


def spell_mark(segment, top, hatch):
    status = segment.spell.status
    # members fill the row; who only stands near fills half of it
    y, height = (top + 0.2, ROW - 0.45) if status in ("member", "suspended") else (top + 0.45, ROW - 0.95)
    made = ""
    if segment.certain:
        made += span(f"spell {status}", segment.certain, y, height)
    for shares in segment.open:
        made += span(f"spell open {status}", shares, y, height)
        made += span("doubt", shares, y, height, f' fill="url(#{hatch})"')
    begin, end = segment.certain or (segment.open or [(1, 1)])[0]
    words = years_of(segment.spell)
    if len(words) * 0.55 < (end - begin) * ROOM:
        made += text(f"{100 * begin:.2f}%", top + 1.28, words, f' class="in-{status}" dx=".35em"')
    return made


def span(kind, shares, y, height, more=""):
    begin, end = (100 * share for share in shares)
    return (
        f'<rect class="{kind}" x="{begin:.2f}%" y="{y:.2f}em" width="{max(end - begin, 0.15):.2f}%" '
        f'height="{height:.2f}em"{more}/>'
    )


def years_of(spell):
    """`2006–2012`, `observer since 2015`: what is written on a spell where there is room."""
    start, end = (day and f"{day.year:04}" for day in (spell.start, spell.end))
    if start and end:
        when = f"{start}–{end}" if start != end else start
    elif end:
        when = pgettext("membership", "until {year}").format(year=end)
    else:
        when = pgettext("membership", "since {year}").format(year=start) if start else "?"
    return when if spell.status == "member" else f"{spell.get_status_display().lower()} {when}"
