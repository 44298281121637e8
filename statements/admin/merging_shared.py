"""Two themes, or two actors, become one."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from statements.editing.merging_shared import found_by, merge_shared
from statements.editing.workflow import PUBLISH
from statements.models import Mention, Theme

from .shared import SelectOne, in_turn

# any field that refers to what is chosen will do for Django's autocomplete
REFERRING = {"theme": Theme._meta.get_field("broader"), "actor": Mention._meta.get_field("actor")}


class IntoForm(forms.Form):
    """The other one, into which this one goes."""

    def __init__(self, *args, entry, site, **kwargs):
        super().__init__(*args, **kwargs)
        model = type(entry)
        self.fields["into"] = forms.ModelChoiceField(
            model.objects.exclude(pk=entry.pk),
            label=f"The {model._meta.verbose_name} that stays",
            widget=SelectOne(REFERRING[model._meta.model_name], site),
        )


def address_name(model):
    return f"{model._meta.app_label}_{model._meta.model_name}_merge"


def addresses(admin):
    view = admin.admin_site.admin_view(lambda request, pk: merging(admin, request, pk))
    return [path("<int:pk>/merge/", view, name=address_name(admin.model))]


def merging(admin, request, pk):
    if not request.user.has_perm(PUBLISH) or not admin.has_change_permission(request):
        raise PermissionDenied
    if request.method == "POST":
        with in_turn():
            entry = get_object_or_404(admin.model, pk=pk)
            form = IntoForm(request.POST, entry=entry, site=admin.admin_site)
            if form.is_valid():
                into, gone = form.cleaned_data["into"], str(entry)
                merge_shared(into, entry, request.user)
                messages.success(request, f"“{gone}” was merged into this {admin.opts.verbose_name}.")
                return redirect(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_change", into.pk)
    else:
        entry = get_object_or_404(admin.model, pk=pk)
        form = IntoForm(entry=entry, site=admin.admin_site)
    context = {
        **admin.admin_site.each_context(request),
        "title": f"Merge this {admin.opts.verbose_name} into another",
        "subtitle": str(entry),
        "opts": admin.opts,
        "entry": entry,
        "form": form,
        "media": form.media,
        "statements": len(found_by(entry)),
        "narrower": entry.narrower.count() if isinstance(entry, Theme) else 0,
    }
    return TemplateResponse(request, "admin/statements/merge_shared.html", context)


class MergeableMixin:
    """For the admin of themes and of actors: a page to merge one into another, and the way there."""

    def get_urls(self):
        return [*addresses(self), *super().get_urls()]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj and request.user.has_perm(PUBLISH):
            context["merge_at"] = f"admin:{address_name(self.model)}"
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
