from django.db import models
from django.urls import reverse


class ActorKind(models.TextChoices):
    STATE = "state"
    AUTHORITIES = "authorities"
    ARMED_GROUP = "armed-group", "Armed group"
    PARTIES = "parties", "Parties to a conflict"
    PEOPLE = "people"
    ORGANIZATION = "organization"
    INTERNATIONAL_COMMUNITY = "international-community", "International community"
    MEMBERS = "members-themselves", "The issuing members themselves"
    OTHER = "other"


class Actor(models.Model):
    """Whom passages address or name."""

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    names = models.JSONField("other names", default=list, blank=True)
    kind = models.CharField(max_length=30, choices=ActorKind)
    country = models.ForeignKey("Member", models.PROTECT, null=True, blank=True, related_name="actors")

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("actor", args=[self.slug])
