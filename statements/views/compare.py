"""Two texts side by side: what stayed, what changed, what moved, and what became of the acts."""

from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from statements.catalogue import Search
from statements.compared.rows import compared
from statements.compared.texts import languages_for, present, texts_of
from statements.filters import ComparedSide, CompareFilter
from statements.models import Actor, Theme
from statements.records.reference_cache import by_code, with_issuers
from statements.templatetags.passages import was_summary_in

from .charts import ChartPage
from .comparison_file import word_file
from .partners import in_order_of_time, likely_partners, of_the_same_text

MOST_FOUND = 10


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


def statements_meant(typed):
    """Those that the words find, or the one that a pasted address of its page names."""
    side = ComparedSide.read(typed) if "/statements/" in typed else None
    if side:
        return [one] if (one := present(side.slug)) else []
    return Search.statements().filter(asked=typed).loosened()[:MOST_FOUND] if typed else []
