from django.db import models
from django.db.models import Count, Q
from django.urls import reverse

from .organization import Organization
from .series import Series
from .statement import Statement, StatementOutcome, Status


class ProposedBecause(models.TextChoices):
    """What its texts share; for editors and, in their own words, for readers."""

    MANDATE = "mandate", "the mandate that they renew"
    TITLE = "title", "their title, but for numbers, dates and places"
    AGENDA_ITEM = "agenda-item", "the item of the agenda"


class SeriesProposalState(models.TextChoices):
    OPEN = "open", "answered by nobody"
    CONFIRMED = "confirmed", "confirmed"
    REJECTED = "rejected", "rejected"


class SeriesProposalQuerySet(models.QuerySet):
    def shown(self):
        """Those that nobody answered, with how many `texts` readers see of each; two are no series."""
        seen = Q(statements__status=Status.PUBLISHED, statements__outcome=StatementOutcome.ADOPTED)
        counted = self.filter(state=SeriesProposalState.OPEN).annotate(
            texts=Count("statements", filter=seen & Q(statements__series=None))
        )
        return counted.filter(texts__gte=3)


class SeriesProposal(models.Model):
    """Statements that may follow one another: derived, so no part of a record, and no Series before a
    publisher confirms it. One that was rejected stays, so that it is not proposed again."""

    # what its statements share, as it is compared: the same from one search for proposals to the next
    key = models.CharField(max_length=300, unique=True)
    title = models.CharField(max_length=300)
    why = models.CharField(max_length=12, choices=ProposedBecause)
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    statements = models.ManyToManyField(Statement, related_name="series_proposals")
    state = models.CharField(max_length=10, choices=SeriesProposalState, default=SeriesProposalState.OPEN)
    series = models.ForeignKey(Series, models.SET_NULL, null=True, related_name="+")

    objects = SeriesProposalQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        default_permissions = ()

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("proposed-series", args=[self.pk])
