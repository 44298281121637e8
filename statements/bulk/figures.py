"""How much the archive holds, counted as its records are written."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from statements.models import needs_codes
from statements.records.fields import RecordDict


@dataclass
class Figures:
    """Numbers of statements and, where the name says so, of passages.

    `coding` are passages by how sure their codes are, without headings that have none; a statement counts for
    each language that any of its passages is held in, and for each organization and state that issued it.
    """

    statements: int = 0
    passages: int = 0
    coding: Counter[str] = field(default_factory=Counter)
    voted: int = 0
    votes_by_state: int = 0  # statements of which it is known how each state voted
    not_adopted: int = 0
    languages: Counter[str] = field(default_factory=Counter)
    passages_in_language: Counter[str] = field(default_factory=Counter)
    organizations: Counter[str] = field(default_factory=Counter)
    states: Counter[str] = field(default_factory=Counter)
    bases: Counter[str] = field(default_factory=Counter)

    def count(self, records: Iterable[RecordDict]) -> None:
        """Add what these records of statements hold."""
        for record in records:
            passages, votes = record["passages"], record["votes"] or {}
            self.statements += 1
            self.passages += len(passages)
            self.coding.update(one["coding"] for one in passages if needs_codes(one["role"], one["coding"]))
            self.voted += votes.get("how") == "vote"
            self.votes_by_state += any(votes.get(name) for name in ("in_favour", "against", "abstained"))
            self.not_adopted += record["outcome"] == "not-adopted"
            held = Counter(language for one in passages for language in one["wordings"])
            self.passages_in_language += held
            self.languages.update(held.keys())
            self.organizations.update(record["organizations"])
            self.states.update(record["states"])
            self.bases[record["text_basis"]] += 1
