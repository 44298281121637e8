"""A backup that is made while editors work restores to the same dump, whole or one statement of it."""

import os
import sqlite3
import subprocess
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from ..builders import organization, statement, write
from ..postgres import address_in, new_data, served
from .conftest import Elsewhere, dumped, prepared
from .serving import until

pytestmark = [pytest.mark.slow, pytest.mark.long]
MANY = 8000  # statements: as many as are still being loaded when a backup begins
SEED = "csto-cmfa-2023-06-20-afghanistan"


def put_back(archive, backup):
    status, said = archive.run("restore", backup, "--replace")
    assert status == 0, said
    assert "All is as it was kept" in said


def test_a_backup_restores_to_the_same_dump_with_its_files(elsewhere):
    prepared(elsewhere)
    stored = elsewhere.folder / "data" / "files" / "sources" / "text.txt"
    stored.parent.mkdir(parents=True)
    stored.write_bytes(b"as it was brought")
    elsewhere.ask("Source.objects.filter(pk=Source.objects.first().pk).update(file='sources/text.txt')")
    before, backup = dumped(elsewhere, "before"), elsewhere.folder / "backup"
    status, said = elsewhere.run("backup", backup)
    assert status == 0, said
    assert "92 statements" in said
    status, said = elsewhere.run("restore", backup)
    assert status == 1
    assert "--replace puts the backup in their place" in said
    elsewhere.ask("(Revision.objects.all().delete(), Statement.objects.update(title='Lost'))")
    stored.unlink()
    put_back(elsewhere, backup)
    assert dumped(elsewhere, "after") == before
    assert stored.read_bytes() == b"as it was brought"
    # what is stored next gets keys of its own
    write(elsewhere.folder / "statements.jsonl", statement("later"))
    status, said = elsewhere.run("load", elsewhere.folder / "statements.jsonl")
    assert status == 0, said


def test_one_statement_is_restored_as_a_new_version(elsewhere):
    prepared(elsewhere)
    backup = elsewhere.folder / "backup"
    assert elsewhere.run("backup", backup)[0] == 0
    changed = statement(SEED, title="Spoilt", passages=[])
    write(elsewhere.folder / "statements.jsonl", changed)
    assert elsewhere.run("load", elsewhere.folder / "statements.jsonl")[0] == 0
    status, said = elsewhere.run("restore", backup, "--statement", SEED)
    assert status == 0, said
    row = f"Statement.objects.filter(slug='{SEED}').values_list('version').exclude(title='Spoilt').get()"
    assert elsewhere.ask(row) == "(3,)"
    status, said = elsewhere.run("restore", backup, "--statement", "nothing")
    assert status == 1
    assert "the backup has no statement “nothing”" in said


def test_a_backup_while_records_are_loaded_is_one_state_that_verifies(elsewhere):
    write(elsewhere.folder / "organizations.jsonl", organization())
    many = [statement(f"text-{n}", status="published") for n in range(MANY)]
    write(elsewhere.folder / "statements.jsonl", *many)
    assert elsewhere.run("migrate", "--verbosity=0")[0] == 0
    load = elsewhere.start(
        "load", elsewhere.folder / "organizations.jsonl", elsewhere.folder / "statements.jsonl"
    )
    until(lambda: int(elsewhere.ask("Statement.objects.count()")) > 0)
    backup = elsewhere.folder / "backup"
    status, said = elsewhere.run("backup", backup)
    assert load.poll() is None, "the load was over before the backup"
    load.communicate(timeout=120)
    assert status == 0, said
    whole = dumped(elsewhere, "whole")
    put_back(elsewhere, backup)
    assert 0 < int(elsewhere.ask("Statement.objects.count()")) < MANY
    # what it has is as it was stored, byte for byte
    held = dumped(elsewhere, "held")
    assert set(held.pop("statements.jsonl").splitlines()) < set(whole.pop("statements.jsonl").splitlines())
    assert held == whole


