"""What can be chosen, and how a choice reads in a page."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Facet:
    heading: "StrOrPromise"
    singular: "StrOrPromise"  # after "there is no"
    joined: "StrOrPromise"  # how a choice reads in the sentence above the list, after "12 statements"


FACETS: dict[str, Facet] = {
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
        pgettext_lazy("statements, by state", "backed by {}"),
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
        pgettext_lazy("statements, by language", "held in {}"),
    ),
    "coding": Facet(
        _("Coding"),
        pgettext_lazy("there is no", "state of coding"),
        pgettext_lazy("statements, by coding", "coding: {}"),
    ),
}


# filters that figures lead to; no list offers their values
UNLISTED: dict[str, Facet] = {
    "with_theme": Facet(
        _("Second theme"),
        pgettext_lazy("there is no", "theme"),
        pgettext_lazy("statements, by a second theme", "and on {} too"),
    ),
    "voted": Facet(
        _("How a state voted"),
        pgettext_lazy("there is no", "vote"),
        pgettext_lazy("statements, by vote", "where {}"),
    ),
    "with_voted": Facet(
        _("How a second state voted"),
        pgettext_lazy("there is no", "vote"),
        pgettext_lazy("statements, by the vote of a second state", "and {}"),
    ),
    "outcome": Facet(
        _("Outcome"),
        pgettext_lazy("there is no", "outcome"),
        pgettext_lazy("statements, by outcome", "that were {}"),
    ),
    "backing": Facet(
        _("States behind it"),
        pgettext_lazy("there is no", "state of knowledge"),
        pgettext_lazy("statements, by what is known", "whose states are {}"),
    ),
    "unknown_for": Facet(
        _("State of which it is not known"),
        pgettext_lazy("there is no", "state"),
        pgettext_lazy("statements, by a state that may be behind them", "perhaps backed by {}"),
    ),
    "body": Facet(
        _("Body"), pgettext_lazy("there is no", "body"), pgettext_lazy("statements, by body", "by {}")
    ),
}


# every filter whose values are codes
CODED = FACETS | UNLISTED
# every parameter that says which rows are meant, but the words
NARROWING = (*CODED, "refers_to", "from", "to")


class FacetValue(NamedTuple):
    code: str
    label: str
    number: int
    chosen: bool
    address: str = ""  # of a page that offers values as links; lists offer check boxes
