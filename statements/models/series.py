from django.db import models

from statements.text.languages import Name

from .addresses import address


class Series(models.Model):
    """Statements that follow one another, so that change can be read."""

    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=300)
    labels = models.JSONField("titles by language", default=dict, blank=True)

    class Meta:
        ordering = ["title"]
        verbose_name_plural = "series"

    def __str__(self):
        return self.known_as

    def get_absolute_url(self):
        return address("series", self.slug)

    @property
    def known_as(self):
        return Name.of(self.title, self.labels)
