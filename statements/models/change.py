"""The change log that the catalogue follows, numbered by a one-row clock: the archive's version.

An autoincrement will not do: databases give its numbers before they commit, so that a follower who has seen 8
may never see a 7 that commits later. The clock's row is locked from its update to the commit, so that numbers
appear in order.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from django.db import models, transaction
from django.db.models import F

OF_THE_PAGE = ContextVar("what the clock read when the page under way began", default=None)


class Reading(NamedTuple):
    """The archive's version, and that of the last change of what statements share: names, memberships …"""

    version: int
    things: int


class ClockQuerySet(models.QuerySet):
    def reading(self):
        return Reading(*self.values_list("last", "things").first() or (0, 0))

    def version(self):
        """The number of the last change that readers can see; 0 for an archive that never changed."""
        return self.reading().version

    def advance(self, steps, things=True):
        """The clock's new version. Locks it until the transaction ends, so call it last."""
        if not transaction.get_connection().in_atomic_block:
            raise transaction.TransactionManagementError("the clock moves with the change it counts")
        change = {"last": F("last") + steps} | ({"things": F("last") + steps} if things else {})
        if not self.update(**change):
            # the first change of all, maybe two of them at once: there is one clock
            self.get_or_create(pk=1)
            self.update(**change)
        return self.version()


class Clock(models.Model):
    last = models.PositiveBigIntegerField(default=0)
    things = models.PositiveBigIntegerField(default=0)

    objects = ClockQuerySet.as_manager()

    def __str__(self):
        return str(self.last)


class Change(models.Model):
    number = models.PositiveBigIntegerField(primary_key=True)
    # no foreign key: the log outlives a draft that was thrown away
    statement = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["number"]

    def __str__(self):
        return f"{self.number}: statement {self.statement}"


@contextmanager
def telling_of(reading):
    """A page asks the database once for the version that it tells of, a Reading.

    Rows that it reads afterwards can be newer, and it is not kept under a later version.
    """
    before = OF_THE_PAGE.set(reading)
    try:
        yield
    finally:
        OF_THE_PAGE.reset(before)


def told():
    """The Reading that the page under way tells of; elsewhere, the present one."""
    return OF_THE_PAGE.get() or Clock.objects.reading()


def log_changes(statements=(), things=True):
    """Tell every reader that these statements (primary keys) changed, inside the changing transaction.

    With none, only the version moves: something changed that pages show but no statement carries. `things`
    says whether anything changed that statements share: where nothing did, pages need not read it anew.
    """
    statements = sorted(set(statements))
    last = Clock.objects.advance(max(1, len(statements)), things)
    first = last - len(statements) + 1
    Change.objects.bulk_create(
        (Change(number=first + i, statement=pk) for i, pk in enumerate(statements)), batch_size=2000
    )
