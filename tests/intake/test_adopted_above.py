"""Texts whose first page says how they were adopted before it says what: resolutions as printed today."""

import pytest

from statements.intake.splitting import split

from .splitting_texts import AT_A_MEETING, PRINTED

# masthead, title, adoption, speaker, text


@pytest.mark.parametrize("between", ["\n\n", "\n"], ids=["empty lines", "a line each"])
@pytest.mark.parametrize("printed", PRINTED)
def test_what_stands_above_a_text_is_no_passage_and_the_text_is(printed, between):
    masthead, title, adoption, speaker, text = PRINTED[printed]
    found = split(between.join([*masthead, title, *adoption, speaker, *text]))
    assert " ".join(found.front) == " ".join([*masthead, title, speaker])
    assert " ".join(found.adoption) == " ".join(adoption)
    assert [(one.role, one.label) for one in found.passages] == [("preambular", ""), ("operative", "1")]
    assert [f"{one.label}. {one.text}".removeprefix(". ") for one in found.passages] == text


@pytest.mark.parametrize("language", AT_A_MEETING)
def test_a_presidential_statement_begins_behind_the_meeting_at_which_it_was_made(language):
    title, meeting, said = AT_A_MEETING[language]
    found = split("\n\n".join(["S/PRST/2031/9", "Distr.: General", "29.09.2031", title, meeting, said]))
    assert found.front == ["S/PRST/2031/9", "Distr.: General", "29.09.2031", title]
    assert found.adoption == [meeting]
    assert [one.text for one in found.passages] == [said]


def test_a_meeting_that_a_text_tells_of_is_text():
    said = "At the 12th meeting of the ports we heard the keepers, who told us of the fog."
    found = split(f"Joint statement\n\n{said}\n\nWe agreed to ring bells.")
    assert [one.text for one in found.passages] == [said, "We agreed to ring bells."]


def test_below_a_text_of_short_lines_the_same_line_ends_it():
    found = split("Statement on fog\n\nWe ring bells.\n\nAdopted by the keepers at their 3rd meeting")
    assert [one.text for one in found.passages] == ["We ring bells."]
    assert found.adoption == ["Adopted by the keepers at their 3rd meeting"]
