"""Cells and bars of charts. In Python: a page has hundreds, and a template takes ten times as long."""

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
    signs = {
        "silent": ("0", gettext("met and did not mention it")),
        "not-found": ("(0)", gettext("not found by the archive’s own reading: search by word")),
        "unknown": ("?", gettext("unknown")),
        "no-meeting": ("", gettext("no meeting known")),
    }
    cells = []
    for cell in row.cells:
        counts, kind = cell.counts, cell.state
        small = of.format(number=grouped(counts.statements)) if counts.statements else ""
        if cell.spoke:
            inner = f'<a href="{escape(row.address(cell.year))}" rel="nofollow">{grouped(cell.spoke)}</a>'
            kind += f" heat-{heat(cell.spoke, most)}"
        else:
            sign, words = signs[kind]
            inner = f'{sign}<span class="visually-hidden"> {words}</span>'
            if kind == "not-found":
                inner = f'<a href="{escape(row.by_word(cell.year))}" rel="nofollow">{inner}</a>'
            small = small or (met.format(number=grouped(counts.meetings)) if counts.meetings else "")
        cells.append(f'<td class="{kind}">{inner}{small and f" <small>{small}</small>"}</td>')
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


@register.simple_tag
def position_cells(cells, most, nothing, by_word):
    """As `counted_cells`; what None means is said by `nothing`, a state of `analysis.coverage`.

    `by_word` has an address of each column, to search by word what the archive did not find.
    """
    not_found, unknown = gettext("not found by the archive’s own reading: search by word"), gettext("unknown")
    made = []
    for cell, address in zip(cells, by_word, strict=True):
        if cell or nothing == "silent":
            made.append(counted_cells([cell], most))
        elif nothing == "not-found":
            made.append(
                f'<td class="not-found"><a href="{escape(address)}" rel="nofollow">(0)'
                f'<span class="visually-hidden"> {not_found}</span></a></td>'
            )
        else:
            made.append(f'<td class="unknown">?<span class="visually-hidden"> {unknown}</span></td>')
    return mark_safe("".join(made))  # noqa: S308 - addresses and numbers, escaped


# lengths are in em of the chart's text and in per cent of its width, so that text is never scaled
COLUMN, ROW = 2.75, 2  # of a year, of a row
HEAD, HIGHEST_BAR = 6.4, 4  # the bars above the rows with the years under them, the highest bar
BAR_ROW = 2.9  # of a bar under its label
LONGEST_LABEL = 24  # letters
MIDDLE, MIDDLE_QUIET = ' text-anchor="middle"', ' class="quiet" text-anchor="middle"'


def shortened(label, most):
    """A label in so many letters, in the language that it is in."""
    if len(label) <= most:
        return label
    short = Name(f"{label[: most - 1].rstrip()}…")
    short.language = getattr(label, "language", reading_language())
    return short


def text(x, y, words, more=""):
    language = getattr(words, "language", None)
    lang = f' lang="{language}"' if language and language != reading_language() else ""
    return f'<text x="{x}" y="{y:.2f}em"{lang}{more}>{escape(words)}</text>'


def link(address, title, inner):
    return f'<a href="{escape(address)}" rel="nofollow"><title>{escape(title)}</title>{inner}</a>'


@register.simple_tag
def draw_bars(bars, noun):
    """Bars, each under its label, with its number at the end; the longest fills the width."""
    most = max(bar.number for bar in bars)
    made = []
    for i, bar in enumerate(bars):
        top = i * BAR_ROW
        label = shortened(bar.label, 44)
        number, share = grouped(bar.number), bar.number / most
        made.append(
            link(
                bar.address,
                f"{bar.label}: {counted(bar.number, noun)}",
                f'<rect class="hit" y="{top:.2f}em" width="100%" height="{BAR_ROW - 0.3:.2f}em"/>'
                + text(0, top + 1.1, label)
                + text("100%", top + 1.1, number, ' text-anchor="end"')
                + f'<rect class="bar" y="{top + 1.5:.2f}em" height=".6em" width="{100 * share:.2f}%"/>',
            )
        )
    return mark_safe("".join(made))  # noqa: S308 - each part is escaped


@register.simple_tag
def bar_table(bars):
    """Rows of the table under bars."""
    rows = [
        f'<tr><th scope="row">{marked(bar.label)}</th><td class="number">{grouped(bar.number)}</td></tr>'
        for bar in bars
    ]
    return mark_safe("".join(rows))  # noqa: S308 - each part is escaped


@register.filter
def bars_height(bars):
    return f"{len(bars) * BAR_ROW:.1f}em"


@register.filter
def years_height(grid):
    return f"{HEAD + len(grid.rows) * ROW:.1f}em"


@register.filter
def years_width(grid):
    return f"{len(grid.years) * COLUMN:.1f}em"


