"""What people answered of blind samples, and what editors made of suggestions, as plain data."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet

from statements.models import AnsweredSuggestion, BlindCoder, BlindCodes, Coding, Passage, Status

from .public_ids import PublicIds
from .reference_cache import with_codes


class GivenCodes(NamedTuple):
    """The codes of a passage: `act` is "" for none, the others are public ids as they are now."""

    act: str
    addressees: frozenset[str]
    themes: frozenset[str]


def as_now(act: str, addressees: Iterable[str], themes: Iterable[str], ids: PublicIds) -> GivenCodes:
    return GivenCodes(
        act,
        frozenset(ids.actors_now.get(slug, slug) for slug in addressees),
        frozenset(ids.themes_now.get(slug, slug) for slug in themes),
    )


def blind_answers(coders: QuerySet[BlindCoder], ids: PublicIds) -> dict[int, dict[int, GivenCodes]]:
    """{passage: {person: what she answered last}} as primary keys, of passages that are still there."""
    found: dict[int, dict[int, GivenCodes]] = {}
    rows = BlindCodes.objects.filter(coder__in=coders, passage__removed=False).order_by("saved", "pk")
    for passage, user, coder, *codes in rows.values_list(
        "passage", "coder__user", "coder", "act", "addressees", "themes"
    ):
        # of an account that is gone, each sample is a person
        found.setdefault(passage, {})[user or -coder] = as_now(*codes, ids)
    return found


def stored_codes(passages: Iterable[Passage]) -> dict[int, GivenCodes]:
    """{primary key: the codes that the archive holds}."""
    return {
        one.pk: GivenCodes(
            one.act,
            frozenset(actor.slug for actor in one.speaks_to),
            frozenset(theme.slug for theme in one.speaks_on),
        )
        for one in with_codes(list(passages))
    }


def answered_suggestions(ids: PublicIds) -> list[tuple[GivenCodes, GivenCodes]]:
    """(what was suggested, what is confirmed) of each passage that readers can see."""
    rows = AnsweredSuggestion.objects.filter(
        passage__removed=False,
        passage__coding=Coding.CONFIRMED,
        passage__statement__status=Status.PUBLISHED,
    )
    suggested = {
        passage: as_now(*codes, ids)
        for passage, *codes in rows.values_list("passage", "act", "addressees", "themes")
    }
    confirmed = stored_codes(Passage.objects.filter(answered_suggestion__in=rows))
    return [(suggested[pk], codes) for pk, codes in confirmed.items() if pk in suggested]
