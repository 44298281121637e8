"""Words are safe at the desk: what is typed into a form is kept, and given back when the form is opened.

A browser sends it as it is typed (`static/drafts.js`); without script, what was refused, or sent after the
session had ended, is kept as it came. It goes when the form is stored.
"""

import json
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.forms.utils import ErrorDict, ErrorList
from django.http import HttpResponseRedirect, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import Resolver404, path, resolve, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.csrf import csrf_failure as django_csrf_failure

from statements.editing.drafts import (
    NotKept,
    drop_draft,
    hand_over,
    keep_draft,
    known_editor,
    remember_editor,
    throw_away,
)
from statements.editing.workflow import PUBLISH
from statements.models import KeptDraft

FORMS = ("statements_statement_intake", "statements_statement_proposal", "statements_statement_text")
KEY = "kept_draft"  # the field that says on which page something was typed
UNKEPT = {"csrfmiddlewaretoken", KEY}
AT_WORK = timedelta(days=1)  # who typed there since is said to work on it
LONGEST_BODY = 6_000_000  # bytes; six for each letter at worst


def addresses(site):
    return [
        path("drafts/", site.admin_view(keep), name="drafts_keep"),
        path("drafts/<uuid:key>/", site.admin_view(settle), name="drafts_settle"),
    ]


def is_form(address):
    """Whether what is typed into the form at this address is kept."""
    try:
        name = resolve(address).url_name or ""
    except Resolver404:
        return False
    return name in FORMS or (name.startswith("statements_") and name.endswith(("_add", "_change")))


def key_in(text):
    with suppress(ValueError, TypeError, AttributeError):
        return UUID(text)
    return None


def typed_in(data):
    """{name: [values]} of a form as it was sent."""
    return {name: values for name, values in data.lists() if name not in UNKEPT and not name.startswith("_")}


def follow(request, response):
    """After a page of the desk: its form was stored, and what was kept of it goes; or it was refused."""
    if request.user.is_authenticated:
        remember_editor(request, response)
    if request.method != "POST" or not request.user.is_authenticated or not is_form(request.path):
        return
    if isinstance(response, HttpResponseRedirect) and not getattr(request, "is_unstored", False):
        drop_draft(request.user, request.path, key_in(request.POST.get(KEY)))
    elif response.status_code == 200 and "_popup" not in request.POST:
        with suppress(NotKept):
            keep_draft(request.user, request.path, typed_in(request.POST), key=key_in(request.POST.get(KEY)))


def keep_for_later(request):
    """What was sent after the session had ended is kept for its editor, and shown to nobody else."""
    editor = known_editor(request)
    if editor is None or not is_form(request.path):
        return False
    try:
        keep_draft(editor, request.path, typed_in(request.POST), key=key_in(request.POST.get(KEY)))
    except NotKept as error:
        messages.error(request, str(error))
        return False
    if request.user.is_authenticated:
        return True
    file = " A file has to be chosen again." if request.FILES else ""
    messages.warning(
        request,
        f"Your session had ended. What you typed is kept: log in as {editor}: it is in its form again.{file}",
    )
    return True


def csrf_failure(request, reason=""):
    """Who logged in again in another window has another token: what was sent with the old one is kept."""
    from_here = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    # the cookie that names the editor is not sent along from elsewhere
    if request.method == "POST" and from_here and request.path.startswith("/admin/"):
        editor = known_editor(request)
        is_hers = not request.user.is_authenticated or request.user == editor
        if editor and is_hers and keep_for_later(request):
            return redirect(request.path)
    return django_csrf_failure(request, reason)


def drafts_at(request):
    """(own draft to give back or None, those of others) at the form that is opened."""
    if not hasattr(request, "drafts_here"):
        request.drafts_here = None, []
        if request.method == "GET" and "_popup" not in request.GET and is_form(request.path):
            at_form = KeptDraft.objects.filter(form=request.path).select_related("editor").defer("fields")
            held = list(at_form[:50])
            mine = [draft for draft in held if draft.editor_id == request.user.pk]
            asked = key_in(request.GET.get("draft"))
            chosen = next((draft for draft in mine if draft.pk == asked), mine[0] if mine else None)
            if "fresh" in request.GET:
                chosen = None
            since = timezone.now() - AT_WORK
            others = {
                one.editor_id: one for one in held if one.editor_id != request.user.pk and one.kept > since
            }
            request.drafts_here = chosen, list(others.values())
    return request.drafts_here


