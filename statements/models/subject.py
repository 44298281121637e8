"""The subjects that cataloguers of a library gave, and the themes that they speak for."""

from django.core.exceptions import ValidationError
from django.db import models

from statements.text.folding import fold

from .statement import Statement
from .theme import Theme


class Subject(models.Model):
    """One subject of one statement, in the words of the scheme."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="subjects")
    scheme = models.CharField(max_length=30)
    value = models.CharField(max_length=300)
    key = models.CharField(max_length=900, editable=False, db_index=True)
    address = models.URLField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return self.value

    def save(self, *args, **kwargs):
        self.key = subject_key(self.scheme, self.value)
        super().save(*args, **kwargs)


class SubjectMapping(models.Model):
    """The themes that a subject suggests for a statement; none for a subject that is not ours."""

    key = models.CharField(max_length=900, unique=True, editable=False)
    scheme = models.CharField(max_length=30, default="unbis")
    value = models.CharField("subject", max_length=300)
    address = models.URLField(max_length=500, blank=True)
    themes = models.ManyToManyField(
        Theme,
        blank=True,
        related_name="subjects",
        help_text="Suggested for each statement of this subject; none says that it is not one of ours.",
    )

    class Meta:
        ordering = ["scheme", "value"]
        verbose_name = "subject of a library"
        verbose_name_plural = "subjects of libraries"

    def __str__(self):
        return self.value

    def save(self, *args, **kwargs):
        self.key = subject_key(self.scheme, self.value)
        super().save(*args, **kwargs)

    def clean(self):
        # `key` is no form field, so the form leaves it to us
        same = SubjectMapping.objects.filter(key=subject_key(self.scheme, self.value))
        if same.exclude(pk=self.pk).exists():
            raise ValidationError({"value": "The archive has this subject already."})


def subject_key(scheme, value):
    return f"{scheme} {fold(value)}"
