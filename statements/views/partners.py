"""With which texts a statement is likely to be compared, and why."""

import re

from django.db.models import Q
from django.utils.translation import gettext
from rapidfuzz import fuzz, process

from statements.models import Relation, Statement
from statements.text.folding import fold

from .statement import neighbours

MOST_OF_A_KIND = 3
LOOKED_AT = 100  # before it, and as many after it
ALIKE = 70  # of 100, two titles
NUMBERS = re.compile(r"\d+")


def likely_partners(statement):
    """[(why, Statement)]: of its series, those it stands in relation to, earlier ones on the same item."""
    found = {}

    def offer(why, others):
        for other in others:
            if other and other.pk != statement.pk:
                found.setdefault(other.pk, (why, other))

    beside = neighbours(statement)
    offer(gettext("before it in the series"), [beside.get("before")])
    offer(gettext("after it in the series"), [beside.get("after")])
    offer(gettext("in relation to it"), related(statement))
    offer(gettext("on the same item of the agenda"), on_the_same_item(statement))
    offer(gettext("by the same organization, with a similar title"), with_a_similar_title(statement))
    return list(found.values())


def published():
    return Statement.objects.published().adopted_ones()


def related(statement):
    relations = Relation.objects.filter(Q(statement=statement) | Q(target=statement)).exclude(kind="recalls")
    pairs = relations.values_list("statement", "target")[: MOST_OF_A_KIND * 2]
    return published().filter(pk__in={pk for pair in pairs for pk in pair if pk})[:MOST_OF_A_KIND]


def on_the_same_item(statement):
    """Those nearest in time."""
    if not statement.agenda_item:
        return []
    others = published().filter(agenda_item=statement.agenda_item).exclude(pk=statement.pk)
    earlier = others.filter(adopted__lte=statement.adopted).order_by("-adopted", "-pk")
    later = others.filter(adopted__gt=statement.adopted).order_by("adopted", "pk")
    near = [*earlier[:MOST_OF_A_KIND], *later[:MOST_OF_A_KIND]]
    return sorted(near, key=lambda one: abs(one.adopted - statement.adopted))[: MOST_OF_A_KIND + 1]


def with_a_similar_title(statement):
    """Of those of the same issuers nearest in time, the most alike by title; numbers do not count."""
    issuers = list(statement.organizations.values_list("pk", flat=True))
    others = published().filter(organizations__in=issuers).exclude(pk=statement.pk).distinct()
    earlier = others.filter(adopted__lte=statement.adopted).order_by("-adopted", "-pk")[:LOOKED_AT]
    later = others.filter(adopted__gt=statement.adopted).order_by("adopted", "pk")[:LOOKED_AT]
    near = {pk: without_numbers(title) for pk, title in [*of_titles(earlier), *of_titles(later)]}
    found = process.extract(
        without_numbers(statement.title),
        near,
        scorer=fuzz.token_set_ratio,
        score_cutoff=ALIKE,
        limit=MOST_OF_A_KIND,
    )
    statements = Statement.objects.in_bulk([pk for _, _, pk in found])
    return [statements[pk] for _, _, pk in found if pk in statements]


def of_titles(statements):
    return statements.values_list("pk", "title")


def without_numbers(title):
    return NUMBERS.sub("", fold(title))
