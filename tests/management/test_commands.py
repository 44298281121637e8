"""Commands as their owner runs them: real processes on an archive of their own."""

import os
import re
import shutil
import signal
import subprocess
import sys

import pytest

from ..builders import organization, statement, write
from ..conftest import DEMO
from .conftest import ROOT
from .serving import fetched, until


def test_the_demonstration_archive_loads_dumps_and_loads_again(elsewhere):
    assert elsewhere.run("migrate", "--verbosity=0")[0] == 0
    status, said = elsewhere.run("load", DEMO)
    assert status == 0, said
    assert "statements.jsonl: 92 new, 0 changed, 0 unchanged, 0 rejected" in said
    status, said = elsewhere.run("load", DEMO)
    assert status == 0, said
    assert "Together: 0 new, 0 changed, 2,551 unchanged, 0 rejected" in said
    assert elsewhere.run("dump", elsewhere.folder / "dump")[0] == 0
    assert len((elsewhere.folder / "dump" / "statements.jsonl").read_text().splitlines()) == 92


def test_bad_lines_are_told_by_file_line_field_and_reason(elsewhere):
    assert elsewhere.run("migrate", "--verbosity=0")[0] == 0
    write(elsewhere.folder / "organizations.jsonl", organization())
    write(
        elsewhere.folder / "statements.jsonl",
        statement("good"),
        b'{"id": "broken"',
        statement("slip", titel="A slip"),
        statement("unknown", organizations=["nowhere"]),
        statement("impossible", adopted="2023-02-30"),
        statement("typed", title=5),
        statement("good"),
        statement("nul", title="a\x00b"),
        b'{"id": "surrogate", "title": "\\ud800"}',
        statement("huge", note="a" * 10_000_000),
        statement("fine"),
    )
    status, said = elsewhere.run("load", elsewhere.folder)
    assert status == 1
    told = {
        int(line): rest
        for line, rest in re.findall(r"statements\.jsonl[,:] ?(?:line )?(\d+)[,:] ?(.*)", said)
    }
    assert sorted(told) == [2, 3, 4, 5, 6, 7, 8, 9, 10]
    for line, words in {
        3: "titel",
        4: "organizations",
        5: "adopted",
        6: "title",
        7: "id",
        8: "title",
    }.items():
        assert words in told[line]
    assert "2 new" in said
    assert elsewhere.ask("sorted(Statement.objects.values_list('slug', flat=True))") == "['fine', 'good']"


def test_a_path_that_is_no_archive_is_told(elsewhere):
    status, said = elsewhere.run("load", elsewhere.folder / "nowhere")
    assert status == 1
    assert "nowhere" in said
    assert "Traceback" not in said


def test_a_load_that_is_killed_leaves_a_consistent_archive_and_a_catalogue_that_catches_up(elsewhere):
    assert elsewhere.run("migrate", "--verbosity=0")[0] == 0
    assert elsewhere.run("generate", 3000, elsewhere.folder / "many")[0] == 0
    load = elsewhere.start("load", elsewhere.folder / "many")
    try:
        until(lambda: int(elsewhere.ask("Statement.objects.count()")) > 0)
    finally:
        load.send_signal(signal.SIGKILL)
        load.communicate()
    held = int(elsewhere.ask("Statement.objects.count()"))
    assert 0 < held < 3000
    # each statement is there whole: its passages with their wordings, its revision, its line in the log
    whole = (
        "all(sum(len(p['wordings']) for p in r.record['passages']) == "
        "Wording.objects.filter(passage__statement=r.statement_id).count() "
        "for r in Revision.objects.all())"
    )
    assert elsewhere.ask(whole) == "True"
    kept = "Revision.objects.count(), Change.objects.values('statement').distinct().count()"
    assert elsewhere.ask(kept) == f"{held} {held}"
    found = "catalogue.catch_up() or [Search.statements().count(), Search.passages().count()]"
    assert elsewhere.ask(found) == f"[{held}, {elsewhere.ask('Passage.objects.count()')}]"
    status, said = elsewhere.run("load", elsewhere.folder / "many")
    assert status == 0, said
    assert elsewhere.ask(found) == f"[3000, {elsewhere.ask('Passage.objects.count()')}]"


