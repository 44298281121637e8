"""Which states two organizations have in common on a day."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Standing = bool | None  # of a state on a day: whether it is a member, None where dates cannot decide


class SharedMembers(NamedTuple):
    """Keys of states: members of both, of one alone, and those of which dates cannot decide it."""

    both: list
    only_a: list
    only_b: list
    uncertain: list


def shared_members(a: Mapping[int, Standing], b: Mapping[int, Standing]) -> SharedMembers:
    """SharedMembers of two rolls, {key of a state: Standing}; a state that is in neither is in none."""
    found = SharedMembers([], [], [], [])
    for state in keys_in_order(a, b):
        one, other = a.get(state, False), b.get(state, False)
        if one is None or other is None:
            found.uncertain.append(state)
        elif one and other:
            found.both.append(state)
        elif one or other:
            (found.only_a if one else found.only_b).append(state)
    return found


def keys_in_order(*rolls: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(key for roll in rolls for key in roll))
