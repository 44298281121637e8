"""The two sides of a comparison, as an address names them."""

import re
from typing import Any, NamedTuple
from urllib.parse import urlencode

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.catalogue import Search

from .addresses import address
from .charts import ChartFilter
from .fields import PresentationFilter, SubjectFilter, WordsField

WRITTEN = re.compile(
    r"(?P<slug>[-\w]{1,200})(?:/versions/(?P<version>\d{1,9}))?(?:/p\d{1,9})?"
    r"(?:/(?P<language>[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,3}))?",
    re.IGNORECASE | re.ASCII,
)
# what stands before it in an address of a page, and behind it
BEFORE = re.compile(r"^(?:https?://[^/]{1,253})?/?(?:statements/)?")
LAYOUTS = {"column": _("in one column")}
ONLY = {"changed": _("only what changed")}


class ComparedSide(NamedTuple):
    """One text as an address names it: `unsc-res-2682-2023`, `…/versions/3`, `…/fr`, or both.

    `version` is None for the present one, `language` "" where none is named.
    """

    slug: str
    version: int | None = None
    language: str = ""

    @property
    def written(self) -> str:
        version = f"/versions/{self.version}" if self.version else ""
        return f"{self.slug}{version}{f'/{self.language}' if self.language else ''}"

    @classmethod
    def read(cls, text: str) -> "ComparedSide | None":
        """What such a text, or the address of a page, names; None if it can name nothing."""
        found = WRITTEN.fullmatch(
            BEFORE.sub("", text.strip()).partition("#")[0].partition("?")[0].rstrip("/")
        )
        if not found:
            return None
        version = int(found["version"]) if found["version"] else None
        return cls(found["slug"].lower(), version, (found["language"] or "").lower())


def compare_address(a: ComparedSide, b: ComparedSide | None) -> str:
    sides = {"a": a.written} | ({"b": b.written} if b else {})
    return f"{address('compare')}?{urlencode(sides)}"


def chosen_side(data: QueryDict) -> ComparedSide | None:
    """The text that others are suggested for, if one is named."""
    return ComparedSide.read(data.get("a", "")[:500])


class SideField(forms.CharField):
    """Cleaned to a ComparedSide, or None where nothing is named; the address of its page will do as well."""

    def __init__(self, **kwargs: Any):
        super().__init__(max_length=500, **kwargs)

    def clean(self, value: str | None) -> ComparedSide | None:
        value = (super().clean(value) or "").strip()
        if not value:
            return None
        found = ComparedSide.read(value)
        if found is None:
            raise forms.ValidationError(
                gettext("“{value}” names no statement: write its code, or the address of its page.").format(
                    value=value[:60]
                )
            )
        return found


class SideFilter(SubjectFilter):
    field_class = SideField


class FindFilter(SubjectFilter):
    field_class = WordsField


class CompareFilter(ChartFilter):
    """Two texts, how they are shown, and words by which the other one is looked for."""

    a = SideFilter(label=_("First text"))
    b = SideFilter(label=_("Second text"))
    find = FindFilter(label=_("Words of the other text"))
    layout = PresentationFilter(choices=[*LAYOUTS.items()], label=_("Layout"))
    only = PresentationFilter(choices=[*ONLY.items()], label=_("Rows"))
    accepted = ("a", "b", "find", "layout", "only", "format")

    def __init__(self, data: QueryDict):
        super().__init__(data, Search.statements())

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        filters = super().get_filters()
        filters["format"] = PresentationFilter(
            choices=[("docx", _("Word file"))],
            error_messages={"invalid_choice": _("“%(value)s” is no format of a comparison: write docx.")},
        )
        return filters
