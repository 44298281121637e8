"""Blind samples: drawn, given to people, answered. No passage's codes are changed by any of it."""

from collections.abc import Iterable
from hashlib import sha256
from itertools import chain, zip_longest
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.utils import timezone

from statements.models import BlindCoder, BlindCodes, BlindSample, Passage, SampledPassage, Wording
from statements.records.fields import RecordDict

from .change_log import log_changes

# characters up to which a passage is short, and up to which it is of middle length
LENGTHS = (150, 500)


class TooFew(Exception):
    """The archive has fewer passages of that kind than were asked for."""


def drawn(passages: QuerySet[Passage], size: int, seed: str) -> list[int]:
    """Primary keys of as many of these passages, in an order that the seed alone decides.

    Equally many short, middle and long ones as far as there are, as most passages of an archive are
    short. The order comes of public ids, so that the same archive elsewhere gives the same sample.
    """
    texts = Wording.objects.filter(passage__in=passages.exclude(role="heading")).order_by()
    lengths: dict[tuple[str, int, int], int] = {}
    found = texts.annotate(length=Length("text"))
    for slug, number, pk, length in found.values_list(
        "passage__statement__slug", "passage__number", "passage", "length"
    ):
        key = slug, number, pk
        lengths[key] = max(length, lengths.get(key, 0))
    strata: list[list[tuple[str, int]]] = [[], [], []]
    for (slug, number, pk), length in lengths.items():
        lot = sha256(f"{seed}\n{slug}\n{number}".encode()).hexdigest()
        strata[sum(length > longest for longest in LENGTHS)].append((lot, pk))
    turns = zip_longest(*map(sorted, strata))
    return [pk for _, pk in sorted(list(filter(None, chain.from_iterable(turns)))[:size])]


def draw(
    name: str,
    passages: QuerySet[Passage],
    size: int,
    seed: str,
    limits: dict[str, Any],
    author: User,
) -> BlindSample:
    """Keep a sample of these passages. Raises TooFew."""
    if len(pks := drawn(passages, size, seed)) < size:
        raise TooFew(f"There are only {len(pks):,} such passages.")
    with transaction.atomic():
        sample = BlindSample.objects.create(name=name, seed=seed, limits=limits, drawn_by=author)
        SampledPassage.objects.bulk_create(
            SampledPassage(sample=sample, passage_id=pk, place=place) for place, pk in enumerate(pks, 1)
        )
    return sample


def give(sample: BlindSample, people: Iterable[User]) -> None:
    """To these people, too; who has it keeps what she answered."""
    for user in people:
        BlindCoder.objects.get_or_create(sample=sample, user=user)


def answer(coder: BlindCoder, passage: int, codes: RecordDict) -> None:
    """Keep what she says of a passage (its primary key), in place of what she said before."""
    BlindCodes.objects.update_or_create(coder=coder, passage_id=passage, defaults=codes)


def finish_sample(coder: BlindCoder) -> None:
    """From now on her answers count, and stay as they are. In the transaction under way."""
    coder.finished = timezone.now()
    coder.save(update_fields=["finished"])
    # figures of the codebook's page
    log_changes(shared=False)
