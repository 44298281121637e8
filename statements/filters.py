"""The meaning of every query string, once, for pages and all that will answer with the same lists."""

from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import quote_plus, urlencode

import django_filters
from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from .catalogue import Search
from .catalogue.spelling import meant
from .models import (
    Act,
    Actor,
    Body,
    Clock,
    Coding,
    Level,
    Member,
    Name,
    Organization,
    PartialDate,
    Precision,
    Series,
    StatementKind,
    TextBasis,
    Theme,
    alphabetical,
    language_name,
    now_at,
    reading_language,
)

MOST_CHOSEN = 40  # of all facets together


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


MERGED = {"theme": Theme, "with_theme": Theme, "addressee": Actor}


class CodesField(forms.MultipleChoiceField):
    """Codes of one facet, known by name at the time of the question."""

    def __init__(self, *, facet, **kwargs):
        super().__init__(**kwargs)
        self.facet = facet

    def to_python(self, values):
        names = Names.now()[self.facet] if values else {}
        return [value if value in names else self.now(value) for value in super().to_python(values)]

    def now(self, value):
        """The code of the theme or actor into which the one of this code was merged; any other as it is."""
        there = self.facet in MERGED and now_at(MERGED[self.facet], value)
        return there.slug if there else value

    def validate(self, values):
        if not values:
            return
        names = Names.now()[self.facet]
        for value in values:
            if value not in names:
                raise forms.ValidationError(unknown(self.facet, value, names))

    def clean(self, values):
        return list(dict.fromkeys(value for value in super().clean(values) if value))


def unknown(facet, value, names):
    """A sentence on a code that the archive does not know, with those that come near."""
    sentence = gettext("There is no {thing} “{code}” in the archive.").format(
        thing=CODED[facet].singular, code=value[:100]
    )
    by_name = {name.casefold(): code for code, name in names.items()} | {
        code.casefold(): code for code in names
    }
    if near := get_close_matches(value[:100].casefold(), by_name, n=1, cutoff=0.6):
        sentence += " " + gettext("Did you mean “{code}”?").format(code=by_name[near[0]])
    return sentence


class CodesFilter(django_filters.MultipleChoiceFilter):
    """One facet: repeated parameters are joined by OR."""

    field_class = CodesField

    def __init__(self, facet):
        super().__init__(field_name=facet, facet=facet, choices=())

    def filter(self, search, values):
        return search.filter(**{f"{self.field_name}__in": values}) if values else search


class PartialDateField(forms.CharField):
    """`2023-06-20`, `2023-06` or `2023`; cleaned to a PartialDate or None."""

    def clean(self, value):
        value = super().clean(value)
        try:
            return PartialDate.read(value) if value else None
        except ValueError as error:
            raise forms.ValidationError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None


class PartialDateFilter(django_filters.Filter):
    field_class = PartialDateField

    def filter(self, search, value):
        return search.filter(**{f"adopted__{self.lookup_expr}": value}) if value else search


class WordsField(forms.CharField):
    """Anything at all: what is no word is passed over, not refused."""

    def to_python(self, value):
        return super().to_python(value.replace("\x00", " ") if value else value)


class WordsFilter(django_filters.Filter):
    field_class = WordsField

    def filter(self, search, value):
        return search.filter(text=value) if value else search


SORTS = {
    "relevance": _("best match first"),
    "newest": _("newest first"),
    "oldest": _("oldest first"),
}
ORDERS = {"relevance": "relevance", "newest": "-adopted", "oldest": "adopted"}


class SortFilter(django_filters.ChoiceFilter):
    def filter(self, search, value):
        return search.order_by(ORDERS[value]) if value else search


@dataclass(frozen=True)
class Facet:
    heading: str
    singular: str  # after "there is no"
    joined: str  # how a choice reads in the sentence above the list, after "12 statements"


FACETS = {
    "theme": Facet(
        _("Theme"), pgettext_lazy("there is no", "theme"), pgettext_lazy("statements, by theme", "on {}")
    ),
    "organization": Facet(
        _("Organization"),
        pgettext_lazy("there is no", "organization"),
        pgettext_lazy("statements, by organization", "by {}"),
    ),
    "member": Facet(
        _("State behind it"),
        pgettext_lazy("there is no", "state"),
        pgettext_lazy("statements, by state", "with {} behind it"),
    ),
    "country": Facet(
        _("Country concerned"),
        pgettext_lazy("there is no", "country"),
        pgettext_lazy("statements, by country", "concerning {}"),
    ),
    "act": Facet(
        _("Act"), pgettext_lazy("there is no", "act"), pgettext_lazy("statements, by act", "that has “{}”")
    ),
    "addressee": Facet(
        _("Addressee"),
        pgettext_lazy("there is no", "addressee"),
        pgettext_lazy("statements, by addressee", "addressed to {}"),
    ),
    "kind": Facet(
        _("Kind of text"),
        pgettext_lazy("there is no", "kind"),
        pgettext_lazy("statements, by kind", "of the kind {}"),
    ),
    "body_level": Facet(
        _("Level of the body"),
        pgettext_lazy("there is no", "level"),
        pgettext_lazy("statements, by level", "by {}"),
    ),
    "series": Facet(
        _("Series"),
        pgettext_lazy("there is no", "series"),
        pgettext_lazy("statements, by series", "of the series “{}”"),
    ),
    "basis": Facet(
        _("What the archive holds"),
        pgettext_lazy("there is no", "basis"),
        pgettext_lazy("statements, by basis", "held as {}"),
    ),
    "language": Facet(
        _("Language"),
        pgettext_lazy("there is no", "language"),
        pgettext_lazy("statements, by language", "in {}"),
    ),
    "coding": Facet(
        _("Coding"),
        pgettext_lazy("there is no", "state of coding"),
        pgettext_lazy("statements, by coding", "coding: {}"),
    ),
}
# filters that figures lead to; no list offers their values
UNLISTED = {
    "with_theme": Facet(
        _("Theme beside it"),
        pgettext_lazy("there is no", "theme"),
        pgettext_lazy("statements, by a second theme", "and on {} too"),
    ),
    "body": Facet(
        _("Body"), pgettext_lazy("there is no", "body"), pgettext_lazy("statements, by body", "by {}")
    ),
}
CODED = FACETS | UNLISTED


