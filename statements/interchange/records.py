"""The shape of every record that goes in or out: load, dump, API and revisions."""

from typing import Annotated, ClassVar, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from statements.models import (
    LAST_NUMBER,
    Act,
    ActorKind,
    Coding,
    Evidence,
    Level,
    MembershipStatus,
    OrganizationKind,
    PartialDate,
    Precision,
    RelationKind,
    Role,
    Source,
    StatementKind,
    Status,
    TextBasis,
    key_of,
    parts_of,
)


def storable(text):
    if "\x00" in text:
        raise ValueError("holds a NUL character")
    return text


def a_date(text):
    PartialDate.read(text)
    return text


def a_whole_date(text):
    if PartialDate.read(text).precision != Precision.DAY:
        raise ValueError("must be a whole date, such as 2023-06-20")
    return text


def a_term(text):
    parts_of(text)
    return text


def no_repeats(values):
    for i, value in enumerate(values):
        if value in values[:i]:
            raise ValueError(f"“{value}” stands twice")
    return values


def named_once(identifiers):
    """Refuses two that the archive would take for one."""
    no_repeats([f"{one.scheme} {key_of(one.value)}" for one in identifiers])
    return identifiers


def text(longest, shortest=0):
    return Annotated[
        str, StringConstraints(min_length=shortest, max_length=longest), AfterValidator(storable)
    ]


def one_of(choices):
    """The choices' values as a Literal, without the empty one: in a record, nothing stated is null."""
    return Literal[tuple(value for value in choices.values if value)]


Slug = Annotated[
    str,
    StringConstraints(
        pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$",
        min_length=1,
        max_length=100,
    ),
]
LongSlug = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", min_length=1, max_length=250)
]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?$", max_length=10)]
Address = Annotated[
    str, StringConstraints(pattern=r"^https?://\S+$", max_length=2000), AfterValidator(storable)
]
Date = Annotated[str, AfterValidator(a_date)]
WholeDate = Annotated[str, AfterValidator(a_whole_date)]
Line = text(500, 1)
OneLine = Annotated[text(1000), StringConstraints(pattern=r"^[^\r\n]*$")]
Prose = text(20_000)
Names = Annotated[list[text(300, 1)], Field(max_length=200)]
ByLanguage = dict[Language, Line]


Terms = dict[
    Language, Annotated[list[Annotated[text(200, 1), AfterValidator(a_term)]], Field(max_length=1000)]
]


def unique(item, most=1000):
    return Annotated[list[item], Field(max_length=most), AfterValidator(no_repeats)]


class Record(BaseModel):
    needed: ClassVar[tuple[str, ...]] = ()

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=True)

    def given(self):
        """Only the keys that the record gave, under their own names."""
        return self.model_dump(exclude_unset=True, by_alias=True)


def in_order(first, last, what):
    if first and last and PartialDate.read(first).first > PartialDate.read(last).last:
        raise ValueError(f"{what} ends ({last}) before it begins ({first})")


class PlaceRecord(Record):
    city: text(200)
    country: Country | None = None


class BodyRecord(Record):
    id: Slug
    name: text(300, 1)
    level: one_of(Level) = "other"
    names: Names = []


class OrganizationRecord(Record):
    id: Slug
    acronym: text(50, 1) = ""
    name: text(300, 1) = ""
    kind: one_of(OrganizationKind) = None
    founded: Date | None = None
    seat: PlaceRecord | None = None
    website: Address | None = None
    description: Prose = ""
    names: Names = []
    acronyms: ByLanguage = {}
    labels: ByLanguage = {}
    parent: Slug | None = None
    bodies: list[BodyRecord] = []

    needed: ClassVar[tuple[str, ...]] = ("acronym", "name", "kind")

    @model_validator(mode="after")
    def bodies_once(self):
        no_repeats([body.id for body in self.bodies])
        return self


class MemberRecord(Record):
    id: Country
    iso2: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] = ""
    name: text(200, 1) = ""
    names: Names = []
    labels: ByLanguage = {}
    un_member_since: Date | None = None
    existed_from: WholeDate | None = Field(None, alias="from")
    existed_to: WholeDate | None = Field(None, alias="to")

    needed: ClassVar[tuple[str, ...]] = ("name",)

    @model_validator(mode="after")
    def dates_in_order(self):
        in_order(self.existed_from, self.existed_to, "the state")
        return self


class MembershipRecord(Record):
    organization: Slug
    member: Country
    status: one_of(MembershipStatus)
    start: Date | None = None
    end: Date | None = None
    precision: one_of(Precision) = "day"
    evidence: one_of(Evidence) = "stored-page"
    source: OneLine = ""
    note: OneLine = ""

    @model_validator(mode="after")
    def dates_in_order(self):
        in_order(self.start, self.end, "the membership")
        return self


