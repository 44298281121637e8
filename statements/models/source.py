from django.db import models
from django.utils.translation import pgettext_lazy

from statements.text.folding import symbol_key

from .labels import label_of
from .statement import Statement


class Identifier(models.Model):
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=30, default="symbol")
    value = models.CharField(max_length=200)
    # folding case can triple the letters
    key = models.CharField(max_length=600, editable=False, db_index=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "key"],
                name="identifier_once",
                violation_error_message="Another statement has this identifier.",
            )
        ]

    def __str__(self):
        return self.value

    def save(self, *args, **kwargs):
        self.key = symbol_key(self.value)
        super().save(*args, **kwargs)

    def clean(self):
        # `key` is no form field, so the form leaves its constraint to us
        self.key = symbol_key(self.value)
        self.validate_constraints()


class Source(models.Model):
    class Kind(models.TextChoices):
        OFFICIAL = "official", pgettext_lazy("source", "Official")
        PRESS = "press", pgettext_lazy("source", "Press")

    class Carries(models.TextChoices):
        TEXT = "text", pgettext_lazy("source", "the text")
        REPORT = "report", pgettext_lazy("source", "a report")
        ADDRESS_ONLY = (
            "address-only",
            pgettext_lazy("source", "not opened: the address follows the issuer’s pattern"),
        )
        UNKNOWN = "", pgettext_lazy("source", "not stated")

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="sources")
    url = models.URLField(max_length=2000)
    publisher = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    carries = models.CharField(max_length=20, choices=Carries, blank=True, default=Carries.UNKNOWN)
    retrieved = models.DateField(null=True, blank=True)
    file = models.FileField(upload_to="sources/", blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    # of the file
    media_type = models.CharField(max_length=100, blank=True)
    fetched = models.DateTimeField(null=True, blank=True)

    get_kind_display = label_of("kind", Kind)
    get_carries_display = label_of("carries", Carries)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.url

    def take_file(self, other):
        """Have the file of another row for the same source, and what is known of it."""
        self.file, self.media_type, self.fetched = other.file, other.media_type, other.fetched
