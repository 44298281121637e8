import json
from typing import NamedTuple

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminFileWidget
from django.core.files.uploadedfile import UploadedFile
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from statements.editing.passages import add_passages
from statements.editing.revisions import revise, was_public
from statements.editing.sealing import throw_away
from statements.intake.files import recognized
from statements.models import Identifier, Passage, Relation, Revision, Source, Statement, Status
from statements.records.statement import ISSUER_NEEDED, MOST_PASSAGES, has_issuer
from statements.text.folding import symbol_key
from statements.text.paragraphs import paragraphs

from . import coding, history, intake, merging, originals, proposals, references, texts, workflow
from .adoption import FIELDSET, AdoptionForm, StanceInline
from .concurrency import RowForm
from .duplicates import AnotherOneForm, compared_from_form
from .fields import checked_file, checked_language
from .queues import QueueFilter
from .shared import ArchiveAdmin, ArchiveFieldsMixin, ListAdmin, OnceEach


class StatementForm(AnotherOneForm, AdoptionForm):
    class Meta:
        widgets = {
            name: forms.TextInput(attrs={"class": "vLargeTextField"}) for name in ("title", "agenda_item")
        }

    text = forms.CharField(
        required=False,
        widget=forms.Textarea(attrs={"rows": 20, "dir": "auto"}),
        help_text="Paragraphs parted by empty lines become the passages 1, 2, 3 …",
    )
    text_language = forms.CharField(
        required=False, initial="en", max_length=10, help_text="The language of that text, such as en or ru."
    )

    def clean_text(self):
        text = self.cleaned_data["text"]
        if len(paragraphs(text)) > MOST_PASSAGES:
            raise forms.ValidationError(f"A statement has at most {MOST_PASSAGES:,} passages.")
        return text

    def clean_text_language(self):
        return checked_language(self.cleaned_data["text_language"] or "en")

    def clean(self):
        cleaned = super().clean()
        if not has_issuer(cleaned):
            self.add_error("organizations", ISSUER_NEEDED)
        if cleaned.get("signatories") and not cleaned.get("names_signatories"):
            self.add_error(
                "names_signatories", "Tick this if the text names these signatories, or empty the list."
            )
        withdrawn = self.instance.status == Status.WITHDRAWN or workflow.is_taken("withdraw", self.data)
        if withdrawn and not cleaned.get("withdrawal_reason"):
            self.add_error("withdrawal_reason", "Readers of the address are told why it was withdrawn.")
        if not self.instance.pk and not self.errors:
            self.ask_for_duplicates(compared_from_form(self))
        return cleaned


class IdentifiersOnce(OnceEach):
    def same(self, cleaned):
        return cleaned.get("scheme"), symbol_key(cleaned.get("value") or "")


class SourcesOnce(OnceEach):
    def same(self, cleaned):
        return (cleaned.get("url"),)


class IdentifierInline(admin.StackedInline):
    model = Identifier
    form = RowForm
    formset = IdentifiersOnce
    extra = 0


class KeptFileInput(AdminFileWidget):
    """Leads to the file by the desk's own address: files have none that the world may ask for."""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if self.is_initial(value):
            source = value.instance
            address = reverse("admin:statements_statement_source", args=[source.statement_id, source.pk])
            context["widget"]["value"] = FileAt(address, value.name.rsplit("/", 1)[-1])
        return context


class FileAt(NamedTuple):
    url: str
    name: str

    def __str__(self):
        return self.name


class SourceForm(RowForm):
    class Meta:
        widgets = {"file": KeptFileInput}

    def clean_file(self):
        file = self.cleaned_data["file"]
        if isinstance(file, UploadedFile):
            checked_file(file, recognized)
        return file


class SourceInline(ArchiveFieldsMixin, admin.StackedInline):
    model = Source
    form = SourceForm
    formset = SourcesOnce
    extra = 0


class RelationInline(admin.StackedInline):
    model = Relation
    form = RowForm
    fk_name = "statement"
    fields = ("kind", "reference", "found", "opened_with")
    readonly_fields = ("found",)
    extra = 0

    @admin.display(description="in the archive")
    def found(self, relation):
        return relation.target or "not in the archive, or not yet"


