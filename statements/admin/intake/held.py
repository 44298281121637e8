"""A text of a statement that the archive holds already: it is put into that one, not beside it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from statements.editing.drafts import NotKept, keep_draft
from statements.editing.originals import keep_original
from statements.intake.notation import passages_in
from statements.models import Statement, Upload

from ..concurrency import last_revision
from ..fields import checked_language
from ..shared import is_key

INTO = "into"  # the button that puts the text into a statement that is held


def put_into(admin, request, upload, parts):
    """The text waits in the form of the text of a statement that is held, its original beside it."""
    key = request.POST[INTO]
    statement = get_object_or_404(Statement, pk=key if is_key(key) else 0)
    if not admin.has_change_permission(request, statement):
        raise PermissionDenied
    try:
        language = checked_language(request.POST.get("language", "").strip())
    except forms.ValidationError:
        language = "en"
    passages = passages_in(request.POST.get("passages", "")) or parts.passages
    form = reverse("admin:statements_statement_text", args=[statement.pk, language])
    typed = {
        "text": ["\n\n".join(passage.text for passage in passages)],
        "note": ["The text was brought from its source."],
        "version_seen": [str(last_revision(statement))],
    }
    try:
        with transaction.atomic():
            keep_draft(request.user, form, typed, f"Text of {statement}")
            keep_original(statement, upload, parts.around, request.user)
            Upload.objects.filter(pk=upload.pk).discard()
    except NotKept as error:
        messages.error(request, f"The text was not put there, and waits here: {error}")
        return redirect(request.path)
    messages.success(
        request,
        "The text waits in the form of this statement: see what it does to each passage, and store it. "
        "Then say on the statement’s page whose words they are, and name the source.",
    )
    return redirect(form)
