"""Where the words of a passage stood first in this archive, who took them over, and what is new in a text."""

from typing import NamedTuple

from django.views.generic import TemplateView

from statements.catalogue.reuse import kept_reuse, of_passage, of_statement
from statements.models import Passage, with_words
from statements.records.reference_cache import with_issuers
from statements.text.differences import Piece, word_differences
from statements.text.languages import ENGLISH, reading_language

from .pages import AboutStatementMixin

MOST_TAKERS = 20


class WordsElsewhere(NamedTuple):
    """A passage that has words of another one, and how much of them, in per cent. `is_own`: of an issuer of
    that one too."""

    passage: Passage
    percent: int
    is_own: bool = False


class WordsFromElsewhere(NamedTuple):
    """Words of a passage, where they stood first in this archive, and where last before it (None: the same
    passage). A formula is said by many and borrowed from nobody. `changes` are Pieces from there to here, if
    the passage was taken as a whole.
    """

    words: str
    earliest: WordsElsewhere
    latest: WordsElsewhere | None
    others: int
    is_formula: bool
    changes: list[Piece]


class PassageOrigins(NamedTuple):
    """What is known of one passage in one language; `new` is the part of its words that is new, in per cent.

    `whole` is what it is as a whole, `borrowed` and `formulas` are stretches of it; of `takers` passages that
    took words from it later, some are `taken_by`.
    """

    language: str
    new: int
    whole: WordsFromElsewhere | None
    borrowed: list[WordsFromElsewhere]
    formulas: list[WordsFromElsewhere]
    taken_by: list[WordsElsewhere]
    takers: int


def origins_of(passage):
    """(PassageOrigins or None, what readers are told if not all is known) of a passage with its statement."""
    standing = kept_reuse.standing()
    wordings = {wording.language: wording.text for wording in passage.words}
    for language in in_order(wordings):
        if reuse := of_passage(passage.pk, language, MOST_TAKERS):
            return told(reuse, language, wordings[language]), standing.label
    return None, standing.label


def in_order(languages):
    """The reader's own first, then English, then the others."""
    first = [reading_language(), ENGLISH]
    return sorted(languages, key=lambda one: (first.index(one) if one in first else len(first), one))


def told(reuse, language, text):
    pks = {source.passage for one in reuse.itself.taken for source in (one.earliest, one.latest)}
    passages = published_passages(pks | {one.passage for one in reuse.taken_by})
    taken = [
        (one, shown)
        for one in reuse.itself.taken
        if (shown := taken_words(one, text, language, passages)) is not None
    ]
    taken_by = [
        WordsElsewhere(passages[one.passage], percent(one.share))
        for one in reuse.taken_by
        if one.passage in passages
    ]
    return PassageOrigins(
        language,
        percent(reuse.itself.new),
        next((shown for one, shown in taken if one.is_whole), None),
        [shown for one, shown in taken if not one.is_whole and not one.is_formula],
        [shown for one, shown in taken if not one.is_whole and one.is_formula],
        taken_by,
        reuse.takers,
    )


def taken_words(one, text, language, passages):
    """WordsFromElsewhere of one ReusedWords; None if its source was withdrawn meanwhile."""
    if one.earliest.passage not in passages:
        return None
    earliest, latest = (
        WordsElsewhere(passages[source.passage], percent(source.share), source.is_own)
        if source.passage in passages
        else None
        for source in (one.earliest, one.latest)
    )
    if latest and latest.passage.pk == earliest.passage.pk:
        latest = None
    changes = []
    if one.is_whole:
        source = (latest or earliest).passage
        before = next((wording.text for wording in source.words if wording.language == language), "")
        changes = word_differences(before, text)
    return WordsFromElsewhere(
        text[one.start : one.end], earliest, latest, one.others, one.is_formula, changes
    )


def published_passages(pks):
    """{primary key: Passage} of those that readers see, with their words and issuers."""
    found = [
        one for one in Passage.objects.present().listed().filter(pk__in=pks) if hasattr(one, "statement")
    ]
    with_issuers(list({one.statement.pk: one.statement for one in found}.values()))
    issuers = {one.statement.pk: one.statement for one in found if hasattr(one.statement, "issuers")}
    for one in with_words(found):
        one.statement = issuers[one.statement.pk]
    return {one.pk: one for one in found}


def percent(share):
    return round(100 * share)


def new_in(statement, languages):
    """(language, ReuseInStatement) of the first of these languages in which it is known; None of none."""
    for language in in_order(languages):
        if found := of_statement(statement.pk, language):
            return language, found
    return None


class PassageRow(NamedTuple):
    """A passage of the text, how much of it is new in per cent, and what it took over."""

    passage: Passage
    new: int | None
    taken: list[WordsFromElsewhere]


class StatementOrigins(AboutStatementMixin, TemplateView):
    """Which words of a statement are new in this archive, and where the others stood first."""

    template_name = "statements/origins.html"

    def get_context_data(self, **kwargs):
        (statement,) = with_issuers([self.statement])
        passages = with_words(list(statement.passages.present().order_by("position", "number")))
        languages = {wording.language for passage in passages for wording in passage.words}
        standing = kept_reuse.standing()
        found = new_in(statement, languages)
        language, reuse = found or ("", None)
        return super().get_context_data(
            statement=statement,
            language=language,
            standing=standing.label,
            reuse=reuse,
            new=percent(reuse.new) if reuse else None,
            rows=self.rows(passages, language, reuse) if reuse else [],
            **kwargs,
        )

    def rows(self, passages, language, reuse):
        pks = {
            source.passage
            for one in reuse.passages.values()
            for taken in one.taken
            for source in (taken.earliest, taken.latest)
        }
        sources, rows = published_passages(pks), []
        for passage in passages:
            passage.statement = self.statement
            text = next((wording.text for wording in passage.words if wording.language == language), "")
            here = reuse.passages.get(passage.pk)
            shown = [taken_words(one, text, language, sources) for one in here.taken] if here else []
            rows.append(
                PassageRow(passage, percent(here.new) if here else None, [one for one in shown if one])
            )
        return rows
