"""What the codes in records stand for: names of members, themes, organizations, actors and series."""

from statements.models import Actor, Member, Organization, Series, Theme
from statements.text.state_names import Known, StateNames

from .statement import VOTES


def names_by_field() -> dict[str, dict[str, str]]:
    """{field of a record: {code: name}}, of all fields that hold codes of things; read anew at each call."""
    members = {one.iso3: str(one) for one in Member.objects.all()}
    return {
        "organizations": names_by_slug(Organization),
        "states": members,
        "signatories": members,
        "sponsors": members,
        **{f"votes.{name}": members for name in VOTES.values()},
        "countries_concerned": members,
        "themes": names_by_slug(Theme),
        "addressees": names_by_slug(Actor),
        "series": names_by_slug(Series),
    }


def names_by_slug(model: type[Actor | Organization | Series | Theme]) -> dict[str, str]:
    """{slug: name}, with the slugs of those that were merged into it."""
    return {slug: str(one) for one in model.objects.all() for slug in (one.slug, *getattr(one, "former", ()))}


def state_names() -> StateNames:
    """What the states are called in any language; read anew at each call."""
    return StateNames(
        Known(one.iso3, one.name, [*one.names, *one.labels.values(), *([one.iso2] if one.iso2 else [])])
        for one in Member.objects.all()
    )
