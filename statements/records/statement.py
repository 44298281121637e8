"""The shape of the record of a statement: for load, dump, API and revisions."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from statements.models import (
    LAST_NUMBER,
    Act,
    Coding,
    RelationKind,
    Role,
    Source,
    StanceKind,
    StatementKind,
    StatementOutcome,
    Status,
    TextBasis,
    VoteCast,
    subject_key,
)
from statements.text.folding import symbol_key
from statements.text.meaningful import prose

from .codes import with_codes_held
from .fields import (
    Address,
    ByLanguage,
    Country,
    EventDate,
    Language,
    Line,
    LongSlug,
    OneLine,
    Prose,
    Record,
    RecordDict,
    Slug,
    WholeDate,
    no_repeats,
    one_of,
    text,
    unique,
)
from .shared import PlaceRecord, StatementMeetingRecord

MOST_PASSAGES = 5000  # of a statement
LONGEST_WORDING = 200_000  # characters
MOST_CODES = 100  # of one kind, of a passage
ISSUER_NEEDED = "A statement has at least one issuer: an organization or a state."


Number = Annotated[int, Field(ge=1, le=LAST_NUMBER)]
Count = Annotated[int, Field(ge=0, le=1000)]
Voters = Annotated[unique(Country), AfterValidator(sorted)]
Address500 = Annotated[Address, StringConstraints(max_length=500)]
# {VoteCast: key of the record}
VOTES = {cast.value: cast.name.lower() for cast in VoteCast}


def named_once(identifiers):
    """Refuses two that the archive would take for one."""
    no_repeats([f"{one.scheme} {symbol_key(one.value)}" for one in identifiers])
    return identifiers


def something_known(votes):
    """None of votes that say nothing."""
    return None if votes == VotesRecord() else votes


def stances_once(stances):
    no_repeats([(one.state, one.stance, one.passage) for one in stances])
    return stances


def decided_once(references):
    no_repeats([(one.passage, one.words) for one in references])
    return references


def subjects_once(subjects):
    no_repeats([subject_key(one.scheme, one.value) for one in subjects])
    return subjects


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


class CountsRecord(Record):
    in_favour: Count = 0
    against: Count = 0
    abstained: Count = 0
    not_voting: Count = 0


class VotesRecord(Record):
    """How a text was adopted or voted down: the states by what they did, the counts alone, or both."""

    how: Literal["vote", "without-a-vote", "unknown"] = "unknown"
    in_favour: Voters = []
    against: Voters = []
    abstained: Voters = []
    not_voting: Voters = []
    counts: CountsRecord | None = None

    @model_validator(mode="after")
    def votes_once(self):
        no_repeats([state for name in VOTES.values() for state in getattr(self, name)])
        if self.how != "vote" and (self.counts or any(getattr(self, name) for name in VOTES.values())):
            raise ValueError("votes are given, so `how` must be vote")
        return self


class StanceRecord(Record):
    state: Country
    stance: one_of(StanceKind)
    passage: Number | None = None
    note: OneLine = ""
    source: Address | None = None


class DecidedReferenceRecord(Record):
    """What an editor decided about words that name another text; `means` is None if they name none."""

    passage: Number
    words: text(500, 1)
    means: Line | None = None


class SubjectRecord(Record):
    scheme: text(30, 1)
    value: text(300, 1)
    address: Address500 | None = None


class WithdrawalRecord(Record):
    reason: Prose = ""
    replaced_by: LongSlug | None = None


class PassageRecord(Record):
    n: Number
    label: text(100) | None = None
    role: one_of(Role) = "body"
    wordings: dict[Language, text(LONGEST_WORDING, 1, fit=prose)]
    act: one_of(Act) | None = None
    addressees: unique(Slug, MOST_CODES) = []
    mentions: unique(text(300, 1), 200) = []
    themes: unique(Slug, MOST_CODES) = []
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
    adopted: EventDate = ""
    place: PlaceRecord | None = None
    meeting: StatementMeetingRecord | None = None
    identifiers: Annotated[list[IdentifierRecord], Field(max_length=50), AfterValidator(named_once)] = []
    signatories: unique(Country) | None = None
    outcome: one_of(StatementOutcome) = "adopted"
    votes: Annotated[VotesRecord | None, AfterValidator(something_known)] = None
    sponsors: unique(Country) = []
    other_sponsors: unique(text(300, 1), 100) = []
    stances: Annotated[list[StanceRecord], Field(max_length=500), AfterValidator(stances_once)] = []
    agenda_item: OneLine = ""
    countries_concerned: unique(Country) = []
    text_basis: one_of(TextBasis) = None
    extent: Literal["full", "partial"] | None = None
    note: Prose = ""
    languages: unique(Language, 50) = []
    language_basis: dict[Language, one_of(TextBasis)] = {}
    references: Annotated[
        list[DecidedReferenceRecord], Field(max_length=500), AfterValidator(decided_once)
    ] = []
    sources: Annotated[list[SourceRecord], Field(max_length=200)] = []
    series: Slug | None = None
    recalls: unique(Line, 500) = []
    relations: Annotated[list[RelationRecord], Field(max_length=100), AfterValidator(no_repeats)] = []
    themes: unique(Slug, MOST_CODES) = []
    subjects: Annotated[list[SubjectRecord], Field(max_length=200), AfterValidator(subjects_once)] = []
    status: one_of(Status) = "published"
    withdrawal: WithdrawalRecord | None = None
    passages: Annotated[list[PassageRecord], Field(max_length=MOST_PASSAGES)] = []
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
        for stance in self.stances:
            if stance.passage and stance.passage not in numbers and stance.passage not in self.removed:
                raise ValueError(f"stances: there is no passage {stance.passage}")
        for decided in self.references:
            if decided.passage not in numbers and decided.passage not in self.removed:
                raise ValueError(f"references: there is no passage {decided.passage}")
        if standing := numbers.intersection(self.removed):
            raise ValueError(f"passage {min(standing)} cannot stand there and be removed")
        return self


def has_issuer(record: Mapping[str, Any]) -> bool:
    """Of a record's dict or of what a form was sent: both name issuers alike."""
    return bool(record.get("organizations") or record.get("states"))


NEW_STATEMENT = StatementRecord(id="new").model_dump()
NEW_MEETING = StatementMeetingRecord(id="new").model_dump()


def completed(record: StatementRecord, before: RecordDict | None, meeting: RecordDict | None) -> RecordDict:
    """What a StatementRecord gives, over what the archive holds.

    `before` is the record held, None for a new statement; `meeting` what is known of the meeting it names. A
    passage that gives no codes, or suggested ones over held codes, keeps those it has, and one that is
    no longer given is removed. Raises ValidationError where the two do not fit together.
    """
    if before is None:
        after = record.model_dump()
    else:
        given = record.given()
        held = {passage["n"]: passage for passage in before["passages"]}
        for i, passage in enumerate(given.get("passages", ())):
            was = held.get(passage["n"], {})
            given["passages"][i] = {**was, **with_codes_held(passage, was)}
        after = {**before, **given}
        standing = {passage["n"] for passage in after["passages"]}
        after["removed"] = sorted({*before["removed"], *after["removed"], *held} - standing)
    if record.meeting:
        after["meeting"] = {**meeting, **record.meeting.given()}
    return StatementRecord.model_validate(after).model_dump() if before else after
