"""A statement's versions: who changed what, when and why; any of them can be brought back."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from statements.analysis.versions import changes
from statements.editing.bringing_back import bring_back
from statements.editing.outcomes import UNCHANGED
from statements.models import Statement
from statements.records.names import names_by_field
from statements.records.statement import NEW_STATEMENT

from .concurrency import last_revision, meanwhile, refill
from .proposals import or_proposed
from .shared import LARGEST_KEY, in_turn


class BringBackForm(forms.Form):
    version_seen = forms.IntegerField(max_value=LARGEST_KEY, widget=forms.HiddenInput)
    note = forms.CharField(
        required=False, max_length=400, label="Why", help_text="For other editors; kept with the version."
    )


def addresses(admin):
    def page(view):
        return admin.admin_site.admin_view(lambda request, **kwargs: view(admin, request, **kwargs))

    return [
        path("<int:pk>/versions/", page(revisions), name="statements_statement_versions"),
        path("<int:pk>/versions/<int:number>/", page(revision), name="statements_statement_version"),
    ]


def opened(admin, request, pk):
    statement = get_object_or_404(Statement, pk=pk)
    if not admin.has_view_permission(request, statement):
        raise PermissionDenied
    return statement


def context(admin, request, statement, title):
    return {
        **admin.admin_site.each_context(request),
        "title": title,
        "subtitle": str(statement),
        "opts": Statement._meta,
        "statement": statement,
    }


def revisions(admin, request, pk):
    statement = opened(admin, request, pk)
    kept = statement.revisions.select_related("author").defer("record").order_by("-number")
    return TemplateResponse(
        request,
        "admin/statements/statement/versions.html",
        context(admin, request, statement, "Versions") | {"revisions": kept},
    )


@or_proposed
def revision(admin, request, pk, number):
    """What a version changed, and what bringing it back would change."""
    if request.method == "POST":
        with in_turn():
            return brought_back(admin, request, opened(admin, request, pk), number)
    statement = opened(admin, request, pk)
    form = BringBackForm(initial={"version_seen": last_revision(statement)})
    return page(admin, request, statement, number, form)


def brought_back(admin, request, statement, number):
    if not admin.has_change_permission(request, statement):
        raise PermissionDenied
    form = BringBackForm(request.POST)
    if not form.is_valid():
        return page(admin, request, statement, number, form)
    if others := meanwhile(statement, form.cleaned_data["version_seen"]):
        form.add_error(
            None,
            f"{others.who} saved this statement while you had this page open: below is what bringing "
            f"version {number} back would change now. Press the button again to do it.",
        )
        refill(form, version_seen=others.revision)
        return page(admin, request, statement, number, form)
    revision = get_object_or_404(statement.revisions, number=number)
    outcome, left_out = bring_back(revision, request.user, form.cleaned_data["note"])
    if outcome.is_refused:
        for field, reason in outcome.problems:
            form.add_error(None, f"{field}: {reason}")
        return page(admin, request, statement, number, form)
    if outcome == UNCHANGED:
        messages.info(
            request, f"The statement already is as in version {number}, so there is no new version."
        )
    else:
        messages.success(request, f"Version {number} was brought back as version {statement.version + 1}.")
    if left_out:
        messages.warning(request, f"Left out, as the archive no longer has it: {', '.join(left_out)}.")
    return redirect(reverse("admin:statements_statement_versions", args=[statement.pk]))


def page(admin, request, statement, number, form):
    wanted = {n for n in (number, number - 1, statement.version) if n <= statement.version}
    kept = {one.number: one for one in statement.revisions.filter(number__in=wanted).select_related("author")}
    if number not in kept:
        raise Http404(f"the statement has no version {number}")
    records = {n: NEW_STATEMENT | one.record for n, one in kept.items()}
    names, before = names_by_field(), records.get(number - 1)
    title = f"Version {number}"
    return TemplateResponse(
        request,
        "admin/statements/statement/version.html",
        context(admin, request, statement, title)
        | {
            "revision": kept[number],
            "is_first": before is None,
            "changes": changes(before or NEW_STATEMENT, records[number], names),
            "back": None
            if number == statement.version
            else changes(records.get(statement.version, records[number]), records[number], names),
            "may_change": admin.has_change_permission(request, statement),
            "form": form,
        },
    )
