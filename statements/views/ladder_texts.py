"""Statements read as the texts of a ladder: their passages in one language, and whether they are whole."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext, pgettext

from statements.analysis.comparison import ComparedPassage
from statements.analysis.ladder import LadderText
from statements.models import Act, Coding, Extent, Passage, Role, Statement, Theme, Wording, needs_codes
from statements.records.reference_cache import by_key
from statements.text.languages import ENGLISH, language_name, reading_language


@dataclass(frozen=True, slots=True)
class SeriesText:
    """A statement and what its ladder is made of; the passages are known by their numbers.

    `part` says in a few words why what is missing may have been said nevertheless, or is "" of a whole text.
    `is_confirmed` is whether an editor confirmed the codes of every passage that needs some.
    """

    statement: Statement
    text: LadderText
    language: str
    part: str
    is_confirmed: bool

    @property
    def is_summary(self):
        return self.statement.is_summary_in(self.language)

    def address_of(self, passage):
        return f"{self.statement.get_absolute_url()}p{passage.key}/"


def series_texts(statements):
    """[SeriesText] of Statements, in their order, all in the language that most of them are held in.

    By four queries for any number of them. Headings are left aside; addressees are not read.
    """
    held = languages_held(statements)
    language = language_of_most(held)
    passages, complete, confirmed = read(statements, language)
    found = []
    for statement in statements:
        part = why_in_part(statement, language, bool(passages[statement.pk]), complete[statement.pk])
        text = LadderText(statement.pk, tuple(passages[statement.pk]), not part)
        found.append(SeriesText(statement, text, language, part, confirmed[statement.pk]))
    return found


def languages_held(statements):
    """{primary key: {language: number of passages}}."""
    held = defaultdict(dict)
    wordings = Wording.objects.filter(passage__statement__in=statements, passage__removed=False).order_by()
    counts = wordings.values_list("passage__statement", "language").annotate(n=Count("pk"))
    for statement, language, number in counts:
        held[statement][language] = number
    return held


def language_of_most(held):
    """Of languages that as many texts are held in, the reader's, or English."""
    texts = Counter(language for languages in held.values() for language in languages)
    preferred = (reading_language(), ENGLISH)
    return max(
        sorted(texts), key=lambda one: (texts[one], *(one == two for two in preferred)), default=ENGLISH
    )


def read(statements, language):
    """({statement: [ComparedPassage]}, {statement: whether all are held in the language}, {statement: whether
    all codes are confirmed}); statements are primary keys."""
    here = {"passage__statement__in": statements, "passage__removed": False}
    words = dict(Wording.objects.filter(**here, language=language).order_by().values_list("passage", "text"))
    themes, names = defaultdict(list), by_key(Theme)
    for passage, theme in Passage.themes.through.objects.filter(**here).values_list("passage", "theme"):
        if theme in names:
            themes[passage].append(names[theme].slug)
    found = defaultdict(list)
    complete, confirmed = defaultdict(lambda: True), defaultdict(lambda: True)
    rows = Passage.objects.present().filter(statement__in=statements).order_by("position", "number")
    for pk, statement, number, role, act, coding in rows.values_list(
        "pk", "statement", "number", "role", "act", "coding"
    ):
        if needs_codes(role, coding) and coding != Coding.CONFIRMED:
            confirmed[statement] = False
        if role == Role.HEADING:
            continue
        if pk not in words:
            complete[statement] = False
            continue
        force = Act(act).force if act in Act.values else None
        codes = tuple(sorted(themes[pk]))
        found[statement].append(
            ComparedPassage(number, words[pk], role, act or None, force, coding, themes=codes)
        )
    return found, complete, confirmed


def why_in_part(statement, language, any_words, is_complete):
    """As the `part` of a SeriesText."""
    if not any_words:
        return gettext("not in {language}").format(language=language_name(language))
    if statement.is_summary_in(language):
        return pgettext("a text is held as a", "summary")
    if statement.extent == Extent.PARTIAL:
        return pgettext("a text is held", "in part")
    if statement.extent != Extent.FULL:
        return gettext("perhaps in part")
    if not is_complete:
        return gettext("not all in {language}").format(language=language_name(language))
    return ""
