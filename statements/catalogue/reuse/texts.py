"""The texts among which reuse is looked for: published, adopted, in the words of those who issued them."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from statements.analysis.reuse_index import ArchivePassage
from statements.models import Statement, Wording
from statements.models.statement import StatementQuerySet

READ_AT_ONCE = 500  # statements


class ReuseText(NamedTuple):
    """A statement and its wordings in reading order, each as (pk of the passage, language, words).

    `first` and `last` are the days that its date can mean. Nobody knows that a text of May is older than one
    of 20 May, so it is held as of its last day, a source of what is certainly later, and asked about as of
    its first, so that all its sources are certainly earlier.
    """

    pk: int
    first: date
    last: date
    organizations: tuple[int, ...]
    wordings: tuple[tuple[int, str, str], ...]

    @property
    def held(self) -> list[ArchivePassage]:
        return self.passages(self.last)

    @property
    def asked(self) -> list[ArchivePassage]:
        return self.passages(self.first)

    def passages(self, day: date) -> list[ArchivePassage]:
        organizations = tuple(map(str, self.organizations))
        return [
            ArchivePassage(
                key_of(passage, language), str(self.pk), organizations, day.toordinal(), language, words
            )
            for passage, language, words in self.wordings
        ]

    @property
    def digest(self) -> bytes:
        """Of all that reuse depends on: other changes of a statement are none here."""
        return hashlib.blake2b(repr(self).encode("utf-8", "surrogatepass"), digest_size=12).digest()


def key_of(passage: int, language: str) -> str:
    return f"{passage}-{language}"


def passage_of(key: str) -> int:
    return int(key.partition("-")[0])


def all_pks() -> list[int]:
    """Of all statements that are looked at, as their days follow each other."""
    return list(eligible().order_by("adopted", "pk").values_list("pk", flat=True))


def eligible() -> StatementQuerySet:
    return Statement.objects.published().adopted_ones()


def reuse_texts(pks: Sequence[int]) -> Iterator[ReuseText]:
    """Those of these statements that are looked at, in the order given. The archive's own summaries are left
    out: they are nobody's words."""
    for start in range(0, len(pks), READ_AT_ONCE):
        some = pks[start : start + READ_AT_ONCE]
        found = eligible().filter(pk__in=some)
        found = found.only("adopted", "adopted_precision", "text_basis", "language_basis")
        statements = {one.pk: one for one in found}
        organizations: dict[int, list[int]] = {}
        issued = Statement.organizations.through.objects.filter(statement__in=some)
        for pk, organization in issued.order_by("organization").values_list("statement", "organization"):
            organizations.setdefault(pk, []).append(organization)
        wordings: dict[int, list[tuple[int, str, str]]] = {}
        rows = Wording.objects.filter(passage__statement__in=some, passage__removed=False)
        in_order = rows.order_by("passage__statement", "passage__position", "passage__number", "language")
        columns = ("passage__statement", "passage", "language", "text")
        for pk, passage, language, words in in_order.values_list(*columns):
            if pk in statements and not statements[pk].is_summary_in(language):
                wordings.setdefault(pk, []).append((passage, language, words))
        for pk in some:
            if pk in statements:
                day = statements[pk].adopted_on
                yield ReuseText(
                    pk, day.first, day.last, tuple(organizations.get(pk, ())), tuple(wordings.get(pk, ()))
                )
