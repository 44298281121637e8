"""`make deployed`: two web hosts, a primary, a replica and nginx in front, each a process of this machine.

By the scripts and the configuration of deploy/, on a synthetic archive in a folder that goes with it, over
loopback alone. Takes away one part after another beside readers, then measures what each part can bear; the
exit status is 1 if a reader met an error, or saw what had been.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ..benchmarks.client import fetch
from ..benchmarks.processes import ROOT, manage
from .databases import Databases
from .load import Readers, measured

STATEMENTS, SECONDS = 2000, 6
WITHIN = 60  # seconds until something is as it should be
EDIT = """
from django.db import transaction
from statements.editing.change_log import log_changes
with transaction.atomic():
    statement = Statement.objects.published().first()
    statement.title = {title!r}
    statement.save()
    log_changes([statement.pk])
print(statement.slug)
"""


def main(statements):
    if not shutil.which("nginx"):
        print("nginx is not installed; on Debian: apt install nginx", file=sys.stderr)
        return False
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="communique-deployed-") as name, ExitStack() as ends:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "databases").mkdir()
        ports = free_ports(5)
        databases = Databases(folder / "databases", ports[:2])
        ends.callback(databases.close)
        databases.make_primary()
        environments = [
            environment(folder / f"web-{n}", port, databases) for n, port in enumerate(ports[2:4])
        ]
        fill(folder, environments[0], statements)
        databases.start_replica()
        hosts = [
            ends.enter_context(web_host(one, folder / f"web-{n}.log")) for n, one in enumerate(environments)
        ]
        cache = ends.enter_context(nginx(folder, ports[4], ports[2:4]))
        deployment = Deployment(databases, environments, hosts, ports[2:4], ports[4], cache)
        return deployment.withstands() and deployment.bears()


def environment(folder, port, databases):
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "ARCHIVE_DATA": str(folder),
        "DATABASE_URL": databases.url("primary"),
        "DATABASE_REPLICA_URLS": databases.url("replica"),
        "SECRET_KEY": "of-a-test-alone-and-long-enough-for-that",
        "SITE_URL": "http://localhost",
        "ALLOWED_HOSTS": "127.0.0.1",
        "BEHIND_PROXY": "true",
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
    }


def fill(folder, environment, statements):
    manage(environment, "migrate", "--verbosity=0")
    manage(environment, "generate", statements, folder / "records")
    manage(environment, "load", folder / "records")


@contextmanager
def web_host(environment, log):
    with log.open("w") as events:
        host = subprocess.Popen(
            [sys.executable, ROOT / "manage.py", "serve"], env=environment, stdout=events, stderr=events
        )
        try:
            until(lambda: told(int(environment["PORT"]))["ready"])
            yield host
        finally:
            host.terminate()
            host.wait(40)


@contextmanager
def nginx(folder, port, web):
    """With the configuration of deploy/nginx.conf, but for addresses and folders of this machine."""
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for written, here in (
        ("listen 8080", f"listen 127.0.0.1:{port}"),
        ("web-1:8000", f"127.0.0.1:{web[0]}"),
        ("web-2:8000", f"127.0.0.1:{web[1]}"),
        ("/tmp/", f"{folder}/"),
        # all readers have one address here
        ("limit_conn readers 20", "limit_conn readers 200"),
    ):
        assert written in text
        text = text.replace(written, here)
    (folder / "nginx.conf").write_text(text)
    directives = "daemon off;" + (" user root;" if os.geteuid() == 0 else "")
    server = subprocess.Popen(
        ["nginx", "-c", folder / "nginx.conf", "-e", "stderr", "-g", directives],
        stderr=(folder / "nginx.log").open("w"),
    )
    try:
        until(lambda: fetch(port, "/")[0] == 200)
        yield server
    finally:
        server.terminate()
        server.wait(10)


class Deployment:
    def __init__(self, databases, environments, hosts, web, front, cache):
        self.databases, self.environments, self.hosts = databases, environments, hosts
        self.web, self.front, self.cache = web, front, cache
        self.well = True

    def check(self, what, holds):
        print(f"{'holds' if holds else 'DOES NOT HOLD'}: {what}", flush=True)
        self.well &= bool(holds)

    def edited(self, title):
        """The address of a statement that has this title from now on."""
        done = subprocess.run(
            [sys.executable, ROOT / "manage.py", "shell", "--verbosity=0", "-c", EDIT.format(title=title)],
            env=self.environments[0],
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        return f"/statements/{done.stdout.split()[-1]}/"

    def replica_state(self, port):
        return told(port)["replicas"][0]

    def is_level(self):
        return all(self.replica_state(port)["behind"] == 0 for port in self.web)

    def shown(self, address, words):
        return [words.encode() in fetch(port, address)[1] for port in self.web]

    def withstands(self):
        """Whether readers are served, and see what is, whatever is taken away."""
        until(self.is_level)
        self.check("both hosts are ready and the replica is level", True)
        address = self.edited("A zebra in the title")
        self.check(
            "an edit is on the next page of each host", all(self.shown(address, "A zebra in the title"))
        )
        time.sleep(1.1)
        self.check("and a second later behind the cache", b"A zebra" in fetch(self.front, address)[1])
        self.late_replica()
        self.beside_readers("the replica is lost", lambda: self.databases.stop("replica"))
        self.beside_readers("and comes back", self.databases.start_replica)
        until(self.is_level)
        self.beside_readers("the primary is lost", lambda: self.databases.stop("primary"))
        self.check("readiness says so", "away" in told(self.web[0])["database"])
        self.databases.start_primary()
        until(lambda: told(self.web[0])["database"] == "reached" and self.is_level())
        self.beside_readers("one host is stopped", self.hosts[1].terminate, [self.front])
        self.maintenance()
        return self.well

    def late_replica(self):
        self.databases.ask("replica", "SELECT pg_wal_replay_pause()")
        address = self.edited("A giraffe in the title")
        self.check("an edit is shown while the replica is late", all(self.shown(address, "A giraffe")))
        self.check("which readiness tells", self.replica_state(self.web[0])["behind"] == 1)
        self.databases.ask("replica", "SELECT pg_wal_replay_resume()")
        until(self.is_level)

    def beside_readers(self, what, happens, ports=None):
        readers = Readers(ports or self.web, page_made_anew, connections=4).start(4)
        time.sleep(1)
        happens()
        readers.wait()
        self.check(
            f"{what}: {dict(readers.statuses)}, the slowest page took {max(readers.taken):.0f} ms",
            {*readers.statuses} == {200},
        )

    def maintenance(self):
        for one in self.environments:
            manage(one, "maintenance", "on", "--minutes", 5)
        status, body, headers = fetch(self.front, "/statements/?q=new+question")
        is_told = (status, b"being worked on" in body, 200 < int(headers["Retry-After"] or 0) <= 300)
        self.check("maintenance is told to readers", is_told == (503, True, True))
        for one in self.environments:
            manage(one, "maintenance", "off")

    def bears(self):
        """Prints what one host, two, and the cache in front answer."""
        again = web_host(self.environments[1], Path(self.environments[1]["ARCHIVE_DATA"]).with_suffix(".log"))
        with again as second:
            parts = {
                "web": self.hosts[0].pid,
                "web 2": second.pid,
                "primary": self.databases.primary.pid,
                "replica": self.databases.replica.pid,
                "nginx": self.cache.pid,
            }
            kept = "/statements/?theme=drugs"
            tag = fetch(self.web[0], kept, "br")[2]["ETag"]
            for what, ports, address_of, etag in (
                ("made anew, one host", self.web[:1], page_made_anew, None),
                ("made anew, two hosts", self.web, page_made_anew, None),
                ("made anew, through nginx", [self.front], page_made_anew, None),
                ("kept page, one host", self.web[:1], lambda n: kept, None),
                ("kept page, two hosts", self.web, lambda n: kept, None),
                ("304, one host", self.web[:1], lambda n: kept, tag),
                ("from nginx's cache", [self.front], lambda n: kept, None),
                ("304 from nginx's cache", [self.front], lambda n: kept, tag),
            ):
                print(what, measured(parts, Readers(ports, address_of, etag=etag), SECONDS), flush=True)
        return True


def page_made_anew(number):
    """An address that hardly anybody asked for before."""
    kinds = ("/statements/?from={}-{:02}-{:02}", "/passages/?theme=drugs&from={}-{:02}-{:02}")
    number += time.monotonic_ns() // 1_000_000
    return kinds[number % 2].format(1950 + number % 71, 1 + number // 71 % 12, 1 + number // 852 % 28)


def told(port):
    try:
        return json.loads(fetch(port, "/readyz")[1])
    except (OSError, ValueError):
        return {"ready": False}


def until(holds):
    end = time.monotonic() + WITHIN
    while time.monotonic() < end:
        try:
            if holds():
                return
        except (OSError, KeyError):
            pass
        time.sleep(0.2)
    raise AssertionError("it did not come to that in time")


def free_ports(number):
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


if __name__ == "__main__":
    sys.exit(not main(int(sys.argv[1]) if len(sys.argv) > 1 else STATEMENTS))
