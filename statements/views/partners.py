"""With which texts a statement is likely to be compared, and why."""

from django.db.models import Q
from django.utils.translation import gettext

from statements.catalogue import Search
from statements.models import Relation, Statement

from .statement import neighbours

MOST_OF_A_KIND = 3


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
    """Those next in time, before it first."""
    if not statement.agenda_item:
        return []
    others = published().filter(agenda_item=statement.agenda_item).exclude(pk=statement.pk)
    earlier = others.filter(adopted__lte=statement.adopted).order_by("-adopted", "-pk")
    later = others.filter(adopted__gt=statement.adopted).order_by("adopted", "pk")
    return [*earlier[:MOST_OF_A_KIND], *later[:1]]


def with_a_similar_title(statement):
    """What is found by the words of its own title, of the same issuers."""
    search = Search.statements().filter(asked=statement.title)
    issuers = list(statement.organizations.values_list("slug", flat=True))
    if issuers:
        search = search.filter(organization__in=issuers)
    return search.loosened()[: MOST_OF_A_KIND + 1]
