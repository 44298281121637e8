"""The words by which the archive knows an act or a theme, for editors to read and to change."""

from django.contrib import admin

from statements.models import ActTerms, ThemeTerms

from .shared import ArchiveFieldsMixin, SharedAdmin


class ThemeTermsInline(ArchiveFieldsMixin, admin.StackedInline):
    model = ThemeTerms
    can_delete = False


@admin.register(ActTerms)
class ActTermsAdmin(SharedAdmin):
    list_display = ("__str__", "languages", "number")
    search_fields = ("act", "terms")
    fields = ("act", "terms")
    fixed = ("act",)

    @admin.display
    def languages(self, entry):
        return ", ".join(entry.terms)

    @admin.display(description="terms")
    def number(self, entry):
        return sum(map(len, entry.terms.values()))
