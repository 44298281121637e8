"""What this archive is, what it holds, and how to use it: for whoever comes for the first time."""

from typing import NamedTuple

from django.views.generic import TemplateView

from statements.analysis.agreement import FEWEST
from statements.catalogue import Search
from statements.filters import coding_line, list_address
from statements.models import Act, Extent, Organization, OrganizationKind, Statement, TextBasis
from statements.models.statement import SUMMARIES
from statements.records.public_ids import public_ids
from statements.records.reference_cache import by_key

from .charts import Count
from .codebook import finished_answers, how_far_agreed

OFFICIAL = (TextBasis.OFFICIAL_TEXT, TextBasis.OFFICIAL_TRANSLATION)  # texts that their issuers published


class HeldOfKind(NamedTuple):
    """What the archive holds of the organizations of one kind, and the years from which to which it is."""

    label: str
    organizations: int
    statements: Count
    first: int
    last: int


class About(TemplateView):
    template_name = "statements/about.html"

    def get_context_data(self, **kwargs):
        search = Search.statements()
        counts = search.facets(["organization", "basis", "year"])
        published = Statement.objects.published().adopted_ones()
        return super().get_context_data(
            total=search.count(),
            passages=Search.passages().count(),
            years=sorted(counts["year"]),
            kinds=list(held_by_kind(counts["organization"])),
            official=held_as(counts["basis"], OFFICIAL),
            others=held_as(counts["basis"], [one for one in TextBasis if one not in (*OFFICIAL, *SUMMARIES)]),
            summaries=held_as(counts["basis"], SUMMARIES),
            parts=published.filter(extent=Extent.PARTIAL).count(),
            coded=coding_line(Search.passages()),
            overall=how_far_agreed(finished_answers(public_ids())),
            fewest=FEWEST,
            acts=len(Act),
            newest=search[:1],
            **kwargs,
        )


def held_as(counts, bases):
    """The Count of the statements that are held in one of these ways."""
    codes = [one.value for one in bases]
    return Count(sum(counts.get(code, 0) for code in codes), list_address("statements", basis=codes))


def held_by_kind(counts):
    """HeldOfKind of each kind of organization that issued a statement; `counts` are {slug: statements}."""
    for kind in OrganizationKind:
        slugs = [one.slug for one in by_key(Organization).values() if one.kind == kind and one.slug in counts]
        if slugs:
            search = Search.statements().filter(organization__in=slugs)
            years = search.facets(["year"])["year"]
            number = Count(search.count(), list_address("statements", organization=sorted(slugs)))
            yield HeldOfKind(kind.label, len(slugs), number, min(years), max(years))
