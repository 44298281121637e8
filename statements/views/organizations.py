from datetime import date
from typing import NamedTuple

from django.views.generic import ListView

from statements.catalogue import Search
from statements.filters import Names, listing
from statements.models import Act, Level, MembershipStatus, Organization, alphabetical, in_alphabet

from .pages import PageOf
from .pictures import Mark, marks, timeline_of, year_grid

MOST_THEMES = 15
MOST_MEETINGS = 30
MOST_MARKS = 8  # of one bar chart


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


class OrganizationPage(PageOf):
    queryset = Organization.objects.select_related("parent", "seat_country")
    template_name = "statements/organization.html"
    facet = "organization"

    def get_context_data(self, **kwargs):
        organization, code, today = self.object, self.code, date.today()
        names = Names.now()
        spells = sorted(
            organization.memberships.select_related("member", "organization").order_by("start", "status"),
            key=lambda spell: alphabetical(spell.member.known_as),
        )
        meetings = list(
            organization.meetings.select_related("body", "country").newest_first()[:MOST_MEETINGS]
        )
        levels = self.search.facets(["body_level"])["body_level"]
        return super().get_context_data(
            members=[
                spell for spell in spells if spell.status == MembershipStatus.MEMBER and lasts(spell, today)
            ],
            spells=spells,
            **timeline_of(spells, today, organization=code),
            levels=by_level(organization.bodies.all(), meetings, levels, code),
            others=[meeting for meeting in meetings if not level_of(meeting)],
            parts=organization.parts.all(),
            number_of_meetings=organization.meetings.count(),
            most_meetings=MOST_MEETINGS,
            years=year_grid(self.search, "theme", names["theme"], MOST_THEMES, organization=code),
            acts=marks(
                "passages",
                "act",
                Search.passages().filter(organization=code).facets(["act"])["act"],
                dict(Act.choices),
                len(Act),
                organization=code,
            ),
            addressees=marks(
                "passages",
                "addressee",
                Search.passages().filter(organization=code).facets(["addressee"])["addressee"],
                names["addressee"],
                MOST_MARKS,
                organization=code,
            ),
            **kwargs,
        )


class LevelOfBodies(NamedTuple):
    """`statements` is None where the archive holds none; `meetings` are the newest of the organization."""

    name: str
    bodies: list
    statements: Mark | None
    meetings: list


def by_level(bodies, meetings, counts, organization):
    """[LevelOfBodies] from the highest on, of levels with a body, a meeting or a statement."""
    found = []
    for level in Level:
        here = LevelOfBodies(
            level.label,
            [body for body in bodies if body.level == level],
            Mark(
                level.label,
                counts[level.value],
                listing("statements", organization=organization, body_level=level.value),
            )
            if level.value in counts
            else None,
            [meeting for meeting in meetings if level_of(meeting) == level],
        )
        if here.bodies or here.statements or here.meetings:
            found.append(here)
    return found


def level_of(meeting):
    return meeting.level or (meeting.body.level if meeting.body else "")


def lasts(spell, today):
    return (spell.start is None or spell.start <= today) and (spell.end is None or spell.end >= today)
