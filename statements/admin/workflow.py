"""The buttons that take a statement from draft to published and beyond, and what it lacks before that."""

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from statements.editing.edits import PUBLIC
from statements.editing.workflow import PUBLISH, STEPS, missing_before_publishing, steps_from, take
from statements.models import Status
from statements.records.flat import flat_statements


def is_taken(name, posted):
    """Whether the button of this step was pressed."""
    return f"_step_{name}" in posted


def step_taken(posted):
    return next((step for step in STEPS if is_taken(step.name, posted)), None)


def missing(statement):
    [flat] = flat_statements([statement.pk])
    return missing_before_publishing(flat, timezone.localdate())


def standing(user, statement):
    """What the form of a statement (None for a new one) shows of its way."""
    status = statement.status if statement else Status.DRAFT
    unpublished = statement and status in (Status.DRAFT, Status.IN_REVIEW)
    return {
        "steps": steps_from(status, user),
        "missing": missing(statement) if unpublished else (),
        "is_unpublished": unpublished,
        "is_proposing": status in PUBLIC and not user.has_perm(PUBLISH),
        "may_merge": statement and status != Status.WITHDRAWN and user.has_perm(PUBLISH),
    }


def take_step(request, statement):
    """Take the step whose button was pressed, if any, inside the transaction that saved the statement.

    Returns the note for its revision. What keeps it from being published is told, and the rest stays saved.
    """
    step = step_taken(request.POST)
    if not step:
        return ""
    if not request.user.has_perm(step.permission):
        raise PermissionDenied
    if statement.status not in step.begins:
        raise BadRequest("a step that does not begin here")
    if step.name == "publish" and (blocking := [one.sentence for one in missing(statement) if one.blocks]):
        messages.error(request, f"It was saved, but not published. {' '.join(blocking)}")
        return ""
    take(step, statement)
    messages.success(request, f"“{statement}” was {step.done}.")
    return step.done


def response(request, statement):
    """Back to the statement's form after a step; None after an ordinary save."""
    if not step_taken(request.POST):
        return None
    return redirect(reverse("admin:statements_statement_change", args=[statement.pk]))
