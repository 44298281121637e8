from .account import PUBLISH, AccountEvent, AccountEventKind, LoginSession, Person, needs_factor
from .actor import Actor, ActorKind
from .addresses import merged_into
from .also_held import AlsoHeld, SharedBy
from .among import Among
from .backing import Adoption, Backed, Backing, Gap, MembershipRolls
from .blind import AnsweredSuggestion, BlindCoder, BlindCodes, BlindSample, SampledPassage
from .change import ArchiveVersion, Change, Clock, archive_version, at_version
from .draft import KeptDraft
from .importing import ImportedText, ImportRun, ImportStep
from .match_terms import ActTerms, ThemeTerms
from .meeting import Meeting, Participation
from .member import Evidence, Member, Membership, MembershipStatus
from .organization import Body, DecidesBy, Level, Organization, OrganizationKind
from .original import Original
from .passage import (
    BY_HAND,
    LAST_NUMBER,
    Act,
    Coding,
    Mention,
    Passage,
    Role,
    Wording,
    needs_codes,
    with_words,
)
from .proposal import ProposalState, ProposedVersion
from .relation import Relation, RelationKind
from .revision import Revision
from .seal import Seal
from .series import Series
from .series_proposal import ProposedBecause, SeriesProposal, SeriesProposalState
from .source import Identifier, Source
from .statement import (
    SUMMARIES,
    Extent,
    HowAdopted,
    Statement,
    StatementKind,
    StatementOutcome,
    Status,
    TextBasis,
    TitleStatus,
)
from .subject import Subject, SubjectMapping, subject_key
from .theme import Theme
from .unread import TermsRead, UnreadText
from .upload import Upload
from .vote import Stance, StanceKind, Vote, VoteCast

__all__ = [
    "BY_HAND",
    "LAST_NUMBER",
    "PUBLISH",
    "SUMMARIES",
    "AccountEvent",
    "AccountEventKind",
    "Act",
    "ActTerms",
    "Actor",
    "ActorKind",
    "Adoption",
    "AlsoHeld",
    "Among",
    "AnsweredSuggestion",
    "ArchiveVersion",
    "Backed",
    "Backing",
    "BlindCoder",
    "BlindCodes",
    "BlindSample",
    "Body",
    "Change",
    "Clock",
    "Coding",
    "DecidesBy",
    "Evidence",
    "Extent",
    "Gap",
    "HowAdopted",
    "Identifier",
    "ImportRun",
    "ImportStep",
    "ImportedText",
    "KeptDraft",
    "Level",
    "LoginSession",
    "Meeting",
    "Member",
    "Membership",
    "MembershipRolls",
    "MembershipStatus",
    "Mention",
    "Organization",
    "OrganizationKind",
    "Original",
    "Participation",
    "Passage",
    "Person",
    "ProposalState",
    "ProposedBecause",
    "ProposedVersion",
    "Relation",
    "RelationKind",
    "Revision",
    "Role",
    "SampledPassage",
    "Seal",
    "Series",
    "SeriesProposal",
    "SeriesProposalState",
    "SharedBy",
    "Source",
    "Stance",
    "StanceKind",
    "Statement",
    "StatementKind",
    "StatementOutcome",
    "Status",
    "Subject",
    "SubjectMapping",
    "TermsRead",
    "TextBasis",
    "Theme",
    "ThemeTerms",
    "TitleStatus",
    "UnreadText",
    "Upload",
    "Vote",
    "VoteCast",
    "Wording",
    "archive_version",
    "at_version",
    "merged_into",
    "needs_codes",
    "needs_factor",
    "subject_key",
    "with_words",
]
