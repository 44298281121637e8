from datetime import date
from typing import NamedTuple

from django.views.generic import ListView

from statements.catalogue import Search
from statements.filters import coding_line, labels_of, list_address
from statements.models import Act, Body, Level, Meeting, Member, MembershipStatus, Organization
from statements.records.reference_cache import by_key, membership_spells
from statements.text.alphabet import alphabetical, in_alphabet

from .charts import Bar, Count, bars, timeline_context, year_grid
from .holdings import held_among
from .pages import FacetPage

MOST_THEMES = 15
MOST_MEETINGS = 30
MOST_BARS = 8  # of one bar chart


class OrganizationList(ListView):
    queryset = Organization.objects.select_related("parent")
    template_name = "statements/organizations.html"

    def get_context_data(self, **kwargs):
        counts = Search.statements().facets(["organization"])["organization"]
        context = super().get_context_data(**kwargs)
        return context | {
            "organizations": [
                (organization, counts.get(organization.slug, 0))
                for organization in in_alphabet(self.object_list)
            ]
        }


class OrganizationPage(FacetPage):
    model = Organization
    template_name = "statements/organization.html"
    facet = "organization"

    def get_context_data(self, **kwargs):
        organization, code, today = self.object, self.code, date.today()
        passages = Search.passages().filter(organization=code)
        counts = passages.facets(["act", "addressee", "coding"])
        organizations = by_key(Organization)
        spells = [spell for spell in membership_spells() if spell.organization_id == organization.pk]
        spells.sort(key=lambda spell: alphabetical(spell.member.known_as))
        return super().get_context_data(
            parent=organizations.get(organization.parent_id),
            seat_country=by_key(Member).get(organization.seat_country_id),
            members=[
                spell.member
                for spell in spells
                if spell.status == MembershipStatus.MEMBER and lasts(spell, today)
            ],
            spells=spells,
            unknown=Count(
                self.search.filter(backing="unknown").count(),
                list_address("statements", organization=code, backing="unknown"),
            ),
            **timeline_context(spells, today, organization=code),
            **self.meetings_by_level(),
            parts=[part for part in organizations.values() if part.parent_id == organization.pk],
            years=year_grid(
                self.search,
                "theme",
                labels_of("theme"),
                MOST_THEMES,
                held_among(self.search),
                organization=code,
            ),
            acts=bars("passages", "act", counts["act"], dict(Act.choices), len(Act), organization=code),
            addressees=bars(
                "passages",
                "addressee",
                counts["addressee"],
                labels_of("addressee"),
                MOST_BARS,
                organization=code,
            ),
            coded=coding_line(passages, organization=code),
            **kwargs,
        )

    def meetings_by_level(self):
        """The context of the newest meetings, by the level that they have or their body."""
        organization, bodies, meetings = self.object, by_key(Body), {}
        known = organization.meetings.public()
        for meeting in known.newest_first()[:MOST_MEETINGS]:
            body = bodies.get(meeting.body_id)
            meetings.setdefault(meeting.level or (body.level if body else ""), []).append(meeting)
        own = [body for body in bodies.values() if body.organization_id == organization.pk]
        counts = self.search.facets(["body_level"])["body_level"]
        return {
            "levels": by_level(own, meetings, counts, self.code),
            "others": meetings.get("", []),
            "number_of_meetings": known.count(),
            "most_meetings": MOST_MEETINGS,
        }


class LevelOfBodies(NamedTuple):
    """`statements` is None where the archive holds none; `meetings` are the newest of the organization."""

    label: str
    bodies: list[Body]
    statements: Bar | None
    meetings: list[Meeting]


def by_level(bodies, meetings, counts, organization):
    """[LevelOfBodies] from the highest on, of levels with a body, a meeting or a statement.

    `meetings` and `counts` of statements are by level.
    """
    found = []
    for level in Level:
        here = LevelOfBodies(
            level.label,
            [body for body in bodies if body.level == level],
            Bar(
                level.label,
                counts[level.value],
                list_address("statements", organization=organization, body_level=level.value),
            )
            if level.value in counts
            else None,
            meetings.get(level, []),
        )
        if here.bodies or here.statements or here.meetings:
            found.append(here)
    return found


def lasts(spell, today):
    return (spell.start is None or spell.start <= today) and (spell.end is None or spell.end >= today)