@pytest.fixture
def long_load(elsewhere):
    """A load of 3,000 statements that has stored some of them."""
    assert elsewhere.run("migrate", "--verbosity=0")[0] == 0
    assert elsewhere.run("generate", 3000, elsewhere.folder / "many")[0] == 0
    load = elsewhere.start("load", elsewhere.folder / "many")
    until(lambda: int(elsewhere.ask("Statement.objects.count()")) > 0)
    yield load
    load.kill()
    load.communicate()


def interrupted(load):
    """Press Ctrl-C; returns what it said until it had heard that."""
    os.killpg(load.pid, signal.SIGINT)
    said = ""
    while "Ctrl-C again" not in said:
        line = load.stdout.readline()
        assert line, f"exit status {load.wait()} after:\n{said}"
        said += line
    return said


def test_ctrl_c_ends_a_long_load_with_a_sentence_and_what_was_stored_is_found(elsewhere, long_load):
    with elsewhere.locked():
        said = interrupted(long_load)
    said += long_load.communicate(timeout=60)[0]
    assert long_load.returncode == 130, said
    assert re.search(r"Interrupted\. What was stored stays: .* 0 rejected\. Load again", said), said
    assert "Traceback" not in said
    held = elsewhere.ask("Statement.objects.count()")
    assert 0 < int(held) < 3000
    assert elsewhere.ask("Search.statements().count()") == held


def test_a_second_ctrl_c_ends_a_load_at_once_and_what_was_stored_is_found(elsewhere, long_load):
    with elsewhere.locked():
        said = interrupted(long_load)
        os.killpg(long_load.pid, signal.SIGINT)
        # ends with the process that feeds the index, which says what it has to say in the same pipe
        said += long_load.communicate(timeout=60)[0]
    assert long_load.returncode == 130, said
    assert said.endswith("Ended at once. What was stored before stays; load again to go on.\n"), said
    held = elsewhere.ask("Statement.objects.count()")
    assert 0 < int(held) < 3000
    assert elsewhere.ask("Search.statements().count()") == held


def test_ctrl_c_ends_any_command_without_a_traceback(elsewhere):
    elsewhere.environment["PYTHONPATH"] = str(elsewhere.folder)
    swallowed = "try: raise_signal(SIGINT)\nexcept KeyboardInterrupt: pass"
    write(elsewhere.folder / "interrupted.py", "from signal import SIGINT, raise_signal", swallowed)
    assert elsewhere.run("check", "--settings=interrupted") == (130, "")
    status, said = elsewhere.run("shell", "--no-imports", "-c", "raise KeyboardInterrupt")
    assert (status, said) == (130, "")


def test_the_process_that_feeds_the_index_ends_quietly_when_its_load_is_gone(elsewhere):
    assert elsewhere.run("migrate", "--verbosity=0")[0] == 0
    nobody_reads, standard_output = os.pipe()
    os.close(nobody_reads)
    feeding = subprocess.run(
        [sys.executable, ROOT / "manage.py", "reindex", "--follow"],
        env=elsewhere.environment,
        stdin=subprocess.DEVNULL,
        stdout=standard_output,
        stderr=subprocess.PIPE,
        timeout=60,
    )
    os.close(standard_output)
    assert feeding.returncode == 0, feeding.stderr
    [event] = feeding.stderr.decode().splitlines()
    assert re.fullmatch(
        r"\S+ \S+ INFO statements.catalogue Index built: 0 statements in \S+ seconds\.", event
    )


