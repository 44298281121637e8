from django.conf import settings
from django.db import models

from .importing import ImportRun
from .statement import Statement


class ProposalState(models.TextChoices):
    WAITING = "waiting", "waiting for a publisher"
    RETURNED = "returned", "sent back"
    TAKEN = "taken", "taken"
    WITHDRAWN = "withdrawn", "withdrawn by its author"


class ProposedVersionQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=ProposalState.WAITING)

    def open_to(self, user, may_publish):
        """Those that wait for this user: to be taken, or sent back to whoever made them."""
        own = models.Q(author=user, state__in=(ProposalState.WAITING, ProposalState.RETURNED))
        return self.filter(own | models.Q(state=ProposalState.WAITING) if may_publish else own)


class ProposedVersion(models.Model):
    """A change that waits for a publisher, and is stored when it is taken.

    It is by an editor who may not publish, or of the run of an import whose source says something else than
    is held.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="proposals")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    run = models.ForeignKey(ImportRun, models.SET_NULL, null=True, related_name="proposals")
    record = models.JSONField()  # the whole one, as it is proposed
    # key of the revision that it changes; that one may have given way to a later one of the same sitting
    made_on = models.PositiveBigIntegerField(null=True)
    made = models.DateTimeField(auto_now_add=True)
    note = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    # of who took it or sent it back
    word = models.CharField(max_length=500, blank=True)
    answered = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = ProposedVersionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.statement}, proposed by {self.author or self.run or 'somebody'}"
