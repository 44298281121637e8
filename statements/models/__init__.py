from .actor import Actor, ActorKind
from .addresses import merged_into
from .backing import Backing, MembershipRolls
from .change import Change, Clock, archive_version, at_version
from .match_terms import ActTerms, ThemeTerms
from .meeting import Meeting, Participation
from .member import Evidence, Member, Membership, MembershipStatus
from .organization import Body, Level, Organization, OrganizationKind
from .passage import LAST_NUMBER, Act, Coding, Mention, Passage, Role, Wording, with_words
from .proposal import ProposalState, ProposedVersion
from .relation import Relation, RelationKind
from .revision import Revision
from .series import Series
from .source import Identifier, Source
from .statement import Extent, Statement, StatementKind, Status, TextBasis, TitleStatus
from .theme import Theme
from .upload import Upload

__all__ = [
    "LAST_NUMBER",
    "Act",
    "ActTerms",
    "Actor",
    "ActorKind",
    "Backing",
    "Body",
    "Change",
    "Clock",
    "Coding",
    "Evidence",
    "Extent",
    "Identifier",
    "Level",
    "Meeting",
    "Member",
    "Membership",
    "MembershipRolls",
    "MembershipStatus",
    "Mention",
    "Organization",
    "OrganizationKind",
    "Participation",
    "Passage",
    "ProposalState",
    "ProposedVersion",
    "Relation",
    "RelationKind",
    "Revision",
    "Role",
    "Series",
    "Source",
    "Statement",
    "StatementKind",
    "Status",
    "TextBasis",
    "Theme",
    "ThemeTerms",
    "TitleStatus",
    "Upload",
    "Wording",
    "archive_version",
    "at_version",
    "merged_into",
    "with_words",
]
