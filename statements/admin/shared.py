"""What every admin page of the archive does: serialize its savers, and tell readers what changed."""

from contextlib import contextmanager

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ERROR_FLAG
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import BadRequest
from django.db import DataError, IntegrityError, models, transaction
from django.forms.models import BaseInlineFormSet
from django.shortcuts import redirect
from django.utils.text import capfirst

from statements.editing.change_log import log_changes
from statements.editing.revisions import revise
from statements.editing.touching import SharedChange, as_stored, touched_by
from statements.models import Clock

from . import drafts
from .fields import FIELDS, ArchiveForm, PartialDateField, is_partial

LARGEST_KEY = 2**63 - 1


def is_key(text):
    """Whether it is written as a primary key can be."""
    return text.isascii() and text.isdecimal() and len(text) <= 19 and int(text) <= LARGEST_KEY


class KeysOnlyMixin:
    """A select that passes over what cannot be a key, which Django's own lets the database refuse."""

    def optgroups(self, name, value, attrs=None):
        return super().optgroups(name, [key for key in value if is_key(str(key))], attrs)


class SelectOne(KeysOnlyMixin, AutocompleteSelect):
    pass


class SelectSome(KeysOnlyMixin, AutocompleteSelectMultiple):
    def build_attrs(self, base_attrs, extra_attrs=None):
        # each choice has a button of its own; the one for all of them stands in the list and is no item of it
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}


class ChosenField(forms.ModelMultipleChoiceField):
    """Several entries. Refuses what cannot be a key, which Django's own lets the database refuse."""

    def clean(self, value):
        for key in value or ():
            if not is_key(str(key)):
                raise forms.ValidationError(self.error_messages["invalid_pk_value"], params={"pk": key})
        return super().clean(value)


class ArchiveFieldsMixin:
    """For pages and inlines: one form field for a date and its precision, lines for lists and labels."""

    form = ArchiveForm
    fixed = ()  # fields that stay as they are once there is a row: they are addresses

    def get_exclude(self, request, obj=None):
        names = {field.name for field in self.model._meta.fields}
        return [name for name in names if name.endswith("_precision") and name[: -len("_precision")] in names]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = self.field_of(db_field, request, **kwargs)
        if field and isinstance(field.widget, forms.TextInput | forms.Textarea):
            # Arabic is written from the other side, whatever the page is written in
            field.widget.attrs["dir"] = "auto"
        return field

    def field_of(self, db_field, request, **kwargs):
        if isinstance(db_field, models.JSONField) and db_field.name in FIELDS:
            kind, help_text = FIELDS[db_field.name]
            return kind(required=False, label=capfirst(db_field.verbose_name), help_text=help_text)
        if isinstance(db_field, models.DateField) and is_partial(self.model, db_field.name):
            return PartialDateField(
                required=not db_field.blank,
                label=capfirst(db_field.verbose_name),
                help_text="As far as it is known: 2023-06-20, 2023-06 or 2023.",
            )
        if isinstance(db_field, models.URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = SelectOne(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs |= {"widget": SelectSome(db_field, self.admin_site), "form_class": ChosenField}
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class OnceEach(BaseInlineFormSet):
    """Refuses two rows of one form that the archive would take for one."""

    def same(self, cleaned):
        raise NotImplementedError

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            cleaned = getattr(form, "cleaned_data", None)
            if not cleaned or cleaned.get("DELETE"):
                continue
            same = self.same(cleaned)
            if same in seen:
                raise forms.ValidationError(f"“{same[-1]}” stands twice.")
            seen.add(same)


class ListAdmin(admin.ModelAdmin):
    def lookup_allowed(self, lookup, value, request):
        # a pattern from an address may be none, or keep the database busy for minutes
        return not lookup.endswith("regex") and super().lookup_allowed(lookup, value, request)

    def get_search_results(self, request, queryset, search_term):
        # which the search box of a list refuses, and that of a field does not
        return super().get_search_results(request, queryset, search_term.replace("\x00", " "))

    def changelist_view(self, request, extra_context=None):
        try:
            response = super().changelist_view(request, extra_context)
            # some filters are asked for only while the page is written
            return response.render() if hasattr(response, "render") else response
        except (ValueError, OverflowError):
            # a year, a page or a key that cannot be: the whole list, as Django answers other slips
            return redirect(f"{request.path}?{ERROR_FLAG}=1")


@contextmanager
def in_turn():
    """A transaction that waits for other editors': what a form has checked still holds when it stores."""
    with transaction.atomic():
        Clock.objects.select_for_update().first()
        yield


class ArchiveAdmin(ArchiveFieldsMixin, ListAdmin):
    save_on_top = True
    list_per_page = 50

    def get_readonly_fields(self, request, obj=None):
        return (*super().get_readonly_fields(request, obj), *(self.fixed if obj else ()))

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else super().get_prepopulated_fields(request, obj)

    def get_form(self, request, obj=None, change=False, **kwargs):
        return drafts.filled_again(request, super().get_form(request, obj, change, **kwargs))

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs, typed = super().get_formset_kwargs(request, obj, inline, prefix), drafts.typed_before(request)
        return kwargs if typed is None else kwargs | {"data": typed}

    def _create_formsets(self, request, obj, change):
        formsets, inlines = super()._create_formsets(request, obj, change)
        if drafts.typed_before(request) is not None:
            for formset in formsets:
                drafts.unjudged(formset)
        return formsets, inlines

    def changeform_view(self, request, *args, **kwargs):
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        try:
            with in_turn():
                return super().changeform_view(request, *args, **kwargs)
        except (DataError, IntegrityError, OverflowError) as error:
            # no form of ours sends what gets past its own checks
            raise BadRequest("a form that was tampered with") from error


class SharedAdmin(ArchiveAdmin):
    """For what statements share: whatever a form changes, those that it touches are indexed anew."""

    def save_model(self, request, thing, form, change):
        was = as_stored(type(thing), [thing.pk]) if change else {}
        form.changes = [SharedChange(was.get(thing.pk), thing)]
        super().save_model(request, thing, form, change)

    def save_formset(self, request, form, formset, change):
        changed = [row.instance.pk for row in formset.initial_forms if row.has_changed()]
        was = as_stored(formset.model, changed)
        # asked while the rows that go are still there
        form.touched = getattr(form, "touched", set()) | touched_by(
            SharedChange(was[row.instance.pk], None)
            for row in formset.deleted_forms
            if row.instance.pk and row.instance.pk in was
        )
        super().save_formset(request, form, formset, change)
        form.changes += [SharedChange(was[one.pk], one) for one, _ in formset.changed_objects]
        form.changes += [SharedChange(None, one) for one in formset.new_objects]

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        log_changes(getattr(form, "touched", set()) | touched_by(form.changes))

    def delete_model(self, request, thing):
        self.delete_queryset(request, type(thing).objects.filter(pk=thing.pk))

    def delete_queryset(self, request, things):
        with transaction.atomic():
            gone = list(things)
            touched = touched_by(SharedChange(thing, None) for thing in gone)
            super().delete_queryset(request, things)
            # those that named it say something else now
            revise(touched, request.user, f"{', '.join(map(str, gone))} was deleted"[:500], waits=False)
            log_changes(touched)
