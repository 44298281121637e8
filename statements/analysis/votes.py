"""How two states voted on the same texts."""

from collections.abc import Mapping
from typing import NamedTuple

from statements.models import VoteCast

CAST = (VoteCast.IN_FAVOUR, VoteCast.AGAINST, VoteCast.ABSTAINED)  # who did not vote cast none

Table = Mapping[tuple[str, str], int]  # {(vote of one state, vote of the other): texts}


class Agreement(NamedTuple):
    """Texts on which they voted `alike`, of those on which both `cast` a vote.

    `recorded` are all where something is known of both, such as that one did not vote.
    """

    alike: int
    cast: int
    recorded: int


def agreement(table: Table) -> Agreement:
    cast = [table.get((one, other), 0) for one in CAST for other in CAST]
    alike = sum(table.get((vote, vote), 0) for vote in CAST)
    return Agreement(alike, sum(cast), sum(table.values()))
