"""The lists of statements and of passages."""

from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote_plus, urlencode

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from statements.catalogue import Search
from statements.catalogue.spelling import meant
from statements.text.alphabet import alphabetical

from .facets import CODED, FACETS, FacetValue
from .fields import FORMATS, SORTS, CodesFilter, PartialDateFilter, ShownAsFilter, SortFilter, WordsFilter
from .names import names_of

MOST_CHOSEN = 40  # of all facets together
MOST_SHOWN = 400  # values of one facet


@dataclass(frozen=True)
class Choice:
    """A filter in force: what it says in the sentence above the list, and the address without it."""

    words: str
    address: str


@dataclass(frozen=True)
class WayOut:
    """An address of the list that has rows, how many, and what is changed for it."""

    words: str
    address: str
    count: int


class Question(forms.Form):
    """What the fields must be together: dates in order, and no more codes than can be counted in time."""

    def clean(self):
        cleaned = super().clean()
        chosen = {facet: len(cleaned.get(facet) or ()) for facet in CODED}
        if (total := sum(chosen.values())) > MOST_CHOSEN:
            most = max(chosen, key=chosen.get)
            self.add_error(
                most,
                gettext("{total} values are chosen in all filters together; at most {most} can be.").format(
                    total=total, most=MOST_CHOSEN
                ),
            )
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and first.first > last.last:
            sentence = gettext("The span ends ({last}) before it begins ({first}).")
            self.add_error("to", sentence.format(last=last.spoken, first=first.spoken))
        return cleaned


@cache
def form_class(filterset):
    """Made once: django-filter would make it for each request, which takes as long as filling it in."""
    # of copies: a filter keeps its field, and each filterset copies its filters with all they keep
    fields = {name: one.field for name, one in deepcopy(filterset.base_filters).items()}
    return type(f"{filterset.__name__}Form", (filterset._meta.form,), fields)


