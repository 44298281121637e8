"""The rows of votes and subjects that a form of lines stands for; `revise` the statement afterwards."""

from collections.abc import Iterable, Mapping

from statements.models import Statement, Subject, Vote, subject_key


def put_votes(statement: Statement, cast: Mapping[int, str]) -> None:
    """Let a statement have these votes, {member: VoteCast}, and no others."""
    held = {vote.member_id: vote for vote in statement.votes.all()}
    gone = [vote.pk for member, vote in held.items() if cast.get(member) != vote.cast]
    if gone:
        Vote.objects.filter(pk__in=gone).delete()
    Vote.objects.bulk_create(
        Vote(statement=statement, member_id=member, cast=how)
        for member, how in cast.items()
        if member not in held or held[member].cast != how
    )


def put_subjects(statement: Statement, subjects: Iterable[tuple[str, str]]) -> None:
    """Let a statement have these subjects, (scheme, value), in order. One that stays keeps its address."""
    subjects = list(subjects)
    held = list(statement.subjects.all())
    if [(one.scheme, one.value) for one in held] == subjects:
        return
    addresses = {one.key: one.address for one in held}
    statement.subjects.all().delete()
    for scheme, value in subjects:
        address = addresses.get(subject_key(scheme, value), "")
        Subject.objects.create(statement=statement, scheme=scheme, value=value, address=address)
