"""manage.py evaluate particulars."""

import pytest
from django.core.management import CommandError, call_command

from tests.builders import write

TEXT = "Joint Statement of France and Italy\n\nParis, 3 May 2031\n\nWe spoke of the fog.\n\nWe ring bells."
RECORD = {
    "id": "bells",
    "title": "Joint Statement of France and Italy",
    "kind": "joint-statement",
    "states": ["FRA", "ITA"],
    "organizations": [],
    "adopted": "2031-05-03",
    "place": {"city": "Paris", "country": "FRA"},
    "languages": ["en"],
}


def evaluate(capsys, *paths):
    call_command("evaluate", "particulars", *map(str, paths))
    return capsys.readouterr().out.splitlines()


def figure(lines, particular):
    return next(line for line in lines if line.startswith(f"{particular}: "))


def evaluated(tmp_path, capsys, **changed):
    texts = write(tmp_path / "raw.jsonl", {"id": "bells", "form": "clean", "text": TEXT})
    return evaluate(capsys, texts, write(tmp_path / "records.jsonl", RECORD | changed))


def test_each_particular_has_its_figures(tmp_path, capsys):
    lines = evaluated(tmp_path, capsys)
    for particular in ("title", "date", "place", "issuer", "kind", "language"):
        assert "1.000 of 1 that say it; wrong 0.000 of 1. right 1, wrong 0" in figure(lines, particular)


def test_what_is_proposed_otherwise_is_wrong_and_printed_with_the_words_that_led_to_it(tmp_path, capsys):
    # the text names both days
    lines = evaluated(tmp_path, capsys, adopted="2031-05-04", id="bells")
    assert "unsaid 1" in figure(lines, "date")
    [line] = [line for line in lines if " date unsaid: " in line]
    assert line.endswith("recorded '2031-05-04', proposed '2031-05-03'  [3 May 2031]")


def test_a_proposal_where_the_text_says_nothing_is_counted_as_wrong(tmp_path, capsys):
    lines = evaluated(tmp_path, capsys, place={"city": ""})
    assert "wrong 1.000 of 1" in figure(lines, "place")


def test_a_record_that_is_silent_decides_nothing(tmp_path, capsys):
    lines = evaluated(tmp_path, capsys, place=None)
    assert "unrecorded 1" in figure(lines, "place")
    assert "wrong 0.000" in figure(lines, "place")


def test_texts_of_which_nothing_is_recorded_are_refused(tmp_path, capsys):
    texts = write(tmp_path / "raw.jsonl", {"id": "bells", "form": "clean", "text": TEXT})
    with pytest.raises(CommandError, match="no text whose particulars are recorded"):
        evaluate(capsys, texts)
