"""Two records of one statement: side by side, and then one of them, with what both hold."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from statements.catalogue.likely import compared_from, likely_duplicates
from statements.editing.merging import Unmergeable, merge, merge_plan
from statements.editing.revisions import was_public
from statements.editing.workflow import PUBLISH
from statements.models import Statement, Status
from statements.records.flat import flat_statements

from .concurrency import last_revisions
from .shared import LARGEST_KEY, SelectOne, in_turn


class OtherForm(forms.Form):
    """Which statement it is to be merged with."""

    def __init__(self, *args, site, but, **kwargs):
        super().__init__(*args, **kwargs)
        field = Statement._meta.get_field("replaced_by")
        self.fields["other"] = forms.ModelChoiceField(
            Statement.objects.exclude(pk=but).exclude(status=Status.WITHDRAWN),
            label="Another statement",
            widget=SelectOne(field, site),
        )


class MergeForm(forms.Form):
    """Why, and what the editor has seen of the two."""

    seen = forms.CharField(max_length=50, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Why",
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Shown to readers who come by the address that goes.",
    )


def addresses(admin):
    def page(view):
        return admin.admin_site.admin_view(lambda request, **kwargs: view(admin, request, **kwargs))

    return [
        path("<int:pk>/merge/", page(choose), name="statements_statement_merge"),
        path("<int:pk>/merge/<int:other>/", page(merging), name="statements_statement_merge_with"),
    ]


def opened(request, *pks):
    """The Statements with these primary keys, in that order."""
    if not request.user.has_perm(PUBLISH):
        raise PermissionDenied
    held = {}
    if max(pks) <= LARGEST_KEY:
        held = Statement.objects.exclude(status=Status.WITHDRAWN).in_bulk(pks)
    if held.keys() != {*pks}:
        raise Http404("no statement has such a key")
    return [held[pk] for pk in pks]


def answer(admin, request, template, statement, title, **context):
    shared = {
        **admin.admin_site.each_context(request),
        "title": title,
        "subtitle": str(statement),
        "opts": Statement._meta,
        "statement": statement,
    }
    return TemplateResponse(request, f"admin/statements/statement/{template}.html", shared | context)


def choose(admin, request, pk):
    """Which other statement: one that is like it, or any."""
    [statement] = opened(request, pk)
    form = OtherForm(request.GET if "other" in request.GET else None, site=admin.admin_site, but=pk)
    if form.is_valid():
        return redirect("admin:statements_statement_merge_with", pk, form.cleaned_data["other"].pk)
    [flat] = flat_statements([pk])
    likely = likely_duplicates(compared_from(flat), but=pk)
    return answer(
        admin,
        request,
        "merge_choose",
        statement,
        "Merge with another record",
        form=form,
        likely=likely,
        media=form.media,
    )


def merging(admin, request, pk, other):
    """The one of `pk` stays, the one of `other` goes into it."""
    if request.method == "POST":
        try:
            with in_turn():
                return stored(admin, request, *opened(request, pk, other))
        except Unmergeable as problem:
            messages.error(request, f"They cannot be merged: {problem}.")
    stays, goes = opened(request, pk, other)
    form = MergeForm(initial={"seen": last_revisions_of_both(stays, goes), "reason": "It was entered twice."})
    return side_by_side(admin, request, stays, goes, form)


def stored(admin, request, stays, goes):
    form = MergeForm(request.POST)
    if form.is_valid() and not refusal(stays, goes):
        if form.cleaned_data["seen"] == last_revisions_of_both(stays, goes):
            merge(stays, goes, form.cleaned_data["reason"], request.user)
            messages.success(request, f"“{goes}” was merged into this statement.")
            return redirect(reverse("admin:statements_statement_change", args=[stays.pk]))
        form.add_error(
            None,
            "Somebody saved one of the two while you had this page open, so nothing was merged. Below is "
            "what would be taken over now. Press the button again to do it.",
        )
        form.data = form.data.copy()
        form.data["seen"] = last_revisions_of_both(stays, goes)
    return side_by_side(admin, request, stays, goes, form)


def last_revisions_of_both(stays, goes):
    """`12,15`: the revisions of the two that were kept last."""
    kept = last_revisions([stays.pk, goes.pk])
    return f"{kept.get(stays.pk)},{kept.get(goes.pk)}"


def refusal(stays, goes):
    """Why this one cannot stay; "" if it can."""
    if stays.pk == goes.pk:
        return "A statement cannot be merged with itself."
    if was_public(goes) and stays.status != Status.PUBLISHED:
        return f"Readers know the address of “{goes}”: the one that stays must be published too."
    return ""


def side_by_side(admin, request, stays, goes, form):
    refused = refusal(stays, goes)
    listed = Statement.objects.listed().prefetch_related("identifiers").in_bulk([stays.pk, goes.pk])
    flats = {flat.pk: compared_from(flat) for flat in flat_statements([stays.pk, goes.pk])}
    return answer(
        admin,
        request,
        "merge",
        stays,
        "Merge two records",
        form=form,
        refused=refused,
        goes_unseen=not was_public(goes),
        plan=None if refused else merge_plan(stays, goes),
        both=[(name, listed[one.pk], flats[one.pk]) for name, one in (("Stays", stays), ("Goes", goes))],
        goes=goes,
    )