@register.filter
def labels_width(labels):
    """Room for the longest of some labels, and for a number after it."""
    return f"{0.56 * min(LONGEST_LABEL, max(map(len, labels), default=0)) + 3.2:.1f}em"


@register.filter
def row_labels(rows):
    return [row.label for row in rows]


@register.simple_tag
def year_labels(grid):
    """The label of each row, with its number and the address of all of it."""
    made = []
    for i, row in enumerate([grid.total, *grid.rows]):
        middle = HEAD - 2.9 if i == 0 else HEAD + (i - 1) * ROW + ROW / 2
        number = grouped(row.all_years.number)
        made.append(
            link(
                row.all_years.address,
                f"{row.label}: {counted(row.all_years.number, 'statement')}",
                f'<rect class="hit" y="{middle - 0.95:.2f}em" width="100%" height="1.9em"/>'
                + text(0, middle + 0.35, shortened(row.label, LONGEST_LABEL))
                + text("94%", middle + 0.35, number, ' class="quiet" text-anchor="end"'),
            )
        )
    return mark_safe("".join(made))  # noqa: S308 - each part is escaped


@register.simple_tag
def draw_years(grid):
    """Bars of all years, the years, and a cell for each year of each row.

    Where there is none, a 0 if silence is seen; else a question mark, or a frame where nothing is held.
    """
    highest = max(grid.total.numbers.get(year, 0) for year in grid.years)
    most = max((number for row in grid.rows for number in row.numbers.values()), default=1)
    separator, language = thousands(), reading_language()
    # what the cells of a row share, written once: its label, where they begin and where numbers stand
    rows = [
        (row, escape(row.label), f"{top + 0.05:.2f}em", f"{top + ROW / 2 + 0.35:.2f}em")
        for row, top in zip(grid.rows, (HEAD + i * ROW for i in range(len(grid.rows))), strict=True)
    ]
    made, not_held = [], f"<title>{gettext('nothing held')}</title>"
    for i, year in enumerate(grid.years):
        left, middle = f"{i * COLUMN:.2f}em", f"{(i + 0.5) * COLUMN - 0.15:.2f}em"
        made.append(year_bar(grid.total, year, highest, left, middle))
        for row, label, top, base in rows:
            number = row.numbers.get(year)
            if not number:
                sign = row.nothing(year)
                if sign in ("", "?"):
                    kind, title = ("not-known", "") if sign else ("not-held", not_held)
                    made.append(f'<rect class="{kind}" x="{left}" y="{top}" {CELL_SIZE}>{title}</rect>')
                if sign:
                    made.append(f'<text x="{middle}" y="{base}"{MIDDLE_QUIET}>{sign}</text>')
                continue
            title = f"{label}, {year:04}: {escape(counted_in(language, number, 'statement'))}"
            step = heat(number, most)
            made.append(
                f'<a href="{escape(row.address(year))}" rel="nofollow"><title>{title}</title>'
                f'<rect class="heat-{step}" x="{left}" y="{top}" {CELL_SIZE}/>'
                f'<text x="{middle}" y="{base}" class="on-heat-{step}"{MIDDLE}>'
                f"{grouped(number, separator)}</text></a>"
            )
    return mark_safe("".join(made))  # noqa: S308 - each part is escaped


CELL_SIZE = f'width="{COLUMN - 0.3:.2f}em" height="{ROW - 0.1:.2f}em"'


def year_bar(total, year, highest, left, middle):
    """The bar of a year at the head of its column, with the number above and the year below."""
    number = total.numbers.get(year, 0)
    height = HIGHEST_BAR * number / highest
    bar = (
        f'<rect class="hit" x="{left}" width="{COLUMN - 0.1:.2f}em" height="{HIGHEST_BAR + 1}em"/>'
        f'<rect class="bar" x="{left}" y="{HIGHEST_BAR + 1 - height:.2f}em" '
        f'width="{COLUMN - 0.3:.2f}em" height="{height:.2f}em"/>'
        + text(middle, HIGHEST_BAR + 0.7 - height, grouped(number) if number else total.nothing(year), MIDDLE)
    )
    if number:
        bar = link(total.address(year), f"{year:04}: {counted(number, 'statement')}", bar)
    return bar + text(middle, HIGHEST_BAR + 2, f"{year:04}", MIDDLE_QUIET)


@register.simple_tag
def year_table(grid):
    """Rows of the table under a grid of years."""
    made, separator = [], thousands()
    not_held = f'<span class="visually-hidden">{gettext("nothing held")}</span>'
    for row in [grid.total, *grid.rows]:
        numbers = [
            grouped(number, separator) if (number := row.numbers.get(year)) else row.nothing(year) or not_held
            for year in grid.years
        ]
        cells = "".join([f"<td>{number}</td>" for number in numbers])
        total = grouped(row.all_years.number)
        made.append(f'<tr><th scope="row">{marked(row.label)}</th>{cells}<td>{total}</td></tr>')
    return mark_safe("".join(made))  # noqa: S308 - each part is escaped
