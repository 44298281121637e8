from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from statements.text.dates import PartialDate, Precision, span, spoken
from statements.text.languages import Name

from .addresses import address
from .labels import label_of


class OrganizationKind(models.TextChoices):
    ALLIANCE = "military-alliance", _("Military alliance")
    TREATY = "treaty", _("Treaty")
    INTERGOVERNMENTAL = "intergovernmental-organization", _("Intergovernmental organization")
    ORGAN = "organ", _("Organ")
    FORUM = "political-forum", _("Political forum")
    UNION = "supranational-union", _("Supranational union")
    FORMAT = "ad-hoc-format", _("Ad hoc format")


class Level(models.TextChoices):
    HEADS = "heads", pgettext_lazy("level", "Heads of state or government")
    FOREIGN_MINISTERS = "foreign-ministers", pgettext_lazy("level", "Foreign ministers")
    DEFENCE_MINISTERS = "defence-ministers", pgettext_lazy("level", "Defence ministers")
    SECURITY_SECRETARIES = (
        "security-council-secretaries",
        pgettext_lazy("level", "Secretaries of security councils"),
    )
    COUNCIL = "council", pgettext_lazy("level", "Council")
    OTHER = "other", pgettext_lazy("level", "Other")


class DecidesBy(models.TextChoices):
    VOTE = "vote", pgettext_lazy("decides by", "Vote")
    CONSENSUS = "consensus", pgettext_lazy("decides by", "Consensus")
    UNKNOWN = "", pgettext_lazy("decides by", "Not stated")


class Organization(models.Model):
    """Who speaks: alliance, regional organization, organ, forum, or a format that is no organization."""

    slug = models.SlugField(max_length=100, unique=True)
    acronym = models.CharField(max_length=50)
    name = models.CharField(max_length=300)
    names = models.JSONField("other names", default=list, blank=True)
    acronyms = models.JSONField("acronyms by language", default=dict, blank=True)
    labels = models.JSONField("names by language", default=dict, blank=True)
    kind = models.CharField(max_length=40, choices=OrganizationKind)
    founded = models.DateField(null=True, blank=True)
    founded_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    seat_city = models.CharField(max_length=200, blank=True)
    seat_country = models.ForeignKey("Member", models.PROTECT, null=True, blank=True, related_name="+")
    website = models.URLField(max_length=500, blank=True)
    description = models.TextField(blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    decides_by = models.CharField(
        max_length=10,
        choices=DecidesBy,
        blank=True,
        default=DecidesBy.UNKNOWN,
        help_text="How its texts are adopted. If by vote, a text whose vote is not recorded claims no state.",
    )
    roll_complete = models.JSONField(
        "spans in which its roll is complete",
        null=True,
        blank=True,
        help_text='[{"start": "1946-01-17", "end": null}]: days on which every member is recorded. On '
        "any other day nobody is claimed; empty if nothing is known of it.",
    )

    class Meta:
        ordering = ["acronym", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(parent=F("id")),
                name="organization_not_its_own_parent",
                violation_error_message="An organization cannot be part of itself.",
            )
        ]

    def __str__(self):
        return self.known_as

    def get_absolute_url(self):
        return address("organization", self.slug)

    @property
    def known_as(self):
        return Name.of(self.acronym, self.acronyms)

    @property
    def full_name(self):
        return Name.of(self.name, self.labels)

    get_decides_by_display = label_of("decides_by", DecidesBy)

    @property
    def founded_spoken(self):
        return spoken(self.founded, self.founded_precision)

    @property
    def roll_complete_spoken(self):
        """In words, the spans in which every member is recorded."""
        return "; ".join(span(dated(one["start"]), dated(one.get("end"))) for one in self.roll_complete or ())

    def clean(self):
        above, seen = self.parent, set()
        while above and above.pk not in seen:
            if above.pk == self.pk:
                raise ValidationError({"parent": "An organization cannot be part of itself, by any path."})
            seen.add(above.pk)
            above = above.parent


def dated(written):
    """(day or None, precision) of a date of a span."""
    day = PartialDate.read(written) if written else None
    return (day.first, day.precision) if day else (None, Precision.DAY)


class Body(models.Model):
    """An organ that meets."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="bodies")
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=300)
    names = models.JSONField("other names", default=list, blank=True)
    level = models.CharField(max_length=40, choices=Level, default=Level.OTHER)

    class Meta:
        ordering = ["organization", "level", "name"]
        verbose_name_plural = "bodies"

    def __str__(self):
        return self.known_as

    @property
    def known_as(self):
        return Name(f"{self.organization}: {self.name}")
