import uuid

from django.conf import settings
from django.db import models


class KeptDraft(models.Model):
    """What an editor typed into a form and has not stored. It goes when the form is stored."""

    # one for each page that was opened, so that two windows on one form take nothing from each other
    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    form = models.CharField(max_length=300)  # its address
    title = models.CharField(max_length=200, blank=True)  # of its page
    fields = models.JSONField()  # {name: [values]}, as a browser sends them
    kept = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-kept"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["editor", "form"], name="draft_of_form"),
            models.Index(fields=["form"], name="drafts_at_form"),
        ]

    def __str__(self):
        return self.title or self.form
