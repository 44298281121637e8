"""One parameter each: what it accepts, and what it narrows."""

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.catalogue import Search
from statements.catalogue.named_texts import NamedText, text_named
from statements.interchange.formats import DIALECTS, FORMATS
from statements.models import Actor, Theme, merged_into
from statements.text.dates import PartialDate
from statements.text.languages import ENGLISH

from .facets import CODED
from .labels import labels_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONGEST_NAME = 300  # characters that are read of a text's name
MOST_NAMED = 10  # texts in one question: each is looked for by all its names
MERGEABLE: dict[str, type[Theme] | type[Actor]] = {"theme": Theme, "with_theme": Theme, "addressee": Actor}


class CodesField(forms.MultipleChoiceField):
    """Codes of one facet: those that the archive has at the time of the question."""

    def __init__(self, *, facet: str, **kwargs: Any):
        super().__init__(**kwargs)
        self.facet = facet

    def to_python(self, values: list[str] | None) -> list[str]:
        labels = labels_of(self.facet) if values else {}
        return [value if value in labels else self.present_code(value) for value in super().to_python(values)]

    def present_code(self, code: str) -> str:
        """The code of the theme or actor into which the one of this code was merged; any other as it is."""
        there = self.facet in MERGEABLE and merged_into(MERGEABLE[self.facet], code)
        return there.slug if there else code

    def validate(self, values: list[str]) -> None:
        if not values:
            return
        labels = labels_of(self.facet)
        for value in values:
            if value not in labels:
                raise forms.ValidationError(unknown_code(self.facet, value, labels))

    def clean(self, values: list[str] | None) -> list[str]:
        return list(dict.fromkeys(value for value in super().clean(values) if value))


def unknown_code(facet: str, value: str, labels: dict[str, str]) -> str:
    """A sentence on a code that the archive does not have, with the one that comes nearest."""
    sentence = gettext("There is no {thing} “{code}” in the archive.").format(
        thing=CODED[facet].singular, code=value[:100]
    )
    codes = {label.casefold(): code for code, label in labels.items()} | {
        code.casefold(): code for code in labels
    }
    if near := get_close_matches(value[:100].casefold(), codes, n=1, cutoff=0.6):
        sentence += " " + gettext("Did you mean “{code}”?").format(code=codes[near[0]])
    return sentence


class CodesFilter(django_filters.MultipleChoiceFilter):
    """One facet: repeated parameters are joined by OR."""

    field_class = CodesField

    def __init__(self, facet: str):
        super().__init__(field_name=facet, facet=facet, choices=())

    def filter(self, search: Search, values: list[str]) -> Search:
        return search.filter(**{f"{self.field_name}__in": values}) if values else search


class NamedTextsField(forms.MultipleChoiceField):
    """Texts by public id, symbol, title or what stands for them in an address; cleaned to [NamedText]."""

    def clean(self, values: list[str] | None) -> list[NamedText]:
        # no name has a NUL, and PostgreSQL takes none
        typed = dict.fromkeys(value.replace("\x00", " ") for value in super().to_python(values))
        names, found = [value for value in typed if value.strip()], []
        if len(names) > MOST_NAMED:
            sentence = gettext("{total} values are chosen in all filters together; at most {most} can be.")
            raise forms.ValidationError(sentence.format(total=len(names), most=MOST_NAMED))
        for value in names:
            text = text_named(value[:LONGEST_NAME])
            if text is None:
                sentence = gettext("No text here is called “{name}”, and none refers to a text of that name.")
                raise forms.ValidationError(sentence.format(name=value[:LONGEST_NAME]))
            found.append(text)
        return found


class NamedTextsFilter(django_filters.MultipleChoiceFilter):
    """What refers to a text, held or not: repeated parameters are joined by OR."""

    field_class = NamedTextsField

    def __init__(self, **kwargs: Any):
        super().__init__(choices=(), **kwargs)

    def filter(self, search: Search, values: list[NamedText]) -> Search:
        slugs = [slug for text in values for slug in text.slugs]
        return search.filter(reference__in=slugs) if slugs else search


