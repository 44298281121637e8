"""The chain over all versions: what a version was when it was kept, so that a later change of it is found."""

import hashlib
from datetime import UTC, datetime
from typing import NamedTuple

from django.db import models


class ChainHead(NamedTuple):
    """The end of the chain: the number of the last seal, and its hash. (0, "") before the first."""

    number: int
    chain: str

    def __str__(self):
        return f"{self.number}:{self.chain}"

    @classmethod
    def read(cls, text):
        """Of its own text. Raises ValueError."""
        number, _, chain = text.partition(":")
        return cls(int(number), chain)


class SealQuerySet(models.QuerySet):
    def head(self):
        return ChainHead(*self.order_by("-number").values_list("number", "chain").first() or (0, ""))


class Seal(models.Model):
    """One link of the chain: the hash of one version, as it was kept. Rows are added, never changed.

    A version that gave way to a later one of the same sitting has two; the later one counts. With version 0
    it says that a statement that readers never saw was thrown away with all its versions.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    # no foreign key: it outlives what it seals
    statement = models.PositiveBigIntegerField(db_index=True)
    # the statement's public id
    name = models.CharField(max_length=250)
    version = models.PositiveIntegerField()
    # of the record in its canonical form
    sha256 = models.CharField("SHA-256", max_length=64)
    # SHA-256 of when it was kept, and with which note
    kept = models.CharField(max_length=64)
    # SHA-256 of all that and of the chain before
    chain = models.CharField(max_length=64)

    objects = SealQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        default_permissions = ()

    def __str__(self):
        return f"{self.number}: {self.name}, version {self.version}"


def chained(before, number, statement, name, version, sha256, kept):
    """The hash of a seal; `before` is that of the seal before it."""
    parts = (before, number, statement, name, version, sha256, kept)
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()


def kept_digest(saved: datetime, note: str) -> str:
    moment = saved.astimezone(UTC).isoformat(timespec="microseconds")
    return hashlib.sha256(f"{moment}\n{note}".encode()).hexdigest()
