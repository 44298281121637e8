"""A series as a ladder: what pages show of its formulas, columns and filters, and what was left out."""

from dataclasses import dataclass
from typing import NamedTuple

from statements.analysis.contained import holding
from statements.analysis.ladder import STANDS, Ladder, LadderStep, ladder
from statements.models import Extent, Theme
from statements.records.reference_cache import by_code, by_key
from statements.text.alphabet import in_alphabet

from .ladder_texts import SeriesText, series_texts

MOST_COLUMNS = 20
MOST_ROWS = 250
BEFORE = 2  # whole texts that must have had what is told as left out
# what a text does to a formula that it leaves as it was, or of which it says nothing
UNCHANGED = {LadderStep.SAME, LadderStep.NOT_YET, LadderStep.NOT_KNOWN, LadderStep.ABSENT}


class PassageLink(NamedTuple):
    """`number` of a passage, and the address of its page."""

    number: int
    address: str


class ShownCell(NamedTuple):
    """What a text did to a formula, with the passages that it rests on: those of the text, or of what was
    dropped those that had it last.

    `is_first` is whether nothing stands before it that the text could be compared with, `is_in_our_words`
    whether what is compared is the archive's own summary on either side.
    """

    step: LadderStep
    links: list[PassageLink]
    is_first: bool = False
    is_uncertain: bool = False
    is_joined: bool = False
    is_suggested: bool = False
    is_in_our_words: bool = False


@dataclass
class ShownFormula:
    """A row: the latest words, the text that has them, the passages there, a ShownCell for each column."""

    words: str
    text: SeriesText
    links: list[PassageLink]
    cells: list[ShownCell]
    themes: set[str]

    @property
    def is_changed(self):
        return any(cell.step not in UNCHANGED and not cell.is_first for cell in self.cells)

    @property
    def is_repeated(self):
        return sum(cell.step in STANDS for cell in self.cells) > 1


class LeftOut(NamedTuple):
    """Formulas of the texts before a text that it has not, each with the passages of those texts.

    `formulas` are [(ShownFormula, [(SeriesText, [PassageLink])], PassageLink or None)], the last of a passage
    of this text in which nearly all of the words stand nevertheless; `is_confirmed` is whether an editor
    confirmed all codes of these texts. Nothing can be known where too few whole texts stand before, or where
    the text is held in part, which its page does not read: there `text` is None.
    """

    text: SeriesText | None
    before: list[SeriesText]
    formulas: list
    is_confirmed: bool

    @property
    def is_known(self):
        return len(self.before) == BEFORE


ROWS = {
    "": lambda formula: True,
    "changed": lambda formula: formula.is_changed,
    "repeated": lambda formula: formula.is_repeated,
}


def ladder_context(statements, filterset, presenter):
    """The context of the ladder of Statements, oldest first, as a SeriesFilter narrows it."""
    cleaned = filterset.cleaned
    begin, end = window(statements, cleaned["from"], cleaned["to"])
    # the text before the first column is read too, so that the column is compared with something
    hidden = 1 if begin else 0
    texts = series_texts(statements[begin - hidden : end])
    found = ladder([one.text for one in texts])
    formulas = [one for one in shown_formulas(found, texts, hidden) if one]
    chosen, only = cleaned["theme"] or [], cleaned["only"] or ""
    themed = [one for one in formulas if not chosen or one.themes.intersection(chosen)]
    rows = [one for one in themed if ROWS[only](one)]
    return {
        "columns": columns(texts, hidden),
        "formulas": rows[:MOST_ROWS],
        "number_of_formulas": len(rows),
        "more_formulas": max(0, len(rows) - MOST_ROWS),
        "ways": [
            (name, sum(map(keep, themed)), presenter.address(only=[name]), name == only)
            for name, keep in ROWS.items()
        ],
        "theme_options": theme_options([one for one in formulas if ROWS[only](one)], chosen),
        "carried": presenter.hidden("theme"),
        "chosen_themes": [one for code, one in by_code(Theme).items() if code in chosen],
        "without_theme": presenter.address(theme=[]),
        "earlier": presenter.address(**{"from": [], "to": [statements[begin - 1].adopted_written]})
        if begin
        else "",
        "later": presenter.address(**{"from": [statements[end].adopted_written], "to": []})
        if end < len(statements)
        else "",
        "in_part": [one for one in texts[hidden:] if one.part],
        "in_our_words": any(one.is_summary for one in texts),
        "language": texts[-1].language if texts else "",
        "left_out": left_out(found, texts),
    }