@admin.register(Statement)
class StatementAdmin(ArchiveAdmin):
    form = StatementForm
    list_display = ("title", "adopted_on", "issued_by", "kind", "status", "version")
    list_filter = (QueueFilter, "status", "kind", "outcome", "text_basis", "extent", "organizations")
    search_fields = ("title", "slug", "identifiers__value")
    date_hierarchy = "adopted"
    autocomplete_fields = (
        "organizations",
        "states",
        "signatories",
        "sponsors",
        "countries_concerned",
        "themes",
        "meeting",
        "series",
        "country",
        "replaced_by",
    )
    prepopulated_fields = {"slug": ("title",)}
    fixed = ("slug",)
    inlines = (StanceInline, SourceInline, IdentifierInline, RelationInline)
    readonly_fields = ("status", "passages", "history")

    def get_fieldsets(self, request, obj=None):
        seen = ["version_seen", "opened_with"]
        title = [*seen, "status", "title", "slug", "title_status", "original_title", "kind"]
        return (
            (None, {"fields": title}),
            (
                "When, where and by whom",
                {"fields": ["adopted", "city", "country", "meeting", "organizations", "states"]},
            ),
            ("The states behind it", {"fields": ["names_signatories", "signatories"]}),
            FIELDSET,
            ("Its text", {"fields": ["passages"] if obj else ["text", "text_language"]}),
            (
                "What the archive holds",
                {"fields": ["text_basis", "extent", "languages", "language_basis", "note"]},
            ),
            ("What it is about", {"fields": ["countries_concerned", "themes", "subjects", "series"]}),
            ("If it is withdrawn", {"fields": ["withdrawal_reason", "replaced_by"]}),
            ("Its history", {"fields": ["history", "why"] if obj else ["why"]}),
        )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("organizations", "states")

    @proposals.or_proposed
    def changeform_view(self, request, *args, **kwargs):
        return super().changeform_view(request, *args, **kwargs)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context |= workflow.standing(request.user, obj) | {"proposals": proposals.waiting_on(obj)}
        context["originals"] = originals.originals_of(obj) if obj else ()
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @admin.display(description="adopted", ordering="adopted")
    def adopted_on(self, statement):
        return statement.adopted_spoken

    @admin.display(description="issued by")
    def issued_by(self, statement):
        return ", ".join(map(str, statement.issuers))

    @admin.display(description="passages")
    def passages(self, statement):
        return format_html(
            '<a href="{}">Edit the text</a> · <a href="{}?statement__id__exact={}">{} passages</a>',
            reverse("admin:statements_statement_texts", args=[statement.pk]),
            reverse("admin:statements_passage_changelist"),
            statement.pk,
            Passage.objects.present().filter(statement=statement).count(),
        )

    @admin.display(description="versions")
    def history(self, statement):
        address = reverse("admin:statements_statement_versions", args=[statement.pk])
        return format_html('<a href="{}">{} kept</a>', address, statement.revisions.count())

    def history_view(self, request, object_id, extra_context=None):
        statement = self.get_object(request, object_id)
        if statement and self.has_view_permission(request, statement):
            return redirect("admin:statements_statement_versions", statement.pk)
        return super().history_view(request, object_id, extra_context)

    def get_urls(self):
        return [
            *texts.addresses(self),
            *history.addresses(self),
            *proposals.addresses(self),
            *coding.addresses(self),
            *intake.addresses(self),
            *originals.addresses(self),
            *merging.addresses(self),
            *references.addresses(self),
            *super().get_urls(),
        ]

    def view_on_site(self, statement):
        seen = statement.status in (Status.PUBLISHED, Status.WITHDRAWN)
        return statement.get_absolute_url() if seen else None

    def has_delete_permission(self, request, obj=None):
        # nothing published is deleted: it is withdrawn, and its address says so
        return obj is not None and not was_public(obj) and super().has_delete_permission(request, obj)

    def delete_model(self, request, statement):
        throw_away(statement)

    def get_deleted_objects(self, objs, request):
        # a draft takes what it owns along, which alone could not be deleted
        to_delete, counts, _, protected = super().get_deleted_objects(objs, request)
        return to_delete, counts, set(), protected

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change and form.cleaned_data["text"]:
            add_passages(
                form.instance, paragraphs(form.cleaned_data["text"]), form.cleaned_data["text_language"]
            )
        form.put_rows()
        step = workflow.take_step(request, form.instance)
        revise([form.instance.pk], request.user, ": ".join(filter(None, (step, form.cleaned_data["why"]))))

    def response_add(self, request, statement, *args, **kwargs):
        return workflow.response(request, statement) or super().response_add(
            request, statement, *args, **kwargs
        )

    def response_change(self, request, statement):
        return workflow.response(request, statement) or super().response_change(request, statement)


@admin.register(Revision)
class RevisionAdmin(ListAdmin):
    list_display = ("statement", "number", "saved", "author", "note")
    list_display_links = ("number",)
    list_select_related = ("statement", "author")
    list_filter = ("saved", "author")
    search_fields = ("statement__title", "statement__slug")
    fields = ("statement", "number", "saved", "author", "note", "full_record")
    readonly_fields = fields
    ordering = ("-saved", "-pk")

    @admin.display(description="the whole record")
    def full_record(self, revision):
        return format_html("<pre>{}</pre>", json.dumps(revision.record, ensure_ascii=False, indent=2))

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