def test_serve_prepares_what_is_missing_and_loses_nothing(elsewhere, site):
    server, address, said = site()
    password = re.search(r"“editor” with the password (\S+)", said)[1]
    assert len(password) >= 16
    assert "92 statements" in fetched(f"{address}/statements/")[1]
    stylesheet = re.search(r'href="(/static/site\.[0-9a-f]+\.css)"', fetched(f"{address}/")[1])[1]
    assert fetched(address + stylesheet)[0] == 200
    server.terminate()
    server.communicate(timeout=30)

    server, address, said = site()
    assert said.splitlines() == [f"The archive is at {address}/ (Ctrl-C stops it)."]
    assert "92 statements" in fetched(f"{address}/statements/")[1]
    status, refusal = elsewhere.run("serve", "--port", address.rpartition(":")[2])
    assert status == 1
    assert "is in use. Choose another" in refusal

    # the index may be deleted under a running site: a rebuild, and nothing else
    shutil.rmtree(elsewhere.folder / "data" / "index")
    statuses = set()

    def rebuilt():
        status, body = fetched(f"{address}/statements/?theme=drugs")
        statuses.add(status)
        index = elsewhere.folder / "data" / "index"
        return status == 200 and "27 statements" in body and index.is_dir() and any(index.iterdir())

    until(rebuilt)
    assert statuses <= {200, 503}


PUBLIC = (
    {"SITE_URL": "https://communique.example", "SECRET_KEY": "a" * 25 + "bcdefghijklmnopqrstuvwxyz"},
    {"ALLOWED_HOSTS": "communique.example"},
    {"ALLOWED_HOSTS": "communique.example,archive.example"},
    {"BEHIND_PROXY": "true"},
)


def test_a_public_archive_is_given_no_editor_whose_password_a_log_has(elsewhere):
    assert elsewhere.run("migrate", "--verbosity=0")[0] == 0
    made = (
        "from statements.management.commands.serve import Command; Command().create_first_editor(); "
        "from django.contrib.auth.models import User; print(User.objects.count())"
    )
    sentence = "Nobody can log in yet. Make an editor: manage.py createsuperuser"
    private = dict(elsewhere.environment)
    for public in PUBLIC:
        elsewhere.environment = private | public
        status, said = elsewhere.run("shell", "--no-imports", "-c", made)
        assert status == 0, said
        assert said.splitlines()[-2:] == [sentence, "0"], public


@pytest.mark.parametrize("port", ["0", "65536", "eight", ""])
def test_a_port_that_is_none_is_told(elsewhere, port):
    status, said = elsewhere.run("serve", "--port", port)
    assert status == 1
    assert "PORT must be a number" in said


def test_the_corpora_of_real_statements_load_and_load_again(elsewhere, corpora):
    assert elsewhere.run("migrate", "--verbosity=0")[0] == 0
    paths = [corpora / f"{name}.jsonl" for name in ("organizations", "unsc-resolutions", "joint-statements")]
    status, said = elsewhere.run("load", *paths)
    assert status == 0, said
    assert elsewhere.ask("Statement.objects.count(), Passage.objects.count()") == "712 6646"
    status, said = elsewhere.run("load", *paths)
    assert status == 0, said
    assert re.search(r"Together: 0 new, 0 changed, [\d,]+ unchanged, 0 rejected", said)
    words = '\\"in all its forms and manifestations\\"'
    for typed, least in ((words, 2), ("S/RES/586 (1986)", 1), ("resolutio*", 479)):
        assert int(elsewhere.ask(f'Search.statements().filter(text="{typed}").count()')) >= least


def test_a_load_into_a_database_that_is_away_says_so_in_one_sentence(elsewhere):
    away = "postgres://nobody@127.0.0.1:9/none?connect_timeout=2"
    load = elsewhere.start("load", DEMO, DATABASE_URL=away)
    said = load.communicate(timeout=60)[0]
    assert load.returncode == 1, said
    [sentence] = said.strip().splitlines()
    assert sentence.startswith("CommandError: The database cannot be written to: connection failed"), said
    assert sentence.endswith(
        "What was stored stays: 0 new, 0 changed, 0 unchanged, 0 rejected. Load again to go on."
    )
