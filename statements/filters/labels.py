"""The label of each code of each facet: what readers see for it."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext, pgettext_lazy

from statements.catalogue import Search
from statements.models import (
    Act,
    Actor,
    Body,
    Coding,
    Level,
    Member,
    Organization,
    Series,
    StatementKind,
    StatementOutcome,
    TextBasis,
    Theme,
    VoteCast,
)
from statements.records.reference_cache import cached_until_change
from statements.text.languages import Name, language_name, reading_language


def labels_of(facet: str) -> dict[str, str]:
    """{code: label} of one facet, in the reader's language."""
    if facet == "language":
        # those of the index, which may lag behind the version by which labels are cached
        return {code: language_name(code) for code in Search.statements().facets(["language"])["language"]}
    return cached_labels(facet, reading_language())


@cached_until_change
def cached_labels(facet: str, language: str) -> dict[str, str]:
    """As `labels_of`; `language` is the reader's, as the labels of each language are cached apart."""
    return {code: label if isinstance(label, str) else str(label) for code, label in READERS[facet]()}


def in_reading_language(rows: Iterable[tuple[str, str, dict[str, str]]]) -> Iterable[tuple[str, Name]]:
    """(code, label) of rows of (code, English name, names in other languages)."""
    return ((code, Name.of(name, names)) for code, name, names in rows)


# a sentence of its own for each language: verbs agree with the state's name in some
VOTED = {
    VoteCast.IN_FAVOUR: pgettext_lazy("a vote", "{state} voted in favour"),
    VoteCast.AGAINST: pgettext_lazy("a vote", "{state} voted against"),
    VoteCast.ABSTAINED: pgettext_lazy("a vote", "{state} abstained"),
    VoteCast.NOT_VOTING: pgettext_lazy("a vote", "{state} did not vote"),
}


def votes_of_states() -> Iterable[tuple[str, str]]:
    sentences = [(cast.value, str(sentence)) for cast, sentence in VOTED.items()]
    return (
        (f"{iso3}-{cast}", sentence.format(state=Name.of(name, names)))
        for iso3, name, names in Member.objects.values_list("iso3", "name", "labels")
        for cast, sentence in sentences
    )


# what reads (code, label) of a facet
READERS: dict[str, Callable[[], Iterable[tuple[str, object]]]] = {
    "theme": lambda: in_reading_language(Theme.objects.values_list("slug", "name", "labels")),
    "with_theme": lambda: in_reading_language(Theme.objects.values_list("slug", "name", "labels")),
    "organization": lambda: in_reading_language(
        Organization.objects.values_list("slug", "acronym", "acronyms")
    ),
    "member": lambda: in_reading_language(Member.objects.values_list("iso3", "name", "labels")),
    "country": lambda: in_reading_language(Member.objects.values_list("iso3", "name", "labels")),
    "voted": votes_of_states,
    "with_voted": votes_of_states,
    "unknown_for": lambda: in_reading_language(Member.objects.values_list("iso3", "name", "labels")),
    "outcome": lambda: ((one.value, str(one.label).lower()) for one in StatementOutcome),
    "backing": lambda: [("unknown", gettext("not known"))],
    "act": lambda: ((act.value, act.label.lower()) for act in Act),
    "addressee": lambda: in_reading_language(Actor.objects.values_list("slug", "name", "labels")),
    "kind": lambda: StatementKind.choices,
    "body": lambda: ((body.slug, body.known_as) for body in Body.objects.select_related("organization")),
    "body_level": lambda: Level.choices,
    "series": lambda: in_reading_language(Series.objects.values_list("slug", "title", "labels")),
    "basis": lambda: TextBasis.choices,
    "coding": lambda: Coding.choices,
}
