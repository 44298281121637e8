"""The change log that the catalogue follows, numbered by a one-row clock: the archive's version.

An autoincrement will not do: databases give its numbers before they commit, so that a follower who has seen 8
may never see a 7 that commits later. The clock's row is locked from its update to the commit, so that numbers
appear in order.
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.db import models, transaction
from django.db.models import F

OF_THE_PAGE = ContextVar("the version that the page under way tells of", default=None)


class ClockQuerySet(models.QuerySet):
    def version(self):
        """The number of the last change that readers can see; 0 for an archive that never changed."""
        return self.values_list("last", flat=True).first() or 0

    def advance(self, steps):
        """The clock's new reading. Locks it until the transaction ends, so call it last."""
        if not transaction.get_connection().in_atomic_block:
            raise transaction.TransactionManagementError("the clock moves with the change it counts")
        if not self.update(last=F("last") + steps):
            # the first change of all, maybe two of them at once: there is one clock
            self.get_or_create(pk=1)
            self.update(last=F("last") + steps)
        return self.version()


class Clock(models.Model):
    last = models.PositiveBigIntegerField(default=0)

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
def telling_of(version):
    """A page asks the database once for the version that it tells of.

    Rows that it reads afterwards can be newer, and it is not kept under a later version.
    """
    before = OF_THE_PAGE.set(version)
    try:
        yield
    finally:
        OF_THE_PAGE.reset(before)


def version_told():
    """The version that the page under way tells of; elsewhere, the present one."""
    told = OF_THE_PAGE.get()
    return Clock.objects.version() if told is None else told


def log_changes(statements=()):
    """Tell every reader that these statements (primary keys) changed, inside the changing transaction.

    With none, only the version moves: something changed that pages show but no statement carries.
    """
    statements = sorted(set(statements))
    last = Clock.objects.advance(max(1, len(statements)))
    first = last - len(statements) + 1
    Change.objects.bulk_create(
        (Change(number=first + i, statement=pk) for i, pk in enumerate(statements)), batch_size=2000
    )
