"""Faults of one host with SQLite; each function takes its Stage and gives the Row of what came of it."""

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

from ..benchmarks.processes import children
from ..deployed.hosts import told, until
from .stage import ROOM, Row, finished, generated, in_parts, killed, mount

# every file of an index, and every way to damage one
DAMAGES = [
    ("empty_meta", ""),
    ("garbage_in_meta", ""),
    ("empty_list_of_files", ""),
    ("missing", "pos"),
    ("cut", "idx"),
    ("emptied", "store"),
    ("missing", "fieldnorm"),
    ("garbage", "fast"),
    ("garbage", "term"),
]
LOCKED, FULL, READ_ONLY = 8, 6, 6  # seconds
DAY = 86_400
A_MOMENT = 0.005  # seconds between two looks at what is to be killed


def worker(stage):
    def happens():
        first, second = children(stage.hosts[0].process.pid)
        os.kill(first, signal.SIGKILL)
        until(lambda: len({*children(stage.hosts[0].process.pid)} - {first, second}) == 1)

    return stage.beside("a worker is killed (-9)", happens)


def master(stage):
    host = stage.hosts[0]

    def happens():
        orphans = children(host.process.pid)
        host.process.kill()
        host.process.wait(10)
        # as systemd does with what is left of a service
        for pid in orphans:
            os.kill(pid, signal.SIGKILL)
        host.start()

    return stage.beside("the master is killed (-9) and started again, as systemd does", happens)


def loader(stage, statements=300, parts=5):
    """Killed as soon as some are stored: of the part that was under way, nothing is."""
    records = generated(stage, "killed", statements, seed=11)
    load = ["load", records, *in_parts(records, parts)]

    def happens():
        before = stage.held()
        process = stage.command(*load)
        until(lambda: stage.held() > before, pause=A_MOMENT)
        assert process.poll() is None, "it ended before it was killed"
        killed(process)
        held = stage.held() - before
        assert 0 < held < statements, f"{held} of {statements} were stored when it was killed"
        assert held % (statements // parts) == 0, f"{held} were stored: a part of a part"
        status, said = finished(stage.command(*load))
        assert status == 0, said[-300:]
        assert stage.held() - before == statements
        return f"{held} of {statements} were stored when it was killed, then the others and none twice"

    return stage.beside(f"`load` of {statements} is killed (-9) and begun again", happens)


def loaders(stage):
    folders = [generated(stage, f"both-{seed}", 150, seed) for seed in (21, 22)]

    def happens():
        both = [stage.command("load", folder) for folder in folders]
        for process in both:
            status, said = finished(process)
            assert status == 0, said[-300:]
        held = sum(f"SYN/{seed}/" in symbol for symbol in stage.inside("symbols") for seed in (21, 22))
        assert held == 300, f"{held} of 300 are held"
        return "300 of 300 are held"

    return stage.beside("two `load` at once, 150 each", happens)


def indexer(stage):
    """Killed at three points of its work, each told from its files."""

    def happens():
        folder = Path(stage.inside("index"))
        beside, present = folder.with_name(f"{folder.name}.new"), folder.stat().st_ino
        for reached in (
            beside.is_dir,
            lambda: any(beside.glob("*.store")),
            lambda: not folder.exists() or folder.stat().st_ino != present,
        ):
            rebuild = stage.command("reindex")
            until(reached, pause=A_MOMENT)
            assert rebuild.poll() is None, "it ended before it was killed"
            killed(rebuild)
        status, said = finished(stage.command("reindex", "--if-needed"))
        assert status == 0, said[-300:]

    return stage.beside(
        "`reindex` is killed (-9) as it begins, as it writes and as it puts the new index in its place",
        happens,
    )


def damaged(stage, damages=DAMAGES):
    def happens():
        for kind, part in damages:
            stage.inside("damage", kind, part)
            time.sleep(1)
            status, said = finished(stage.command("reindex", "--if-needed"))
            assert status == 0, said[-300:]
            assert stage.inside("undamaged"), (kind, part)

    return stage.beside(f"the index is damaged, {len(damages)} ways one after the other", happens)


def locked(stage):
    def happens():
        database = stage.folder / "data" / "archive.sqlite3"
        with closing(sqlite3.connect(database, timeout=60, isolation_level=None)) as held:
            held.execute("BEGIN IMMEDIATE")
            time.sleep(LOCKED)

    return stage.beside(f"the database is locked for {LOCKED} s", happens)


def full_disk(stage):
    """On a disk of its own; or else no file of the server and what it starts may grow."""
    data, pids = stage.folder / "data", [stage.hosts[0].process.pid, *children(stage.hosts[0].process.pid)]

    def filled():
        ballast = data / "ballast"
        try:
            with ballast.open("wb", buffering=0) as file:
                for size in (1 << 20, 1 << 12):
                    with suppress(OSError):
                        while True:
                            file.write(bytes(size))
            assert shutil.disk_usage(data).free < 4096
            time.sleep(FULL)
        finally:
            ballast.unlink()

    def limited():
        before = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in pids}
        try:
            for pid, (_, hard) in before.items():
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
            time.sleep(FULL)
        finally:
            for pid, limits in before.items():
                resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)

    if stage.disk:
        return stage.beside(f"the disk is full for {FULL} s (a tmpfs of {ROOM})", filled)
    return stage.beside(f"no file may grow for {FULL} s (RLIMIT_FSIZE: no disk could be mounted)", limited)


def read_only_disk(stage):
    data = stage.folder / "data"
    if not stage.disk:
        return skipped("the disk can only be read", "no disk could be mounted; it needs root")

    def happens():
        # a file that is open keeps a whole disk from that, but not its place among the folders
        try:
            if mount("-o", "remount,ro", data):
                assert not mount("--bind", data, data), "it cannot be made read-only"
                assert not mount("-o", "remount,bind,ro", data), "it cannot be made read-only"
            time.sleep(READ_ONLY)
        finally:
            if mount("-o", "remount,rw", data):
                subprocess.run(["umount", "--lazy", data], check=True)

    return stage.beside(f"the disk can only be read for {READ_ONLY} s", happens)


def clock(stage):
    """The server's clock jumps by two days, to and fro; for the system's own, a library between is told."""
    host = stage.hosts[0]
    if not (compiler := shutil.which("cc")):
        return skipped("the clock jumps", "there is no C compiler to make a clock with")
    library, offset = stage.folder / "clock.so", stage.folder / "offset"
    source = Path(__file__).with_name("clock.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    offset.write_text("0\n")
    host.stop()
    before = host.environment
    host.environment = before | {"LD_PRELOAD": str(library), "CLOCK_OFFSET": str(offset)}
    host.start()
    noted = []

    def happens():
        for seconds in (2 * DAY, -2 * DAY, 0):
            renewed(offset, f"{seconds}\n")
            time.sleep(4)
            noted.append(told(host.place)["time"])
        assert noted[0] > noted[2] > noted[1], noted
        return "the server took it for " + ", ".join(noted)

    try:
        return stage.beside("the server's clock jumps two days ahead, four back, and to the hour", happens)
    finally:
        host.stop()
        host.environment = before
        host.start()


def renewed(path, content):
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as file:
        file.write(content)
    Path(file.name).replace(path)


def clients(stage):
    return stage.beside(
        "clients cut their connections in the middle of answers", lambda: time.sleep(5), cutting=6
    )


def skipped(fault, why):
    row = Row(fault, f"skipped: {why}", "not tried", 0, True)
    print(row, flush=True)
    return row


FAULTS = (
    worker, master, damaged, indexer, locked, full_disk, read_only_disk, clock, clients, loader, loaders
)  # fmt: skip
