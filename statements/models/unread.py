"""What is to be read for suggested codes, and the match terms with which all else was read."""

from django.db import models
from django.utils import timezone

from .statement import Statement


class UnreadText(models.Model):
    """A statement whose passages are to be read for suggested codes.

    `since` tells one mark from the next: whoever has read takes away the mark that was there when the reading
    began, and no later one.
    """

    statement = models.OneToOneField(Statement, models.CASCADE, primary_key=True, related_name="unread")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["statement"]

    def __str__(self):
        return f"statement {self.statement_id}, to be read"


class TermsRead(models.Model):
    """One row: the match terms, the names of actors and the number of the engine's rules with which all that
    is not marked as unread was read."""

    digest = models.CharField(max_length=64)
    held = models.JSONField()

    def __str__(self):
        return self.digest[:12]
