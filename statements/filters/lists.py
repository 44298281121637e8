"""What filters the lists of statements and of passages."""

from copy import deepcopy
from typing import Any

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.catalogue import Search
from statements.interchange.formats import FORMATS, PASSAGES, STATEMENTS, Format

from .facets import CODED
from .fields import (
    DIALECT_NAMES,
    EXACT,
    FEED_LANGUAGES,
    SORTS,
    CodesFilter,
    NamedTextsFilter,
    PartialDateFilter,
    PresentationFilter,
    SortFilter,
    WordsFilter,
    has_a_language,
)

MOST_CHOSEN = 40  # of all facets together


class ListForm(forms.Form):
    """What the fields must be together: dates in order, and no more codes than can be counted in time."""

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        chosen = {facet: len(cleaned.get(facet) or ()) for facet in CODED}
        if (total := sum(chosen.values())) > MOST_CHOSEN:
            most = max(chosen, key=lambda facet: chosen[facet])
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


# django-filter would make them for each request, which takes as long as filling them in
FORMS: dict[type, type[forms.Form]] = {}


def form_class(filterset: type["ListFilter"]) -> type[forms.Form]:
    # of copies: a filter holds on to its field, and each filterset copies its filters with all they hold
    fields = {name: one.field for name, one in deepcopy(filterset.base_filters).items()}
    return type(f"{filterset.__name__}Form", (filterset._meta.form,), fields)


class ListFilter(django_filters.FilterSet):
    """Filters over a Search. If a value means nothing, `problems` says so and the list is empty."""

    kind = STATEMENTS  # of what its rows are
    q = WordsFilter(label=_("Words"))
    sort = SortFilter(choices=[*SORTS.items()], label=_("Order"))

    class Meta:
        fields = ()
        form = ListForm

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        filters = super().get_filters()
        filters |= {facet: CodesFilter(facet) for facet in CODED}
        filters["refers_to"] = NamedTextsFilter(label=_("Refers to"))
        # a word of the language cannot be declared as a class attribute
        filters |= {
            "from": PartialDateFilter(lookup_expr="gte", label=_("From")),
            "to": PartialDateFilter(lookup_expr="lte", label=_("To")),
            "exact": PresentationFilter(
                choices=[*EXACT.items()],
                label=_("Exactly"),
                error_messages={"invalid_choice": _("“%(value)s” means nothing here: write yes.")},
            ),
            "format": PresentationFilter(
                choices=[(one.name, one.label) for one in cls.formats()],
                error_messages={
                    # xgettext:no-python-format
                    "invalid_choice": format_lazy(
                        _("“%(value)s” is no format of this list: write one of {formats}."),
                        formats=", ".join(one.name for one in cls.formats()),
                    )
                },
            ),
            "dialect": PresentationFilter(
                choices=[*DIALECT_NAMES.items()],
                error_messages={
                    "invalid_choice": _("“%(value)s” is no dialect of a CSV file: write semicolon.")
                },
            ),
            "lang": PresentationFilter(
                choices=[*FEED_LANGUAGES.items()],
                error_messages={"invalid_choice": _("Pages have no language “%(value)s”.")},
            ),
        }
        return filters

    def get_form_class(self) -> type[forms.Form]:
        if type(self) not in FORMS:
            FORMS[type(self)] = form_class(type(self))
        return FORMS[type(self)]

    @property
    def qs(self) -> Search:
        if not hasattr(self, "_qs"):
            search = self.queryset
            if self.errors:
                search = search.none()
            else:
                # django-filter asserts a QuerySet at this place; a Search will do
                for name, value in self.form.cleaned_data.items():
                    search = self.filters[name].filter(search, value)
                if self.typed:
                    exact = bool(self.cleaned.get("exact"))
                    search = search.filter(**{"text" if exact else "asked": self.typed}).loosened()
            self._qs = search
        return self._qs

    @classmethod
    def formats(cls) -> list[Format]:
        """Those that lists of this kind can be had in."""
        return [one for one in FORMATS.values() if cls.kind in one.kinds]

    @property
    def has_dialects(self) -> bool:
        name = self.data.get("format")
        return name in FORMATS and FORMATS[name].has_dialects

    @property
    def strict(self) -> bool:
        """Whether a parameter that means nothing is refused: nobody reads a notice in a file."""
        return bool(self.data.get("format"))

    @property
    def unknown(self) -> list[str]:
        """Parameters that mean nothing here."""
        accepted = {*self.filters} if self.strict else {*self.filters, "page"}
        # pages have one address in every language; only who follows a feed cannot be asked for his
        if not has_a_language(self.data.get("format")):
            accepted.discard("lang")
        if not self.has_dialects:
            accepted.discard("dialect")
        return [name for name in self.data if name not in accepted]

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(parameter, sentence) of everything that was refused."""
        wrong = [(name, sentence) for name, sentences in self.errors.items() for sentence in sentences]
        if self.strict:
            sentence = gettext("It means nothing in an address of this page.")
            wrong += [(name[:60], sentence) for name in self.unknown]
        return wrong

    @property
    def cleaned(self) -> dict[str, Any]:
        """{parameter: value}, of those that mean something."""
        self.form.is_valid()
        return self.form.cleaned_data

    @property
    def format(self) -> str:
        """The name of one of `formats`, or "" for a page."""
        return self.cleaned.get("format") or ""

    @property
    def typed(self) -> str:
        """The words that were typed, or ""."""
        return self.cleaned.get("q") or ""

    @property
    def order(self) -> str:
        """One of SORTS: the one that was chosen, or else what suits the words."""
        return self.cleaned.get("sort") or ("relevance" if self.qs.words else "newest")

    def chosen(self, *facets: str) -> dict[str, list[str]]:
        """{facet: codes} of those of these facets with a choice."""
        return {name: codes for name in facets if (codes := self.cleaned.get(name))}


class StatementFilter(ListFilter):
    def __init__(self, data: QueryDict):
        super().__init__(data, Search.statements())


class PassageFilter(ListFilter):
    kind = PASSAGES

    def __init__(self, data: QueryDict):
        super().__init__(data, Search.passages())
