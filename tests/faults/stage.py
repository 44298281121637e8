"""Stages for faults: an archive served on this machine, readers and editors beside it, what is left after."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from ..benchmarks.processes import ROOT, manage
from ..deployed.databases import Databases
from ..deployed.hosts import Host, environment, fill, free_ports, nginx, told, until
from ..endurance.hostile import made_editor
from .witnesses import Editors, Readers

BEFORE, AFTER = 2.5, 3.5  # seconds beside a whole archive
ROOM = "300m"


class Row(NamedTuple):
    """A fault, what readers and editors saw, what was lost, the seconds from the fault until all was well."""

    fault: str
    seen: str
    lost: str
    seconds: float
    well: bool

    def __str__(self):
        mark = "" if self.well else "**FAILED** "
        return f"| {self.fault} | {mark}{self.seen} | {self.lost} | {self.seconds:.1f} |"


class Stage:
    """Hosts in a folder. Readers are at `ports`, editors at the first of them."""

    def __init__(self, folder, hosts, ports=None):
        self.folder, self.hosts = folder, hosts
        self.ports = ports or [host.port for host in hosts]
        self.keys = [key for key, _ in self.inside("statements")]

    def inside(self, *question, host=None):
        """What the archive says of itself, by the environment of a host."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.inside", *question],
            env=(host or self.hosts[0]).environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=True,
            timeout=400,
            text=True,
        )
        return json.loads(done.stdout.splitlines()[-1])

    def command(self, *command, host=None):
        """A running `manage.py COMMAND` in a session of its own."""
        return subprocess.Popen(
            [sys.executable, ROOT / "manage.py", *map(str, command)],
            env=(host or self.hosts[0]).environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
        )

    def held(self):
        """How many statements a database of SQLite has."""
        database = f"file:{self.folder / 'data' / 'archive.sqlite3'}?mode=ro"
        with closing(sqlite3.connect(database, uri=True, timeout=60)) as opened:
            return opened.execute("SELECT count(*) FROM statements_statement").fetchone()[0]

    def is_well(self):
        return all(told(host.place)["ready"] and is_level(told(host.place)) for host in self.hosts)

    def beside(self, fault, happens, *, cut=True, editors=1, **readers):
        """The Row of a fault. `happens` does it and undoes it, and may return what else is to be said.

        `cut` says whether a reader's connection may be cut; who is cut asks again.
        """
        reading = Readers(self.ports, **readers).start()
        editing = Editors(self.ports[0], self.keys[:editors]).start()
        notes, wrong = [], []
        try:
            time.sleep(BEFORE)
            began = time.monotonic()
            try:
                notes += [happens() or ""]
                until(self.is_well)
            except (AssertionError, subprocess.SubprocessError, OSError) as error:
                wrong.append(f"{type(error).__name__}: {error}"[:300])
            seconds = time.monotonic() - began
            time.sleep(AFTER)
        finally:
            reading.over.set()
            editing.stop()
            reading.stop()
        wrong += reading.bad[:3] + editing.bad[:3]
        if reading.seen["cut"] and not cut:
            wrong.append(f"connections were cut: {reading.cuts[:3]}")
        if not editing.stored:
            wrong.append("no edit was stored")
        lost, differs = self.lost(editing.stored)
        wrong += [f"the index differs: {differs}"] * bool(differs)
        says = [
            f"pages {counted(reading.seen)}, the slowest {reading.longest:.1f} s",
            f"edits {counted(editing.seen)}",
            *filter(None, notes),
            *wrong,
        ]
        loss = f"{len(lost)} of {len(editing.stored)} edits" if lost else "nothing"
        row = Row(fault, "; ".join(says), loss, seconds, not wrong and not lost)
        print(row, flush=True)
        return row

    def lost(self, titles):
        """(those of these titles that no version has, {host: what its index has otherwise})"""
        differs, kept = {}, set()
        for number, host in enumerate(self.hosts, 1):
            found = self.inside("level", host=host)
            if found["differs"] or not found["held"]:
                differs[f"host {number}"] = found["differs"]
            kept = {*found["titles"]}
        return sorted({*titles} - kept), differs


