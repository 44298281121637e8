"""Rows and bars of timelines. In Python: some organizations have had hundreds of members."""

from datetime import date
from html import escape

from django import template
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext

from statements.models import Evidence
from statements.text.languages import reading_language

from .archive import english, linked
from .charts import LONGEST_LABEL, MIDDLE_QUIET, link, shortened, text
from .notes import linked_notes

register = template.Library()


ROW = 1.95  # of a timeline, high enough for a finger
AXIS = 1.7
ROOM = 36  # em that a timeline is wide at the least
FEWEST_LETTERS = 15  # of the names of several, for which it is worth to begin


@register.filter
def timeline_height(timeline):
    return f"{AXIS + len(timeline.rows) * ROW:.1f}em"


@register.simple_tag
def timeline_labels(rows):
    """The label of each row, which leads to the page of whom it stands for."""
    made = []
    for i, row in enumerate(rows):
        top = AXIS + i * ROW
        made.append(
            link(
                row.address,
                label_with_names(row),
                f'<rect class="hit" y="{top:.2f}em" width="100%" height="{ROW - 0.05:.2f}em"/>'
                + text(0, top + 1.3, shortened(row.label, LONGEST_LABEL)),
            )
        )
    return mark_safe("".join(made))  # noqa: S308 - each part is escaped


@register.simple_tag
def draw_timeline(timeline, hatch):
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
        inner += "".join([spell_bars(segment, top, hatch, row.names) for segment in row.segments])
        spells = "; ".join(f"{one.spell.get_status_display()} {one.spell.period}" for one in row.segments)
        made.append(link(row.statements, f"{label_with_names(row)}: {spells}", inner))
    return mark_safe("".join(made))  # noqa: S308 - each part is escaped


def label_with_names(row):
    """`12 states, since 1949: Belgium, Canada …`, or the one name of a row."""
    return row.label if len(row.names) == 1 else f"{row.label}: {', '.join(row.names)}"


def spell_bars(segment, top, hatch, names):
    """One spell; where several share it, as many of their `names` as there is room for stand on it."""
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
    words, room = years_of(segment.spell), int((end - begin) * ROOM / 0.55)
    if len(names) > 1 and room > FEWEST_LETTERS:
        words = shortened(", ".join(names), room)
    if len(words) <= room:
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


@register.simple_tag
def spell_rows(spells, by_organization):
    """Rows of the table under a timeline."""
    reading, english_text = reading_language(), english()
    from_page, from_knowledge = gettext("from a page that was read"), gettext("from general knowledge")
    made, notes = [], linked_notes([capfirst(spell.note) for spell in spells])
    for spell, said in zip(spells, notes, strict=True):
        other = spell.organization if by_organization else spell.member
        how = from_knowledge if spell.evidence == Evidence.GENERAL_KNOWLEDGE else from_page
        note = f". <span{english_text}>{said}</span>" if said else ""
        made.append(
            f'<tr><th scope="row">{linked([other], reading)}</th> '
            f"<td>{escape(spell.get_status_display())}</td> <td>{escape(spell.period)}</td> "
            f"<td>{how}{note}</td></tr>"
        )
    return mark_safe("".join(made))  # noqa: S308 - each part is escaped
