"""What becomes of a record that is brought in."""

from collections.abc import Iterable
from typing import NamedTuple

from statements.records.problems import FieldProblem


class Outcome(NamedTuple):
    """`what` is new, changed, unchanged or refused; `problems` are those of a refused one, `remarks` what is
    told of one that is stored, as sentences."""

    what: str
    problems: tuple[FieldProblem, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def is_refused(self) -> bool:
        return bool(self.problems)

    @property
    def is_stored(self) -> bool:
        return self.what in (NEW.what, CHANGED.what)


NEW, CHANGED, UNCHANGED = Outcome("new"), Outcome("changed"), Outcome("unchanged")


def refused(problems: Iterable[FieldProblem]) -> Outcome:
    return Outcome("refused", tuple(problems))
