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
from django.utils import timezone

OF_THE_PAGE = ContextVar("the archive's version when the page under way began", default=None)


class ArchiveVersion(NamedTuple):
    """`number` of the last change that readers can see; `shared` of the last one of what statements share:
    names, memberships …"""

    number: int
    shared: int


class ClockQuerySet(models.QuerySet):
    def archive_version(self):
        return ArchiveVersion(*self.values_list("last", "shared").first() or (0, 0))

    def version(self):
        """The number of the last change that readers can see; 0 for an archive that never changed."""
        return self.archive_version().number

    def advance(self, steps, shared=True):
        """The clock's new version. Locks it until the transaction ends, so call it last."""
        if not transaction.get_connection().in_atomic_block:
            raise transaction.TransactionManagementError("the clock moves with the change it counts")
        change: dict = {"last": F("last") + steps}
        if shared:
            change |= {"shared": F("last") + steps, "shared_at": timezone.now()}
        if not self.update(**change):
            # the first change of all, maybe two of them at once: there is one clock
            self.get_or_create(pk=1)
            self.update(**change)
        return self.version()

    def lock(self):
        """Wait for whoever moves the clock, and hold it until the transaction ends."""
        if self.select_for_update().first() is None:
            self.get_or_create(pk=1)
            self.select_for_update().get()


class Clock(models.Model):
    last = models.PositiveBigIntegerField(default=0)
    shared = models.PositiveBigIntegerField(default=0)
    shared_at = models.DateTimeField(null=True, editable=False)

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
def at_version(version):
    """A page asks the database once for the ArchiveVersion that it shows.

    Rows that it reads afterwards can be newer, and it is not kept under a later version.
    """
    before = OF_THE_PAGE.set(version)
    try:
        yield
    finally:
        OF_THE_PAGE.reset(before)


def archive_version():
    """The ArchiveVersion that the page under way shows; elsewhere, the present one."""
    return OF_THE_PAGE.get() or Clock.objects.archive_version()
