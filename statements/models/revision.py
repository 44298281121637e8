from django.conf import settings
from django.db import models
from django.db.models import Max, Min

from .statement import Statement, Status


class RevisionQuerySet(models.QuerySet):
    def published(self):
        """Those that readers could see when they were kept."""
        return self.filter(record__status=Status.PUBLISHED)

    def first_public(self, statements):
        """{primary key of a statement: that of the first revision that readers could see}.

        Keys grow with time, so that they say in which order texts came into the archive.
        """
        mine = self.published().filter(statement__in=statements).order_by()
        return dict(mine.values_list("statement").annotate(Min("pk")))

    def public_times(self, statements):
        """{primary key of a statement: [when readers saw it first, when what they see last changed]}."""
        mine = self.published().filter(statement__in=statements).order_by()
        rows = mine.values_list("statement").annotate(Min("saved"), Max("saved"))
        return {pk: times for pk, *times in rows}


class Revision(models.Model):
    """The whole record of a statement as it was saved."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    record = models.JSONField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    saved = models.DateTimeField(auto_now_add=True)
    note = models.CharField(max_length=500, blank=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["statement", "-number"]
        constraints = [models.UniqueConstraint(fields=["statement", "number"], name="revision_number_once")]

    def __str__(self):
        return f"{self.statement}, version {self.number}"
