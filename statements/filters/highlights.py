"""Which passages of a statement are highlighted."""

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.http import QueryDict

from statements.models import Passage

from .facets import FACETS, Facet, FacetValue

HIGHLIGHTED_BY = ("act", "addressee", "theme")


class Highlights:
    """The passages of one statement that have a code that the address asks for.

    `chosen` is {facet: codes}; of one facet any code will do, of several facets all are wanted.
    """

    def __init__(self, data: QueryDict, passages: Iterable[Passage]):
        self.chosen = {name: set(data.getlist(name)) for name in HIGHLIGHTED_BY if data.getlist(name)}
        self.codes = {passage: codes_of(passage) for passage in passages}
        self.highlighted = [
            passage
            for passage, codes in self.codes.items()
            if self.chosen and all(wanted & codes[name].keys() for name, wanted in self.chosen.items())
        ]

    @property
    def any_codes(self) -> bool:
        """Whether any passage has a code that it could be highlighted by."""
        return any(found for codes in self.codes.values() for found in codes.values())

    def passages(self) -> list[tuple[Passage, str, bool]]:
        """(Passage, its codes in one string, whether it is highlighted)."""
        highlighted = set(self.highlighted)
        return [
            (passage, " ".join(code for found in codes.values() for code in found), passage in highlighted)
            for passage, codes in self.codes.items()
        ]

    def facets(self) -> Iterator[tuple[Facet, list[FacetValue]]]:
        """Values are the codes of these passages; the address of a value highlights those that have it."""
        for name in HIGHLIGHTED_BY:
            counts: Counter[str] = Counter()
            labels: dict[str, str] = {}
            for codes in self.codes.values():
                counts.update(codes[name].keys())
                labels |= codes[name]
            chosen = self.chosen.get(name, ())
            values = [
                FacetValue(
                    code,
                    labels[code],
                    count,
                    code in chosen,
                    f"?{'' if code in chosen else urlencode({name: code})}#passages",
                )
                for code, count in counts.most_common()
            ]
            if values:
                yield FACETS[name], values


def codes_of(passage: Passage) -> dict[str, dict[str, str]]:
    """{facet: {code: label}} of one passage."""
    return {
        "act": {passage.act: passage.get_act_display()} if passage.act else {},
        "addressee": {actor.slug: actor.known_as for actor in passage.speaks_to},
        "theme": {theme.slug: theme.known_as for theme in passage.speaks_on},
    }
