"""One parameter each: what it accepts, and what it narrows."""

from difflib import get_close_matches

import django_filters
from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from statements.models import Actor, Theme, merged_into
from statements.text.dates import PartialDate

from .facets import CODED
from .names import names_of

MERGED = {"theme": Theme, "with_theme": Theme, "addressee": Actor}


class CodesField(forms.MultipleChoiceField):
    """Codes of one facet, known by name at the time of the question."""

    def __init__(self, *, facet, **kwargs):
        super().__init__(**kwargs)
        self.facet = facet

    def to_python(self, values):
        names = names_of(self.facet) if values else {}
        return [value if value in names else self.now(value) for value in super().to_python(values)]

    def now(self, value):
        """The code of the theme or actor into which the one of this code was merged; any other as it is."""
        there = self.facet in MERGED and merged_into(MERGED[self.facet], value)
        return there.slug if there else value

    def validate(self, values):
        if not values:
            return
        names = names_of(self.facet)
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


FORMATS = {
    "atom": pgettext_lazy("of a list", "Feed"),
    "csv": pgettext_lazy("of a list", "CSV"),
    "jsonl": pgettext_lazy("of a list", "JSON Lines"),
}


SORTS = {
    "relevance": _("best match first"),
    "newest": _("newest first"),
    "oldest": _("oldest first"),
}


ORDERS = {"relevance": "relevance", "newest": "-adopted", "oldest": "adopted"}


class SortFilter(django_filters.ChoiceFilter):
    def filter(self, search, value):
        return search.order_by(ORDERS[value]) if value else search


class ShownAsFilter(django_filters.ChoiceFilter):
    """How the answer is shown; it narrows nothing."""

    def filter(self, search, value):
        return search


def typed(data):
    """What stands in a search box, for suggestions while it is typed."""
    return WordsField(required=False).clean(data.get("q"))
