"""What the archive knows, as plain data for the intake."""

from collections.abc import Sequence
from itertools import chain, count

from statements.intake.particulars import KnownBody, KnownNames, Particulars
from statements.intake.particulars.address import address_of
from statements.models import Body as HeldBody
from statements.models import Meeting, Member, Organization, Statement


def known_names() -> KnownNames:
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


def free_address(
    organizations: Sequence[str], states: Sequence[str], adopted: str, title: str, kind: str
) -> str:
    """An address that says who, when and what, and that no statement has; "" where that is not known."""
    slug = address_of(organizations, states, adopted, title, kind)
    taken = (
        set(Statement.objects.filter(slug__startswith=slug).values_list("slug", flat=True)) if slug else ()
    )
    if slug not in taken:
        return slug
    return next(other for n in count(2) if (other := f"{slug}-{n}") not in taken)


def meeting_held(particulars: Particulars) -> Meeting | None:
    """The one Meeting of the archive that these Particulars may be of, or None."""
    found = Meeting.objects.filter(
        organization__slug__in=particulars.organizations,
        start__lte=particulars.adopted,
        end__gte=particulars.adopted,
    )
    of_body = [meeting for meeting in found.select_related("body")[:20] if fits(meeting, particulars.body)]
    return of_body[0] if len(of_body) == 1 else None


def fits(meeting: Meeting, body: str) -> bool:
    return not body or not meeting.body or meeting.body.slug == body
