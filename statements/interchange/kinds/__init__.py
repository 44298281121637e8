"""Every kind of record, in the order in which one needs the other: the one registry."""

from .actors import Actors
from .acts import Acts
from .kind import RecordKind
from .meetings import Meetings
from .members import Members
from .memberships import Memberships
from .organizations import Organizations
from .series import AllSeries
from .statements import Statements
from .subjects import Subjects
from .themes import Themes

KINDS: tuple[type[RecordKind], ...] = (
    Members,
    Organizations,
    Memberships,
    Themes,
    Subjects,
    Acts,
    Actors,
    AllSeries,
    Meetings,
    Statements,
)

__all__ = ["KINDS", "Memberships", "RecordKind", "Statements"]
