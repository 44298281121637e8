"""`make deployed`: two web hosts, a primary, a replica and nginx in front, each a process of this machine.

By the scripts and the configuration of deploy/, on a synthetic archive in a folder that goes with it, over
loopback alone. Takes away one part after another beside readers, then measures what each part can bear; the
exit status is 1 if a reader met an error, or saw what had been.
"""

import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from ..benchmarks.client import fetch
from ..benchmarks.processes import ROOT, manage
from .databases import Databases
from .hosts import environment, fill, free_ports, nginx, told, until, web_host
from .load import Readers, measured, page_made_anew

STATEMENTS, SECONDS = 2000, 6
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


if __name__ == "__main__":
    sys.exit(not main(int(sys.argv[1]) if len(sys.argv) > 1 else STATEMENTS))
