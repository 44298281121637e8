"""What is done towards whom: acts in their order of force, addressees by how often they are addressed."""

from collections.abc import Mapping
from typing import NamedTuple

from statements.models import Act

Table = Mapping[str, Mapping[str, int]]  # {act: {addressee: passages}}


class Positions(NamedTuple):
    """`rows` are (act, {addressee: passages}); `addressees` the columns, `left_out` those that have none."""

    addressees: list[str]
    rows: list[tuple[str, dict[str, int]]]
    left_out: int


def positions(table: Table, most: int) -> Positions:
    """Positions with the `most` frequent addressees as columns."""
    total: dict[str, int] = {}
    for row in table.values():
        for addressee, number in row.items():
            total[addressee] = total.get(addressee, 0) + number
    by_frequency = most_addressed(total)
    shown = by_frequency[:most]
    rows = [
        (act, {addressee: cells[addressee] for addressee in shown if addressee in cells})
        for act in Act.values
        if (cells := table.get(act)) is not None
    ]
    return Positions(shown, rows, len(by_frequency) - len(shown))


def foremost(table: Table, most_of_an_act: int) -> list[tuple[str, list[str]]]:
    """[(act, [addressee])]: of each act, in order of force, those whom it addresses most."""
    return [(act, most_addressed(table[act])[:most_of_an_act]) for act in Act.values if table.get(act)]


def most_addressed(numbers: Mapping[str, int]) -> list[str]:
    return sorted(numbers, key=lambda addressee: (-numbers[addressee], addressee))
