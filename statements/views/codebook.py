"""The codebook: what each code means, how codes come about, and how good they are."""

from typing import NamedTuple

from django.views.generic import TemplateView

from statements.analysis.agreement import FEWEST, HowFarAgreed, agreement, apart, by_code
from statements.analysis.answered import Answered, Fate, fates
from statements.catalogue import Search
from statements.filters import list_address
from statements.models import (
    Act,
    ActorKind,
    ActTerms,
    BlindCoder,
    Coding,
    Extent,
    StatementKind,
    StatementOutcome,
    Status,
    TextBasis,
    Theme,
    ThemeTerms,
)
from statements.models.definitions import (
    ACTS,
    BASES,
    CODINGS,
    EXTENTS,
    KINDS,
    OUTCOMES,
    STATEMENT_KINDS,
    STATUSES,
    ActDefinition,
)
from statements.records.blind import answered_suggestions, blind_answers
from statements.records.public_ids import public_ids
from statements.records.reference_cache import by_key
from statements.templatetags.code_words import anchor
from statements.text.alphabet import in_alphabet
from statements.text.languages import language_name


class HowGood(NamedTuple):
    """Of one code: how far people agree on it, and what editors made of it where it was suggested."""

    agreement: HowFarAgreed | None
    fate: Fate | None
    instead: object  # what was given in its place most often: its name, "" for none

    def __bool__(self):
        return bool(self.agreement or self.fate)


class ActEntry(NamedTuple):
    act: Act
    definition: ActDefinition
    terms: list
    good: HowGood
    passages: int
    address: str


class ThemeEntry(NamedTuple):
    theme: Theme
    depth: int
    terms: list
    good: HowGood
    passages: int
    address: str


class Codebook(TemplateView):
    template_name = "statements/codebook.html"

    def get_context_data(self, **kwargs):
        ids, counts = public_ids(), Search.passages().facets(["act", "theme", "coding"])
        answers = finished_answers(ids)
        answered = answered_suggestions(ids)
        acts_said, themes_said = (
            [{who: facet(codes) for who, codes in one.items()} for one in answers]
            for facet in (lambda codes: codes.act, lambda codes: codes.themes)
        )
        themes = in_tree(in_alphabet(by_key(Theme).values()))
        names = {theme.slug: theme for theme, _ in themes}
        acts_told = told(
            by_code(
                [{w: frozenset([act] if act else []) for w, act in one.items()} for one in acts_said], Act
            ),
            fates(
                Answered(frozenset(filter(None, [was.act])), frozenset(filter(None, [now.act])))
                for was, now in answered
            ),
            dict(Act.choices),
        )
        themes_told = told(
            by_code(themes_said, names),
            fates(Answered(was.themes, now.themes) for was, now in answered),
            names,
        )
        terms_of_acts = dict(ActTerms.objects.values_list("act", "terms"))
        terms_of_themes = dict(ThemeTerms.objects.values_list("theme", "terms"))
        return super().get_context_data(
            acts=[
                ActEntry(
                    act,
                    ACTS[act],
                    by_language(terms_of_acts.get(act, {})),
                    acts_told.get(act.value),
                    counts["act"].get(act.value, 0),
                    list_address("passages", act=act.value),
                )
                for act in Act
            ],
            themes=[
                ThemeEntry(
                    theme,
                    depth,
                    by_language(terms_of_themes.get(theme.pk, {})),
                    themes_told.get(theme.slug),
                    counts["theme"].get(theme.slug, 0),
                    list_address("passages", theme=theme.slug),
                )
                for theme, depth in themes
            ],
            codings=[
                (
                    one,
                    CODINGS[one],
                    counts["coding"].get(one.value, 0),
                    list_address("passages", coding=one.value),
                )
                for one in Coding
            ],
            bases=[(one, BASES[one], list_address("statements", basis=one.value)) for one in TextBasis],
            extents=[(anchor("extent", one.value), *EXTENTS[one]) for one in Extent],
            text_kinds=[
                (one, STATEMENT_KINDS[one], list_address("statements", kind=one.value))
                for one in StatementKind
            ],
            outcomes=[
                (one, OUTCOMES[one], list_address("statements", outcome=one.value))
                for one in StatementOutcome
            ],
            statuses=[(one, *STATUSES[one]) for one in Status],
            kinds=[(one, KINDS[one]) for one in ActorKind],
            overall=how_far_agreed(answers),
            fewest=FEWEST,
            answered=len(answered),
            acts_kept=sum(was.act == now.act for was, now in answered),
            themes_kept=sum(was.themes == now.themes for was, now in answered),
            **kwargs,
        )


def how_far_agreed(answers):
    """[(kind of code, HowFarAgreed)] of {person: GivenCodes} for each passage of finished blind samples."""
    acts, addressees, themes = (
        [{who: getattr(codes, name) for who, codes in one.items()} for one in answers]
        for name in ("act", "addressees", "themes")
    )
    return [
        ("acts", agreement(acts)),
        ("addressees", agreement(addressees, apart)),
        ("themes", agreement(themes, apart)),
    ]


def finished_answers(ids):
    """What people who finished their blind samples answered: {person: GivenCodes} for each passage."""
    return list(blind_answers(BlindCoder.objects.filter(finished__isnull=False), ids).values())


def told(agreements, of_suggestions, names):
    """{code: HowGood} of the codes of which anything is known."""
    found = {}
    for code in {*agreements, *of_suggestions}:
        fate = of_suggestions.get(code)
        instead = fate.instead[0] if fate and fate.instead else ""
        found[code] = HowGood(agreements.get(code), fate, names.get(instead, ""))
    return found


def by_language(terms):
    """[(code, name of the language, its terms)]"""
    return [(code, language_name(code), of_it) for code, of_it in sorted(terms.items()) if of_it]


def in_tree(themes):
    """[(theme, how deep)], each under its broader one."""
    narrower = {}
    for theme in themes:
        narrower.setdefault(theme.broader_id, []).append(theme)
    found, waiting = [], [(theme, 0) for theme in reversed(narrower.get(None, ()))]
    while waiting:
        theme, depth = waiting.pop()
        found.append((theme, depth))
        waiting += [(one, depth + 1) for one in reversed(narrower.get(theme.pk, ()))]
    return found
