from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q

from statements.text.dates import Precision, days
from statements.text.languages import Name

from .addresses import address
from .organization import Level
from .statement import Statement, Status


class MeetingQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by(F("start").desc(nulls_last=True), "slug")

    def public(self):
        """Those that readers may know of: entered on their own, or of a statement that was published."""
        told = Statement.objects.filter(
            meeting=OuterRef("pk"), status__in=(Status.PUBLISHED, Status.WITHDRAWN)
        )
        return self.filter(Q(on_its_own=True) | Q(Exists(told)))

    def of_organizations(self, slugs):
        """Those of some organizations; of all if none are given."""
        return self.filter(organization__slug__in=slugs) if slugs else self

    def count_by_year(self):
        """(slug of the body or None, year or None, whether a statement is published, number of meetings)."""
        published = Statement.objects.published().filter(meeting=OuterRef("pk"))
        return (
            self.annotate(has_text=Exists(published))
            .values_list("body__slug", "start__year", "has_text")
            .annotate(number=Count("pk"))
            .order_by()
        )


class Meeting(models.Model):
    """Where and when a body met. It may have produced no text that the archive holds."""

    slug = models.SlugField(max_length=250, unique=True)
    name = models.CharField(max_length=500)
    organization = models.ForeignKey("Organization", models.PROTECT, related_name="meetings")
    body = models.ForeignKey("Body", models.PROTECT, null=True, blank=True, related_name="meetings")
    level = models.CharField(max_length=40, choices=Level, blank=True)
    start = models.DateField(null=True, blank=True)
    start_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    end = models.DateField(null=True, blank=True)
    end_precision = models.CharField(max_length=5, choices=Precision, default=Precision.DAY)
    city = models.CharField(max_length=200, blank=True)
    country = models.ForeignKey("Member", models.PROTECT, null=True, blank=True, related_name="+")
    participants = models.ManyToManyField("Member", through="Participation", related_name="meetings")
    note = models.TextField(blank=True)
    on_its_own = models.BooleanField(
        "entered on its own",
        default=True,
        db_default=True,
        help_text="Readers see it at once. Otherwise they see it when a statement of it is published.",
    )

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-start", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lte=F("end")),
                name="meeting_dates_in_order",
                violation_error_message="A meeting cannot end before it starts.",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return address("meeting", self.slug)

    @property
    def known_as(self):
        return Name(self.name)

    @property
    def days(self):
        """`19–20 June 2023`, or one date; empty if the archive knows none."""
        return days((self.start, self.start_precision), (self.end, self.end_precision))

    def clean(self):
        if self.body_id and self.organization_id and self.body.organization_id != self.organization_id:
            raise ValidationError({"body": f"{self.body} is not a body of {self.organization}."})


class Participation(models.Model):
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participations")
    member = models.ForeignKey("Member", models.PROTECT, related_name="participations")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["member__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "member"],
                name="participation_once",
                violation_error_message="This state is listed already.",
            )
        ]

    def __str__(self):
        return f"{self.member} at {self.meeting}"
