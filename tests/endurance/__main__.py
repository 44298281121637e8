"""`make endurance`: the real server under those who ask for everything, take nothing and send nonsense.

On a synthetic archive in a folder that goes with it, over loopback alone. First sixteen exports and twenty
slow clients at once, beside readers of pages; then random requests by four clients; then an editor who brings
hostile texts, beside a reader. Prints the figures; the exit status is 1 if a page or a text was slow, an
answer was an error of ours, or a worker's memory grew.
"""

import os
import random
import socket
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path

import django

from ..benchmarks.client import summary
from ..benchmarks.processes import children, manage, memory, served
from .clients import asked, together
from .hostile import beside_hostile_texts, made_editor

STATEMENTS, REQUESTS = 3000, 50_000
EXPORTS, SLOW, READERS, CLIENTS = 16, 20, 4, 4
SECONDS = 20  # of the crowd
TARGET = 500  # milliseconds, the 95th percentile of pages in the crowd
SLOWEST = 1000  # milliseconds of anything that is no export
GROWTH = 1.15  # of a worker's memory, from a fifth of the random requests to their end
LONGEST = 30 * 60  # seconds of random requests
HALF = b"GET /statements/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
TAKES_NOTHING = b"GET /passages/?format=jsonl HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
PAGES = ("/", "/statements/?theme=drugs", "/passages/?q=border", "/themes/", "/positions/", "/coverage/")


def main(requests):
    os.environ.pop("DATABASE_URL", None)
    with tempfile.TemporaryDirectory(prefix="communique-endurance-") as folder:
        os.environ |= {
            "ARCHIVE_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "archive.settings",
            "API_RATE": "99999/s",
        }
        environment = dict(os.environ)
        manage(environment, "migrate", "--verbosity=0")
        manage(environment, "generate", STATEMENTS, f"{folder}/records")
        manage(environment, "load", f"{folder}/records")
        made_editor(environment)
        django.setup()
        with Path(folder, "log").open("w+") as log:
            with served(environment, log) as (port, pid, _):
                well = crowded(port) & endured(port, pid, requests) & beside_hostile_texts(port)
            log.seek(0)
            return well & logged(log)


def logged(log):
    """Whether the server wrote of no error."""
    errors = Counter(line.partition(" | ")[0][24:] for line in log if " ERROR " in line)
    print(f"Errors in the log: {dict(errors.most_common(5))}")
    return not errors


class Crowd:
    """Those who take whole lists, and those who begin and do not end, for some seconds."""

    def __init__(self, port):
        self.port, self.end = port, time.monotonic() + SECONDS
        self.pages, self.exports = [], Counter()

    def export(self):
        self.exports[asked(self.port, "/passages/?format=jsonl")[0]] += 1

    def dawdle(self, sent):
        """Begin again whenever the server lets go."""
        while (left := self.end - time.monotonic()) > 0:
            with socket.create_connection(("127.0.0.1", self.port)) as client:
                client.sendall(sent)
                client.settimeout(left)
                with suppress(OSError):
                    if client.recv(1):
                        # the rest is not taken
                        time.sleep(max(self.end - time.monotonic(), 0))

    def read(self, reader):
        for n in count(reader):
            if time.monotonic() > self.end:
                return
            # asked for by nobody before
            address = f"{PAGES[n % len(PAGES)].partition('?')[0]}?from={1950 + len(self.pages) % 70}"
            self.pages.append(asked(self.port, address))


def crowded(port):
    """Whether pages come in time beside a crowd."""
    alone = summary([asked(port, PAGES[n % len(PAGES)])[1] for n in range(30)])
    crowd = Crowd(port)
    others = together(
        *[crowd.export] * EXPORTS,
        *[partial(crowd.dawdle, HALF if n % 2 else TAKES_NOTHING) for n in range(SLOW)],
    )
    for thread in together(*[partial(crowd.read, n) for n in range(READERS)]) + others:
        thread.join(120)
    beside = summary([taken for _, taken in crowd.pages])
    statuses = Counter(status for status, _ in crowd.pages)
    print(f"Pages alone: {alone} ms; beside {EXPORTS} exports and {SLOW} slow clients: {beside} ms")
    print(f"  {len(crowd.pages)} pages by status: {dict(statuses)}; exports: {dict(crowd.exports)}")
    return beside["p95"] <= TARGET and not any(status >= 500 or not status for status in statuses)


class Endured:
    """What became of random requests."""

    def __init__(self, port, pid, requests):
        self.port, self.pid, self.requests = port, pid, requests
        self.numbers, self.end = count(), time.monotonic() + LONGEST
        self.statuses, self.errors, self.slow, self.sizes = Counter(), [], [], {}

    def client(self, seed):
        from .random_requests import any_request  # which needs the settings

        chance = random.Random(seed)
        while (number := next(self.numbers)) < self.requests and time.monotonic() < self.end:
            self.ask(any_request(chance))
            if number == self.requests // 5:
                self.sizes = {worker: memory(worker) for worker in children(self.pid)}

    def ask(self, sent):
        status, taken = asked(self.port, sent.address, sent.method, sent.headers, sent.body)
        self.statuses[status] += 1
        busy = status == 503 and sent.is_export
        if not status or (status >= 500 and not busy):
            self.errors.append((status, sent))
        if taken > SLOWEST and not sent.is_export:
            self.slow.append((round(taken), sent))


def endured(port, pid, requests):
    """Whether every random request was answered in time, and the workers hold no more than before."""
    run = Endured(port, pid, requests)
    for thread in together(*[partial(run.client, n) for n in range(CLIENTS)]):
        thread.join()
    grown = [(before, memory(worker)) for worker, before in sorted(run.sizes.items())]
    print(f"{sum(run.statuses.values())} random requests by status: {dict(sorted(run.statuses.items()))}")
    print(f"  errors: {len(run.errors)} {run.errors[:3]}")
    print(f"  over {SLOWEST} ms: {len(run.slow)} {run.slow[:3]}")
    print(f"  MB of each worker after a fifth of them, and at the end: {grown}")
    return not run.errors and not run.slow and all(after <= before * GROWTH for before, after in grown)


if __name__ == "__main__":
    sys.exit(not main(int(sys.argv[1]) if len(sys.argv) > 1 else REQUESTS))
