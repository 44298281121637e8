"""Which passages of a statement are marked."""

from collections import Counter
from urllib.parse import urlencode

from .facets import FACETS, FacetValue

MARKED_BY = ("act", "addressee", "theme")


class Highlights:
    """Which passages of one statement are marked: those with a code that the address asks for.

    `chosen` is {facet: codes}; of one facet any code will do, of several facets all are wanted.
    """

    def __init__(self, data, passages):
        self.chosen = {name: set(data.getlist(name)) for name in MARKED_BY if data.getlist(name)}
        self.codes = {passage: codes_of(passage) for passage in passages}
        self.marked = [
            passage
            for passage, codes in self.codes.items()
            if self.chosen and all(wanted & codes[name].keys() for name, wanted in self.chosen.items())
        ]

    def passages(self):
        """(Passage, its codes in one string, whether it is marked)."""
        marked = set(self.marked)
        return [
            (passage, " ".join(code for found in codes.values() for code in found), passage in marked)
            for passage, codes in self.codes.items()
        ]

    def facets(self):
        """(Facet, [FacetValue]) of the codes of these passages; the address of a value marks them."""
        for name in MARKED_BY:
            counts, names = Counter(), {}
            for codes in self.codes.values():
                counts.update(codes[name].keys())
                names |= codes[name]
            chosen = self.chosen.get(name, ())
            values = [
                FacetValue(
                    code,
                    names[code],
                    count,
                    code in chosen,
                    f"?{'' if code in chosen else urlencode({name: code})}#passages",
                    "",
                )
                for code, count in counts.most_common()
            ]
            if values:
                yield FACETS[name], values


def codes_of(passage):
    """{facet: {code: name}} of one passage."""
    return {
        "act": {passage.act: passage.get_act_display()} if passage.act else {},
        "addressee": {actor.slug: actor.known_as for actor in passage.speaks_to},
        "theme": {theme.slug: theme.known_as for theme in passage.speaks_on},
    }
