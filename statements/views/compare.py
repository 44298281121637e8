"""Two texts side by side: what stayed, what changed, what moved, and what became of the acts."""

from typing import NamedTuple

from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from statements.analysis.comparison import ComparedRow, Comparison, Verdict, compare
from statements.catalogue import Search
from statements.filters import ComparedSide, CompareFilter
from statements.models import Actor, Theme
from statements.records.reference_cache import by_code, with_issuers
from statements.templatetags.passages import was_summary_in
from statements.text.order import merged_order

from .charts import ChartPage
from .compared_texts import ComparedText, languages_for, present, texts_of
from .comparison_file import word_file
from .partners import in_order_of_time, likely_partners, of_the_same_text

MOST_FOUND = 10
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


class ComparePage(ChartPage):
    filterset_class = CompareFilter
    template_name = "statements/compare.html"
    heading = _("Compare")
    asks = ("find",)

    def get(self, request, *args, **kwargs):
        response = super().get(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        sides = {name: side for name in ("a", "b") if (side := self.filterset.cleaned[name])}
        texts, problems = texts_of(**sides)
        if problems:
            context = {"problems": problems, "heading": self.heading}
            return TemplateResponse(request, "statements/refused.html", context, status=400)
        if len(texts) < 2:
            return self.render_to_response(self.get_context_data() | self.to_choose(texts))
        found = compared(texts["a"], texts["b"])
        if self.filterset.format:
            return word_file(found, self.chosen_rows(found))
        return self.render_to_response(self.get_context_data() | self.shown(found))

    def to_choose(self, texts):
        """The context of a page with one text or none: what to compare it with."""
        text = next(iter(texts.values()), None)
        typed = self.filterset.cleaned["find"]
        found = statements_meant(typed)
        own = text and text.statement.pk
        return {
            "text": text,
            "typed": typed,
            "found": [self.offered(text, one) for one in found if one.pk != own],
            "searched": bool(typed),
            "partners": [(why, self.offered(text, one)) for why, one in likely_partners(text.statement)]
            if text
            else [],
            "same_text": of_the_same_text(text, languages_for(text, text)[0]) if text else [],
        }

    def offered(self, text, statement):
        """(Statement, the address of its comparison with this text, the earlier one first)."""
        a, b = in_order_of_time(text and text.side, text and text.statement, statement)
        return statement, self.address(a=a, b=b)

    def address(self, **sides):
        chosen = {name: [side.written] for name, side in sides.items() if side}
        return self.presenter.address(**{"a": [], "b": [], "find": [], "format": []} | chosen)

    def chosen_rows(self, found):
        only = self.filterset.cleaned["only"]
        return [one for one in found.rows if one.changed or not only]

    def shown(self, found):
        """The context of two texts."""
        cleaned, address = self.filterset.cleaned, self.presenter.address
        with_issuers([found.a.statement, found.b.statement])
        same_text = found.a.statement == found.b.statement
        a_states, b_states = set(found.a.backers), set(found.b.backers)
        return {
            "compared": found,
            "rows": self.chosen_rows(found),
            "names": {"addressees": by_code(Actor), "themes": by_code(Theme)},
            "same_text": same_text,
            "languages_differ": found.languages[0] != found.languages[1],
            "language": found.languages[0],
            "only_a": [one for one in found.a.backers if one not in b_states],
            "only_b": [one for one in found.b.backers if one not in a_states],
            "both": len(a_states & b_states),
            "swapped": address(a=[found.b.side.written], b=[found.a.side.written]),
            "in_columns": address(layout=[] if cleaned["layout"] else ["column"]),
            "only_changed": address(only=[] if cleaned["only"] else ["changed"]),
            "of_summary": any(
                was_summary_in(text.record, language)
                for text, language in zip((found.a, found.b), found.languages, strict=True)
            ),
            "as_word": address(format=["docx"]),
            "other_languages": [
                (
                    code,
                    self.address(
                        a=found.a.side._replace(language=code), b=found.b.side._replace(language=code)
                    ),
                )
                for code in found.a.languages
                if code in found.b.languages and code != found.languages[0]
            ],
        }


def compared(a, b):
    """TwoTexts, of two ComparedTexts."""
    languages = languages_for(a, b)
    if languages[0] != languages[1]:
        rows = rows_by_number(a, b, languages) if a.statement == b.statement else []
        return TwoTexts(a, b, languages, rows, [])
    found = compare(a.passages_in(languages[0]), b.passages_in(languages[1]))
    return TwoTexts(a, b, languages, rows_of(found), counts_of(found))


def statements_meant(typed):
    """Those that the words find, or the one that a pasted address of its page names."""
    side = ComparedSide.read(typed) if "/statements/" in typed else None
    if side:
        return [one] if (one := present(side.slug)) else []
    return Search.statements().filter(asked=typed).loosened()[:MOST_FOUND] if typed else []


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
