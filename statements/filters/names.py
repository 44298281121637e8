"""What readers see for each code of each facet."""

from statements.catalogue import Search
from statements.models import (
    Act,
    Actor,
    Body,
    Clock,
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
    reading_language,
)


class Names:
    """What readers see for each code of each facet, read once for each version and each language."""

    known = {}

    @classmethod
    def now(cls):
        """{facet: {code: name}} in the reader's language."""
        version, language = Clock.objects.version(), reading_language()
        known = cls.known.get(language)
        if known is None or known[0] != version:
            known = cls.known[language] = version, {name: dict(read()) for name, read in NAMES.items()}
        return known[1]


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
