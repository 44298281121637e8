"""The words and phrases by which the archive knows an act or a theme in a text, and how they are written.

Letter case, hyphens and other signs do not matter. `condemn*` stands for any ending, `express* … concern` for
up to three words between, `^support` for the first word of a sentence. `~elections` speaks for a theme only
beside another of its terms.
"""

from django.db import models

from .passage import Act
from .theme import Theme


class ActTerms(models.Model):
    """What speaks for an act: {language: [term]}."""

    act = models.CharField(max_length=20, choices=Act, unique=True)
    terms = models.JSONField("match terms", default=dict, blank=True)

    class Meta:
        ordering = ["act"]
        verbose_name = verbose_name_plural = "match terms of acts"

    def __str__(self):
        return self.get_act_display()


class ThemeTerms(models.Model):
    """What speaks for a theme: {language: [term]}. Not in its row, which most pages fetch again and again."""

    theme = models.OneToOneField(Theme, models.CASCADE, primary_key=True, related_name="match_terms")
    terms = models.JSONField("match terms", default=dict, blank=True)

    class Meta:
        ordering = ["theme"]
        verbose_name = verbose_name_plural = "match terms"

    def __str__(self):
        return f"match terms of {self.theme}"
