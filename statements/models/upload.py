import uuid

from django.conf import settings
from django.db import models


class UploadQuerySet(models.QuerySet):
    def discard(self):
        """Delete them and their files."""
        for upload in self:
            upload.file.delete(save=False)
            upload.delete()


class Upload(models.Model):
    """An open proposal: what an editor brought to make statements of, kept until it is one or thrown away."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # who works on it
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    fetched = models.DateTimeField(auto_now_add=True)
    url = models.URLField(max_length=2000, blank=True)
    text = models.TextField()
    # empty for a pasted text
    file = models.FileField(upload_to="uploads/", blank=True)
    name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    # what else the file holds, by what it is: {"hidden text": [texts]}
    left_out = models.JSONField(default=dict)

    objects = UploadQuerySet.as_manager()

    def __str__(self):
        return self.name or " ".join(self.text[:400].split())[:80]
