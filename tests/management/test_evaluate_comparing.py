"""`manage.py evaluate comparing`: edits planted into records, and what a comparison makes of them."""

import json
import re

import pytest
from django.core.management import CommandError, call_command

from ..analysis.made_up_passages import text_of

pytestmark = pytest.mark.anywhere


def written(path, *texts):
    records = [
        {
            "id": f"text-{number}",
            "passages": [{"n": n, "wordings": {"en": one}} for n, one in enumerate(text, 1)],
        }
        for number, text in enumerate(texts)
    ]
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


def test_it_says_how_much_of_what_was_planted_is_found(tmp_path, capsys):
    path = written(tmp_path / "texts.jsonl", text_of(1, 30), text_of(2, 30), ["Too short."])
    call_command("evaluate", "comparing", path, seed=5, rounds=2)
    said = capsys.readouterr().out
    f1, verdicts, texts = re.search(r"F1 of pairs ([\d.]+), verdicts ([\d.]+)\. Texts: (\d+)", said).groups()
    assert float(f1) > 0.98
    assert float(verdicts) > 0.95
    assert texts == "4"


def test_what_is_found_otherwise_is_printed(tmp_path, capsys):
    # what comes in says nearly the same as what is there
    formulas = [f"Decides to remain seized of the matter of the mill for {n} more months" for n in range(20)]
    path = written(tmp_path / "texts.jsonl", formulas, [f"{one} and days" for one in formulas])
    call_command("evaluate", "comparing", path)
    *lines, figures = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith("text-")] == []
    assert lines
    assert "not found as planted: none" not in figures


def test_a_file_of_too_few_texts_is_refused(tmp_path):
    with pytest.raises(CommandError, match="fewer than two statements"):
        call_command("evaluate", "comparing", written(tmp_path / "texts.jsonl", ["One."]))
