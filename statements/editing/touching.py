"""Which statements must be indexed anew when a thing changes that they share: a rule for each model.

A model without a rule is an error: whoever adds one has to decide.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db import models
from django.db.models import Q

from statements.models import (
    Actor,
    ActTerms,
    Body,
    Meeting,
    Member,
    Membership,
    Organization,
    Participation,
    Series,
    Statement,
    Theme,
    ThemeTerms,
)


class Rule(NamedTuple):
    """`fields` are those of the model that reach a document of the index; `statements` finds, of a list of
    things before and after such a change, the statements whose documents hold them."""

    fields: tuple[str, ...]
    statements: Callable[[list], models.QuerySet]


def on_them_or_below(themes):
    below = set().union(*(Theme.objects.at_or_below(theme) for theme in themes))
    return Statement.objects.on_themes(below)


def of_their_organizations(memberships):
    # a text that names its signatories does not ask who was a member
    organizations = {membership.organization_id for membership in memberships}
    return Statement.objects.filter(organizations__in=organizations, names_signatories=False)


def with_them(lookups):
    """The statements that any of these lookups leads to."""

    def found(things):
        return Statement.objects.filter(
            Q.create([(f"{lookup}__in", things) for lookup in lookups.split()], connector=Q.OR)
        )

    return found


RULES = {
    Organization: Rule(("slug",), with_them("organizations")),
    Body: Rule(("slug", "level"), with_them("meeting__body")),
    Member: Rule(("iso3",), with_them("states signatories countries_concerned")),
    Membership: Rule(
        (
            "organization_id",
            "member_id",
            "status",
            "start",
            "start_precision",
            "end",
            "end_precision",
            "precision",
        ),
        of_their_organizations,
    ),
    Theme: Rule(("slug", "broader_id"), on_them_or_below),
    Actor: Rule(("slug",), with_them("passages__addressees passages__mentions__actor")),
    Series: Rule(("slug",), with_them("series")),
    Meeting: Rule(("slug", "body_id", "level"), with_them("meeting")),
    # pages and the desk show them, no document holds them
    Participation: None,
    ThemeTerms: None,
    ActTerms: None,
}


class SharedChange(NamedTuple):
    """A thing before and after; None before for one that is new, None after for one that goes."""

    before: models.Model | None
    after: models.Model | None


def touched_by(changes: Iterable[SharedChange]) -> set[int]:
    """Primary keys of the statements that must be indexed anew. Raises KeyError for a model without a rule.

    Ask for what goes while it is still there.
    """
    by_model: dict[type, list] = {}
    for change in changes:
        things = [thing for thing in change if thing is not None]
        rule = RULES[type(things[0])]
        if rule and not is_unchanged(rule, change):
            by_model.setdefault(type(things[0]), []).extend(things)
    touched: set[int] = set()
    for model, things in by_model.items():
        touched.update(RULES[model].statements(things).values_list("pk", flat=True))
    return touched


def is_unchanged(rule, change):
    """Whether nothing changed that a document holds."""
    if change.before is None or change.after is None:
        return False
    return all(getattr(change.before, name) == getattr(change.after, name) for name in rule.fields)


def as_stored(model, pks) -> dict:
    """{primary key: the thing as the database holds it}, to be compared with what it becomes."""
    return model.objects.in_bulk([pk for pk in pks if pk is not None])
