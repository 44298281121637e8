"""The languages of one text side by side, passage by passage."""

from typing import NamedTuple

from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.views.generic import View

from statements.models import Passage, TextBasis, with_words
from statements.text.languages import language_name, reading_language

from .pages import AboutStatementMixin

MOST_SHOWN = 3  # languages side by side
FIRST_SHOWN = 2


class LanguageColumn(NamedTuple):
    """A language of a text: in how many of its passages it is held, and on what basis."""

    code: str
    name: str
    basis: str
    held: int
    is_summary: bool


class WordingsRow(NamedTuple):
    """A passage, and (LanguageColumn, its Wording or None where none is held) of each language shown."""

    passage: Passage
    cells: list


class StatementLanguages(AboutStatementMixin, View):
    """`show` names the languages, in the order of their columns; by default the reader's and the next."""

    def get(self, request, slug):
        statement = self.statement
        passages = list(statement.passages.present().order_by("position", "number"))
        for passage in with_words(passages):
            passage.statement = statement
        held = languages_of(statement, passages)
        shown, problem = chosen(request.GET.getlist("show"), held)
        if problem:
            return TemplateResponse(
                request, "statements/refused.html", {"problems": [("show", problem)]}, status=400
            )
        context = {
            "statement": statement,
            "languages": list(held.values()),
            "shown": [held[code] for code in shown],
            "rows": [in_columns(passage, [held[code] for code in shown]) for passage in passages],
            "most": MOST_SHOWN,
        }
        return TemplateResponse(request, "statements/languages.html", context)


def languages_of(statement, passages):
    """{code: LanguageColumn} of all that the text is held in, that of most passages first."""
    counts = {}
    for passage in passages:
        for wording in passage.words:
            counts[wording.language] = counts.get(wording.language, 0) + 1
    return {
        code: LanguageColumn(
            code,
            language_name(code),
            TextBasis(statement.language_basis.get(code, statement.text_basis)).label,
            held,
            statement.is_summary_in(code),
        )
        for code, held in sorted(counts.items(), key=lambda one: -one[1])
    }


def chosen(asked, held):
    """(codes of the languages to show, what is wrong with those asked for or "")."""
    asked = list(dict.fromkeys(code for code in asked if code))
    if unknown := next((code for code in asked if code not in held), None):
        sentence = gettext("The text is not held in the language “{code}”.")
        return [], sentence.format(code=unknown[:20])
    if len(asked) > MOST_SHOWN:
        return [], gettext("At most {n} languages stand side by side.").format(n=MOST_SHOWN)
    reading = reading_language()
    first = sorted(held, key=lambda code: code != reading)
    return asked or first[:FIRST_SHOWN], ""


def in_columns(passage, shown):
    words = {wording.language: wording for wording in passage.words}
    return WordingsRow(passage, [(column, words.get(column.code)) for column in shown])
