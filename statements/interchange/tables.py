"""Lists as tables: the columns, what each means, and one row for each record, in the codes of the records."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from statements.models import Adoption, Member, MembershipRolls, Statement, needs_codes
from statements.records.fields import RecordDict
from statements.records.flat import FlatPassage
from statements.records.public_ids import PublicIds
from statements.records.reading import (
    Backers,
    adoptions_of,
    backers_of,
    passages_of_statements,
    published_statements,
    published_with_backers,
)
from statements.records.statement import VOTES

from .citing import BASES, basis_cell, statement_citation

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


class StatementTable:
    """A row for each statement."""

    def __init__(self, site: str, ids: PublicIds, rolls: MembershipRolls):
        self.site, self.ids, self.rolls, self.columns = site, ids, rolls, list(OF_STATEMENTS)

    def rows(self, pks: Collection[int]) -> list[Row]:
        """Of those of these statements (primary keys) that readers may see, in that order."""
        cited = {one.slug: one for one in published_statements(pks, "identifiers")}
        return [
            self.row(record, backers, cited[record["id"]])
            for record, backers in published_with_backers(pks, self.ids, self.rolls)
            if record["id"] in cited
        ]

    def row(self, record: RecordDict, backers: Backers, statement: Statement) -> Row:
        passages, place, meeting = record["passages"], record["place"] or {}, record["meeting"] or {}
        themes = dict.fromkeys([*record["themes"], *(theme for one in passages for theme in one["themes"])])
        codings = Counter(one["coding"] for one in passages if needs_codes(one["role"], one["coding"]))
        votes = record["votes"] or {}
        cast = {name: len(votes[name]) for name in VOTES.values()} if votes else {}
        citation = statement_citation(statement, self.site)
        return (
            record["id"],
            record["title"],
            record["kind"],
            joined(record["organizations"]),
            organization_names(statement),
            joined(record["states"]),
            record["adopted"],
            OUTCOMES[record["outcome"]],
            *vote_cells(votes.get("how"), cast, votes.get("counts")),
            behind_cell(backers),
            joined([*record["sponsors"], *record["other_sponsors"]]),
            ", ".join(filter(None, (place.get("city"), place.get("country")))),
            meeting.get("name"),
            record["series"],
            joined(themes),
            BASES[record["text_basis"]],
            record["extent"] or NOT_STATED,
            len(passages),
            joined(f"{codings[coding]} {words}" for coding, words in CODINGS.items() if codings[coding]),
            joined(one["value"] for one in record["identifiers"]),
            joined(" ".join(filter(None, (one["publisher"], one["url"]))) for one in record["sources"]),
            citation.in_a_sentence,
            citation.address,
        )


class PassageTable:
    """A row for each passage, with a column for its words in each of the languages."""

    def __init__(self, site: str, ids: PublicIds, rolls: MembershipRolls, languages: Sequence[str]):
        self.site, self.ids, self.rolls, self.languages = site, ids, rolls, languages
        self.columns = passage_columns(languages)

    def rows(self, pks: Collection[int]) -> list[Row]:
        """Of those of these passages (primary keys) that readers may see, in that order."""
        found = passages_of_statements(pks, "identifiers", "sources")
        statements = {statement.pk: statement for _passage, statement in found}
        adoptions = adoptions_of(statements)
        told = {pk: self.told_of(statement, adoptions[pk]) for pk, statement in statements.items()}
        return [self.row(passage, told[statement.pk]) for passage, statement in found]

    def told_of(self, statement: Statement, adoption: Adoption) -> "ToldOfStatement":
        backers = backers_of(adoption, self.ids, self.rolls)
        citation = statement_citation(statement, self.site)
        states = [issuer.iso3 for issuer in statement.issuers if isinstance(issuer, Member)]
        organizations = [issuer.slug for issuer in statement.issuers if not isinstance(issuer, Member)]
        cast: Counter[str] = Counter(VOTES[how] for how in adoption.votes.values())
        # the number of the passage stands twice in its citation and nowhere else in it
        before, between, after = citation.of_passage(PLACE).in_a_sentence.split(PLACE)
        return ToldOfStatement(
            statement,
            (
                statement.slug,
                statement.title,
                statement.kind,
                joined(organizations),
                organization_names(statement),
                joined(states),
                statement.adopted_written,
                OUTCOMES[statement.outcome],
                *vote_cells(statement.how_adopted, cast, statement.vote_counts),
            ),
            statement.extent or NOT_STATED,
            (
                behind_cell(backers),
                joined(citation.symbols),
                joined(" ".join(filter(None, (one.publisher, one.url))) for one in statement.sources.all()),
            ),
            (before, between, after),
            citation.address,
        )

    def row(self, passage: FlatPassage, told: "ToldOfStatement") -> Row:
        number, coded = passage.number, needs_codes(passage.role, passage.coding)
        before, between, after = told.citation
        actors, themes, words = self.ids.actors.of, self.ids.themes.of, passage.wordings
        return (
            *told.issued,
            number,
            passage.label,
            passage.role,
            passage.act,
            CODINGS[passage.coding] if coded else NEEDS_NO_CODES,
            joined([actors[pk] for pk in passage.addressees]),
            joined([themes[pk] for pk in passage.themes]),
            told.basis(words),
            told.extent,
            *[words.get(language) for language in self.languages],
            *told.published,
            f"{before}{number}{between}{number}{after}",
            f"{told.address}p{number}/",
        )


PLACE = "\x00"  # in place of a passage's number: no title or name can have it


class ToldOfStatement(NamedTuple):
    """What every row of its passages says of a statement, made once."""

    statement: Statement
    issued: Row
    extent: str
    published: Row
    citation: tuple[str, str, str]  # around the number of the passage, which stands in it twice
    address: str

    def basis(self, wordings: Iterable[str]) -> str:
        """How words in these languages are held."""
        if not self.statement.language_basis:
            return BASES[self.statement.text_basis]
        return basis_cell({language: self.statement.basis_in(language) for language in wordings})


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


def organization_names(statement: Statement) -> str:
    return joined(issuer.name for issuer in statement.issuers if not isinstance(issuer, Member))


def joined(several: Iterable[str]) -> str:
    return "; ".join(several)