def typed_before(request):
    """What this editor typed here and did not store, as if it had been sent; None if there is nothing."""
    draft, _ = drafts_at(request)
    if draft is None:
        return None
    data = QueryDict(mutable=True)
    for name, values in draft.fields.items():
        data.setlist(name, values)
    return data


def unjudged(form):
    """A form or formset that shows what was typed, and says nothing yet of what is wrong with it."""
    for one in getattr(form, "forms", ()):
        one._errors = ErrorDict()
    if hasattr(form, "forms"):
        form._errors, form._non_form_errors = [], ErrorList()
    else:
        form._errors = ErrorDict()
    return form


def again(request, kind, **more):
    """The form of this kind with what was typed into it before; None if nothing was."""
    data = typed_before(request)
    return None if data is None else unjudged(kind(data, **more))


def filled_again(request, kind):
    """The class of a model's form, which begins with what was typed before."""
    data = typed_before(request)
    if data is None:
        return kind

    class _Again(kind):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs | {"data": data})
            unjudged(self)

    return _Again


def shown(request):
    """What every page of the desk says of drafts, to its reader and to its script."""
    if not request.user.is_authenticated:
        return {}
    address = request.path if is_form(request.path) and "_popup" not in request.GET else ""
    if address:
        # the script sends it from pages whose form comes later
        get_token(request)
    draft, others = drafts_at(request)
    # a form that is shown again goes on with the draft that it was sent with
    key = draft.pk if draft else key_in(request.POST.get(KEY))
    return {"draft_form": address, "draft": draft, "draft_key": key or "", "at_work": others}


def keep(request):
    """The script sends what was typed."""
    if not request.user.has_module_perms("statements"):
        raise PermissionDenied
    if request.method != "POST":
        return redirect("admin:index")
    sent = sent_by_script(request)
    if str(request.user.pk) != sent["user"]:
        # somebody else logged in in this browser: it stays there until its editor does
        return JsonResponse({"problem": "Somebody else is logged in in this browser now."}, status=409)
    try:
        fields = {name: values for name, values in sent["fields"].items() if name not in UNKEPT}
        draft = keep_draft(request.user, sent["form"], fields, sent["title"], key_in(sent["key"]))
    except NotKept as error:
        return JsonResponse({"problem": str(error)}, status=422)
    return JsonResponse({"key": str(draft.pk)})


def sent_by_script(request):
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
        raise BadRequest("more than a form holds")
    try:
        # read past Django's own limit, which is meant for what it keeps in memory of anybody
        sent = json.loads(request.read())
    except ValueError as error:
        raise BadRequest("no draft") from error
    texts = isinstance(sent, dict) and all(
        isinstance(sent.get(one), str) for one in ("user", "form", "title", "key")
    )
    if not texts or not isinstance(sent.get("fields"), dict) or not is_form(sent["form"]):
        raise BadRequest("no draft")
    for values in sent["fields"].values():
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise BadRequest("no draft")
    return sent


def settle(request, key):
    """Throw a draft away, or take over a colleague's."""
    if not request.user.has_module_perms("statements"):
        raise PermissionDenied
    draft = get_object_or_404(KeptDraft, pk=key)
    own = draft.editor_id == request.user.pk
    if not own and not request.user.has_perm(PUBLISH):
        raise PermissionDenied
    if request.method == "POST" and "take" in request.POST and not own:
        hand_over(draft, request.user)
        return redirect(f"{draft.form}?{urlencode({'draft': draft.pk})}")
    if request.method == "POST" and "discard" in request.POST:
        throw_away(draft)
        messages.success(request, "What was typed there was thrown away.")
        back = request.POST.get("back") == "form" and own
        return redirect(draft.form if back else reverse("admin:index"))
    return redirect("admin:index")
