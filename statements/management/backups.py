"""A backup: a folder with one state of the database, the files that it names, and a manifest with checksums.

SQLite is copied as a file by its own backup interface. Of PostgreSQL every table is copied out in one
transaction that sees one state, by the driver alone: no program of the server's version is needed.
"""

import csv
import hashlib
import json
import shutil
import sqlite3
import sys
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from statements.models import Statement

FORM = 1
MANIFEST, DATABASE, TABLES, FILES = "manifest.json", "archive.sqlite3", "tables", "files"
PAGES = 5000  # of SQLite's file, at once
A_PART = 1 << 20  # bytes
TRIES = 3  # an upload that is thrown away meanwhile takes its file along
HUGE = sys.maxsize  # the longest field of a table


class Unusable(Exception):
    """A folder that is no whole backup, or no place for one; says why."""


def back_up(folder, progress):
    """Write a backup; returns its manifest. The folder must not exist: it appears when the backup is whole.

    Editors work on meanwhile. `progress` is told (bytes done, bytes in all).
    """
    if folder.exists():
        raise Unusable(f"{folder} exists already")
    beside = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(mode=0o700, parents=True)
    missing = None
    for _ in range(TRIES):
        about = copy_database(beside, progress)
        before, missing = missing, copy_files(about.pop("named"), beside / FILES)
        # what is missing twice was missing before
        if not missing or missing == before:
            break
    written = sorted(path for path in beside.rglob("*") if path.is_file())
    manifest = {
        "form": FORM,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": connection.vendor,
        **about,
        "missing": missing,
        "files": {
            path.relative_to(beside).as_posix(): {"bytes": path.stat().st_size, "sha256": sha256_of(path)}
            for path in written
        },
    }
    (beside / MANIFEST).write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")
    beside.rename(folder)
    return manifest


def copy_database(folder, progress):
    """Copy one state of the database; returns what the manifest says of it, and the names of its files."""
    if connection.vendor == "sqlite":
        path = folder / DATABASE
        path.unlink(missing_ok=True)
        # a transaction that reads sees one state, however many write
        with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as live:
            live.execute("BEGIN")
            live.execute("SELECT 1 FROM sqlite_master").fetchone()
            with closing(sqlite3.connect(path)) as copy:
                live.backup(
                    copy, pages=PAGES, progress=lambda _, left, all_: progress(all_ - left, all_), sleep=0
                )
                copy.execute("PRAGMA journal_mode=DELETE")
                return state_of(lambda sql: copy.execute(sql).fetchall())
    (folder / TABLES).mkdir(exist_ok=True)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        names = tables()
        for number, table in enumerate(names, start=1):
            with (folder / TABLES / f"{table}.csv").open("wb") as file:
                out = f'COPY "{table}" TO STDOUT (FORMAT csv, HEADER)'
                with cursor.copy(out) as copy:
                    for part in copy:
                        file.write(part)
            progress(number, len(names))

        def ask(sql):
            cursor.execute(sql)
            return cursor.fetchall()

        return state_of(ask)


def state_of(ask):
    """What a copied database says of itself; `ask` is a function from a question in SQL to rows."""
    [(statements,)] = ask("SELECT count(*) FROM statements_statement")
    heads = ask("SELECT number, chain FROM statements_seal ORDER BY number DESC LIMIT 1")
    migrations = ask("SELECT app, name FROM django_migrations ORDER BY id")
    return {
        "statements": statements,
        "seal": "{}:{}".format(*(heads or [(0, "")])[0]),
        "migrations": [f"{app}.{name}" for app, name in migrations],
        "named": sorted(
            {
                name
                for model, field in file_fields()
                for (name,) in ask(f'SELECT "{field.column}" FROM "{model._meta.db_table}"')  # noqa: S608 - only names
                if name
            }
        ),
    }


def file_fields():
    for model in apps.get_models():
        yield from ((model, field) for field in model._meta.fields if isinstance(field, models.FileField))