class MatchRecord(Record):
    scheme: text(30, 1)
    id: text(100, 1)
    label: text(300) = ""


class ThemeRecord(Record):
    id: Slug
    name: text(200, 1) = ""
    broader: Slug | None = None
    scope_note: Prose = ""
    names: Names = []
    labels: ByLanguage = {}
    matches: list[MatchRecord] = []
    terms: Terms = {}
    former: unique(Slug, 200) = []

    needed: ClassVar[tuple[str, ...]] = ("name",)


class ActRecord(Record):
    id: one_of(Act)
    terms: Terms = {}


class ActorRecord(Record):
    id: Slug
    name: text(200, 1) = ""
    kind: one_of(ActorKind) = None
    country: Country | None = None
    names: Names = []
    labels: ByLanguage = {}
    former: unique(Slug, 200) = []

    needed: ClassVar[tuple[str, ...]] = ("name", "kind")


class SeriesRecord(Record):
    id: Slug
    title: text(300, 1) = ""
    labels: ByLanguage = {}

    needed: ClassVar[tuple[str, ...]] = ("title",)


class StatementMeetingRecord(Record):
    """A meeting as a statement tells it."""

    id: LongSlug
    name: Line = ""
    organization: Slug = ""
    body: Slug | None = None
    level: one_of(Level) | None = None
    start: Date | None = None
    end: Date | None = None

    needed: ClassVar[tuple[str, ...]] = ("name", "organization")

    @model_validator(mode="after")
    def dates_in_order(self):
        in_order(self.start, self.end, "the meeting")
        return self


class MeetingRecord(StatementMeetingRecord):
    place: PlaceRecord | None = None
    participants: Annotated[unique(Country), AfterValidator(sorted)] = []
    note: Prose = ""


class IdentifierRecord(Record):
    scheme: text(30, 1) = "symbol"
    value: text(200, 1)


class SourceRecord(Record):
    url: Address
    publisher: text(300) | None = None
    kind: one_of(Source.Kind)
    carries: one_of(Source.Carries) | None = None
    retrieved: WholeDate | None = None
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None


class RelationRecord(Record):
    kind: Literal[tuple(kind for kind in RelationKind.values if kind != "recalls")]
    statement: Line


class WithdrawalRecord(Record):
    reason: Prose = ""
    replaced_by: LongSlug | None = None


Number = Annotated[int, Field(ge=1, le=LAST_NUMBER)]


class PassageRecord(Record):
    n: Number
    label: text(100) | None = None
    role: one_of(Role) = "body"
    wordings: dict[Language, text(200_000, 1)]
    act: one_of(Act) | None = None
    addressees: unique(Slug, 100) = []
    mentions: unique(text(300, 1), 200) = []
    themes: unique(Slug, 100) = []
    coding: one_of(Coding) = "none"


class StatementRecord(Record):
    """`passages` stand in the order of the text, whatever their numbers.

    Three optional keys go beyond the published format, for lossless dumps: `relations`, `withdrawal`, and
    `removed`, the numbers of passages that were taken out, which no other passage may have.
    """

    id: LongSlug
    title: Line = ""
    original_title: ByLanguage = {}
    title_status: Literal["official", "reported"] | None = None
    kind: one_of(StatementKind) = None
    organizations: unique(Slug, 100) = []
    states: unique(Country) = []
    adopted: Date = ""
    place: PlaceRecord | None = None
    meeting: StatementMeetingRecord | None = None
    identifiers: Annotated[list[IdentifierRecord], Field(max_length=50), AfterValidator(named_once)] = []
    signatories: unique(Country) | None = None
    countries_concerned: unique(Country) = []
    text_basis: one_of(TextBasis) = None
    extent: Literal["full", "partial"] | None = None
    note: Prose = ""
    languages: unique(Language, 50) = []
    sources: Annotated[list[SourceRecord], Field(max_length=200)] = []
    series: Slug | None = None
    recalls: unique(Line, 500) = []
    relations: Annotated[list[RelationRecord], Field(max_length=100), AfterValidator(no_repeats)] = []
    themes: unique(Slug, 100) = []
    status: one_of(Status) = "published"
    withdrawal: WithdrawalRecord | None = None
    passages: Annotated[list[PassageRecord], Field(max_length=5000)] = []
    removed: Annotated[list[Number], AfterValidator(lambda numbers: sorted({*numbers}))] = []

    needed: ClassVar[tuple[str, ...]] = ("title", "kind", "adopted", "text_basis")

    @model_validator(mode="after")
    def numbers_once(self):
        no_repeats([source.url for source in self.sources])
        numbers = set()
        for passage in self.passages:
            if passage.n in numbers:
                raise ValueError(f"passage {passage.n} stands twice")
            numbers.add(passage.n)
        if standing := numbers.intersection(self.removed):
            raise ValueError(f"passage {min(standing)} cannot stand there and be removed")
        return self
