"""`manage.py import`, as its owner runs it."""

import re

import pytest

from ..conftest import DEMO
from ..interchange.importers import akn

pytestmark = pytest.mark.slow


@pytest.fixture
def ready(elsewhere):
    assert elsewhere.run("migrate", "--verbosity=0")[0] == 0
    status, said = elsewhere.run("load", DEMO)
    assert status == 0, said
    return elsewhere


@pytest.fixture
def files(ready):
    """A folder of one text in two languages, with a vote, and of one file that is none."""
    folder = ready.folder / "files"
    folder.mkdir()
    vote = akn.voters("inFavour", "014", "CHINA", "FRANCE") + akn.voters(
        "abstaining", "01", "RUSSIAN FEDERATION"
    )
    for language, words in (("en", "the tides to rise"), ("fr", "aux marées de monter")):
        text = akn.resolution(body=akn.operative("1.", words, "Asks"), language=language, votes=vote)
        (folder / f"S_RES_2900-{language}.xml").write_text(text)
    (folder / "broken.xml").write_text("<akomaNtoso><meta")
    return folder


def test_importers_and_runs_are_listed_and_a_run_is_taken_back(ready, files):
    status, said = ready.run("import")
    assert status == 0
    assert "akn4un: " in said
    assert "table: " in said
    status, said = ready.run("import", "akn4un", files, "--dry-run")
    assert status == 0, said
    assert "It would be: 1 new" in said
    assert ready.ask("Statement.objects.count()") == "92"
    status, said = ready.run("import", "akn4un", files)
    assert status == 0, said
    assert "1 new, 0 changed, 0 unchanged, 0 refused" in said
    assert "broken.xml: " in said
    assert ready.ask("Search.statements().filter(voted='RUS-abstained').count()") == "3"
    assert ready.ask("Search.statements().filter(text='marées').count()") == "1"
    status, said = ready.run("import", "akn4un", files)
    assert status == 0, said
    assert "0 new, 0 changed, 1 unchanged" in said
    status, said = ready.run("import", "--run", "1")
    assert "unsc-res-2900-2025: version 1, new" in said
    status, said = ready.run("import", "--take-back", "1")
    assert status == 0, said
    assert ready.ask("Search.statements().filter(text='marées').count()") == "0"
    status, said = ready.run("import", "--take-back", "1")
    assert status != 0
    assert "taken back already" in said


def test_what_cannot_be_imported_is_told_in_a_sentence(elsewhere):
    assert elsewhere.run("migrate", "--verbosity=0")[0] == 0
    assert "Name a folder" in elsewhere.run("import", "akn4un")[1]
    status, said = elsewhere.run("import", "akn4un", elsewhere.folder / "nowhere")
    assert status != 0
    assert "Traceback" not in said
    assert "nowhere" in said
    assert "There was no run 7." in elsewhere.run("import", "--run", "7")[1]


def test_a_table_is_imported(ready):
    path = ready.folder / "ours.csv"
    path.write_text(
        "Title,Date,Organization,Kind,Text\n"
        "On tides,2031-13-01,CSTO,declaration,We note the tides.\n"
        "On borders,2021-03-04,CSTO,declaration,We will watch the border together.\n",
    )
    status, said = ready.run("import", "table", path)
    assert status != 0
    assert re.search(r"row 2, column Date", said)
    assert "1 new, 0 changed, 0 unchanged, 1 refused" in said
    template = ready.folder / "empty.xlsx"
    assert ready.run("import", "table", "--template", template)[0] == 0
    assert template.stat().st_size > 1000
