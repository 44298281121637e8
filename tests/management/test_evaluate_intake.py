"""manage.py evaluate intake."""

import re

import pytest
from django.core.management import CommandError, call_command

from statements.intake.measuring import measure
from tests.builders import MADE_UP, passage, statement, write

FIGURE = r"^([\w-]+): F1 ([\d.]+)"


def evaluate(capsys, path):
    call_command("evaluate", "intake", str(path))
    return capsys.readouterr().out.splitlines()


def raw(id, form, text):
    return {"id": id, "form": form, "text": text}


def test_every_disagreement_is_listed_and_every_form_has_its_figures(tmp_path, capsys):
    texts = write(
        tmp_path / "raw.jsonl",
        raw("bells", "clean", "We met.\n\nWe agreed to ring bells."),
        raw("bells", "run-on", "We met. We agreed to ring bells."),
        raw("unknown", "clean", "Nobody split this."),
    )
    split = [passage(1, wordings={"en": "We met."}), passage(2, wordings={"en": "We agreed to ring bells."})]
    write(tmp_path / "split.jsonl", statement("bells", split))
    assert evaluate(capsys, texts) == [
        "Left out, for no file beside raw.jsonl has it split: unknown",
        "run-on  bells  missed:  We met. | We agreed to ring bells.",
        "clean: F1 1.000 (precision 1.000, recall 1.000). Texts: 1; passages: 2; disagreements: 0, "
        "of which by their look slips of the split form: 0",
        "run-on: F1 0.667 (precision 1.000, recall 0.500). Texts: 1; passages: 2; disagreements: 1, "
        "of which by their look slips of the split form: 0",
    ]


def test_a_file_that_is_no_json_lines_is_refused(tmp_path, capsys):
    with pytest.raises(CommandError, match="is no file of JSON lines"):
        evaluate(capsys, write(tmp_path / "raw.jsonl", "not JSON"))


def test_a_boundary_one_word_off_is_wrong_twice_and_a_hyphen_or_a_number_changes_nothing():
    expected = ["1. The light-house keepers met.", "2. They agreed."]
    assert measure(["1 The light-house keepers met.", "2 They agreed."], expected).f1 == 1
    off = measure(["1 The light-house keepers met. 2", "They agreed."], expected)
    assert (off.right, off.proposed, off.expected) == (1, 2, 2)
    assert [one.kind for one in off.disagreements] == ["missed", "too many"]


def test_what_speaks_for_the_proposal_is_said():
    assert [one.doubt for one in measure(["We met.", "Bells ring."], ["Bells ring."]).disagreements] == [
        "the split form leaves this passage out"
    ]
    assert [
        one.doubt for one in measure(["1 We met.", "2 We left."], ["1. We met. 2. We left."]).disagreements
    ] == ["the split form runs numbers 1 and 2 together"]


def test_texts_made_up_for_it_are_split_in_every_form(capsys):
    """Two texts in each form of the real ones. Run on, a title is not told from what follows."""
    said = evaluate(capsys, MADE_UP / "corpora" / "raw-texts.jsonl")
    assert dict(re.findall(FIGURE, "\n".join(said), re.M)) == {
        "blank-lines": "1.000",
        "wrapped": "1.000",
        "pdf": "1.000",
        "run-on": "0.900",
    }
    assert said[:2] == [
        "run-on  keepers-2032-06-01  missed:  | We, the keepers of the lighthouses, met in the",
        "run-on  keepers-2032-06-01  too many:  | Joint statement of the keepers of the lighthouses We,",
    ]


def test_the_boundaries_of_real_texts_are_found(corpora, capsys):
    lines = evaluate(capsys, corpora / "raw-texts.jsonl")
    figures = dict(re.findall(FIGURE, "\n".join(lines), re.M))
    assert {form for form, f1 in figures.items() if float(f1) >= (0.80 if form == "run-on" else 0.93)} == {
        "blank-lines",
        "wrapped",
        "pdf",
        "run-on",
    }
