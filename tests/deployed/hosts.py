"""Web hosts and nginx in front of them, as deploy/ has them."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager, suppress

from ..benchmarks.client import fetch
from ..benchmarks.processes import ENDING, ROOT, family, manage
from .machines import HERE, Place

TOKEN = "of-whoever-watches"
WITHIN = 60  # seconds until something is as it should be


def environment(folder, port, databases, machine=HERE):
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "ARCHIVE_DATA": str(folder),
        "DATABASE_URL": databases.url("primary"),
        "DATABASE_REPLICA_URLS": databases.url("replica"),
        "SECRET_KEY": "of-a-test-alone-and-long-enough-for-that",
        "SITE_URL": "http://localhost",
        "ALLOWED_HOSTS": f"127.0.0.1,{machine.address}",
        "BIND_ADDRESS": machine.address,
        "BEHIND_PROXY": "true",
        "METRICS_TOKEN": TOKEN,
        "PORT": str(port),
        "WEB_CONCURRENCY": "1",
    }


def fill(folder, environment, statements):
    manage(environment, "migrate", "--verbosity=0")
    manage(environment, "generate", statements, folder / "records")
    manage(environment, "load", folder / "records")


class Host:
    """A web host that can be taken away and brought back at its port; events go to the file `log`."""

    def __init__(self, environment, log, machine=HERE):
        self.environment, self.log, self.machine = environment, log, machine
        self.port = int(environment["PORT"])
        self.place = Place(machine.address, self.port)
        self.process = None

    def start(self):
        with self.log.open("a") as events:
            self.process = subprocess.Popen(
                [*self.machine.reach, sys.executable, ROOT / "manage.py", "serve"],
                env=self.environment,
                stdout=events,
                stderr=events,
            )
        until(lambda: told(self.place)["ready"])

    def lose(self):
        """As a machine that fails: every process of it at once."""
        for pid in family(self.process.pid):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait(10)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(ENDING)


@contextmanager
def web_host(environment, log, machine=HERE):
    host = Host(environment, log, machine)
    try:
        host.start()
        yield host.process
    finally:
        host.stop()


@contextmanager
def nginx(folder, port, web):
    """At this port of the machine on which this runs, before hosts at these places.

    With the configuration of deploy/nginx.conf, but for addresses and folders.
    """
    text = (ROOT / "deploy" / "nginx.conf").read_text()
    for written, here in (
        ("listen 8080", f"listen 127.0.0.1:{port}"),
        ("web-1:8000", "{}:{}".format(*web[0])),
        ("web-2:8000", "{}:{}".format(*web[1])),
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


def told(place):
    try:
        return json.loads(
            fetch(place.port, "/readyz", host=place.address, Authorization=f"Bearer {TOKEN}")[1]
        )
    except (OSError, ValueError):
        return {"ready": False}


def until(holds, pause=0.2):
    end = time.monotonic() + WITHIN
    while time.monotonic() < end:
        try:
            if holds():
                return
        except (OSError, KeyError):
            pass
        time.sleep(pause)
    raise AssertionError("it did not come to that in time")


def free_ports(number):
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(number)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
