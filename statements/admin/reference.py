"""Organizations, members, memberships, themes, actors, meetings and series."""

from django.contrib import admin
from django.db.models import Count

from statements.models import (
    Actor,
    Body,
    Meeting,
    Member,
    Membership,
    Organization,
    Participation,
    Series,
    Statement,
    SubjectMapping,
    Theme,
)
from statements.templatetags.archive import counted

from .fields import ArchiveForm
from .merging_shared import MergeableMixin
from .shared import ArchiveFieldsMixin, SharedAdmin
from .terms import ThemeTermsInline
from .timelines import TimelinedMixin


class BodyInline(ArchiveFieldsMixin, admin.StackedInline):
    model = Body
    extra = 0
    prepopulated_fields = {"slug": ("name",)}

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organization")


@admin.register(Organization)
class OrganizationAdmin(TimelinedMixin, SharedAdmin):
    list_display = ("acronym", "name", "kind", "founded_spoken", "parent")
    list_filter = ("kind", "decides_by")
    list_select_related = ("parent",)
    search_fields = ("acronym", "name", "slug")
    autocomplete_fields = ("seat_country", "parent")
    prepopulated_fields = {"slug": ("acronym",)}
    fixed = ("slug",)
    inlines = (BodyInline,)


@admin.register(Body)
class BodyAdmin(SharedAdmin):
    list_display = ("name", "organization", "level")
    list_filter = ("level", "organization")
    list_select_related = ("organization",)
    search_fields = ("name", "slug", "organization__acronym")
    autocomplete_fields = ("organization",)
    prepopulated_fields = {"slug": ("name",)}
    fixed = ("slug",)


@admin.register(Member)
class MemberAdmin(TimelinedMixin, SharedAdmin):
    list_display = ("name", "iso3", "existed_from", "existed_to")
    list_filter = (("existed_to", admin.EmptyFieldListFilter),)
    search_fields = ("name", "iso3", "iso2")
    fixed = ("iso3",)


@admin.register(Membership)
class MembershipAdmin(SharedAdmin):
    list_display = ("member", "organization", "status", "period", "evidence")
    list_filter = ("status", "evidence", "organization")
    list_select_related = ("member", "organization")
    search_fields = ("member__name", "member__iso3", "organization__acronym")
    autocomplete_fields = ("organization", "member")


class ThemeForm(ArchiveForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and "broader" in self.fields:
            below = Theme.objects.at_or_below(self.instance)
            self.fields["broader"].help_text = refiling(
                len(below) - 1, Statement.objects.on_themes(below).count()
            )

    def add_prefix(self, name):
        # a control of that name would hide the form element's own method `matches` from scripts
        return super().add_prefix("same_elsewhere" if name == "matches" else name)


def refiling(themes, statements):
    """What moving a theme does, for whoever is about to."""
    below = f" or on the {counted(themes, 'theme')} below it" if themes else ""
    filed = f"{counted(statements, 'statement')} {'is' if statements == 1 else 'are'} filed on it{below}"
    return f"{filed}. If it moves, they are all found under its new place at once."


@admin.register(Theme)
class ThemeAdmin(MergeableMixin, SharedAdmin):
    form = ThemeForm
    list_display = ("name", "broader", "slug")
    list_filter = (("broader", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("broader",)
    search_fields = ("name", "slug")
    autocomplete_fields = ("broader",)
    prepopulated_fields = {"slug": ("name",)}
    fixed = ("slug",)
    inlines = (ThemeTermsInline,)


@admin.register(Actor)
class ActorAdmin(MergeableMixin, SharedAdmin):
    list_display = ("name", "kind", "country", "slug")
    list_filter = ("kind",)
    list_select_related = ("country",)
    search_fields = ("name", "slug")
    autocomplete_fields = ("country",)
    prepopulated_fields = {"slug": ("name",)}
    fixed = ("slug",)


class ParticipationInline(ArchiveFieldsMixin, admin.StackedInline):
    model = Participation
    extra = 0
    autocomplete_fields = ("member",)


@admin.register(Meeting)
class MeetingAdmin(SharedAdmin):
    list_display = ("name", "organization", "body", "days", "city")
    list_filter = ("level", "organization")
    list_select_related = ("organization", "body__organization")
    search_fields = ("name", "slug", "city", "organization__acronym")
    autocomplete_fields = ("organization", "body", "country")
    prepopulated_fields = {"slug": ("name",)}
    fixed = ("slug",)
    date_hierarchy = "start"
    inlines = (ParticipationInline,)

    def view_on_site(self, meeting):
        return meeting.get_absolute_url() if Meeting.objects.public().filter(pk=meeting.pk).exists() else None


@admin.register(Series)
class SeriesAdmin(SharedAdmin):
    list_display = ("title", "slug", "statements")
    search_fields = ("title", "slug")
    prepopulated_fields = {"slug": ("title",)}
    fixed = ("slug",)

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(texts=Count("statements"))

    @admin.display(ordering="texts")
    def statements(self, series):
        return series.texts


@admin.register(SubjectMapping)
class SubjectMappingAdmin(SharedAdmin):
    list_display = ("value", "scheme", "suggested")
    list_filter = (("themes", admin.RelatedOnlyFieldListFilter), "scheme")
    search_fields = ("value", "scheme", "themes__name")
    autocomplete_fields = ("themes",)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("themes")

    @admin.display(description="themes")
    def suggested(self, mapping):
        return ", ".join(map(str, mapping.themes.all()))
