"""What becomes of a record that is brought in."""

from typing import NamedTuple


class Outcome(NamedTuple):
    """`what` is new, changed, unchanged or refused; `problems` are (field, reason) pairs of a refused one."""

    what: str
    problems: tuple[tuple[str, str], ...] = ()

    @property
    def is_refused(self) -> bool:
        return bool(self.problems)

    @property
    def is_stored(self) -> bool:
        return self in (NEW, CHANGED)


NEW, CHANGED, UNCHANGED = Outcome("new"), Outcome("changed"), Outcome("unchanged")


def refused(problems) -> Outcome:
    return Outcome("refused", tuple(problems))
