"""The shapes of answers that are no record of `load` by themselves."""

from functools import cache
from typing import Literal

from pydantic import BaseModel, Field, create_model

from statements.analysis.comparison import ActStep, Verdict
from statements.models import StatementOutcome, VoteCast
from statements.records.fields import Country, LongSlug, Slug, one_of
from statements.records.statement import PassageRecord

COUNT = Field(ge=0)


@cache
def page_of(record: type[BaseModel]) -> type[BaseModel]:
    """A page of a list: how many rows there are in all, the address of the next page or null, the records."""
    return create_model(
        f"{record.__name__.removesuffix('Record')}Page",
        total=(int, COUNT),
        next=(str | None, ...),
        records=(list[record], ...),
    )


class ProblemParameter(BaseModel):
    name: str
    detail: str


class ProblemDocument(BaseModel):
    """RFC 9457; `parameters` are those that were refused."""

    type: str
    title: str
    status: int
    detail: str
    parameters: list[ProblemParameter]


class PassageSource(BaseModel):
    publisher: str
    url: str


class ListedPassageRecord(PassageRecord):
    """A passage that stands alone: what its statement is, and how its words are held, by language."""

    statement: LongSlug
    title: str
    organizations: list[Slug]
    states: list[Country]
    sources: list[PassageSource]
    adopted: str
    basis: dict[str, str]


class VoteRecord(BaseModel):
    """What one state did when a text was voted on."""

    statement: LongSlug
    adopted: str
    outcome: one_of(StatementOutcome)
    member: Country
    vote: one_of(VoteCast)


class MemberOnDay(BaseModel):
    """`uncertain` where the dates that are known cannot decide."""

    member: Country
    standing: Literal["member", "uncertain", "suspended"]


class MembersOnDay(BaseModel):
    """`complete` is whether every member of that day is recorded; null where nothing is said of it."""

    organization: Slug
    on: str
    complete: bool | None
    members: list[MemberOnDay]


class CodeCount(BaseModel):
    code: str
    label: str
    count: int = COUNT


class FacetCounts(BaseModel):
    """How many rows each code would give, the most first. A facet's own choice does not narrow it."""

    total: int = COUNT
    facets: dict[str, list[CodeCount]]


class ReferenceUse(BaseModel):
    """Where a text is named: characters from `start` to `end` of a passage's wording. `verb` is what carries
    it, `paragraph` that of the other text, as it is written."""

    passage: int
    language: str
    start: int = COUNT
    end: int = COUNT
    words: str
    verb: str
    paragraph: str | None


class NamedTextShape(BaseModel):
    """A text that a statement names. `slug` is that of its page, `/texts/{slug}/`, while it is not held;
    `statements` are those that may be meant; `why` says of an impossible one why it cannot be."""

    name: str
    slug: str
    outcome: Literal["held", "ambiguous", "not-held", "impossible"]
    statements: list[LongSlug]
    why: str
    meant: str | None
    uses: list[ReferenceUse]


class StatementReferencesShape(BaseModel):
    """What a statement leans on. Who leans on it is `/statements?refers_to={id}`."""

    statement: LongSlug
    references: list[NamedTextShape]


class TextShape(BaseModel):
    """A text that others refer to, by all its names; `statement` is the one that it is, if it is held."""

    name: str
    slugs: list[str]
    statement: LongSlug | None
    candidates: list[LongSlug]
    referring_statements: int = COUNT
    referring_passages: int = COUNT


class ComparedSideShape(BaseModel):
    """`version` is null for the present one; `whole` is whether all of the text is held, in its own words."""

    statement: LongSlug
    version: int | None
    language: str
    whole: bool


class PieceShape(BaseModel):
    kind: Literal["same", "gone", "new"]
    text: str


class ActChangeShape(BaseModel):
    """`is_suggested` is whether one of the acts was suggested and confirmed by nobody."""

    step: Literal[tuple(one.value for one in ActStep)]
    a: str
    b: str
    is_suggested: bool


class CodeChangeShape(BaseModel):
    gained: list[str]
    lost: list[str]


class ComparedRowShape(BaseModel):
    """Numbers of passages that belong together. `certain` is false where what one side has may stand in a
    part of the other text that is not held."""

    verdict: Literal[tuple(one.value for one in Verdict)]
    a: list[int]
    b: list[int]
    certain: bool
    kept: float = Field(ge=0, le=1)
    pieces: list[PieceShape]
    act: ActChangeShape | None
    addressees: CodeChangeShape
    themes: CodeChangeShape


class ComparisonShape(BaseModel):
    """Rows in the order of the second text. Two texts without a language in common have none."""

    a: ComparedSideShape
    b: ComparedSideShape
    rows: list[ComparedRowShape]


class ApiRoot(BaseModel):
    """Where things are."""

    docs: str
    openapi: str
    addresses: list[str]
