"""The shape of the records of what statements share."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from statements.models import (
    Act,
    ActorKind,
    DecidesBy,
    Evidence,
    Level,
    MembershipStatus,
    OrganizationKind,
    subject_key,
)
from statements.text.dates import Precision

from .fields import (
    Address,
    ByLanguage,
    Country,
    Date,
    EventDate,
    Line,
    LongSlug,
    Names,
    OneLine,
    Prose,
    Record,
    Slug,
    TermDate,
    Terms,
    WholeDate,
    in_order,
    no_repeats,
    one_of,
    text,
    unique,
)


class SharedRecord(Record):
    """Of a thing with an id that other records name."""

    id: str


class PlaceRecord(Record):
    city: text(200)
    country: Country | None = None


class BodyRecord(Record):
    id: Slug
    name: text(300, 1)
    level: one_of(Level) = "other"
    names: Names = []


class SpanRecord(Record):
    start: TermDate
    end: TermDate | None = None

    @model_validator(mode="after")
    def dates_in_order(self):
        in_order(self.start, self.end, "the span")
        return self


class OrganizationRecord(SharedRecord):
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
    decides_by: one_of(DecidesBy) | None = None
    roll_complete: Annotated[list[SpanRecord], Field(max_length=50)] | None = None
    bodies: list[BodyRecord] = []

    needed: ClassVar[tuple[str, ...]] = ("acronym", "name", "kind")

    @model_validator(mode="after")
    def bodies_once(self):
        no_repeats([body.id for body in self.bodies])
        return self


class MemberRecord(SharedRecord):
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
    start: TermDate | None = None
    end: TermDate | None = None
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


class ThemeRecord(SharedRecord):
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


class ActRecord(SharedRecord):
    id: one_of(Act)
    terms: Terms = {}


class ActorRecord(SharedRecord):
    id: Slug
    name: text(200, 1) = ""
    kind: one_of(ActorKind) = None
    country: Country | None = None
    names: Names = []
    labels: ByLanguage = {}
    former: unique(Slug, 200) = []

    needed: ClassVar[tuple[str, ...]] = ("name", "kind")


class SeriesRecord(SharedRecord):
    id: Slug
    title: text(300, 1) = ""
    labels: ByLanguage = {}

    needed: ClassVar[tuple[str, ...]] = ("title",)


class SubjectMappingRecord(Record):
    """The themes that a subject of a library speaks for; it is known by its scheme and its words."""

    scheme: text(30, 1)
    value: text(300, 1)
    address: Annotated[Address, StringConstraints(max_length=500)] | None = None
    themes: Annotated[unique(Slug, 50), AfterValidator(sorted)] = []

    @property
    def id(self) -> str:
        return subject_key(self.scheme, self.value)


class StatementMeetingRecord(SharedRecord):
    """A meeting as a statement tells it."""

    id: LongSlug
    name: Line = ""
    organization: Slug = ""
    body: Slug | None = None
    level: one_of(Level) | None = None
    start: EventDate | None = None
    end: EventDate | None = None

    needed: ClassVar[tuple[str, ...]] = ("name", "organization")

    @model_validator(mode="after")
    def dates_in_order(self):
        in_order(self.start, self.end, "the meeting")
        return self


class MeetingRecord(StatementMeetingRecord):
    place: PlaceRecord | None = None
    participants: Annotated[unique(Country), AfterValidator(sorted)] = []
    note: Prose = ""
    on_its_own: bool = True
