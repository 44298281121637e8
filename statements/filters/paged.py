"""What is asked of the lists of the API: the filters of the pages, how many rows, and after which one."""

from typing import Any

import django_filters
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from statements.catalogue import Search

from .charts import ChartFilter
from .compared import SideFilter
from .cursors import Cursor, CursorFilter, LimitFilter
from .facets import NARROWING
from .fields import (
    ORDERS,
    DayFilter,
    OrganizationFilter,
    SortFilter,
    StateFilter,
)
from .lists import ListForm

COUNTED = ("q", "exact", *NARROWING)
FIRST_ENTERED = "entered"  # the order of who names none: the one that nothing ever moves
API_ORDERS = {
    "newest": _("newest first; not for who reads on: a date that is corrected moves its text"),
    "oldest": _("oldest first; the same holds"),
    "added": _("new in the archive first"),
    "relevance": _("best match first, of which there is one page"),
}


class PagedForm(ListForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        order = cleaned.get("sort") or FIRST_ENTERED
        cursor = cleaned.get("cursor")
        if order == "relevance" and not cleaned.get("q"):
            self.add_error("sort", gettext("There are no words (q) that a text could match."))
        elif cursor and "sort" in self.fields and (cursor.order != order or len(cursor.keys) != 1):
            self.add_error("cursor", gettext("This cursor was given for another order (sort)."))
        return cleaned


class ApiFilter(ChartFilter):
    """Takes no parameter that it does not name, and none without a value: those are of forms."""

    def __init__(self, data: QueryDict, search: Search | None = None):
        super().__init__(data, search or Search.statements())

    @property
    def problems(self) -> list[tuple[str, str]]:
        empty = [name for name in self.filters if name in self.data and "" in self.data.getlist(name)]
        sentence = gettext("It has no value: leave it out.")
        return super().problems + [(name, sentence) for name in empty if name not in self.errors]


class PagedFilter(ApiFilter):
    """Says how many rows are asked for, after which place."""

    limit = LimitFilter(label=_("How many rows, at most 100"))
    cursor = CursorFilter(label=_("After which row: as the answer before says in its `next`"))

    class Meta(ChartFilter.Meta):
        form = PagedForm


class PagedListFilter(PagedFilter):
    """The filters of the pages. What they give is in an order that stays, unless `sort` names another."""

    sort = SortFilter(
        choices=[*API_ORDERS.items()], label=_("Order; without it, as the texts came into the archive")
    )
    accepted = (*COUNTED, "sort", "limit", "cursor")

    @property
    def order(self) -> str:
        return self.cleaned.get("sort") or FIRST_ENTERED

    def page(self) -> tuple[list[int], Cursor | None]:
        """(primary keys of the rows asked for, Cursor of the last of them or None where no more follow)."""
        most, cursor = self.cleaned["limit"], self.cleaned["cursor"]
        search = self.qs.order_by(ORDERS.get(self.order, FIRST_ENTERED))
        if self.order == "relevance":
            return search.pks(0, most), None
        if cursor:
            # words mean to the end of a list what they meant on its first page
            search = search.clone(loosely=cursor.loosely)
        pks, place = search.after(cursor.keys[0] if cursor else None, most)
        return pks, None if place is None else Cursor(self.order, search.loosely, (place,))


class PagedStatementFilter(PagedListFilter):
    def __init__(self, data: QueryDict):
        super().__init__(data, Search.statements())


class PagedPassageFilter(PagedListFilter):
    def __init__(self, data: QueryDict):
        super().__init__(data, Search.passages())


class CountedStatementFilter(PagedStatementFilter):
    """Which statements are counted by their codes."""

    accepted = COUNTED


class CountedPassageFilter(PagedPassageFilter):
    """Which passages are counted by their codes."""

    accepted = COUNTED


class EveryRowFilter(PagedFilter):
    """All rows of a table."""

    accepted = ("limit", "cursor")


class MeetingRowFilter(PagedFilter):
    accepted = ("organization", "limit", "cursor")


class StateRowFilter(PagedFilter):
    """Rows of one state, one organization, or both."""

    accepted = ("organization", "member", "limit", "cursor")

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        return super().get_filters() | {
            "organization": OrganizationFilter(label=_("Organization")),
            "member": StateFilter(label=_("State")),
        }


class OneThingFilter(ApiFilter):
    """Of the address of one thing, which has no parameters."""


class OnDayFilter(OneThingFilter):
    """A day, by default today."""

    on = DayFilter(label=_("On"))
    accepted = ("on",)


class TwoTextsFilter(OneThingFilter):
    """The two texts of a comparison, both of which are needed."""

    a = SideFilter(label=_("First text"), required=True)
    b = SideFilter(label=_("Second text"), required=True)
    accepted = ("a", "b")
