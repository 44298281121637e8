from django.db import models
from django.utils.translation import pgettext_lazy

from statements.text.languages import Name

from .addresses import address


class ActorKind(models.TextChoices):
    STATE = "state", pgettext_lazy("actor", "State")
    AUTHORITIES = "authorities", pgettext_lazy("actor", "Authorities")
    ARMED_GROUP = "armed-group", pgettext_lazy("actor", "Armed group")
    PARTIES = "parties", pgettext_lazy("actor", "Parties to a conflict")
    PEOPLE = "people", pgettext_lazy("actor", "People")
    ORGANIZATION = "organization", pgettext_lazy("actor", "Organization")
    INTERNATIONAL_COMMUNITY = "international-community", pgettext_lazy("actor", "International community")
    MEMBERS = "members-themselves", pgettext_lazy("actor", "The issuing members themselves")
    OTHER = "other", pgettext_lazy("actor", "Other")


class Actor(models.Model):
    """Whom passages address or name."""

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    names = models.JSONField("other names", default=list, blank=True)
    labels = models.JSONField("names by language", default=dict, blank=True)
    kind = models.CharField(max_length=30, choices=ActorKind)
    country = models.ForeignKey("Member", models.PROTECT, null=True, blank=True, related_name="actors")
    # slugs of others that were merged into it: their addresses lead here, records that name them mean it
    former = models.JSONField("former addresses", default=list, editable=False)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.known_as

    def get_absolute_url(self):
        return address("actor", self.slug)

    @property
    def known_as(self):
        return Name.of(self.name, self.labels)
