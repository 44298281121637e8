"""`make endurance`: the real server under those who ask for everything, take nothing and send nonsense.

On a synthetic archive in a folder that goes with it, over loopback alone. First sixteen exports and twenty
slow clients at once, beside readers of pages; then random requests by four clients. Prints the figures; the
exit status is 1 if a page was slow, an answer was an error of ours, or a worker's memory grew.
"""

import http.client
import os
import random
import socket
import sys
import tempfile
import threading
import time
from collections import Counter
from itertools import count
from pathlib import Path

from ..benchmarks.client import summary
from ..benchmarks.processes import children, manage, memory, served

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
    with tempfile.TemporaryDirectory(prefix="communique-endurance-") as folder:
        environment = os.environ | {"ARCHIVE_DATA": folder, "DJANGO_SETTINGS_MODULE": "archive.settings"}
        environment.pop("DATABASE_URL", None)
        os.environ |= {"ARCHIVE_DATA": folder, "DJANGO_SETTINGS_MODULE": "archive.settings"}
        os.environ.pop("DATABASE_URL", None)
        manage(environment, "migrate", "--verbosity=0")
        manage(environment, "generate", STATEMENTS, f"{folder}/records")
        manage(environment, "load", f"{folder}/records")
        import django

        django.setup()
        with Path(folder, "log").open("w+") as log:
            with served(environment, log) as (port, pid, _):
                well = crowded(port) & endured(port, pid, requests)
            log.seek(0)
            return well & logged(log)


def asked(port, address, method="GET", headers=(), body=None):
    """(status, milliseconds) over a connection of its own; status 0 if the server closed it."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, address, body, dict(headers))
        response = connection.getresponse()
        response.read()
        status = response.status
    except (http.client.HTTPException, ConnectionError):
        status = 0
    finally:
        connection.close()
    return status, (time.perf_counter() - began) * 1000


def logged(log):
    """Whether the server wrote of no error."""
    errors = Counter(line.partition(" | ")[0][24:] for line in log if " ERROR " in line)
    print(f"Errors in the log: {dict(errors.most_common(5))}")
    return not errors


def together(*jobs):
    threads = [threading.Thread(target=job, daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    return threads


def crowded(port):
    """Whether pages come in time while others take whole lists, or begin and do not end."""
    end, pages, exports = time.monotonic() + SECONDS, [], Counter()
    alone = [asked(port, PAGES[n % len(PAGES)])[1] for n in range(30)]

    def export():
        exports[asked(port, "/passages/?format=jsonl")[0]] += 1

    def dawdle(sent):
        while time.monotonic() < end:
            with socket.create_connection(("127.0.0.1", port)) as client:
                client.sendall(sent)
                # until the server lets go
                client.settimeout(max(end - time.monotonic(), 0.1))
                try:
                    client.recv(1)
                    time.sleep(max(end - time.monotonic(), 0) if sent == TAKES_NOTHING else 0)
                except OSError:
                    continue

    def read(reader):
        for n in count(reader):
            if time.monotonic() > end:
                return
            # each asks for what nobody asked before
            pages.append(
                asked(port, f"{PAGES[n % len(PAGES)].partition('?')[0]}?from={1950 + len(pages) % 70}")
            )

    crowd = together(*[export] * EXPORTS)
    crowd += together(*[lambda n=n: dawdle(HALF if n % 2 else TAKES_NOTHING) for n in range(SLOW)])
    for reader in together(*[lambda n=n: read(n) for n in range(READERS)]):
        reader.join()
    for thread in crowd:
        thread.join(60)
    figures, statuses = summary([time for _, time in pages]), Counter(status for status, _ in pages)
    print(f"Pages alone: {summary(alone)} ms; beside {EXPORTS} exports and {SLOW} slow clients: {figures} ms")
    print(f"  {len(pages)} pages in {SECONDS} s by status: {dict(statuses)}; exports: {dict(exports)}")
    return figures["p95"] <= TARGET and not any(status >= 500 or not status for status in statuses)


def endured(port, pid, requests):
    """Whether every random request was answered in time, and the workers hold no more than before."""
    from .random_requests import any_request

    numbers, answers, slow, errors, sizes = count(), Counter(), [], [], {}
    end = time.monotonic() + LONGEST

    def client(seed):
        chance = random.Random(seed)
        while (number := next(numbers)) < requests and time.monotonic() < end:
            sent = any_request(chance)
            status, taken = asked(port, sent.address, sent.method, sent.headers, sent.body)
            answers[status] += 1
            if (status >= 500 and status != 501 and not (status == 503 and sent.is_export)) or not status:
                errors.append((status, sent))
            if taken > SLOWEST and not sent.is_export:
                slow.append((round(taken), sent))
            if number == requests // 5:
                sizes.update({worker: memory(worker) for worker in children(pid)})

    for thread in together(*[lambda n=n: client(n) for n in range(CLIENTS)]):
        thread.join()
    grown = {worker: (before, memory(worker)) for worker, before in sizes.items()}
    print(f"{sum(answers.values())} random requests by status: {dict(sorted(answers.items()))}")
    print(f"  errors: {len(errors)} {errors[:3]}")
    print(f"  over {SLOWEST} ms: {len(slow)} {slow[:3]}")
    print(f"  MB of each worker after a fifth of them, and at the end: {sorted(grown.values())}")
    return not errors and not slow and all(after <= before * GROWTH for before, after in grown.values())


if __name__ == "__main__":
    sys.exit(not main(int(sys.argv[1]) if len(sys.argv) > 1 else REQUESTS))
