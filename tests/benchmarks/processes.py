"""The archive's own commands as processes: how long they take and how much memory they hold."""

import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from .client import fetch

ROOT = Path(__file__).parent.parent.parent
ENDING = 40  # seconds; an answer under way has 30 of them (gunicorn's graceful_timeout)


def manage(environment, *command):
    """(seconds, megabytes by kind) of a finished `manage.py COMMAND`.

    "own" is the most that its processes held together at one time; "mapped" is the most of the index's files
    that one of them had in view, which the system takes back when it needs the room.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, ROOT / "manage.py", *map(str, command)], env=environment, stdout=subprocess.DEVNULL
    )
    own = mapped = 0
    while process.poll() is None:
        held = [held_by(pid) for pid in family(process.pid)]
        own = max(own, sum(anonymous for anonymous, _ in held))
        mapped = max([mapped, *(files for _, files in held)])
        time.sleep(0.05)
    assert process.returncode == 0, command
    return time.perf_counter() - began, {"own": own, "mapped": mapped}


@contextmanager
def served(environment, log=None):
    """(port, process id, seconds until it answered) of `manage.py serve`, which ends with the block.

    Its events go to the open file `log`, or else to standard error.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, ROOT / "manage.py", "serve", "--port", str(port)]
    subprocess.run([*command[:2], "collectstatic", "--noinput", "-v0"], env=environment, check=True)
    began = time.perf_counter()
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=log)
    try:
        while True:
            try:
                assert fetch(port, "/statements/")[0] == 200
                break
            except OSError:
                assert server.poll() is None
                time.sleep(0.02)
        yield port, server.pid, time.perf_counter() - began
    finally:
        server.terminate()
        server.wait(ENDING)


def family(pid):
    """A process and all that it started."""
    return [pid, *(one for child in children(pid) for one in family(child))]


def held_by(pid):
    """(anonymous, file-backed) resident megabytes of a process; none if it has just ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0, 0
    found = dict(re.findall(r"(RssAnon|RssFile):\s+(\d+)", status))
    return int(found.get("RssAnon", 0)) // 1024, int(found.get("RssFile", 0)) // 1024


def children(pid):
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def memory(pid):
    """Megabytes that a process alone holds, shared ones counted in parts."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return round(int(re.search(r"Pss:\s+(\d+)", text)[1]) / 1024)
