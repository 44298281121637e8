from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Max

from statements.editing.passages import mention_actors
from statements.editing.revisions import revise
from statements.editing.waiting import A_PUBLISHER_CODES, may_code
from statements.models import BY_HAND, Coding, Mention, Passage, Wording
from statements.records.public_ids import public_ids

from . import proposals, tagging
from .concurrency import RowForm, VersionedForm
from .fields import LANGUAGE
from .shared import ArchiveAdmin


class WordingForm(RowForm):
    def clean_language(self):
        language = self.cleaned_data["language"]
        if not LANGUAGE.fullmatch(language):
            raise forms.ValidationError("Write a language code, such as en, ru or zh-Hant.")
        return language


class WordingInline(admin.StackedInline):
    model = Wording
    form = WordingForm
    extra = 0
    min_num = 1
    validate_min = True


class MentionInline(admin.StackedInline):
    model = Mention
    form = RowForm
    fields = ("name", "opened_with")
    extra = 0


class PassageForm(VersionedForm):
    def is_as_typed(self, name):
        # who confirms codes confirms those on the page, whatever the archive suggests meanwhile
        return name in ("act", "addressees", "themes") and self["coding"].data == Coding.CONFIRMED

    def statement(self):
        return self.instance.statement if self.instance.statement_id else None


@admin.register(Passage)
class PassageAdmin(ArchiveAdmin):
    form = PassageForm
    fields = (
        "version_seen",
        "opened_with",
        "statement",
        "number",
        "label",
        "role",
        "act",
        "addressees",
        "themes",
        "coding",
        "removed",
        "why",
    )
    list_display = ("number", "statement", "words", "act", "coding", "removed")
    list_display_links = ("number", "words")
    list_filter = ("coding", "act", "removed", "themes")
    list_select_related = ("statement",)
    search_fields = ("statement__title", "statement__slug")
    autocomplete_fields = ("statement", "addressees", "themes")
    ordering = ("-statement", "position", "number")
    fixed = ("statement", "number")
    inlines = (WordingInline, MentionInline)
    actions = (tagging.tag,)

    @proposals.or_proposed
    def changeform_view(self, request, *args, **kwargs):
        return super().changeform_view(request, *args, **kwargs)

    def get_urls(self):
        return [*tagging.addresses(self), *super().get_urls()]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("wordings")

    @admin.display(description="wording")
    def words(self, passage):
        return next((wording.text[:90] for wording in passage.wordings.all()), "")

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        statement = initial.get("statement", "")
        if statement.isdecimal() and len(statement) < 19:
            last = Passage.objects.filter(statement=statement).aggregate(last=Max("number"))["last"]
            initial["number"] = (last or 0) + 1
        return initial

    def view_on_site(self, passage):
        visible = Passage.objects.published().filter(pk=passage.pk)
        return passage.get_absolute_url() if visible.exists() else None

    def has_delete_permission(self, request, obj=None):
        # a number is never given again, so a passage is taken out and not deleted
        return False

    def save_model(self, request, passage, form, change):
        if not change:
            last = passage.statement.passages.aggregate(last=Max("position"))["last"]
            passage.position = (last or 0) + 1
        codes = {"act", "addressees", "themes"}
        if change and passage.coding == Coding.SUGGESTED and codes.intersection(form.changed_data):
            # they are in no version, so that nothing of them could wait for a publisher
            if form.initial["coding"] != Coding.CONFIRMED and not may_code(passage.statement, request.user):
                raise PermissionDenied(A_PUBLISHER_CODES)
            passage.read_from = BY_HAND
        super().save_model(request, passage, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        passage = form.instance
        mention_actors(passage, public_ids())
        note = form.cleaned_data["why"] or f"passage {passage.number}"
        revise([passage.statement_id], request.user, note)
