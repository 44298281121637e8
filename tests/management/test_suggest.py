"""`manage.py suggest` as its owner runs it: in processes, killed in the middle, beside a site."""

import os
import signal

import pytest

from ..builders import organization, statement, write
from .serving import until

TEXTS = 2500
PARAGRAPHS = ("The ministers condemn bell {n}.", "They call for an end of it.")


@pytest.mark.slow
def test_killed_in_the_middle_it_goes_on_where_it_was(elsewhere, tmp_path):
    write(tmp_path / "organizations.jsonl", organization())
    passages = [
        {"n": n, "wordings": {"en": words.format(n=n)}, "role": "operative"}
        for n, words in enumerate(PARAGRAPHS, 1)
    ]
    write(tmp_path / "statements.jsonl", *(statement(f"s{n}", passages=passages) for n in range(TEXTS)))
    elsewhere.run("migrate")
    assert elsewhere.run("load", tmp_path, "--no-suggest")[0] == 0
    marked = "UnreadText.objects.count()"
    assert elsewhere.ask(marked) == str(TEXTS)
    process = elsewhere.start("suggest", "--processes", 1)
    until(lambda: int(elsewhere.ask(marked)) < TEXTS or process.poll() is not None)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    left = int(elsewhere.ask(marked))
    assert elsewhere.ask("Passage.objects.filter(act='condemns', coding='suggested').count()") == str(
        TEXTS - left
    )
    status, said = elsewhere.run("suggest")
    assert (status, f"{left:,} texts" in said or "Nothing is to be read" in said) == (0, True), said
    assert elsewhere.ask("Passage.objects.filter(act='condemns', coding='suggested').count()") == str(TEXTS)
    assert elsewhere.ask("Search.passages().filter(act='condemns').count()") == str(TEXTS)
    assert elsewhere.ask("Revision.objects.count()") == str(TEXTS)
    assert "Nothing is to be read." in elsewhere.run("suggest")[1]
