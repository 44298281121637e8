"""`manage.py evaluate reuse`: copies planted among records and passages that are made up."""

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
            "organizations": ["lake-league"],
            "adopted": f"{1990 + number}",
            "passages": [{"n": n, "wordings": {"en": one}} for n, one in enumerate(text, 1)],
        }
        for number, text in enumerate(texts)
    ]
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return path


@pytest.mark.slow
def test_it_says_how_much_of_what_was_planted_is_found(tmp_path, capsys):
    paths = [
        written(tmp_path / f"{seed}.jsonl", *(text_of(seed * 100 + one, 20) for one in range(5)))
        for seed in (1, 2)
    ]
    # the two files are of other statements
    paths[1].write_text(paths[1].read_text().replace('"text-', '"other-'), encoding="utf-8")
    options = {"seed": 5, "passages": 400, "copies": 40, "sentences": 0, "processes": 1}
    call_command("evaluate", "reuse", *paths, **options)
    said = capsys.readouterr().out
    assert said.startswith("440 passages: added in ")
    assert float(re.search(r"Near-copies: 40 planted, recall ([\d.]+)", said)[1]) > 0.97
    assert float(re.search(r"of which another measure denies \d+ \(([\d.]+)\)", said)[1]) < 0.02
    assert float(re.search(r"as by comparing with every passage: ([\d.]+)", said)[1]) > 0.97


def test_a_file_of_too_few_passages_is_refused(tmp_path):
    with pytest.raises(CommandError, match="Fewer than a hundred passages"):
        call_command("evaluate", "reuse", written(tmp_path / "texts.jsonl", ["One."]))
