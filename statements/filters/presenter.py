"""What a list shows of its filters: choices, facets, orders and ways out, each with its address."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext, pgettext

from statements.catalogue.parts import named
from statements.catalogue.spelling import meant
from statements.catalogue.words import ANY, MOST
from statements.models import VoteCast
from statements.text.alphabet import alphabetical

from .facets import CODED, FACETS, Facet, FacetValue
from .fields import SORTS
from .labels import labels_of
from .lists import ListFilter

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_NAMES = 6  # that are told of one thing
MOST_SHOWN = 400  # values of one facet

Counts = dict[str, dict[str, int]]  # {facet: {code: number of rows}}


@dataclass(frozen=True)
class Choice:
    """A filter in force: how it reads in the sentence above the list, and the address without it."""

    words: str
    address: str


@dataclass(frozen=True)
class WayOut:
    """An address of the list that has rows, how many, and what is changed for it."""

    words: str
    address: str
    count: int


class ListPresenter:
    """Over a ListFilter without problems; addresses are relative to the list."""

    def __init__(self, filterset: ListFilter):
        self.filterset = filterset

    @property
    def cleaned(self) -> dict[str, Any]:
        return self.filterset.cleaned

    def parameters(self, without: Sequence[str] = (), **changed: list[str]) -> QueryDict:
        """The query in a fixed order, without the page and what has no value."""
        query, unknown = QueryDict(mutable=True), self.filterset.unknown
        for name in self.filterset.filters:
            values = changed[name] if name in changed else self.filterset.data.getlist(name)
            values = [value for value in dict.fromkeys(values) if value]
            if values and name not in without and name not in unknown:
                query.setlist(name, values)
        return query

    def address(self, **changed: list[str]) -> str:
        """`?theme=drugs&sort=newest`, or `?` for none."""
        return f"?{self.parameters(**changed).urlencode()}"

    def canonical(self, page: int = 1, **changed: list[str]) -> str:
        """The query of the one address that this list has; empty for the whole list."""
        query = self.parameters(**changed)
        if page > 1:
            query["page"] = str(page)
        return f"?{query.urlencode()}" if query else ""

    @property
    def understood(self) -> list[str]:
        """Sentences on what was searched for beside the words that were typed."""
        search = self.filterset.qs
        said = []
        if search.loosely == MOST:
            said.append(gettext("Nothing has all of these words; this has most of them."))
        elif search.loosely == ANY:
            said.append(
                gettext(
                    "Nothing has all of these words; this has some of them, or others of the same meaning,"
                    " best match first."
                )
            )
        if missing := search.nowhere():
            said.append(gettext("No text has {words}.").format(words=named(missing)))
        for words, names in search.words.stands_for:
            shown = ", ".join(names[:MOST_NAMES])
            said.append(gettext("“{words}” finds these names too: {names}.").format(words=words, names=shown))
        return said

    @property
    def as_typed(self) -> str:
        """The address that asks for the words as they were typed, or where they are, for more than that."""
        return self.address(exact=[] if self.cleaned.get("exact") else ["yes"])

    @property
    def sorts(self) -> list[tuple["StrOrPromise", str, bool]]:
        """(label, address, whether it is chosen) of each order that makes sense."""
        return [
            (label, self.address(sort=[name]), name == self.filterset.order)
            for name, label in SORTS.items()
            if name != "relevance" or self.filterset.qs.words
        ]

    def hidden(self, *asked: str) -> list[tuple[str, str]]:
        """(name, value) of what a form must carry along: all but what it asks for, by default words."""
        carried = self.parameters(without=asked or ("q",))
        return [(name, value) for name, values in carried.lists() for value in values]

    def options(self, name: str) -> list[tuple[str, str, bool]]:
        """(code, label, whether it is chosen) of every code of a facet, by label."""
        chosen = self.cleaned.get(name) or ()
        labels = sorted(labels_of(name).items(), key=lambda one: alphabetical(one[1]))
        return [(code, label, code in chosen) for code, label in labels]

    def counting(self) -> Callable[[], Counts]:
        """A function that gives the counts of all facets; other threads count until it is called."""
        return self.filterset.qs.counting(list(FACETS))

    def facets(self, counts: Counts) -> Iterator[tuple[str, Facet, list[FacetValue]]]:
        """(name, Facet, values) of those with something to choose, by counts; chosen values first.

        A single value that all rows share would change nothing.
        """
        total = self.filterset.qs.count()
        for name, facet in FACETS.items():
            values = self.facet_values(name, counts[name])
            if any(value.chosen or len(values) > 1 or value.number < total for value in values):
                values.sort(key=lambda value: (not value.chosen, -value.number, alphabetical(value.label)))
                yield name, facet, values[:MOST_SHOWN]

    def votes(self) -> Iterator[tuple[str, Facet, list[FacetValue]]]:
        """As `facets`: how else the states voted of which a vote is chosen; all states would be too many."""
        states = dict.fromkeys(code.partition("-")[0] for code in self.cleaned.get("voted") or ())
        search = self.filterset.qs.without("voted")
        codes = [f"{state}-{cast.value}" for state in states for cast in VoteCast]
        counts = {code: number for code in codes if (number := search.filter(voted=code).count())}
        if states:
            yield "voted", CODED["voted"], self.facet_values("voted", counts)

    def facet_values(self, name: str, counts: dict[str, int]) -> list[FacetValue]:
        """Values of one facet, in no order; those that are chosen even where nothing has them."""
        chosen = self.cleaned.get(name) or []
        labels = labels_of(name)
        return [
            FacetValue(code, labels.get(code, code), number, code in chosen)
            for code, number in {**dict.fromkeys(chosen, 0), **counts}.items()
        ]

    def choices(self) -> Iterator[Choice]:
        """Choices in force, each with the address that takes it back: words, codes, dates."""
        if typed := self.filterset.typed:
            words = pgettext("statements, by words", "containing {}").format(typed[:80])
            yield Choice(words, self.address(q=[]))
        for name, facet in CODED.items():
            yield from self.choices_of(name, facet)
        yield from self.choices_of_texts()
        for name, bound, words in (
            ("from", "since", pgettext("statements, by date", "from {}")),
            ("to", "until", pgettext("statements, by date", "to {}")),
        ):
            if value := self.cleaned.get(name):
                yield Choice(words.format(value.bounding(bound)), self.address(**{name: []}))

    def choices_of(self, name: str, facet: Facet) -> Iterator[Choice]:
        """Those of one facet, joined by `or`."""
        chosen = self.cleaned.get(name) or []
        labels = labels_of(name) if chosen else {}
        for i, code in enumerate(chosen):
            label = labels.get(code, code)
            if name in ("theme", "with_theme"):
                label = in_a_sentence(label)
            words = facet.joined.format(label)
            if i:
                words = gettext("or {}").format(label if facet.joined.endswith("{}") else words)
            yield Choice(words, self.address(**{name: without(chosen, code)}))

    def choices_of_texts(self) -> Iterator[Choice]:
        """Those of texts that are referred to, joined by `or`."""
        asked = [value for value in dict.fromkeys(self.filterset.data.getlist("refers_to")) if value.strip()]
        for i, (typed, text) in enumerate(zip(asked, self.cleaned.get("refers_to") or (), strict=False)):
            words = pgettext("statements, by a text they refer to", "that refer to {}").format(
                str(text)[:120]
            )
            yield Choice(
                gettext("or {}").format(words) if i else words, self.address(refers_to=without(asked, typed))
            )

    def joined(self) -> Choice | None:
        """The list with both of two themes where either is chosen, or the other way round.

        Of three themes there is no such list: an address has one `with_theme` that is joined by AND.
        """
        themes, beside = (self.cleaned.get(name) or [] for name in ("theme", "with_theme"))
        if len(themes) == 2 and not beside:
            words = gettext("Only with both of these themes")
            return Choice(words, self.address(theme=themes[:1], with_theme=themes[1:]))
        if len(themes) == len(beside) == 1:
            return Choice(
                gettext("With either of these themes"), self.address(theme=[*themes, *beside], with_theme=[])
            )
        return None

    def ways_out(self) -> list[WayOut]:
        """What a list without rows would have without one of its filters, the most rows first."""
        ways = [WayOut(one.words, one.address, self.count_at(one.address)) for one in self.choices()]
        return sorted((way for way in ways if way.count), key=lambda way: -way.count)

    def instead(self) -> WayOut | None:
        """The words as they may have been meant, if the list would then have rows."""
        typed = self.filterset.typed
        words = meant(typed, self.filterset.qs.snapshot.searcher)
        if words == typed:
            return None
        address = self.address(q=[words])
        count = self.count_at(address)
        return WayOut(words, address, count) if count else None

    def count_at(self, address: str) -> int:
        return type(self.filterset)(QueryDict(address.removeprefix("?"))).qs.count()


def in_a_sentence(name: str) -> str:
    """`drugs` for the theme Drugs; `UN reform` keeps its capitals."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def without(chosen: list[str], code: str) -> list[str]:
    return [one for one in chosen if one != code]