class ListFilter(django_filters.FilterSet):
    """Filters over a Search. If a value means nothing, `problems` says so and the list is empty."""

    q = WordsFilter(label=_("Words"))
    sort = SortFilter(choices=[*SORTS.items()], label=_("Order"))

    class Meta:
        fields = ()
        form = Question

    @classmethod
    def get_filters(cls):
        filters = super().get_filters()
        filters |= {facet: CodesFilter(facet) for facet in CODED}
        # a word of the language cannot be declared as a class attribute
        filters |= {
            "from": PartialDateFilter(lookup_expr="gte", label=_("From")),
            "to": PartialDateFilter(lookup_expr="lte", label=_("To")),
            "format": ShownAsFilter(
                choices=[*FORMATS.items()],
                error_messages={
                    "invalid_choice": _("“%(value)s” is no format of a list: write atom, csv or jsonl.")
                },
            ),
        }
        return filters

    def get_form_class(self):
        return form_class(type(self))

    @property
    def qs(self):
        if not hasattr(self, "_qs"):
            search = self.queryset
            if self.errors:
                search = search.none()
            else:
                # django-filter asserts a QuerySet at this place; a Search will do
                for name, value in self.form.cleaned_data.items():
                    search = self.filters[name].filter(search, value)
            self._qs = search
        return self._qs

    @property
    def strict(self):
        """Whether a parameter that means nothing is refused: nobody reads a notice in a file."""
        return bool(self.data.get("format"))

    @property
    def unknown(self):
        """Parameters that mean nothing here."""
        known = self.filters if self.strict else {*self.filters, "page"}
        return [name for name in self.data if name not in known]

    @property
    def problems(self):
        """(parameter, sentence) of everything that was refused."""
        wrong = [(name, sentence) for name, sentences in self.errors.items() for sentence in sentences]
        if self.strict:
            sentence = gettext("It means nothing in an address of this page.")
            wrong += [(name[:60], sentence) for name in self.unknown]
        return wrong

    @property
    def format(self):
        """One of FORMATS, or "" for a page."""
        return self.form.cleaned_data.get("format") or ""

    def parameters(self, without=(), **changed):
        """The query in a fixed order, as a QueryDict, without the page and what has no value."""
        query = QueryDict(mutable=True)
        for name in self.filters:
            values = changed[name] if name in changed else self.data.getlist(name)
            values = [value for value in dict.fromkeys(values) if value]
            if values and name not in without:
                query.setlist(name, values)
        return query

    def address(self, **changed):
        """`?theme=drugs&sort=newest`, or `?` for none: an address relative to the list."""
        return f"?{self.parameters(**changed).urlencode()}"

    def addresses(self, name):
        """A function from values of one parameter to the list's address; all else is encoded once.

        A page asks for hundreds.
        """
        query, names = self.parameters(), list(self.filters)
        before, after = (
            urlencode([(other, value) for other in part for value in query.getlist(other)])
            for part in (names[: names.index(name)], names[names.index(name) + 1 :])
        )

        def address(values):
            own = "&".join([f"{name}={quote_plus(value)}" for value in values])
            return f"?{'&'.join(filter(None, (before, own, after)))}"

        return address

    def canonical(self, page=1, **changed):
        """The query of the one address that this list has; empty for the whole list."""
        query = self.parameters(**changed)
        if page > 1:
            query["page"] = page
        return f"?{query.urlencode()}" if query else ""

    @property
    def typed(self):
        return self.form.cleaned_data.get("q") or ""

    @property
    def order(self):
        return self.form.cleaned_data.get("sort") or ("relevance" if self.qs.words else "newest")

    @property
    def sorts(self):
        """(words, address, chosen) of each order that makes sense."""
        return [
            (words, self.address(sort=[name]), name == self.order)
            for name, words in SORTS.items()
            if name != "relevance" or self.qs.words
        ]

    def hidden(self, *asked):
        """(name, value) pairs that a form must carry along: all but what it asks for, words if not told."""
        carried = self.parameters(without=asked or ("q",))
        return [(name, value) for name, values in carried.lists() for value in values]

    def counting(self):
        """A function that gives the counts of all facets; other threads count until it is called."""
        return self.qs.counting(list(FACETS))

    def facets(self, found):
        """(name, Facet, [FacetValue]) of those with something to choose, by counts; chosen values first."""
        for name, facet in FACETS.items():
            chosen = self.form.cleaned_data.get(name) or []
            counts = {**dict.fromkeys(chosen, 0), **found[name]}
            address, names = self.addresses(name), names_of(name)
            values = [
                FacetValue(
                    code,
                    names.get(code, code),
                    count,
                    code in chosen,
                    address(without(chosen, code) if code in chosen else [code]),
                    address([*chosen, code]) if chosen and code not in chosen else "",
                )
                for code, count in counts.items()
            ]
            if values:
                values.sort(key=lambda value: (not value.chosen, -value.count, alphabetical(value.name)))
                yield name, facet, values[:MOST_SHOWN]

    def choices(self):
        """Choices in force, each with the address that takes it back."""
        cleaned = self.form.cleaned_data
        if self.typed:
            words = pgettext("statements, by words", "with {}").format(self.typed[:80])
            yield Choice(words, self.address(q=[]))
        for name, facet in CODED.items():
            chosen = cleaned.get(name) or []
            for i, code in enumerate(chosen):
                name_of_value = names_of(name).get(code, code)
                if name in ("theme", "with_theme"):
                    name_of_value = in_a_sentence(name_of_value)
                words = facet.joined.format(name_of_value)
                if i:
                    words = gettext("or {}").format(name_of_value if facet.joined.endswith("{}") else words)
                yield Choice(words, self.address(**{name: without(chosen, code)}))
        for name, bound, words in (
            ("from", "since", pgettext("statements, by date", "from {}")),
            ("to", "until", pgettext("statements, by date", "to {}")),
        ):
            if value := cleaned.get(name):
                yield Choice(words.format(value.bounding(bound)), self.address(**{name: []}))

    def ways_out(self):
        """What a list without rows would have without one of its filters, the most rows first."""
        ways = [WayOut(one.words, one.address, self.count_at(one.address)) for one in self.choices()]
        return sorted((way for way in ways if way.count), key=lambda way: -way.count)

    def instead(self):
        """The words as they may have been meant, if the list would then have rows; else None."""
        words = meant(self.typed, self.qs.snapshot.searcher)
        if words == self.typed:
            return None
        address = self.address(q=[words])
        count = self.count_at(address)
        return WayOut(words, address, count) if count else None

    def count_at(self, address):
        return type(self)(QueryDict(address.removeprefix("?"))).qs.count()


def in_a_sentence(name):
    """`drugs` for the theme Drugs; `UN reform` keeps its capitals."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def without(chosen, code):
    return [one for one in chosen if one != code]


class StatementFilter(ListFilter):
    def __init__(self, data):
        super().__init__(data, Search.statements())


class PassageFilter(ListFilter):
    def __init__(self, data):
        super().__init__(data, Search.passages())
