"""What the cells of a table may name: things that the archive knows, codes and their labels, languages."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils import translation

from statements.intake.particulars.names import members_names
from statements.models import Body, Extent, Member, Organization, Series, StatementKind, TextBasis, Theme
from statements.text.languages import LANGUAGES

from .columns import key_of, nearest

Named = tuple[str, Iterable[str]]  # code and names


class NamedInCells:
    """Codes by any of their names; a name that several bear is none of theirs."""

    def __init__(self, what: str, things: Iterable[Named]) -> None:
        self.what = what
        self.codes: dict[str, set[str]] = {}
        self.names: dict[str, str] = {}
        for code, names in things:
            for name in (code, *names):
                if key := key_of(name):
                    self.codes.setdefault(key, set()).add(code)
                    if name != code:
                        self.names.setdefault(key, name)

    def code(self, words: str) -> str:
        """Raises ValueError, with a sentence, for what is not known or may be several."""
        found = self.codes.get(key_of(words), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            raise ValueError(f"“{words}” may be {' or '.join(sorted(found))}: write which of them")
        sentence = f"“{words[:60]}” is no {self.what} that is known here"
        if near := nearest(words, self.codes):
            codes = " or ".join(sorted(self.codes[near]))
            raise ValueError(f"{sentence}; the nearest is “{self.names.get(near, codes)}” ({codes})")
        raise ValueError(sentence + ("; several are parted by ;" if "," in words else ""))


class NamesInCells:
    """All of them, read once for a table."""

    def __init__(self) -> None:
        organizations = Organization.objects.values_list(
            "slug", "acronym", "name", "names", "acronyms", "labels"
        )
        self.organizations = NamedInCells(
            "organization",
            [
                (slug, [acronym, name, *names, *acronyms.values(), *labels.values()])
                for slug, acronym, name, names, acronyms, labels in organizations
            ],
        )
        members = list(Member.objects.values_list("iso3", "iso2", "name", "names", "labels"))
        in_full = members_names(
            [(iso3, [iso2, name, *names, *labels.values()]) for iso3, iso2, name, names, labels in members]
        )
        self.states = NamedInCells("state", in_full.items())
        bodies = list(Body.objects.values_list("slug", "organization__slug", "level", "name", "names"))
        self.bodies = {
            of: NamedInCells(
                "body of this organization", [(b[0], [b[3], *b[4]]) for b in bodies if b[1] == of]
            )
            for of in {body[1] for body in bodies}
        }
        self.levels = {body[0]: body[2] for body in bodies}
        themes = Theme.objects.values_list("slug", "name", "names", "labels", "former")
        self.themes = NamedInCells("theme", [(s, [n, *ns, *ls.values(), *f]) for s, n, ns, ls, f in themes])
        series = Series.objects.values_list("slug", "title", "labels")
        self.series = NamedInCells(
            "series", [(slug, [title, *labels.values()]) for slug, title, labels in series]
        )
        self.kind = NamedInCells("kind", labelled(StatementKind.choices))
        basis = [*labelled(TextBasis.choices), ("press-report", ["Press report"]), ("summary", ["Summary"])]
        self.basis = NamedInCells("basis", basis)
        self.extent = NamedInCells("extent", labelled(Extent.choices))
        self.languages = NamedInCells("language", labelled(LANGUAGES.items()))


def labelled(choices: Iterable[tuple[str, Any]]) -> Iterator[Named]:
    """(value, labels in the languages of the pages) of choices that say something."""
    pairs = [(value, label) for value, label in choices if value]
    for language in dict(settings.LANGUAGES):
        with translation.override(language):
            yield from [(value, [str(label)]) for value, label in pairs]
