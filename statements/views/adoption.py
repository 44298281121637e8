"""How one statement was adopted, and who stands behind it: for its page."""

from typing import NamedTuple

from django.utils.translation import gettext

from statements.models import (
    Adoption,
    HowAdopted,
    Member,
    Membership,
    Organization,
    Stance,
    Statement,
    VoteCast,
)
from statements.records.reference_cache import by_key, membership_rolls
from statements.records.statement import VOTES
from statements.text.alphabet import alphabetical


class BackingState(NamedTuple):
    """A state and how it stands to the statement; `joined` says that its membership began that day."""

    member: Member
    why: str
    spell: Membership | None
    joined: bool


class Votes(NamedTuple):
    """What some states did when the text was voted on.

    `number` is how many did, which may be known where their names are not.
    """

    label: str
    cast: str
    number: int
    members: list[Member]


def adoption_context(statement, organizations, states):
    """What the page of a statement says of its adoption; issuers are given as they are shown.

    The statement says whether it has stances and sponsors (`has_stances`, `has_sponsors`).
    """
    votes = dict(statement.votes.values_list("member", "cast")) if statement.how_adopted else {}
    stances = list(statement.stances.all()) if statement.has_stances else []
    sponsors = statement.sponsors.values_list("pk", flat=True) if statement.has_sponsors else ()
    rolls, day = membership_rolls(), statement.adopted_on
    backed = rolls.backing(
        Adoption(
            day,
            [organization.pk for organization in organizations],
            [state.pk for state in states],
            list(statement.signatories.values_list("pk", flat=True)) if statement.names_signatories else None,
            statement.outcome,
            statement.how_adopted,
            votes,
            statement.vote_counts,
            [(one.member_id, one.stance, one.passage) for one in stances],
        )
    )
    behind, uncertain, others = standing(backed, day)
    return {
        "behind": behind,
        "uncertain": uncertain,
        "not_behind": [state for state in others if state.why not in VoteCast.values],
        "gaps": [(by_key(Organization)[gap.issuer], gap.why) for gap in backed.gaps],
        "by_members": any(state.why in ("member", "uncertain", "suspended") for state in behind + uncertain),
        "as_far_as_recorded": [
            organization for organization in organizations if rolls.is_complete(organization.pk, day) is None
        ],
        "votes": votes_cast(votes, statement.vote_counts),
        "adopted_by": adopted_by(statement),
        "sponsors": sorted_members(sponsors),
        "stances": declared(stances),
    }


def standing(backed, day):
    """BackingStates behind it, uncertain ones, and the others, each in alphabetical order."""
    members = by_key(Member)
    found = {True: [], None: [], False: []}
    for pk, backing in backed.states.items():
        if pk not in members:
            continue  # it came in since
        began = backing.spell and backing.spell.starts
        joined = backing.is_behind is True and bool(began) and began == day
        found[backing.is_behind].append(BackingState(members[pk], backing.why, backing.spell, joined))
    for states in found.values():
        states.sort(key=lambda state: alphabetical(state.member.known_as))
    return found[True], found[None], found[False]


def votes_cast(votes, counts):
    """[Votes], of what any state did."""
    found = []
    for cast, name in VOTES.items():
        members = sorted_members(pk for pk, one in votes.items() if one == cast)
        number = max(len(members), (counts or {}).get(name, 0))
        if number:
            found.append(Votes(VoteCast(cast).label, cast, number, members))
    return found


def adopted_by(statement: Statement):
    """How it was adopted, in a few words; "" where nothing is known."""
    if statement.how_adopted == HowAdopted.WITHOUT_A_VOTE:
        return gettext("without a vote")
    if statement.how_adopted == HowAdopted.VOTE:
        return gettext("by vote")
    return ""


def sorted_members(pks):
    members = by_key(Member)
    return sorted(
        (members[pk] for pk in pks if pk in members), key=lambda member: alphabetical(member.known_as)
    )


def declared(stances: list[Stance]):
    """[(Member, Stance)] of what states declared, that on the whole text first."""
    members = by_key(Member)
    found = [(members[one.member_id], one) for one in stances if one.member_id in members]
    return sorted(found, key=lambda pair: (pair[1].passage or 0, alphabetical(pair[0].known_as)))
