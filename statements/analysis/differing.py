"""Where the texts that one state stood behind differ: other acts towards the same addressee."""

from collections.abc import Mapping
from typing import NamedTuple

from statements.models import Act

from .positions import Table


class UnlikeActs(NamedTuple):
    """An addressee, and by organization the strongest act that its texts do towards it.

    `spread` is how far the forces of these acts are apart, 1 to 4.
    """

    addressee: str
    acts: dict[str, str]
    spread: int


def differing(tables: Mapping[str, Table]) -> list[UnlikeActs]:
    """Addressees towards whom the strongest acts of two organizations are of unlike force, the farthest apart
    first. `tables` are {organization: {act: {addressee: passages}}}."""
    strongest: dict[str, dict[str, str]] = {}
    for organization, table in tables.items():
        # from the strongest to the mildest, as the codebook has them
        for act in Act.values:
            for addressee in table.get(act, ()):
                strongest.setdefault(addressee, {}).setdefault(organization, act)
    found = []
    for addressee, acts in strongest.items():
        forces = [Act(act).force for act in acts.values()]
        if spread := max(forces) - min(forces):
            found.append(UnlikeActs(addressee, acts, spread))
    return sorted(found, key=lambda one: (-one.spread, -len(one.acts), one.addressee))
