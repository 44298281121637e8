import os
import socket
import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from ..conftest import DEMO
from .serving import fetched, until

ROOT = Path(__file__).parent.parent.parent


class Elsewhere:
    """An archive of its own, as its owner has it on the command line: an empty database and a folder."""

    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment

    def start(self, *command, **more):
        """A running `manage.py COMMAND` in a process group of its own; its output goes to one pipe."""
        return subprocess.Popen(
            [sys.executable, ROOT / "manage.py", *map(str, command)],
            env=self.environment | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            process_group=0,
        )

    def run(self, *command):
        """(exit status, what it said) of a finished `manage.py COMMAND`."""
        process = self.start(*command)
        said, _ = process.communicate(timeout=120)
        return process.returncode, said

    def ask(self, expression):
        """What a new process says of an expression over the archive's models."""
        status, said = self.run(
            "shell", "--no-imports", "-c",
            "from statements.models import *; from statements.catalogue import Search, catalogue; "
            f"print({expression})",
        )  # fmt: skip
        assert status == 0, said
        return said.strip().splitlines()[-1]

    @contextmanager
    def locked(self):
        """While it lasts, whoever would write statements waits."""
        if address := self.environment.get("DATABASE_URL"):
            with psycopg.connect(address) as held:
                held.execute("LOCK TABLE statements_statement IN EXCLUSIVE MODE")
                yield
            return
        database = self.folder / "data" / "archive.sqlite3"
        with closing(sqlite3.connect(database, timeout=60, isolation_level=None)) as held:
            held.execute("BEGIN IMMEDIATE")
            yield


def dumped(archive, name):
    """{file: content} of a dump."""
    status, said = archive.run("dump", archive.folder / name)
    assert status == 0, said
    return {path.name: path.read_bytes() for path in (archive.folder / name).iterdir()}


def prepared(archive, folder=DEMO):
    assert archive.run("migrate", "--verbosity=0")[0] == 0
    status, said = archive.run("load", folder)
    assert status == 0, said


@pytest.fixture
def elsewhere(tmp_path, django_db_setup, django_db_blocker):
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    } | {"ARCHIVE_DATA": str(tmp_path / "data")}
    if connection.vendor != "postgresql":
        yield Elsewhere(tmp_path, environment)
        return
    name = f"elsewhere_{uuid.uuid4().hex}"
    before, _, query = os.environ["DATABASE_URL"].partition("?")
    address = f"{before.rpartition('/')[0]}/{name}{'?' + query if query else ''}"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
        try:
            yield Elsewhere(tmp_path, environment | {"DATABASE_URL": address})
        finally:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def site(elsewhere):
    """A served archive: (its address, its first words), stopped at the end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    servers = []

    def start():
        server = elsewhere.start("serve", PORT=str(port))
        servers.append(server)
        said = []
        while "The archive is at" not in "".join(said[-1:]):
            line = server.stdout.readline()
            assert line, "".join(said)
            said.append(line)
        address = f"http://127.0.0.1:{port}"
        until(lambda: fetched(f"{address}/")[0] == 200)
        return server, address, "".join(said)

    yield start
    for server in servers:
        server.terminate()
        server.communicate(timeout=30)
