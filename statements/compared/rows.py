"""The rows of two texts side by side: what stayed, what changed, what moved."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from statements.analysis.comparison import ComparedRow, Comparison, Verdict, compare
from statements.text.order import merged_order

from .texts import ComparedText, languages_for

VERDICTS = {
    Verdict.SAME: _("same"),
    Verdict.CHANGED: _("changed"),
    Verdict.MOVED: _("moved"),
    Verdict.MOVED_AND_CHANGED: _("moved and changed"),
    Verdict.JOINED: _("joined"),
    Verdict.SPLIT: _("split"),
    Verdict.ONLY_LEFT: _("only in the first"),
    Verdict.ONLY_RIGHT: _("only in the second"),
}


class ShownRow(NamedTuple):
    """A ComparedRow with its number, from 1.

    `changed` is whether its words, its place or its codes are not the same; `following` the number of the
    next row that changed, None for the last.
    """

    number: int
    row: ComparedRow
    verdict: Verdict
    label: str
    changed: bool
    following: int | None = None


class TwoTexts(NamedTuple):
    """Two ComparedTexts, the languages in which they are compared, and the rows.

    Where the languages differ, the rows of one text are put together by the numbers of its passages, with no
    word marked (`by_number`); those of two texts are not compared, and there are none.
    """

    a: ComparedText
    b: ComparedText
    languages: tuple[str, str]
    rows: list[ShownRow]
    counts: list[tuple[Verdict, str, int]]

    @property
    def by_number(self):
        return self.languages[0] != self.languages[1] and bool(self.rows)

    @property
    def in_part(self):
        """Whether what each of them does not say may still be in the text."""
        return tuple(
            not text.is_whole_in(language)
            for text, language in zip((self.a, self.b), self.languages, strict=True)
        )

    def marks(self, row):
        """Whether words of a row are marked as gone or new: not those that the other text may have too."""
        if row.left and row.right:
            return not self.by_number
        return not self.in_part[1 if row.left else 0]


def compared(a, b):
    """TwoTexts, of two ComparedTexts."""
    languages = languages_for(a, b)
    if languages[0] != languages[1]:
        rows = rows_by_number(a, b, languages) if a.statement == b.statement else []
        return TwoTexts(a, b, languages, rows, [])
    found = compare(a.passages_in(languages[0]), b.passages_in(languages[1]))
    return TwoTexts(a, b, languages, rows_of(found), counts_of(found))


def rows_by_number(a, b, languages):
    """[ShownRow] of one text in two languages: passages of one number beside each other."""
    left, right = (
        {one.key: one for one in text.passages_in(language)}
        for text, language in zip((a, b), languages, strict=True)
    )
    rows = []
    for number, key in enumerate(merged_order(left, right), 1):
        row = ComparedRow(*(tuple(side[key] for _ in range(key in side)) for side in (left, right)))
        missing = key not in left or key not in right
        verdict = row.verdict if missing else Verdict.SAME
        label = VERDICTS[verdict] if missing else _("same passage")
        rows.append(ShownRow(number, row, verdict, str(label), missing))
    return rows


def rows_of(found: Comparison):
    rows: list[ShownRow] = []
    following = None
    for number in range(len(found.rows), 0, -1):
        row = found.rows[number - 1]
        shown = ShownRow(number, row, row.verdict, str(VERDICTS[row.verdict]), is_changed(row), following)
        rows.append(shown)
        following = number if shown.changed else following
    return rows[::-1]


def is_changed(row):
    act = row.act
    return row.verdict != Verdict.SAME or bool((act and act.step != "same") or row.addressees or row.themes)


def counts_of(found: Comparison):
    return [(verdict, str(VERDICTS[verdict]), number) for verdict, number in found.counts.items() if number]
