"""Which statements must be indexed anew when a thing changes that they share: a rule for each model.

A model without a rule is an error: whoever adds one has to decide.
"""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

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
    SubjectMapping,
    Theme,
    ThemeTerms,
)

Thing = TypeVar("Thing", bound=models.Model)


class Rule(NamedTuple):
    """`fields` are those of the model that reach a document of the index (None: any change may); `statements`
    finds, of a list of things before and after such a change, the statements whose documents hold them."""

    fields: tuple[str, ...] | None
    statements: Callable[[list[Any]], models.QuerySet[Statement]]


def on_them_or_below(themes: Iterable[Theme]) -> models.QuerySet[Statement]:
    below: set[int] = set().union(*(Theme.objects.at_or_below(theme) for theme in themes))
    return Statement.objects.on_themes(below)


def of_their_organizations(memberships: Iterable[Membership]) -> models.QuerySet[Statement]:
    # a text that names its signatories does not ask who was a member
    organizations = {membership.organization_id for membership in memberships}
    return Statement.objects.filter(organizations__in=organizations, names_signatories=False)


def of_their_subjects(mappings: Iterable[SubjectMapping]) -> models.QuerySet[Statement]:
    return Statement.objects.filter(subjects__key__in={mapping.key for mapping in mappings}).distinct()


def with_them(lookups: str) -> Callable[[list[Any]], models.QuerySet[Statement]]:
    """The statements that any of these lookups leads to."""

    def found(things: list[Any]) -> models.QuerySet[Statement]:
        return Statement.objects.filter(
            Q.create([(f"{lookup}__in", things) for lookup in lookups.split()], connector=Q.OR)
        )

    return found


RULES: dict[type[models.Model], Rule | None] = {
    Organization: Rule(("slug", "decides_by", "roll_complete"), with_them("organizations")),
    Body: Rule(("slug", "level"), with_them("meeting__body")),
    Member: Rule(
        ("iso3",), with_them("states signatories countries_concerned votes__member stances__member")
    ),
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
    # its themes are links, which may have changed whatever its fields say
    SubjectMapping: Rule(None, of_their_subjects),
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
    by_rule: dict[Rule, list[models.Model]] = {}
    for change in changes:
        things = [thing for thing in change if thing is not None]
        rule = RULES[type(things[0])]
        if rule and not is_unchanged(rule, change):
            by_rule.setdefault(rule, []).extend(things)
    touched: set[int] = set()
    for rule, things in by_rule.items():
        touched.update(rule.statements(things).values_list("pk", flat=True))
    return touched


def is_unchanged(rule: Rule, change: SharedChange) -> bool:
    """Whether nothing changed that a document holds."""
    if change.before is None or change.after is None or rule.fields is None:
        return False
    return all(getattr(change.before, name) == getattr(change.after, name) for name in rule.fields)


def as_stored(model: type[Thing], pks: Iterable[int | None]) -> dict[int, Thing]:
    """{primary key: the thing as the database holds it}, to be compared with what it becomes."""
    return model._default_manager.in_bulk([pk for pk in pks if pk is not None])
