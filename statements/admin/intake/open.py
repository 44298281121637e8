"""An open proposal as a thing: its original, who works on it, taking it over, throwing it away."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse

from statements.editing.drafts import take_over, throw_away_proposal
from statements.editing.originals import stored_before
from statements.intake.sheets import CSV, XLSX
from statements.models import Upload

from ..originals import download
from ..shared import in_turn
from .steps import allowed, answer, pages_of

THROW_AWAY = "statements.delete_statement"


def addresses(admin):
    page = pages_of(admin)
    return [
        path("intake/<uuid:key>/original/", page(original), name="statements_statement_brought"),
        path("intake/<uuid:key>/settle/", page(settle), name="statements_statement_settle"),
    ]


def original(admin, request, key):
    allowed(admin, request)
    upload = get_object_or_404(Upload, pk=key)
    return download(upload, f"pasted-{upload.fetched:%Y-%m-%d}.txt")


def address_of(upload):
    step = "table_check" if upload.media_type in (CSV, XLSX) else "proposal"
    return reverse(f"admin:statements_statement_{step}", args=[upload.pk])


def settle(admin, request, key):
    """What may be done with an open proposal beside working on it; asked before anything is thrown away."""
    allowed(admin, request)
    with in_turn():
        upload = Upload.objects.select_related("owner").filter(pk=key).first()
        if upload is None:
            return settled_before(request, key)
        address = address_of(upload)
        if request.method == "POST" and "take" in request.POST:
            if upload.owner_id != request.user.pk:
                messages.success(request, f"You work on it now, in place of {upload.owner}.")
                take_over(upload, request.user, address)
            return redirect(address)
        if request.method == "POST" and "discard" in request.POST:
            if not request.user.has_perm(THROW_AWAY):
                raise PermissionDenied
            throw_away_proposal(upload, address)
            messages.success(request, f"“{upload}” was thrown away.")
            return redirect("admin:index")
    return answer(
        admin,
        request,
        "open_proposal",
        "An open proposal",
        forms.Form(),
        upload=upload,
        address=address,
        is_own=upload.owner_id == request.user.pk,
        may_discard=request.user.has_perm(THROW_AWAY),
    )


def settled_before(request, key):
    """It is no longer open: to the statement that it became, or to the front page."""
    statement = stored_before(key)
    if statement:
        messages.info(request, f"It was stored before: this is “{statement}”.")
        return redirect("admin:statements_statement_change", statement.pk)
    messages.info(request, "That proposal is no longer open: it was thrown away.")
    return redirect("admin:index")