@dataclass(frozen=True)
class FacetValue:
    code: str
    name: str
    count: int
    chosen: bool
    address: str  # of the `count` rows with this value alone; of a chosen value, the list without it
    also: str  # the list with this value beside those chosen; "" if there are none, or it is one of them


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
        }
        return filters

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
    def unknown(self):
        """Parameters that mean nothing here."""
        return [name for name in self.data if name not in self.filters and name != "page"]

    @property
    def problems(self):
        """(parameter, sentence) of everything that was refused."""
        return [(name, sentence) for name, sentences in self.errors.items() for sentence in sentences]

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

    def canonical(self, page=1):
        """The query of the one address that this list has; empty for the whole list."""
        query = self.parameters()
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

    @cached_property
    def counting(self):
        """A function that gives the counts of all facets; they are counted from its first mention on."""
        return self.qs.counting(list(FACETS))

    @cached_property
    def names(self):
        return Names.now()

    def facets(self):
        """(name, Facet, [FacetValue]) of those with something to choose; chosen values first."""
        found = self.counting()
        for name, facet in FACETS.items():
            chosen = self.form.cleaned_data.get(name) or []
            counts = {**dict.fromkeys(chosen, 0), **found[name]}
            address = self.addresses(name)
            values = [
                FacetValue(
                    code,
                    name_of(name, code, self.names),
                    count,
                    code in chosen,
                    address(without(chosen, code) if code in chosen else [code]),
                    address([*chosen, code]) if chosen and code not in chosen else "",
                )
                for code, count in counts.items()
            ]
            if values:
                values.sort(key=lambda value: (not value.chosen, -value.count, alphabetical(value.name)))
                yield name, facet, values

    def choices(self):
        """Choices in force, each with the address that takes it back."""
        cleaned = self.form.cleaned_data
        if self.typed:
            words = pgettext("statements, by words", "with {}").format(self.typed[:80])
            yield Choice(words, self.address(q=[]))
        for name, facet in CODED.items():
            chosen = cleaned.get(name) or []
            for i, code in enumerate(chosen):
                name_of_value = name_of(name, code, self.names)
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


def listing(name, **chosen):
    """The one address of a list (`statements` or `passages`), with one code or several chosen of each facet.

    `from` and `to` may be chosen as well.
    """
    query = {filter: chosen[filter] for filter in (*CODED, "from", "to") if chosen.get(filter)}
    return f"{reverse(name)}?{urlencode(query, doseq=True)}"


def yearly(name, **chosen):
    """A function from a year to the address of that part of a list; a picture asks for hundreds."""
    base = listing(name, **chosen)
    joint = "&" if chosen else ""

    def address(year):
        return f"{base}{joint}from={year:04}&to={year:04}"

    return address


def name_of(facet, code, names):
    return names[facet].get(code, code)


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


class PictureFilter(ListFilter):
    """Filters of a page that counts what a list holds. A parameter that it does not take is refused too."""

    taken = ()

    @classmethod
    def get_filters(cls):
        return {name: filter for name, filter in super().get_filters().items() if name in cls.taken}

    @property
    def problems(self):
        sentence = gettext("It means nothing in an address of this page.")
        unknown = [(name[:60], sentence) for name in self.data if name not in self.filters]
        return super().problems + unknown

    def options(self, name):
        """(code, name, whether it is chosen) of every code of a facet, by name."""
        chosen = self.form.cleaned_data.get(name) or ()
        names = Names.now()[name].items()
        return [
            (code, said, code in chosen) for code, said in sorted(names, key=lambda one: alphabetical(one[1]))
        ]

    def chosen(self, *names):
        """{name: codes} of facets with a choice, for the address of a list."""
        return {name: codes for name in names if (codes := self.form.cleaned_data.get(name))}


class WholeYears(Question):
    def clean(self):
        cleaned = super().clean()
        for name in ("from", "to"):
            if (value := cleaned.get(name)) and value.precision != Precision.YEAR:
                self.add_error(
                    name, gettext("Columns are whole years: write {year}.").format(year=value.first.year)
                )
        return cleaned


class RowsFilter(django_filters.ChoiceFilter):
    def filter(self, search, value):
        return search


class CoverageFilter(PictureFilter):
    """What the rows are, and the statements that are looked at."""

    rows = RowsFilter(choices=[("themes", _("Themes")), ("bodies", _("Bodies"))], label=_("Rows"))
    taken = ("rows", "theme", "organization", "from", "to")

    class Meta(PictureFilter.Meta):
        form = WholeYears

    def __init__(self, data):
        super().__init__(data, Search.statements())


class PositionsFilter(PictureFilter):
    """Any passages that a list can show, in any order."""

    taken = ("q", *CODED, "from", "to")

    def __init__(self, data):
        super().__init__(data, Search.passages())


def typed(data):
    """What stands in a search box, for suggestions while it is typed."""
    return WordsField(required=False).clean(data.get("q"))


MARKED_BY = ("act", "addressee", "theme")


class Marks:
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
        "addressee": {actor.slug: str(actor) for actor in passage.addressees.all()},
        "theme": {theme.slug: theme.known_as for theme in passage.themes.all()},
    }
