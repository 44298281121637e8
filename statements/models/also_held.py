"""Pairs of statements that may be one, found when records are loaded."""

from django.db import models
from django.db.models import Q

from .statement import Statement, Status


class SharedBy(models.TextChoices):
    """What two statements share that makes them likely to be one, as part of a sentence; for editors."""

    ADDRESS = "address", "the same source address"
    SYMBOL = "symbol", "the same symbol"
    TEXT = "text", "nearly the same text"


class AlsoHeldQuerySet(models.QuerySet):
    def open(self):
        """Those of which neither was withdrawn, as one is that was merged."""
        return self.exclude(statement__status=Status.WITHDRAWN).exclude(other__status=Status.WITHDRAWN)

    def of(self, statement):
        """Those with this statement (or primary key) on either side."""
        return self.filter(Q(statement=statement) | Q(other=statement))


class AlsoHeld(models.Model):
    """`statement` came in when `other` was held; derived, so no part of a record."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="also_held")
    other = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    why = models.CharField(max_length=10, choices=SharedBy)

    objects = AlsoHeldQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["statement", "other"], name="also_held_once")]

    def __str__(self):
        return f"{self.statement} is also held as {self.other}"
