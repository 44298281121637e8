"""`make deployed`: two web hosts, a primary, a replica and nginx in front, each a process.

By the scripts and the configuration of deploy/, on a synthetic archive in a folder that goes with it: nginx,
the primary and the first host in one network namespace, the replica and the second host in another, with a
cable between them and no way out; or over loopback alone where none can be made. Takes away one part after
another beside readers, then measures what each part can bear; the exit status is 1 if a reader met an error,
or saw what had been.
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
from .machines import HERE, Place, apart, machines, plug_cable, pull_cable

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
    with tempfile.TemporaryDirectory(prefix="communique-deployed-") as name, ExitStack() as ends:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "databases").mkdir()
        ports, both = free_ports(5), machines()
        databases = Databases(folder / "databases", ports[:2], both)
        ends.callback(databases.close)
        databases.make_primary()
        environments = [
            environment(folder / f"web-{n}", port, databases, machine)
            for n, (port, machine) in enumerate(zip(ports[2:4], both, strict=True))
        ]
        web = [Place(machine.address, port) for machine, port in zip(both, ports[2:4], strict=True)]
        fill(folder, environments[0], statements)
        databases.start_replica()
        hosts = [
            ends.enter_context(web_host(one, folder / f"web-{n}.log", machine))
            for n, (one, machine) in enumerate(zip(environments, both, strict=True))
        ]
        cache = ends.enter_context(nginx(folder, ports[4], web))
        deployment = Deployment(databases, environments, hosts, web, ports[4], cache, both)
        return deployment.withstands() and deployment.bears()


class Deployment:
    def __init__(self, databases, environments, hosts, web, front, cache, machines):
        self.databases, self.environments, self.hosts = databases, environments, hosts
        self.web, self.front, self.cache, self.machines = web, Place(HERE.address, front), cache, machines
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

    def replica_state(self, place):
        return told(place)["replicas"][0]

    def is_level(self):
        return all(self.replica_state(place)["behind"] == 0 for place in self.web)

    def shown(self, address, words):
        return [words.encode() in page(place, address)[1] for place in self.web]

    def withstands(self):
        """Whether readers are served, and see what is, whatever is taken away."""
        until(self.is_level)
        self.check("both hosts are ready and the replica is level", True)
        address = self.edited("A zebra in the title")
        self.check(
            "an edit is on the next page of each host", all(self.shown(address, "A zebra in the title"))
        )
        time.sleep(1.1)
        self.check("and a second later behind the cache", b"A zebra" in page(self.front, address)[1])
        status, file, _ = page(self.front, "/statements/?format=xlsx")
        self.check("an Excel file comes through the cache", (status, file[:2]) == (200, b"PK"))
        self.late_replica()
        self.beside_readers("the replica is lost", lambda: self.databases.stop("replica"))
        self.beside_readers("and comes back", self.databases.start_replica)
        until(self.is_level)
        self.beside_readers("the primary is lost", lambda: self.databases.stop("primary"))
        self.check("readiness says so", "away" in told(self.web[0])["database"])
        self.databases.start_primary()
        until(lambda: told(self.web[0])["database"] == "reached" and self.is_level())
        self.pulled_cable()
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

    def pulled_cable(self):
        """Readers are before nginx; the machine behind the cable has the replica and a host."""
        if self.machines[0] == self.machines[1]:
            print("not tried: the network between two machines; it needs root, ip and nsenter", flush=True)
            return
        self.beside_readers("the cable is pulled", pull_cable, [self.front])
        self.check(
            "readiness tells that the replica is away", self.replica_state(self.web[0])["behind"] is None
        )
        address = self.edited("A tapir in the title")
        self.beside_readers("and plugged in again", plug_cable, [self.front])
        until(self.is_level)
        self.check(
            "what was edited meanwhile is on each host", all(self.shown(address, "A tapir in the title"))
        )

    def beside_readers(self, what, happens, places=None):
        readers = Readers(places or self.web, page_made_anew, connections=4).start(4)
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
        status, body, headers = page(self.front, "/statements/?q=new+question")
        is_told = (status, b"being worked on" in body, 200 < int(headers["Retry-After"] or 0) <= 300)
        self.check("maintenance is told to readers", is_told == (503, True, True))
        for one in self.environments:
            manage(one, "maintenance", "off")

    def bears(self):
        """Prints what one host, two, and the cache in front answer."""
        log = Path(self.environments[1]["ARCHIVE_DATA"]).with_suffix(".log")
        again = web_host(self.environments[1], log, self.machines[1])
        with again as second:
            parts = {
                "web": self.hosts[0].pid,
                "web 2": second.pid,
                "primary": self.databases.primary.pid,
                "replica": self.databases.replica.pid,
                "nginx": self.cache.pid,
            }
            kept = "/statements/?theme=drugs"
            tag = page(self.web[0], kept, "br")[2]["ETag"]
            for what, places, address_of, etag in (
                ("made anew, one host", self.web[:1], page_made_anew, None),
                ("made anew, two hosts", self.web, page_made_anew, None),
                ("made anew, through nginx", [self.front], page_made_anew, None),
                ("kept page, one host", self.web[:1], lambda n: kept, None),
                ("kept page, two hosts", self.web, lambda n: kept, None),
                ("304, one host", self.web[:1], lambda n: kept, tag),
                ("from nginx's cache", [self.front], lambda n: kept, None),
                ("304 from nginx's cache", [self.front], lambda n: kept, tag),
            ):
                print(what, measured(parts, Readers(places, address_of, etag=etag), SECONDS), flush=True)
        return True


def page(place, address, coding="identity"):
    return fetch(place.port, address, coding, host=place.address)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    number = sys.argv[1] if len(sys.argv) > 1 else STATEMENTS
    if (status := apart("tests.deployed", str(number))) is None:
        status = not main(int(number))
    sys.exit(status)
