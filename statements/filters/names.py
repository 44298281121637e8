"""What readers see for each code of each facet."""

from statements.catalogue import Search
from statements.models import (
    Act,
    Actor,
    Body,
    Coding,
    Level,
    Member,
    Name,
    Organization,
    Series,
    StatementKind,
    TextBasis,
    Theme,
    language_name,
    once_a_version,
    reading_language,
)


class Names:
    """What readers see for each code of each facet."""

    @staticmethod
    def now():
        """{facet: {code: name}} in the reader's language."""
        return names_in(reading_language())


@once_a_version
def names_in(language):
    """As Names.now, which knows that `language` is the reader's."""
    return {
        facet: {code: name if isinstance(name, str) else str(name) for code, name in read()}
        for facet, read in NAMES.items()
    }


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
    "language": lambda: (
        (code, language_name(code)) for code in Search.statements().facets(["language"])["language"]
    ),
    "coding": lambda: Coding.choices,
}
