from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from statements.text.dates import PartialDate, Precision, span
from statements.text.languages import Name

from .addresses import address
from .labels import label_of


class Member(models.Model):
    """A state, present or former."""

    iso3 = models.CharField(
        "ISO 3166 code",
        max_length=3,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{3}\Z", "Three capital letters, such as AFG.")],
    )
    iso2 = models.CharField("two-letter code", max_length=2, blank=True)
    name = models.CharField(max_length=200)
    names = models.JSONField("other and former names", default=list, blank=True)
    labels = models.JSONField("names by language", default=dict, blank=True)
    un_member_since = models.CharField("UN member since", max_length=10, blank=True)
    existed_from = models.DateField(null=True, blank=True)
    existed_to = models.DateField(null=True, blank=True, help_text="The last day of a former state.")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(existed_from__lte=F("existed_to")),
                name="member_existence_in_order",
                violation_error_message="A state cannot end before it begins.",
            )
        ]

    def __str__(self):
        return self.known_as

    def get_absolute_url(self):
        return address("member", self.iso3.lower())

    @property
    def known_as(self):
        return Name.of(self.name, self.labels)

    # as an organization has one, beside its acronym
    full_name = known_as

    @property
    def existed(self):
        """The years of a former state: `1922 to 1991`."""
        return span((self.existed_from, Precision.YEAR), (self.existed_to, Precision.YEAR))


class MembershipStatus(models.TextChoices):
    MEMBER = "member", pgettext_lazy("membership", "Member")
    OBSERVER = "observer", pgettext_lazy("membership", "Observer")
    PARTNER = "partner", pgettext_lazy("membership", "Partner")
    CANDIDATE = "candidate", pgettext_lazy("membership", "Candidate")
    SUSPENDED = "suspended", pgettext_lazy("membership", "Suspended")


class Evidence(models.TextChoices):
    STORED_PAGE = "stored-page", _("a page that was read")
    GENERAL_KNOWLEDGE = "general-knowledge", _("general knowledge")


class Membership(models.Model):
    """One spell of one status. A suspended spell runs beside the membership it qualifies."""

    organization = models.ForeignKey("Organization", models.PROTECT, related_name="memberships")
    member = models.ForeignKey(Member, models.PROTECT, related_name="memberships")
    status = models.CharField(max_length=20, choices=MembershipStatus, default=MembershipStatus.MEMBER)
    start = models.DateField(
        null=True, blank=True, help_text="The first day it can mean; empty if not known."
    )
    start_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    end = models.DateField(
        null=True,
        blank=True,
        help_text="The last day of the spell (the latest it can mean); empty if it lasts.",
    )
    end_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    # UKR in the CIS: both dates written to the day, of which the source vouches for the months only
    precision = models.CharField(
        "the source vouches for", max_length=5, choices=Precision, default=Precision.DAY
    )
    evidence = models.CharField(max_length=20, choices=Evidence, default=Evidence.STORED_PAGE)
    source = models.CharField(max_length=1000, blank=True)
    note = models.CharField(max_length=1000, blank=True)

    get_status_display = label_of("status", MembershipStatus)

    class Meta:
        ordering = ["organization", "start", "member"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lte=F("end")),
                name="membership_dates_in_order",
                violation_error_message="A membership cannot end before it starts.",
            ),
            models.UniqueConstraint(
                fields=["organization", "member", "status", "start"],
                name="membership_spell_once",
                violation_error_message="This spell is in the archive already.",
            ),
            models.UniqueConstraint(
                fields=["organization", "member", "status"],
                condition=Q(start=None),
                name="membership_open_spell_once",
                violation_error_message="This spell, without a known start, is in the archive already.",
            ),
        ]

    def __str__(self):
        return f"{self.member} in {self.organization}: {self.status} {self.period}".strip()

    @property
    def period(self):
        known = span((self.start, self.start_precision), (self.end, self.end_precision))
        return known or gettext("dates not known")

    @property
    def starts(self):
        """A PartialDate no finer than the source vouches for, or None."""
        return self.start and PartialDate.around(
            self.start, self.certain_to(self.start_precision, self.end and self.end_precision)
        )

    @property
    def ends(self):
        return self.end and PartialDate.around(
            self.end, self.certain_to(self.end_precision, self.start and self.start_precision)
        )

    def certain_to(self, own, other):
        """A date's precision: as written, unless both are written more finely than the source vouches for."""
        return own if self.precision in (own, other) else max(own, self.precision, key=Precision.values.index)

    def overlapping(self):
        """Spells of one status of one state in one organization that share a day with this one."""
        others = Membership.objects.filter(
            organization=self.organization, member=self.member, status=self.status
        ).exclude(pk=self.pk)
        if self.end:
            others = others.exclude(start__gt=self.end)
        if self.start:
            others = others.exclude(end__lt=self.start)
        return others

    def clean(self):
        if self.organization_id and self.member_id and (other := self.overlapping().first()):
            raise ValidationError(f"This spell overlaps another one: {other}.")
