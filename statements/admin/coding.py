"""The coding desk: what the passages of one statement do, to whom and on what, confirmed one by one.

Each confirmation is stored at once, and refused if somebody else coded that passage meanwhile. Those of one
editor in one sitting are one version of the statement.
"""

import re
from contextlib import contextmanager
from datetime import timedelta
from difflib import get_close_matches

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse

from statements.editing.answered import keep_suggestion
from statements.editing.statements import store_changed
from statements.editing.waiting import A_PUBLISHER_CODES, ChangeWaits
from statements.models import Act, Coding, Statement
from statements.records.public_ids import public_ids
from statements.records.reading import statement_records
from statements.records.statement import MOST_CODES

from .desk import Desk
from .shared import in_turn

NOTE = "codes, at the coding desk"
# a confirmation that comes later than that after the last one begins a version of its own
SITTING = timedelta(minutes=30)
# a letter of its name for each act; j, k, a, t, s and z are taken
KEYS = dict(zip(Act.values, "c d e u l x m o f g w r n".split(), strict=True))


class SlugsField(forms.CharField):
    """Public ids of entries, parted by spaces or commas. `entries` is {id: name}."""

    def __init__(self, entries, what, **kwargs):
        super().__init__(required=False, max_length=5000, **kwargs)
        self.entries, self.what = entries, what

    def clean(self, value):
        slugs = list(dict.fromkeys(re.findall(r"[^\s,;]+", super().clean(value))))
        for slug in slugs:
            if slug not in self.entries:
                near = get_close_matches(slug, self.entries, 1)
                hint = f" Did you mean {near[0]}?" if near else ""
                raise forms.ValidationError(f"There is no {self.what} “{slug[:60]}” in the archive.{hint}")
        if len(slugs) > MOST_CODES:
            raise forms.ValidationError(f"A passage has at most {MOST_CODES}.")
        return slugs


class CodesForm(forms.Form):
    passage = forms.IntegerField(min_value=1)
    seen = forms.CharField(required=False, max_length=64)
    act = forms.ChoiceField(choices=[("", "None of these"), *Act.choices], required=False)
    do = forms.ChoiceField(choices=[("confirm", "Confirm"), ("reopen", "Take back")])

    def __init__(self, *args, vocabulary, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["addressees"] = SlugsField(vocabulary.actors, "actor")
        self.fields["themes"] = SlugsField(vocabulary.themes, "theme")


def addresses(admin):
    page = admin.admin_site.admin_view(lambda request, pk: coding(admin, request, pk))
    return [path("<int:pk>/coding/", page, name="statements_statement_coding")]


def coding(admin, request, pk):
    statement = get_object_or_404(Statement, pk=pk)
    if not admin.has_change_permission(request, statement):
        raise PermissionDenied
    if request.method == "POST":
        with in_turn(), unless_it_waits():
            return save(admin, request, statement)
    desk = Desk(record_of(statement))
    asked = request.GET.get("passage", "")
    passage = desk.numbered(int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else None
    passage = passage or desk.next_left() or next(iter(desk.passages), None)
    taken = passage and "suggested" in request.GET and passage.suggestion
    return page(admin, request, statement, desk, passage, taken and taken.values)


@contextmanager
def unless_it_waits():
    try:
        yield
    except ChangeWaits as change:
        # where the owner does not let editors code what readers see
        raise PermissionDenied(A_PUBLISHER_CODES) from change


def record_of(statement):
    [record] = statement_records([statement.pk], public_ids())
    return record


def page(admin, request, statement, desk, current, values=None, problem=""):
    """The desk, open at the passage `current`, with these values in its form if they are not its own."""
    at = desk.passages.index(current) if current else 0
    context = {
        **admin.admin_site.each_context(request),
        "title": "Coding desk",
        "is_nav_sidebar_enabled": False,  # its room is the text's
        "statement": statement,
        "desk": desk,
        "current": current,
        "values": values or (current and current.shown.values),
        "problem": problem,
        "acts": [(act, Act(act).label, key) for act, key in KEYS.items()],
        "before": desk.passages[at - 1] if at else None,
        "after": desk.passages[at + 1] if at + 1 < len(desk.passages) else None,
    }
    return TemplateResponse(request, "admin/statements/statement/coding.html", context)


def save(admin, request, statement):
    """Store a passage's codes as confirmed, or take its confirmation back, unless it changed meanwhile."""
    desk = Desk(record_of(statement), suggesting=False)
    form = CodesForm(request.POST, vocabulary=desk.vocabulary)
    valid = form.is_valid()
    passage = desk.numbered(form.cleaned_data.get("passage"))
    if passage is None:
        raise Http404
    if not valid:
        return refused(admin, request, statement, desk, passage, 422, all_errors(form))
    if form.cleaned_data["seen"] != passage.seen:
        return refused(admin, request, statement, desk, passage, 409, meanwhile(statement))
    if form.cleaned_data["do"] == "confirm":
        keep_suggestion(statement.pk, desk.record, passage.number, request.user)
    after = desk.coded(passage.number, codes_in(form.cleaned_data, passage))
    store_changed([(desk.record, after)], public_ids(), request.user, NOTE, sitting=SITTING)
    return stored(request, statement, Desk(after, suggesting=False), passage.number)


def codes_in(cleaned, passage):
    """What a record says of a passage that is coded as the form says."""
    if cleaned["do"] == "reopen":
        return {"coding": (Coding.SUGGESTED if passage.codes else Coding.NONE).value}
    codes = {key: cleaned[key] for key in ("addressees", "themes")}
    return codes | {"act": cleaned["act"] or None, "coding": Coding.CONFIRMED.value}


def all_errors(form):
    return " ".join(error for errors in form.errors.values() for error in errors)


def stored(request, statement, desk, number):
    passage = desk.numbered(number)
    if wants_json(request):
        return JsonResponse(state(passage) | {"left": desk.left})
    following = desk.next_left(after=passage)
    if not desk.left:
        messages.success(request, "The codes of every passage are confirmed.")
    return redirect(address(statement.pk, following.number))


def refused(admin, request, statement, desk, passage, status, problem):
    if wants_json(request):
        return JsonResponse(state(passage) | {"problem": problem}, status=status)
    desk = Desk(desk.record)
    values = {name: request.POST.get(name, "") for name in ("act", "addressees", "themes")}
    return page(admin, request, statement, desk, desk.numbered(passage.number), values, problem)


def state(passage):
    """What the page must know of a passage as it is stored now."""
    return {
        "seen": passage.seen,
        "coding": passage.coding,
        "codes": render_to_string("admin/statements/statement/_codes.html", {"passage": passage}),
    }


def meanwhile(statement):
    last = statement.revisions.select_related("author").order_by("-number").first()
    who = (last and last.author and last.author.get_username()) or "Somebody"
    return (
        f"{who} changed this passage while you had it open, so that nothing was stored. Its codes now stand "
        "above; what you chose still stands here. Confirm once more to store it in their place."
    )


def wants_json(request):
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"


def address(pk, number):
    return f"{reverse('admin:statements_statement_coding', args=[pk])}?passage={number}#p{number}"