def is_level(readiness):
    return readiness["catalogue"]["behind"] == 0 and readiness["database"] == "reached"


def counted(seen):
    return ", ".join(
        f"{number} × {what}" for what, number in sorted(seen.items(), key=lambda one: str(one[0]))
    )


def one_host(ends, statements):
    """A Stage of one host with SQLite, on a small disk of its own where that may be made (`stage.disk`)."""
    folder = Path(ends.enter_context(tempfile.TemporaryDirectory(prefix="communique-faults-")))
    disk = ends.enter_context(small_disk(folder / "data"))
    [port] = free_ports(1)
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    own |= {
        "ARCHIVE_DATA": str(folder / "data"),
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "PORT": str(port),
        "WEB_CONCURRENCY": "2",
    }
    fill(folder, own, statements)
    made_editor(own)
    host = Host(own, folder / "log")
    ends.callback(host.stop)
    host.start()
    stage = Stage(folder, [host])
    stage.disk = disk
    return stage


@contextmanager
def small_disk(folder):
    """Whether the folder is a file system of its own; it needs root, and something that lets root mount."""
    folder.mkdir()
    mounted = bool(shutil.which("mount")) and not mount("-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", folder)
    try:
        yield mounted
    finally:
        # a fault may have laid another over it
        while os.path.ismount(folder):
            subprocess.run(["umount", "--lazy", folder], check=True)


def mount(*arguments):
    return subprocess.run(["mount", *map(str, arguments)], stderr=subprocess.DEVNULL).returncode


def two_hosts(ends, statements):
    """A Stage of two hosts with a primary and a replica, behind nginx where that is installed."""
    folder = Path(ends.enter_context(tempfile.TemporaryDirectory(prefix="communique-faults-")))
    folder.chmod(0o755)
    (folder / "databases").mkdir()
    ports = free_ports(5)
    databases = Databases(folder / "databases", ports[:2])
    ends.callback(databases.close)
    databases.make_primary()
    hosts = [
        Host(environment(folder / f"web-{n}", port, databases), folder / f"web-{n}.log")
        for n, port in enumerate(ports[2:4])
    ]
    fill(folder, hosts[0].environment, statements)
    made_editor(hosts[0].environment)
    databases.start_replica()
    for host in hosts:
        ends.callback(host.stop)
        host.start()
    front = [host.port for host in hosts]
    if shutil.which("nginx"):
        ends.enter_context(nginx(folder, ports[4], [host.place for host in hosts]))
        front = [ports[4]]
    stage = Stage(folder, hosts, front)
    stage.databases = databases
    return stage


def generated(stage, name, statements, seed):
    """A folder of records that the archive does not have yet."""
    folder = stage.folder / name
    manage(stage.hosts[0].environment, "generate", statements, "--seed", seed, folder)
    return folder


def in_parts(records, number):
    """The statements of a folder of records taken out of it, into so many files of as many each."""
    whole = records / "statements.jsonl"
    lines = whole.read_text().splitlines(keepends=True)
    whole.unlink()
    size, left = divmod(len(lines), number)
    assert not left
    parts = [records.with_name(f"{records.name}-{n}.jsonl") for n in range(number)]
    for n, part in enumerate(parts):
        part.write_text("".join(lines[n * size : (n + 1) * size]))
    return parts


def finished(process, within=120):
    """The exit status and the words of a command, which is killed if it takes longer."""
    try:
        said, _ = process.communicate(timeout=within)
    except subprocess.TimeoutExpired:
        killed(process)
        raise
    return process.returncode, said


def killed(process):
    """It and all in its session, at once."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, 9)
    process.communicate(timeout=30)
