"""What a format is given: a filtered list, read a few hundred rows at a time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from statements.interchange.citing import Citation, statement_citation
from statements.interchange.tables import (
    PassageTable,
    Row,
    StatementTable,
    TableColumn,
)
from statements.models import MembershipRolls, Statement
from statements.records.fields import RecordDict
from statements.records.flat import FlatPassage
from statements.records.public_ids import PublicIds
from statements.records.reading import (
    passages_of_statements,
    published_passages,
    published_records,
    published_statements,
)
from statements.records.reference_cache import membership_rolls

STATEMENTS, PASSAGES = "statement", "passage"  # kinds of lists, by what a row is


class ListFacts(NamedTuple):
    """What a file says of itself, so that who meets it later knows what was asked of which archive."""

    asked: str  # the filters in words
    address: str  # of the list
    day: date
    version: int  # of the archive
    total: int  # rows


class CitedPassage(NamedTuple):
    passage: FlatPassage
    statement: Statement
    citation: Citation


@dataclass
class Listing:
    """A list: `chunks` are primary keys of its rows; `site` begins every address."""

    kind: str
    chunks: Iterable[list[int]]
    site: str
    about: ListFacts
    wordings: list[str]  # languages of the wordings, of passages
    dialect: str = ""
    ids: PublicIds = field(default_factory=PublicIds)
    rolls: MembershipRolls = field(default_factory=membership_rolls)

    def records(self) -> Iterator[list[RecordDict]]:
        read = published_records if self.kind == STATEMENTS else published_passages
        return (read(pks, self.ids) for pks in self.chunks)

    def citations(self) -> Iterator[list[Citation]]:
        if self.kind == PASSAGES:
            return ([one.citation for one in chunk] for chunk in self.cited_passages())
        return (
            [statement_citation(one, self.site) for one in published_statements(pks, "identifiers")]
            for pks in self.chunks
        )

    def cited_passages(self) -> Iterator[list[CitedPassage]]:
        for pks in self.chunks:
            cited: dict[int, Citation] = {}
            rows = []
            for passage, statement in passages_of_statements(pks, "identifiers"):
                if statement.pk not in cited:
                    cited[statement.pk] = statement_citation(statement, self.site)
                citation = cited[statement.pk].of_passage(passage.number)
                rows.append(CitedPassage(passage, statement, citation))
            yield rows

    @property
    def table(self) -> StatementTable | PassageTable:
        if self.kind == STATEMENTS:
            return StatementTable(self.site, self.ids, self.rolls)
        return PassageTable(self.site, self.ids, self.rolls, self.wordings)

    def rows(self) -> tuple[Sequence[TableColumn], Iterator[list[Row]]]:
        """The columns of the list as a table, and its rows in chunks."""
        table = self.table
        return table.columns, (table.rows(pks) for pks in self.chunks)