def tables():
    """All tables but that of migrations, by name."""
    return sorted({*connection.introspection.table_names()} - {MigrationRecorder.Migration._meta.db_table})


def copy_files(names, folder):
    """Copy stored files; returns the names of those that are not there."""
    missing = []
    for name in names:
        path = folder / name
        if path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with default_storage.open(name) as stored, path.open("wb") as copy:
                shutil.copyfileobj(stored, copy)
        except FileNotFoundError:
            missing.append(name)
    return missing


def sha256_of(path):
    found = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(A_PART):
            found.update(part)
    return found.hexdigest()


def checked(folder):
    """The manifest of a backup whose every file is as it was written. Raises Unusable."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        if manifest["form"] != FORM:
            raise Unusable(f"{folder} has form {manifest['form']}, and this version reads form {FORM}")
        listed = manifest["files"].items()
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        raise Unusable(f"{folder} is no whole backup: it has no {MANIFEST} that can be read") from None
    for name, about in listed:
        path = folder / name
        if not path.is_file():
            raise Unusable(f"{name} is not in the backup")
        if sha256_of(path) != about["sha256"]:
            raise Unusable(f"{name} is not what was backed up")
    return manifest


def put_back(folder, manifest, migrate):
    """Make the database and the files those of a checked backup; `migrate` brings it to a list of migrations.

    All or nothing of the database: readers see it as it was until then.
    """
    if manifest["database"] != connection.vendor:
        raise Unusable(f"the backup is of {manifest['database']}, and this archive is on {connection.vendor}")
    for path in (folder / FILES).rglob("*"):
        if path.is_file():
            name = path.relative_to(folder / FILES).as_posix()
            target = Path(default_storage.path(name))
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    if connection.vendor == "sqlite":
        connection.close()
        with (
            closing(sqlite3.connect(folder / DATABASE)) as copy,
            closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=60)) as live,
        ):
            copy.backup(live)
        return
    migrate(manifest["migrations"])
    names = sorted(path.stem for path in (folder / TABLES).glob("*.csv"))
    with transaction.atomic(), connection.cursor() as cursor:
        quoted = ", ".join(f'"{name}"' for name in tables())
        cursor.execute(f"TRUNCATE {quoted}")
        for name in names:
            path = folder / TABLES / f"{name}.csv"
            with path.open("rb") as file:
                # a name may be a word of SQL, such as references
                columns = ", ".join(f'"{one}"' for one in file.readline().decode().strip().split(","))
                with cursor.copy(f'COPY "{name}" ({columns}) FROM STDIN (FORMAT csv)') as copy:
                    while part := file.read(A_PART):
                        copy.write(part)
        for sql in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
            cursor.execute(sql)


def kept_record(folder, manifest, slug):
    """The record of a statement's last version in a backup. Raises Unusable if it has none."""
    if manifest["database"] == "sqlite":
        with closing(sqlite3.connect(folder / DATABASE)) as copy:
            found = copy.execute(
                "SELECT r.record FROM statements_revision r JOIN statements_statement s"
                " ON r.statement_id = s.id AND r.number = s.version WHERE s.slug = ?",
                [slug],
            ).fetchone()
        record = found and found[0]
    else:
        record = record_in_tables(folder / TABLES, slug)
    if not record:
        raise Unusable(f"the backup has no statement “{slug}”")
    return json.loads(record)


def record_in_tables(folder, slug):
    csv.field_size_limit(HUGE)
    wanted = None
    with suppress(StopIteration), (folder / "statements_statement.csv").open(newline="") as file:
        wanted = next((row["id"], row["version"]) for row in csv.DictReader(file) if row["slug"] == slug)
    with (folder / "statements_revision.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            if (row["statement_id"], row["number"]) == wanted:
                return row["record"]
    return None


def is_empty():
    """Whether the archive has no statement that restoring would overwrite."""
    there = Statement._meta.db_table in connection.introspection.table_names()
    return not there or not Statement.objects.order_by().values("pk").exists()
