from datetime import date

from django.utils.translation import gettext as _
from django.views.generic import ListView

from statements.catalogue import Search
from statements.models import Membership, MembershipStatus, Organization, Theme, alphabetical

from .pages import PageOf

MOST_THEMES = 15
MOST_MEETINGS = 10


class OrganizationList(ListView):
    queryset = Organization.objects.select_related("parent").order_by("acronym", "slug")
    template_name = "statements/organizations.html"

    def get_context_data(self, **kwargs):
        counts = Search.statements().facets(["organization"])["organization"]
        context = super().get_context_data(**kwargs)
        return context | {
            "organizations": [
                (organization, counts.get(organization.slug, 0)) for organization in self.object_list
            ]
        }


class OrganizationPage(PageOf):
    queryset = Organization.objects.select_related("parent", "seat_country")
    template_name = "statements/organization.html"
    facet = "organization"

    def get_context_data(self, **kwargs):
        organization = self.object
        meetings = organization.meetings.select_related("body", "country").newest_first()
        return super().get_context_data(
            rolls=rolls(organization, date.today()),
            bodies=organization.bodies.all(),
            parts=organization.parts.all(),
            meetings=meetings[:MOST_MEETINGS],
            number_of_meetings=meetings.count(),
            themes=self.counts("theme", Theme.objects.in_bulk(field_name="slug"))[:MOST_THEMES],
            **kwargs,
        )


def rolls(organization, today):
    """[(heading, [Membership])] on a day: members first, those of the past last; only what there is."""
    spells = Membership.objects.filter(organization=organization).select_related("member")
    now = {status: [] for status in MembershipStatus}
    past, coming = [], []
    for spell in sorted(spells.order_by("start"), key=lambda spell: alphabetical(spell.member.known_as)):
        if spell.end and spell.end < today:
            past.append(spell)
        elif spell.start and spell.start > today:
            coming.append(spell)
        else:
            now[MembershipStatus(spell.status)].append(spell)
    headings = {
        MembershipStatus.MEMBER: _("Members"),
        MembershipStatus.SUSPENDED: _("Suspended members"),
        MembershipStatus.OBSERVER: _("Observers"),
        MembershipStatus.PARTNER: _("Partners"),
        MembershipStatus.CANDIDATE: _("Candidates"),
    }
    groups = [(heading, now[status]) for status, heading in headings.items()]
    return [
        (heading, spells)
        for heading, spells in [*groups, (_("Announced"), coming), (_("Former memberships"), past)]
        if spells
    ]
