from django.conf import settings
from django.db import models

from .statement import Statement


class Original(models.Model):
    """What a statement was made of, as it was brought, and what stood around its passages.

    It is kept beside the passages for as long as they are, so that anybody can compare them with it.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="originals")
    # key of the proposal that it came by: who sends that twice finds what is stored already
    proposal = models.UUIDField(null=True, unique=True, editable=False)
    brought = models.DateTimeField()
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    url = models.URLField(max_length=2000, blank=True)
    # as it was pasted, or as it was read in the file
    text = models.TextField()
    # the one that the statement's source names; empty for a pasted text
    file = models.FileField(upload_to="sources/", blank=True)
    name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    # of the file, or of the pasted text in UTF-8
    sha256 = models.CharField("SHA-256", max_length=64)
    # {"front": [texts], "adoption": …, "notes": …, "furniture": …}
    around = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self):
        return self.name or self.text[:80]
