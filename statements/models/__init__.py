from .actor import Actor, ActorKind
from .addresses import now_at
from .behind import Rolls, Standing
from .change import Change, Clock, log_changes, telling_of, version_told
from .dates import PartialDate, Precision, span, spoken, written
from .languages import (
    ENGLISH,
    Name,
    alphabetical,
    grouped,
    in_alphabet,
    language_name,
    reading_language,
    thousands,
)
from .meeting import Meeting, Participation
from .member import Evidence, Member, Membership, MembershipStatus
from .order import in_place, moved
from .organization import Body, Level, Organization, OrganizationKind
from .passage import LAST_NUMBER, Act, Coding, Mention, Passage, Role, Wording
from .remembered import by_key, forget, once_a_version, with_issuers
from .statement import (
    Extent,
    Identifier,
    Relation,
    RelationKind,
    Revision,
    Series,
    Source,
    Statement,
    StatementKind,
    Status,
    TextBasis,
    TitleStatus,
    key_of,
)
from .terms import ActTerms, ThemeTerms, UnreadableTerm, parts_of
from .theme import Theme
from .upload import Upload
from .whole import whole_passages, whole_statements
from .workflow import PUBLISH, STEPS, missing_before_publishing, steps_from

__all__ = [
    "ENGLISH",
    "LAST_NUMBER",
    "PUBLISH",
    "STEPS",
    "Act",
    "ActTerms",
    "Actor",
    "ActorKind",
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
    "MembershipStatus",
    "Mention",
    "Name",
    "Organization",
    "OrganizationKind",
    "PartialDate",
    "Participation",
    "Passage",
    "Precision",
    "Relation",
    "RelationKind",
    "Revision",
    "Role",
    "Rolls",
    "Series",
    "Source",
    "Standing",
    "Statement",
    "StatementKind",
    "Status",
    "TextBasis",
    "Theme",
    "ThemeTerms",
    "TitleStatus",
    "UnreadableTerm",
    "Upload",
    "Wording",
    "alphabetical",
    "by_key",
    "forget",
    "grouped",
    "in_alphabet",
    "in_place",
    "key_of",
    "language_name",
    "log_changes",
    "missing_before_publishing",
    "moved",
    "now_at",
    "once_a_version",
    "parts_of",
    "reading_language",
    "span",
    "spoken",
    "steps_from",
    "telling_of",
    "thousands",
    "version_told",
    "whole_passages",
    "whole_statements",
    "with_issuers",
    "written",
]
