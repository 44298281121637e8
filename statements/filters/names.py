"""What readers see for each code of each facet."""

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
    TextBasis,
    Theme,
)
from statements.records.reference_cache import cached_until_change
from statements.text.languages import Name, language_name, reading_language


def names_of(facet):
    """{code: what readers see for it} of one facet, in the reader's language."""
    if facet == "language":
        # those of the index, which may lag behind the version that names are remembered for
        return {code: language_name(code) for code in Search.statements().facets(["language"])["language"]}
    return remembered_names(facet, reading_language())


@cached_until_change
def remembered_names(facet, language):
    """As `names_of`; `language` is the reader's, by which they are remembered apart."""
    return {code: name if isinstance(name, str) else str(name) for code, name in NAMES[facet]()}


def named(rows):
    return ((code, Name.of(name, labels)) for code, name, labels in rows)


NAMES = {
    "theme": lambda: named(Theme.objects.values_list("slug", "name", "labels")),
    "with_theme": lambda: named(Theme.objects.values_list("slug", "name", "labels")),
    "organization": lambda: named(Organization.objects.values_list("slug", "acronym", "acronyms")),
    "member": lambda: named(Member.objects.values_list("iso3", "name", "labels")),
    "country": lambda: named(Member.objects.values_list("iso3", "name", "labels")),
    "act": lambda: ((act.value, act.label.lower()) for act in Act),
    "addressee": lambda: named(Actor.objects.values_list("slug", "name", "labels")),
    "kind": lambda: StatementKind.choices,
    "body": lambda: ((body.slug, body.known_as) for body in Body.objects.select_related("organization")),
    "body_level": lambda: Level.choices,
    "series": lambda: named(Series.objects.values_list("slug", "title", "labels")),
    "basis": lambda: TextBasis.choices,
    "coding": lambda: Coding.choices,
}
