"""Where the references of a text lead."""

from collections.abc import Hashable, Iterable

from statements.intake.references import SYMBOL, TextsByName, references_in, resolved
from statements.models import Relation, Statement

from ..importers.akn4un.heads import OFFICIAL
from ..importers.akn4un.symbols import address, symbol_of
from .elements import LinkedWords


class Links:
    """The links of one text: to where the United Nations shows a symbol, else to texts that it relates to."""

    def __init__(self, targets: Iterable[Statement], year: int, language: str, site: str) -> None:
        self.addresses: dict[Hashable, str] = {one.pk: f"{site}{one.get_absolute_url()}" for one in targets}
        titles = [
            (title, one.adopted_written, one.pk)
            for one in targets
            for title in (one.title, *one.original_title.values())
        ]
        self.held, self.year = TextsByName([], titles), year
        self.language = language if language in OFFICIAL else "en"

    def within(self, text: str) -> list[LinkedWords]:
        """The references that stand in the words of a passage, in their order."""
        found = []
        for one in resolved(references_in(text, self.year), self.held):
            reference = one.reference
            href = self.of_symbol(reference.value) if reference.kind == SYMBOL else None
            if href is None and len(one.ids) == 1:
                href = self.addresses[one.ids[0]]
            if href and not reference.impossible:
                found.append(LinkedWords(reference.start, reference.end, href))
        return found

    def of_symbol(self, value: str) -> str | None:
        symbol = symbol_of(value)
        return address(symbol, self.language) if symbol else None

    def of_relation(self, relation: Relation) -> str | None:
        """None for a text that nobody shows."""
        if (href := self.of_symbol(relation.reference)) is None and relation.target:
            href = self.addresses.get(relation.target.pk)
        return href
