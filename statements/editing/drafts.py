"""Words that were typed and not yet stored: kept, given to a colleague, thrown away."""

import json
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from statements.models import KeptDraft, Upload

LARGEST = 1_500_000  # characters of a draft; a statement's text has 500,000 at most
MOST = 200  # of one editor
COOKIE, KNOWN_FOR = "desk", 30 * 24 * 60 * 60  # seconds


class NotKept(Exception):
    """Says in a sentence why words could not be kept."""


def keep_draft(
    editor: Any, form: str, fields: dict[str, list[str]], title: str = "", key: UUID | None = None
) -> KeptDraft:
    """Keep what an editor typed into a form; `key` is that of the page it is typed on. Raises NotKept."""
    if len(json.dumps(fields, ensure_ascii=False)) > LARGEST:
        raise NotKept(f"What you typed is longer than {LARGEST:,} characters and was not kept.")
    # which PostgreSQL has no room for
    fields = {name: [value.replace("\x00", "") for value in values] for name, values in fields.items()}
    with transaction.atomic():
        mine = KeptDraft.objects.select_for_update().filter(editor=editor)
        # without script a page has no key: there is one draft of a form then
        draft = mine.filter(pk=key).first() if key else mine.filter(form=form).first()
        if draft is None:
            if mine.count() >= MOST:
                raise NotKept(f"You have {MOST} unfinished forms: throw some away, so that more are kept.")
            # a key that somebody else has stays theirs
            free = key and not KeptDraft.objects.filter(pk=key).exists()
            draft = KeptDraft(editor=editor, **({"key": key} if free else {}))
        draft.form, draft.title, draft.fields = form[:300], title[:200] or draft.title, fields
        draft.save()
    return draft


def drop_draft(editor: Any, form: str, key: UUID | None = None) -> None:
    """The form was stored: what was typed on that page goes, or, where it has no key, all that was there."""
    drafts = KeptDraft.objects.filter(editor=editor, form=form)
    (drafts.filter(pk=key) if key else drafts).delete()


def throw_away(draft: KeptDraft) -> None:
    draft.delete()


def hand_over(draft: KeptDraft, editor: Any) -> None:
    draft.editor = editor
    draft.save()


def take_over(upload: Upload, editor: Any, form: str) -> None:
    """An open proposal, with what its editor typed there, is another's to work on."""
    with transaction.atomic():
        KeptDraft.objects.filter(editor=upload.owner, form=form).update(editor=editor)
        upload.owner = editor
        upload.save(update_fields=["owner"])


def throw_away_proposal(upload: Upload, form: str) -> None:
    with transaction.atomic():
        KeptDraft.objects.filter(form=form).delete()
        Upload.objects.filter(pk=upload.pk).discard()


def known_editor(request: HttpRequest) -> Any:
    """Who was logged in last in this browser, also once the session has ended; None for nobody.

    It lets words be kept for that editor, and nothing be read.
    """
    pk = request.get_signed_cookie(COOKIE, default=None, max_age=KNOWN_FOR)
    return get_user_model().objects.filter(pk=pk, is_active=True, is_staff=True).first() if pk else None


def remember_editor(request: HttpRequest, response: HttpResponse) -> None:
    if request.get_signed_cookie(COOKIE, default=None, max_age=KNOWN_FOR) != str(request.user.pk):
        secure = bool(request.is_secure())
        # never sent along from another site, so that none can put words in an editor's mouth
        response.set_signed_cookie(
            COOKIE,
            str(request.user.pk),
            max_age=KNOWN_FOR,
            path="/admin/",
            httponly=True,
            samesite="Strict",
            secure=secure,
        )
