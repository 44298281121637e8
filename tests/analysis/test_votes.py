from statements.analysis.votes import Agreement, agreement
from statements.models import VoteCast


def test_who_did_not_vote_cast_no_vote_to_agree_with():
    table = {
        (VoteCast.IN_FAVOUR, VoteCast.IN_FAVOUR): 5,
        (VoteCast.ABSTAINED, VoteCast.ABSTAINED): 2,
        (VoteCast.ABSTAINED, VoteCast.AGAINST): 1,
        (VoteCast.NOT_VOTING, VoteCast.NOT_VOTING): 4,
        (VoteCast.NOT_VOTING, VoteCast.AGAINST): 3,
    }
    assert agreement(table) == Agreement(alike=7, cast=8, recorded=15)
    assert agreement({}) == Agreement(0, 0, 0)
