"""What was imported, from which run, and what the source said last."""

from django.conf import settings
from django.db import models

from .statement import Statement


class ImportRun(models.Model):
    """One call of an importer."""

    importer = models.CharField(max_length=50)
    started = models.DateTimeField(auto_now_add=True)
    finished = models.DateTimeField(null=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    # [[the file's name, a sentence]]: what could not be read, was left out or did not match
    told = models.JSONField(default=list)
    taken_back = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ("view",)

    def __str__(self):
        return f"run {self.pk} of {self.importer}"


class ImportedText(models.Model):
    """What a source said of a statement at the last import, its passages numbered as they are held."""

    importer = models.CharField(max_length=50)
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="imported")
    digest = models.CharField(max_length=64)  # of what the importer gave, before it was numbered
    record = models.JSONField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["importer", "statement"], name="imported_text_once")]

    def __str__(self):
        return f"{self.statement} from {self.importer}"


class ImportStep(models.Model):
    """What one run did to one statement: new where it had no version before."""

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="steps")
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="+")
    version_before = models.PositiveIntegerField(null=True)
    version_after = models.PositiveIntegerField()
    # what the source had said before; null if nothing
    said_before = models.JSONField(null=True)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.statement} in {self.run}"
