"""What the archive knows, as plain data for the intake."""

from itertools import chain

from statements.intake.particulars import KnownBody, KnownNames
from statements.models import Body as HeldBody
from statements.models import Meeting, Member, Organization


def known_names():
    organizations = Organization.objects.values_list("slug", "acronym", "name", "names", "acronyms", "labels")
    members = Member.objects.values_list("iso3", "name", "names", "labels")
    bodies = HeldBody.objects.values_list("slug", "organization__slug", "name", "names")
    return KnownNames(
        organizations=[
            (slug, [acronym, name, *names, *acronyms.values(), *labels.values()])
            for slug, acronym, name, names, acronyms, labels in organizations
        ],
        bodies=[KnownBody(slug, organization, (name, *names)) for slug, organization, name, names in bodies],
        members=[(iso3, [name, *names, *labels.values()]) for iso3, name, names, labels in members],
        cities=dict(
            chain(
                Meeting.objects.exclude(city="").values_list("city", "country__iso3").distinct(),
                Organization.objects.exclude(seat_city="").values_list("seat_city", "seat_country__iso3"),
            )
        ),
    )


def meeting_held(particulars):
    """The one Meeting of the archive that these Particulars may be of, or None."""
    found = Meeting.objects.filter(
        organization__slug__in=particulars.organizations,
        start__lte=particulars.adopted,
        end__gte=particulars.adopted,
    )
    of_body = [meeting for meeting in found.select_related("body")[:20] if fits(meeting, particulars.body)]
    return of_body[0] if len(of_body) == 1 else None


def fits(meeting, body):
    return not body or not meeting.body or meeting.body.slug == body