class OneCodeField(forms.CharField):
    """One code of a facet, in whatever case; cleaned to "" where none is chosen."""

    facet = ""
    cased = staticmethod(str.lower)

    def clean(self, value: str | None) -> str:
        code = self.cased(super().clean(value) or "")
        labels = labels_of(self.facet) if code else {}
        if code and code not in labels:
            raise forms.ValidationError(unknown_code(self.facet, code, labels))
        return code


class StateField(OneCodeField):
    facet = "member"
    cased = staticmethod(str.upper)


class OrganizationField(OneCodeField):
    facet = "organization"


class PartialDateField(forms.CharField):
    """`2023-06-20`, `2023-06` or `2023`; cleaned to a PartialDate or None."""

    def clean(self, value: str | None) -> PartialDate | None:
        value = super().clean(value)
        try:
            return PartialDate.read(value) if value else None
        except ValueError as error:
            raise forms.ValidationError(f"{str(error)[:1].upper()}{str(error)[1:]}.") from None


class PartialDateFilter(django_filters.Filter):
    field_class = PartialDateField

    def filter(self, search: Search, value: PartialDate | None) -> Search:
        return search.filter(**{f"adopted__{self.lookup_expr}": value}) if value else search


class WordsField(forms.CharField):
    """Anything at all: what is no word is passed over, not refused."""

    def to_python(self, value: str | None) -> str | None:
        return super().to_python(value.replace("\x00", " ") if value else value)


class WordsFilter(django_filters.Filter):
    field_class = WordsField

    def filter(self, search: Search, value: str) -> Search:
        # last of all, as what is chosen decides whether any text has all of the words
        return search


EXACT: dict[str, "StrOrPromise"] = {"yes": _("only the words as they were typed")}


DIALECT_NAMES: dict[str, "StrOrPromise"] = {name: name for name in DIALECTS}


SORTS: dict[str, "StrOrPromise"] = {
    "relevance": _("best match first"),
    "newest": _("newest first"),
    "oldest": _("oldest first"),
    "added": _("new in the archive first"),
}


ORDERS = {"relevance": "relevance", "newest": "-adopted", "oldest": "adopted", "added": "-added"}


class SortFilter(django_filters.ChoiceFilter):
    def filter(self, search: Search, value: str) -> Search:
        return search.order_by(ORDERS[value]) if value else search


class PresentationFilter(django_filters.ChoiceFilter):
    """How the answer is shown; it narrows nothing."""

    def filter(self, search: Search, value: str) -> Search:
        return search


FEED_LANGUAGES: dict[str, "StrOrPromise"] = dict(settings.LANGUAGES)


def has_a_language(name: str | None) -> bool:
    """Whether `lang` means something of the format of this name."""
    return name in FORMATS and FORMATS[name].in_a_language


def file_language(query: QueryDict) -> str | None:
    """The language of the feed or file that a query asks for, whoever asks: that of `lang`, or else English.

    None if it asks for none whose words have a language, or for a language that pages have not, which is
    refused.
    """
    if not has_a_language(query.get("format")):
        return None
    language = query.get("lang") or ENGLISH
    return language if language in FEED_LANGUAGES else None


class SubjectFilter(django_filters.Filter):
    """What a page is about; by itself it narrows nothing."""

    field_class: type[forms.Field] = forms.CharField

    def filter(self, search: Search, value: Any) -> Search:
        return search


class StateFilter(SubjectFilter):
    field_class = StateField


class OrganizationFilter(SubjectFilter):
    field_class = OrganizationField


class DayFilter(SubjectFilter):
    field_class = PartialDateField


def typed_words(data: QueryDict) -> str:
    """What stands in a search box, for suggestions while it is typed."""
    return WordsField(required=False).clean(data.get("q"))