def window(statements, first, last):
    """(begin, end) of the columns among statements: those that may be of the span between two PartialDates or
    None. Of too many, the newest; where only the first day is said, the oldest."""
    inside = [
        place
        for place, one in enumerate(statements)
        if (not first or one.adopted_on.last >= first.first)
        and (not last or one.adopted_on.first <= last.last)
    ]
    if not inside:
        return 0, 0
    begin, end = inside[0], inside[-1] + 1
    if first and not last:
        return begin, min(end, begin + MOST_COLUMNS)
    return max(begin, end - MOST_COLUMNS), end


def columns(texts, hidden):
    """[(SeriesText, the SeriesText before it or None)]."""
    return [
        (text, texts[place - 1] if place else None) for place, text in enumerate(texts) if place >= hidden
    ]


def shown_formulas(found: Ladder, texts, hidden):
    """Yields a ShownFormula of each formula that has something in a column, with its themes and all above."""
    above = themes_above()
    for formula in found.formulas:
        cells = formula.cells[hidden:]
        if not any(cell.stands or cell.step == LadderStep.DROPPED for cell in cells):
            continue
        held = [place for place, cell in enumerate(formula.cells) if cell.stands]
        latest = texts[held[-1]]
        codes = {code for place in held for one in formula.cells[place].passages for code in one.themes}
        yield ShownFormula(
            " ".join(one.words for one in formula.latest),
            latest,
            links(latest, formula.latest),
            shown_cells(formula, texts)[hidden:],
            {one for code in codes for one in above.get(code, ())},
        )


def shown_cells(formula, texts):
    made, last, ours = [], [], False
    for place, (cell, text) in enumerate(zip(formula.cells, texts, strict=True)):
        in_our_words = text.is_summary or ours
        if cell.stands:
            last, ours = links(text, cell.passages), text.is_summary
        act = cell.row.act if cell.row else None
        made.append(
            ShownCell(
                cell.step,
                last if cell.stands or cell.step == LadderStep.DROPPED else [],
                place == 0,
                cell.is_uncertain,
                cell.is_joined,
                bool(act and act.is_suggested) and cell.step in (LadderStep.HARDENED, LadderStep.SOFTENED),
                in_our_words,
            )
        )
    return made


def links(text, passages):
    return [PassageLink(one.key, text.address_of(one)) for one in passages]


def themes_above():
    """{code of a theme: codes of it and of all that are broader}."""
    themes = by_key(Theme)
    found = {}
    for theme in themes.values():
        path, one = [], theme
        while one and one.slug not in path:
            path.append(one.slug)
            one = themes.get(one.broader_id)
        found[theme.slug] = path
    return found


def theme_options(formulas, chosen):
    """[(Theme, number of formulas, whether it is chosen)] of those that a formula has or that are chosen."""
    themes, counts = by_code(Theme), dict.fromkeys(chosen, 0)
    for formula in formulas:
        for code in formula.themes:
            counts[code] = counts.get(code, 0) + 1
    return [
        (theme, counts[theme.slug], theme.slug in chosen)
        for theme in in_alphabet(themes[code] for code in counts if code in themes)
    ]


def left_out(found: Ladder, texts):
    """LeftOut of the last text of a ladder."""
    if not texts:
        return LeftOut(None, [], [], False)
    text = texts[-1]
    whole = [place for place, one in enumerate(texts[:-1]) if not one.part][-BEFORE:]
    if text.part or len(whole) < BEFORE:
        return LeftOut(text, [], [], False)
    before = [texts[place] for place in whole]
    formulas = []
    for formula in found.left_out(-1, BEFORE):
        rests_on = [(texts[place], links(texts[place], formula.cells[place].passages)) for place in whole]
        words = " ".join(one.words for one in formula.cells[whole[-1]].passages)
        nevertheless = holding(words, text.text.passages)
        there = links(text, [nevertheless])[0] if nevertheless else None
        formulas.append((ShownFormula(words, before[-1], rests_on[-1][1], [], set()), rests_on, there))
    return LeftOut(text, before, formulas, all(one.is_confirmed for one in (*before, text)))


def left_out_of(statement):
    """{"left_out": LeftOut} of a statement of a series, for its page; {} of one of no series, or that was not
    adopted."""
    if not statement.series or not statement.is_adopted:
        return {}
    if statement.extent != Extent.FULL:
        return {"left_out": LeftOut(None, [], [], False)}
    others = statement.series.statements.published().adopted_ones()
    before = others.before(statement).filter(extent=Extent.FULL).newest_first()[: 2 * BEFORE]
    texts = series_texts([*reversed(before), statement])
    return {"left_out": left_out(ladder([one.text for one in texts]), texts)}
