from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from statements.text.languages import Name

from .addresses import address


class ThemeQuerySet(models.QuerySet):
    def at_or_below(self, theme):
        """Primary keys of the theme and of everything under it, at one query."""
        children = {}
        for pk, broader in Theme.objects.values_list("pk", "broader"):
            children.setdefault(broader, []).append(pk)
        found, waiting = set(), [theme.pk]
        while waiting:
            pk = waiting.pop()
            if pk not in found:
                found.add(pk)
                waiting += children.get(pk, ())
        return found


class Theme(models.Model):
    """A subject in a tree."""

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    broader = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="narrower")
    scope_note = models.TextField(blank=True)
    names = models.JSONField("other names", default=list, blank=True)
    labels = models.JSONField("names by language", default=dict, blank=True)
    matches = models.JSONField(
        "the same subject elsewhere",
        default=list,
        blank=True,
        help_text="A list of objects with scheme (unbis, eurovoc), id and label.",
    )
    # slugs of others that were merged into it: their addresses lead here, records that name them mean it
    former = models.JSONField("former addresses", default=list, editable=False)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(broader=F("id")),
                name="theme_not_broader_than_itself",
                violation_error_message="A theme cannot be broader than itself.",
            )
        ]

    def __str__(self):
        return self.known_as

    def get_absolute_url(self):
        return address("theme", self.slug)

    @property
    def known_as(self):
        return Name.of(self.name, self.labels)

    def ancestors(self):
        """Broader themes, the broadest first."""
        path, above = [], self.broader
        while above and above not in path:
            path.insert(0, above)
            above = above.broader
        return path

    def clean(self):
        if self.pk and self.broader_id in Theme.objects.at_or_below(self):
            raise ValidationError({"broader": "A theme cannot be broader than itself, by any path."})
