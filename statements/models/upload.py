import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

KEPT = timedelta(days=2)
MOST = 20  # of one editor


class UploadQuerySet(models.QuerySet):
    def discard(self):
        """Delete them and their files."""
        for upload in self:
            upload.file.delete(save=False)
            upload.delete()

    def outdated(self, owner):
        """Those of anybody that are too old, and those of this owner beyond the newest."""
        newest = self.filter(owner=owner).order_by("-fetched").values_list("pk", flat=True)[:MOST]
        beyond = Q(owner=owner) & ~Q(pk__in=list(newest))
        return self.filter(Q(fetched__lt=timezone.now() - KEPT) | beyond)


class Upload(models.Model):
    """What an editor brought to make a statement of, kept until it is one, or for two days."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    fetched = models.DateTimeField(auto_now_add=True)
    url = models.URLField(max_length=2000, blank=True)
    text = models.TextField()
    # empty for a pasted text
    file = models.FileField(upload_to="uploads/", blank=True)
    name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    objects = UploadQuerySet.as_manager()

    def __str__(self):
        return self.name or self.text[:80]
