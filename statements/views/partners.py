"""With which texts a statement is likely to be compared, and why."""

import re

from django.utils.translation import gettext
from rapidfuzz import fuzz, process

from statements.filters import ComparedSide, compare_address
from statements.models import Revision, Statement, Status
from statements.text.folding import fold
from statements.text.languages import language_name

from .statement import neighbours, relations_of

MOST_OF_A_KIND = 3
LOOKED_AT = 100  # before it, and as many after it
ALIKE = 70  # of 100, two titles
FEWEST_WORDS = 2  # of a title that can be alike: many are "Resolution 2615 (2021)" and no more
NUMBERS = re.compile(r"\d+")
WORDS = re.compile(r"[^\W\d_]+")


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
    for why, other in related(statement):
        offer(why, [other])
    offer(gettext("on the same item of the agenda"), on_the_same_item(statement))
    offer(gettext("by the same organization, with a similar title"), with_a_similar_title(statement))
    return list(found.values())


def published():
    return Statement.objects.published().adopted_ones()


def related(statement):
    """[(the relation in words, Statement)]: what it supersedes, corrects … before what is only recalled, of
    which there are many; of each the nearest in time."""
    found = [
        (relation.kind == "recalls", abs(other.adopted - statement.adopted), other.pk, says, other)
        for says, relation, other in relations_of(statement)
        if other and other.status == Status.PUBLISHED
    ]
    found.sort(key=lambda one: one[:3])
    sorts = [[one for one in found if one[0] == recalled][:MOST_OF_A_KIND] for recalled in (False, True)]
    return [(says, other) for some in sorts for *_, says, other in some]


def in_order_of_time(side, one, other):
    """(a, b) of a ComparedSide of a Statement and another Statement: the ComparedSides, the earlier first.

    Of `side` None, the other alone.
    """
    beside = ComparedSide(other.slug)
    if side is None:
        return beside, None
    earlier = (other.adopted, other.pk) < (one.adopted, one.pk)
    return (beside, side) if earlier else (side, beside)


def of_the_same_text(text, language):
    """[(why, the address of the comparison)] of a ComparedText with itself: in its other languages, and as
    its latest earlier versions were."""
    side, found = text.side, []
    if not side.language and language in text.languages:
        for other in [code for code in text.languages if code != language][:MOST_OF_A_KIND]:
            one, two = (side._replace(language=code.lower()) for code in (language, other))
            why = gettext("the same text in another language: {language}")
            found.append((why.format(language=language_name(other)), compare_address(one, two)))
    versions = Revision.objects.published().filter(statement=text.statement).defer("record")
    for version in versions.order_by("-number")[: MOST_OF_A_KIND + 1]:
        if version.number not in (side.version, None if side.version else text.statement.version):
            earlier = ComparedSide(side.slug, version.number)
            why = gettext("version {n} of the same text").format(n=version.number)
            pair = (side, earlier) if side.version and side.version < version.number else (earlier, side)
            found.append((why, compare_address(*pair)))
    return found


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
    if len(WORDS.findall(without_numbers(statement.title))) < FEWEST_WORDS:
        return []
    issuers = list(statement.organizations.values_list("pk", flat=True))
    others = published().filter(organizations__in=issuers).exclude(pk=statement.pk).distinct()
    earlier = others.filter(adopted__lte=statement.adopted).order_by("-adopted", "-pk")[:LOOKED_AT]
    later = others.filter(adopted__gt=statement.adopted).order_by("adopted", "pk")[:LOOKED_AT]
    near = {pk: without_numbers(title) for pk, title in [*of_titles(earlier), *of_titles(later)]}
    found = process.extract(
        without_numbers(statement.title),
        near,
        scorer=fuzz.token_sort_ratio,
        score_cutoff=ALIKE,
        limit=MOST_OF_A_KIND,
    )
    statements = Statement.objects.in_bulk([pk for _, _, pk in found])
    return [statements[pk] for _, _, pk in found if pk in statements]


def of_titles(statements):
    return statements.values_list("pk", "title")


def without_numbers(title):
    return NUMBERS.sub("", fold(title))
