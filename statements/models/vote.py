"""How states stood to a text: their votes, what they declared on it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from .labels import label_of
from .statement import Statement


class VoteCast(models.TextChoices):
    IN_FAVOUR = "in-favour", pgettext_lazy("a state voted", "In favour")
    AGAINST = "against", pgettext_lazy("a state voted", "Against")
    ABSTAINED = "abstained", pgettext_lazy("a state voted", "Abstained")
    NOT_VOTING = "not-voting", pgettext_lazy("a state voted", "Not voting")


class Vote(models.Model):
    """What one state did when a text was voted on."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="votes")
    member = models.ForeignKey("Member", models.PROTECT, related_name="votes")
    cast = models.CharField(max_length=10, choices=VoteCast)

    get_cast_display = label_of("cast", VoteCast)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "member"],
                name="vote_once",
                violation_error_message="A state votes once.",
            )
        ]

    def __str__(self):
        return f"{self.member}: {self.cast}"


class StanceKind(models.TextChoices):
    DISSOCIATES = "dissociates", pgettext_lazy("a state", "Dissociates itself")
    RESERVES = "reserves", pgettext_lazy("a state", "Reserves its position")
    ALIGNS = "aligns", pgettext_lazy("a state", "Aligns itself")
    INTERPRETS = "interprets", pgettext_lazy("a state", "States how it reads it")


class Stance(models.Model):
    """What one state declared on a text, or on the passage of that number."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="stances")
    member = models.ForeignKey("Member", models.PROTECT, related_name="stances")
    stance = models.CharField(max_length=20, choices=StanceKind)
    passage = models.PositiveIntegerField(
        null=True, blank=True, help_text="The number of the passage; empty for the whole text."
    )
    note = models.CharField(max_length=1000, blank=True, help_text="In a sentence of the archive’s own.")
    source = models.URLField(max_length=2000, blank=True)

    get_stance_display = label_of("stance", StanceKind)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["statement", "member", "stance", "passage"],
                name="stance_once",
                violation_error_message="This stance is listed already.",
            ),
            models.UniqueConstraint(
                fields=["statement", "member", "stance"],
                condition=Q(passage=None),
                name="stance_on_the_whole_once",
                violation_error_message="This stance is listed already.",
            ),
        ]

    def __str__(self):
        return f"{self.member}: {self.stance}"