def test_an_altered_byte_of_a_backup_is_named_and_nothing_is_restored(elsewhere):
    prepared(elsewhere)
    backup = elsewhere.folder / "backup"
    assert elsewhere.run("backup", backup)[0] == 0
    path = max((path for path in backup.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    status, said = elsewhere.run("restore", backup, "--replace")
    assert status == 1
    assert f"{path.relative_to(backup)} is not what was backed up" in said
    assert elsewhere.run("backup", backup)[0] == 1


@pytest.mark.anywhere
@pytest.mark.skipif(connection.vendor != "sqlite", reason="Litestream follows SQLite")
def test_litestream_restores_any_moment(elsewhere):
    litestream = Path(os.sys.executable).with_name("litestream")
    prepared(elsewhere)
    database, replica = elsewhere.folder / "data" / "archive.sqlite3", elsewhere.folder / "replica"
    follow = subprocess.Popen(
        [litestream, "replicate", database, f"file://{replica}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    put = elsewhere.folder / "put"
    (put / "data").mkdir(parents=True)

    def restored(*options):
        copy = put / "data" / "archive.sqlite3"
        for path in copy.parent.glob("archive.sqlite3*"):
            path.unlink()
        done = subprocess.run(
            [litestream, "restore", "-o", copy, *options, f"file://{replica}"], capture_output=True
        )
        return done.returncode == 0 and copy

    def has(title):
        copy = restored()
        if not copy:
            return False
        with closing(sqlite3.connect(copy)) as opened:
            return opened.execute("SELECT 1 FROM statements_statement WHERE title = ?", [title]).fetchone()

    def edit(title):
        write(elsewhere.folder / "statements.jsonl", statement("edited", title=title))
        assert elsewhere.run("load", elsewhere.folder / "statements.jsonl")[0] == 0
        until(lambda: has(title))

    try:
        edit("Good")
        before = dumped(elsewhere, "before")
        moment = subprocess.run(
            ["date", "-u", "+%Y-%m-%dT%H:%M:%S.%NZ"], capture_output=True, text=True
        ).stdout.strip()
        edit("Spoilt")
    finally:
        follow.terminate()
        follow.wait(30)
    assert restored("-timestamp", moment)
    copy = Elsewhere(put, elsewhere.environment | {"ARCHIVE_DATA": str(put / "data")})
    status, said = copy.run("verify")
    assert status == 0, said
    assert dumped(copy, "after") == before


@pytest.mark.anywhere
def test_postgresql_goes_back_to_any_moment_by_a_base_backup_and_its_log(tmp_path):
    with new_data() as (programs, folder, data, daemon):
        log, base = folder / "wal", folder / "base"
        for path in (log, folder / "second"):
            path.mkdir()
            if daemon:
                os.chown(path, daemon["user"], daemon["group"])
        # under another name until it is whole: who restores meanwhile must not take a half for it
        whole = f"archive_command=cp %p {log}/%f.part && mv {log}/%f.part {log}/%f"
        kept = ["archive_mode=on", whole, "full_page_writes=on"]
        environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        first = Elsewhere(
            tmp_path,
            environment | {"ARCHIVE_DATA": str(tmp_path / "data"), "DATABASE_URL": address_in(folder)},
        )
        with served(programs, folder, data, daemon, *kept):
            prepared(first)
            copy = [programs / "pg_basebackup", "-h", folder, "-U", "postgres", "-D", base, "-c", "fast"]
            subprocess.run(copy, check=True, cwd=folder, **daemon)
            load_one(first, "Good")
            before, moment = dumped(first, "before"), datetime.now(UTC).isoformat(sep=" ")
            load_one(first, "Spoilt")
            with psycopg.connect(address_in(folder), autocommit=True) as opened:
                [name] = opened.execute("SELECT pg_walfile_name(pg_switch_wal())").fetchone()
            until((log / name).exists)
        signal = base / "recovery.signal"
        signal.touch()
        if daemon:
            os.chown(signal, daemon["user"], daemon["group"])
        back = [f"restore_command=cp {log}/%f %p", f"recovery_target_time={moment}"]
        with served(programs, folder / "second", base, daemon, *back, "recovery_target_action=promote"):
            there = address_in(folder / "second")
            second = Elsewhere(tmp_path, first.environment | {"DATABASE_URL": there})
            with psycopg.connect(there, autocommit=True) as opened:
                until(lambda: not opened.execute("SELECT pg_is_in_recovery()").fetchone()[0])
            assert dumped(second, "after") == before


def load_one(archive, title):
    write(archive.folder / "statements.jsonl", statement("edited", title=title))
    status, said = archive.run("load", archive.folder / "statements.jsonl")
    assert status == 0, said
