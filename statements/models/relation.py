from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from statements.text.folding import symbol_key

from .statement import Statement


class RelationKind(models.TextChoices):
    RECALLS = "recalls", pgettext_lazy("relation", "Recalls")
    REAFFIRMS = "reaffirms", pgettext_lazy("relation", "Reaffirms")
    IMPLEMENTS = "implements", pgettext_lazy("relation", "Implements")
    SUPERSEDES = "supersedes", pgettext_lazy("relation", "Supersedes")
    CORRECTS = "corrects", pgettext_lazy("relation", "Corrects")


class Relation(models.Model):
    """One statement points to another by `reference`: id, symbol or title. `target` is None while pending."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="relations")
    kind = models.CharField(max_length=20, choices=RelationKind, default=RelationKind.RECALLS)
    reference = models.CharField(max_length=500)
    key = models.CharField(max_length=1500, editable=False)
    target = models.ForeignKey(
        Statement, models.SET_NULL, null=True, blank=True, related_name="referred_to", editable=False
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "kind", "reference"],
                name="relation_once",
                violation_error_message="This relation is listed already.",
            )
        ]
        indexes = [models.Index(fields=["key"], condition=Q(target=None), name="relation_pending")]

    def __str__(self):
        return f"{self.kind} {self.reference}"

    def save(self, *args, **kwargs):
        self.key = symbol_key(self.reference)
        super().save(*args, **kwargs)
