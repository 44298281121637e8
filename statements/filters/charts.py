"""What filters the pages that count what a list holds: coverage, positions and votes."""

from typing import TYPE_CHECKING, Any

import django_filters
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.catalogue import Search
from statements.catalogue.reference_codes import by_others, series_of
from statements.models import StatementOutcome
from statements.text.dates import Precision

from .facets import NARROWING
from .fields import DayFilter, OrganizationFilter, PresentationFilter, StateFilter
from .lists import ListFilter, ListForm

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class ChartFilter(ListFilter):
    """Takes some parameters of a list, which are `accepted`, and refuses all others."""

    accepted: tuple[str, ...] = ()
    strict = True

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        return {name: one for name, one in super().get_filters().items() if name in cls.accepted}


class WholeYearsForm(ListForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name in ("from", "to"):
            if (value := cleaned.get(name)) and value.precision != Precision.YEAR:
                self.add_error(
                    name, gettext("Columns are whole years: write {year}.").format(year=value.first.year)
                )
        return cleaned


class CoverageFilter(ChartFilter):
    """What the rows are, and the statements that are looked at."""

    rows = PresentationFilter(choices=[("themes", _("Themes")), ("bodies", _("Bodies"))], label=_("Rows"))
    accepted = ("rows", "theme", "organization", "from", "to")

    class Meta(ChartFilter.Meta):
        form = WholeYearsForm

    def __init__(self, data: QueryDict):
        super().__init__(data, Search.statements())


class PositionsFilter(ChartFilter):
    """Any passages that a list can show, in any order."""

    accepted = ("q", *NARROWING)

    def __init__(self, data: QueryDict):
        super().__init__(data, Search.passages())


class VotesFilter(ChartFilter):
    """Two states, and the texts whose votes are compared: those that were not adopted too."""

    a = StateFilter(label=_("State"))
    b = StateFilter(label=_("Other state"))
    accepted = ("a", "b", "theme", "organization", "from", "to")

    def __init__(self, data: QueryDict):
        super().__init__(data, Search.statements().filter(outcome__in=StatementOutcome.values))


CITED: dict[str, "StrOrPromise"] = {
    "unsc": _("resolutions of the Security Council"),
    "unga": _("resolutions of the General Assembly"),
}


class CitedFilter(ChartFilter):
    """Statements that refer to others: of what is cited, and whether by those who issued it too."""

    cited = PresentationFilter(choices=[*CITED.items()], label=_("What is cited"))
    own = PresentationFilter(choices=[("yes", _("by those who issued it too"))], label=_("Own texts"))
    accepted = ("cited", "own", "theme", "organization", "from", "to")

    def __init__(self, data: QueryDict):
        super().__init__(data, Search.statements())

    @property
    def qs(self) -> Search:
        search, organ = super().qs, self.cleaned.get("cited")
        if not organ:
            return search
        return search.filter(reference=series_of(organ) if self.cleaned.get("own") else by_others(organ))


class SharedMembersFilter(ChartFilter):
    """Two organizations and a day, by default today."""

    a = OrganizationFilter(label=_("Organization"))
    b = OrganizationFilter(label=_("Other organization"))
    on = DayFilter(label=_("On"))
    accepted = ("a", "b", "on")

    def __init__(self, data: QueryDict):
        super().__init__(data, Search.statements())


class SharedWordsFilter(ChartFilter):
    """Two organizations, and whether what everybody says is listed too."""

    a = OrganizationFilter(label=_("Organization"))
    b = OrganizationFilter(label=_("Other organization"))
    formulas = PresentationFilter(choices=[("yes", _("with formulas"))], label=_("Formulas"))
    accepted = ("a", "b", "formulas")
    strict = False  # its pages have numbers

    def __init__(self, data: QueryDict):
        super().__init__(data, Search.statements())


class DifferencesFilter(ChartFilter):
    """Passages of the texts that one state stood behind."""

    accepted = ("theme", "from", "to")

    def __init__(self, data: QueryDict, member: str):
        super().__init__(data, Search.passages().filter(member=member))


class SeriesFilter(ChartFilter):
    """Which formulas of a series are shown, and the days from and to which its texts are columns."""

    only = PresentationFilter(
        choices=[("changed", _("only what changed")), ("repeated", _("only what was said more than once"))],
        label=_("Rows"),
    )
    accepted = ("theme", "only", "from", "to")

    def __init__(self, data: QueryDict):
        super().__init__(data, Search.statements())
