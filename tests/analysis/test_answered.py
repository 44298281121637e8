"""What became of suggested codes."""

from statements.analysis.answered import Answered, fates


def answered(suggested, confirmed):
    return Answered(frozenset(suggested.split()), frozenset(confirmed.split()))


def test_each_suggestion_was_kept_or_changed_and_to_what_is_told():
    found = fates(
        [
            answered("urges", "urges"),
            answered("urges", "demands"),
            answered("urges", "demands"),
            answered("urges", ""),
            answered("", "notes"),
        ]
    )
    assert found["urges"] == (4, 1, 3, 0, ("demands", 2))
    assert found["demands"] == (0, 0, 0, 2, None)
    assert found["notes"] == (0, 0, 0, 1, None)


def test_of_several_themes_each_has_a_fate_of_its_own():
    found = fates([answered("drugs aid", "drugs borders"), answered("aid", "")])
    assert found["drugs"] == (1, 1, 0, 0, None)
    assert found["aid"].changed == 2
    assert found["borders"].added == 1
    assert all(fate.suggested == fate.kept + fate.changed for fate in found.values())


def test_what_was_left_out_without_another_in_its_place_is_told_as_none():
    assert fates([answered("aid", "")])["aid"].instead == ("", 1)
