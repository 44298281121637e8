"""Proposed versions: changes of what readers see by who may not publish, and a publisher's answers."""

from functools import wraps

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse

from statements.analysis.versions import changes
from statements.editing.outcomes import UNCHANGED
from statements.editing.proposals import answer, levelled, propose, take
from statements.editing.waiting import ChangeWaits
from statements.editing.workflow import PUBLISH
from statements.models import ProposalState, ProposedVersion, Statement
from statements.records.names import names_by_field

from .concurrency import last_revision, refill
from .shared import LARGEST_KEY, in_turn

WAITS = "Readers see this statement, so your change waits for a publisher. Nothing of it is stored yet."
NO_FILE = "A file that you added was not kept: add it once the change is taken, or give it to a publisher."


class AnswerForm(forms.Form):
    version_seen = forms.IntegerField(required=False, max_value=LARGEST_KEY, widget=forms.HiddenInput)
    word = forms.CharField(required=False, max_length=500, label="A word to its author")


def or_proposed(view):
    """The view; a change in it that its editor may not store is rolled back with it, and proposed."""

    @wraps(view)
    def stored_or_proposed(admin, request, *args, **kwargs):
        try:
            return view(admin, request, *args, **kwargs)
        except ChangeWaits as change:
            [proposal] = propose(change)
            messages.success(request, WAITS)
            if request.FILES:
                messages.warning(request, NO_FILE)
            return redirect(address(proposal))

    return stored_or_proposed


def addresses(admin):
    def page(view):
        return admin.admin_site.admin_view(lambda request, **kwargs: view(admin, request, **kwargs))

    return [
        path("<int:pk>/proposed/", page(first_open), name="statements_statement_proposals"),
        path("<int:pk>/proposed/<int:number>/", page(proposed), name="statements_statement_proposed"),
    ]


def address(proposal):
    return reverse("admin:statements_statement_proposed", args=[proposal.statement_id, proposal.pk])


def waiting_on(statement):
    return list(statement.proposals.waiting().select_related("author")) if statement else []


def opened(admin, request, pk):
    statement = get_object_or_404(Statement, pk=pk)
    if not admin.has_view_permission(request, statement):
        raise PermissionDenied
    return statement


def first_open(admin, request, pk):
    """To what waits for this user, or else to the versions of the statement."""
    statement = opened(admin, request, pk)
    mine = statement.proposals.open_to(request.user, request.user.has_perm(PUBLISH)).first()
    return redirect(address(mine) if mine else reverse("admin:statements_statement_versions", args=[pk]))


def proposed(admin, request, pk, number):
    """What a proposal changes of the statement as it is now, and the answers to it."""
    statement = opened(admin, request, pk)
    if request.method == "POST":
        with in_turn():
            proposal = get_object_or_404(ProposedVersion, pk=number, statement=statement)
            return answered(admin, request, proposal)
    proposal = get_object_or_404(ProposedVersion, pk=number, statement=statement)
    return page(admin, request, proposal, AnswerForm(initial={"version_seen": last_revision(statement)}))


def answered(admin, request, proposal):
    form, do = AnswerForm(request.POST), next((one for one in ANSWERS if one in request.POST), None)
    if do is None:
        raise BadRequest("no such answer")
    if not answers_open_to(request.user, proposal)[do]:
        raise PermissionDenied
    if form.is_valid() and ANSWERS[do](request, proposal, form):
        return redirect(address(proposal))
    return page(admin, request, proposal, form)


def answers_open_to(user, proposal):
    """{answer: whether this user may give it}."""
    waits = proposal.state == ProposalState.WAITING
    by_publisher = waits and user.has_perm(PUBLISH)
    own = proposal.author_id == user.pk and (waits or proposal.state == ProposalState.RETURNED)
    return {"take": by_publisher, "return": by_publisher, "withdraw": own}


def taken(request, proposal, form):
    last = last_revision(proposal.statement)
    if form.cleaned_data["version_seen"] != last:
        form.add_error(
            None,
            "Somebody saved this statement while you had this page open, so nothing was stored. Below is "
            "what the proposal would change now. Press the button again to take it.",
        )
        refill(form, version_seen=last)
        return False
    outcome, left_out = take(proposal, request.user, form.cleaned_data["word"])
    for field, reason in outcome.problems if outcome.is_refused else ():
        form.add_error(None, f"{field}: {reason}")
    if outcome.is_refused:
        return False
    messages.success(request, "It was as proposed already." if outcome == UNCHANGED else "Taken and stored.")
    if left_out:
        messages.warning(request, f"Left out, as the archive no longer has it: {', '.join(left_out)}.")
    return True


def sent_back(request, proposal, form):
    if not form.cleaned_data["word"]:
        form.add_error("word", "Say what its author should do about it.")
        return False
    answer(proposal, ProposalState.RETURNED, request.user, form.cleaned_data["word"])
    messages.success(request, "Sent back to its author.")
    return True


def withdrawn(request, proposal, form):
    # what was said to it stays
    answer(proposal, ProposalState.WITHDRAWN, request.user, proposal.word)
    messages.success(request, "Your proposal was withdrawn.")
    return True


ANSWERS = {"take": taken, "return": sent_back, "withdraw": withdrawn}


def page(admin, request, proposal, form):
    found = levelled(proposal)
    return TemplateResponse(
        request,
        "admin/statements/statement/proposed.html",
        {
            **admin.admin_site.each_context(request),
            "title": "Proposed change",
            "subtitle": str(proposal.statement),
            "opts": Statement._meta,
            "statement": proposal.statement,
            "proposal": proposal,
            "waits": proposal.state == ProposalState.WAITING,
            "changes": changes(found.now, found.record, names_by_field()),
            "found": found,
            "others": [one for one in waiting_on(proposal.statement) if one.pk != proposal.pk],
            "may": answers_open_to(request.user, proposal),
            "form": form,
        },
    )
