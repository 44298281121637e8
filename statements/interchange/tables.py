"""Lists as tables: the columns, what each means, and one row for each record, in the codes of the records."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from statements.models import Member, MembershipRolls, Statement, needs_codes
from statements.records.flat import FlatPassage
from statements.records.listed import (
    InPassages,
    ListedStatement,
    in_passages,
    listed_passages,
    listed_statements,
    meeting_names,
    sponsors_of,
)
from statements.records.public_ids import PublicIds
from statements.records.reading import Backers, backers_of
from statements.records.statement import VOTES

from .citing import BASES, Citation, basis_cell, statement_citation

Cell = str | int | None
Row = Sequence[Cell]


class TableColumn(NamedTuple):
    """A column: its heading, which is English in every file, and what stands under it."""

    name: str
    means: "str | Promise"


CODINGS = {
    "confirmed": "confirmed by an editor",
    "suggested": "suggested by the archive",
    "none": "not coded",
}
NEEDS_NO_CODES = "a heading, needs no codes"
OUTCOMES = {"adopted": "adopted", "not-adopted": "not adopted"}
HOW_ADOPTED = {"vote": "by vote", "without-a-vote": "without a vote"}
NOT_STATED = "not stated"

ISSUED = (
    TableColumn("Statement", _("The code of the statement, with which its address ends.")),
    TableColumn("Title", _("Its English title.")),
    TableColumn("Kind", _("The kind of text, as in the codebook.")),
    TableColumn("Organizations", _("Codes of the organizations that issued it, parted by semicolons.")),
    TableColumn("Organization names", _("The full names of these organizations, in the same order.")),
    TableColumn("States", _("ISO 3166 codes of the states that issued it beside the organizations.")),
    TableColumn(
        "Adopted", _("The day it was adopted or put to the vote, or the month or year if no more is known.")
    ),
    TableColumn("Outcome", _("Whether the text was adopted.")),
    TableColumn("How adopted", _("By vote, without a vote, or not recorded.")),
    TableColumn("In favour", _("How many states voted for it; empty where the votes are not recorded.")),
    TableColumn("Against", _("How many states voted against it.")),
    TableColumn("Abstained", _("How many states abstained.")),
    TableColumn("Not voting", _("How many states did not vote, where that is known.")),
)
SYMBOLS = TableColumn("Symbols", _("Document numbers of the text."))
BEHIND = TableColumn(
    "States behind", _("ISO 3166 codes of the states behind the text, and whether others are not known.")
)
BASIS = TableColumn(
    "Text basis", _("Whether the words are an official text, a translation or a summary by the archive.")
)
EXTENT = TableColumn("Extent", _("Whether the archive holds the whole text or a part of it."))
CODING = _("Whether codes are confirmed by an editor, suggested by the archive or missing.")
ENDING = (
    TableColumn("Sources", _("Who published the text, and where.")),
    TableColumn("Citation", _("How to cite it, with the version of the record.")),
    TableColumn("Address", _("The lasting address in this archive.")),
)
OF_STATEMENTS = (
    *ISSUED,
    BEHIND,
    TableColumn("Sponsors", _("ISO 3166 codes or names of those that brought the text in.")),
    TableColumn("Place", _("Where it was adopted: the city and the ISO 3166 code of the country.")),
    TableColumn("Meeting", _("The meeting that adopted it.")),
    TableColumn("Series", _("The code of the series that it stands in.")),
    TableColumn("Themes", _("Codes of the themes of the whole and of its passages.")),
    BASIS,
    EXTENT,
    TableColumn("Passages", _("How many passages the archive holds of it.")),
    TableColumn("Coding", CODING),
    SYMBOLS,
    *ENDING,
)
PASSAGE_CODES = (
    TableColumn("Passage", _("The number of the passage in this archive, which never changes.")),
    TableColumn("Label", _("The number or letter that the passage has in print.")),
    TableColumn("Role", _("Body, heading, preambular or operative.")),
    TableColumn("Act", _("What the passage does, as in the codebook.")),
    TableColumn("Coding", CODING),
    TableColumn("Addressees", _("Codes of those whom it addresses.")),
    TableColumn("Themes", _("Codes of the themes that it is about.")),
    # before the wordings, so that nobody takes the archive's summary for words to quote
    BASIS,
    EXTENT,
)
WORDING = _("The words of the passage in this language.")


def passage_columns(languages: Iterable[str]) -> list[TableColumn]:
    """The columns of passages with wordings in these languages."""
    wordings = [TableColumn(f"Wording ({language})", WORDING) for language in languages]
    return [*ISSUED, *PASSAGE_CODES, *wordings, BEHIND, SYMBOLS, *ENDING]


class ListTable:
    """Rows of a list; what they say of a statement is made once for all of them."""

    def __init__(self, site: str, ids: PublicIds, rolls: MembershipRolls):
        self.site, self.ids, self.rolls = site, ids, rolls

    def told_of(self, listed: ListedStatement) -> "ToldOfStatement":
        statement, adoption = listed.statement, listed.adoption
        citation = statement_citation(statement, self.site, listed.symbols)
        states = [issuer.iso3 for issuer in statement.issuers if isinstance(issuer, Member)]
        organizations = [issuer for issuer in statement.issuers if not isinstance(issuer, Member)]
        cast = Counter(VOTES[how] for how in adoption.votes.values())
        return ToldOfStatement(
            statement,
            (
                statement.slug,
                statement.title,
                statement.kind,
                joined(issuer.slug for issuer in organizations),
                joined(issuer.name for issuer in organizations),
                joined(states),
                statement.adopted_written,
                OUTCOMES[statement.outcome],
                *vote_cells(statement.how_adopted, cast, statement.vote_counts),
            ),
            behind_cell(backers_of(adoption, self.ids, self.rolls)),
            statement.extent or NOT_STATED,
            joined(listed.symbols),
            joined(listed.sources),
            citation,
        )


class ToldOfStatement(NamedTuple):
    """What every row of its passages says of a statement."""

    statement: Statement
    issued: Row
    behind: str
    extent: str
    symbols: str
    sources: str
    citation: Citation

    def basis(self, wordings: Iterable[str]) -> str:
        """How words in these languages are held."""
        if not self.statement.language_basis:
            return BASES[self.statement.text_basis]
        return basis_cell({language: self.statement.basis_in(language) for language in wordings})


class StatementTable(ListTable):
    """A row for each statement."""

    columns: Sequence[TableColumn] = OF_STATEMENTS

    def rows(self, pks: Collection[int]) -> list[Row]:
        """Of those of these statements (primary keys) that readers may see, in that order."""
        found = {one.statement.pk: one for one in listed_statements(pks)}
        passages, sponsors = in_passages(found), sponsors_of(found)
        meetings = meeting_names({one.statement.meeting_id for one in found.values()})
        return [
            self.row(self.told_of(one), passages[pk], sponsors[pk], meetings.get(one.statement.meeting_id))
            for pk, one in found.items()
        ]

    def row(
        self, told: ToldOfStatement, passages: InPassages, sponsors: Iterable[int], meeting: str | None
    ) -> Row:
        statement, ids = told.statement, self.ids
        codings = passages.codings
        return (
            *told.issued,
            told.behind,
            joined([*(ids.members.of[pk] for pk in sponsors), *statement.other_sponsors]),
            ", ".join(filter(None, (statement.city, ids.members.of.get(statement.country_id)))),
            meeting,
            ids.series.of.get(statement.series_id),
            joined(ids.themes.of[pk] for pk in passages.themes),
            BASES[statement.text_basis],
            told.extent,
            passages.number,
            joined(f"{codings[coding]} {words}" for coding, words in CODINGS.items() if codings[coding]),
            told.symbols,
            told.sources,
            told.citation.in_a_sentence,
            told.citation.address,
        )


class PassageTable(ListTable):
    """A row for each passage, with a column for its words in each of the languages."""

    def __init__(self, site: str, ids: PublicIds, rolls: MembershipRolls, languages: Sequence[str]):
        super().__init__(site, ids, rolls)
        self.languages = languages
        self.columns: Sequence[TableColumn] = passage_columns(languages)

    def rows(self, pks: Collection[int]) -> list[Row]:
        """Of those of these passages (primary keys) that readers may see, in that order."""
        passages, statements = listed_passages(pks)
        rows_of = {one.statement.pk: self.rows_of(self.told_of(one)) for one in statements}
        return [rows_of[statement](passage) for statement, passage in passages]

    def rows_of(self, told: ToldOfStatement) -> Callable[[FlatPassage], Row]:
        """A function that gives the row of a passage of this statement."""
        # the number of the passage stands twice in its citation and nowhere else in it
        before, between, after = told.citation.of_passage(PLACE).in_a_sentence.split(PLACE)
        published, address = (told.behind, told.symbols, told.sources), told.citation.address
        actors, themes, languages = self.ids.actors.of, self.ids.themes.of, self.languages

        def row(passage: FlatPassage) -> Row:
            number, words = passage.number, passage.wordings
            return (
                *told.issued,
                number,
                passage.label,
                passage.role,
                passage.act,
                CODINGS[passage.coding] if needs_codes(passage.role, passage.coding) else NEEDS_NO_CODES,
                joined([actors[pk] for pk in passage.addressees]),
                joined([themes[pk] for pk in passage.themes]),
                told.basis(words),
                told.extent,
                *[words.get(language) for language in languages],
                *published,
                f"{before}{number}{between}{number}{after}",
                f"{address}p{number}/",
            )

        return row


PLACE = "\x00"  # in place of a passage's number: no title or name can have it


def vote_cells(how: str | None, cast: Mapping[str, int], counts: Mapping[str, int] | None) -> Row:
    """How it was adopted, and how many states voted how; empty where that is not recorded.

    `cast` are votes of states that are known by name, by the keys of VOTES; `counts` as they were published.
    """
    if not how:
        return ("not recorded", None, None, None, None)
    published = counts or {}
    recorded = bool(published or any(cast.values()))

    def most(name: str) -> int:
        return max(cast.get(name, 0), published.get(name) or 0)

    return (
        HOW_ADOPTED.get(how, "not recorded"),
        # of votes that are recorded, one that nobody cast is a 0; those who did not vote are seldom counted
        *(most(name) if recorded else None for name in ("in_favour", "against", "abstained")),
        most("not_voting") or None,
    )


def behind_cell(backers: Backers) -> str:
    """Codes of the states behind it, and that others are not known."""
    if not backers.unknown:
        return joined(backers.states)
    return joined([*backers.states, "others not known"]) if backers.states else "not known"


def joined(several: Iterable[str]) -> str:
    return "; ".join(several)
