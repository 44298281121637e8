"""Pages as a client on the same machine asks for them, and how long they take in milliseconds."""

import http.client
import statistics
import threading
import time

RUNS, WARM_UP = 50, 5
PATIENCE = 10  # seconds for all runs of one request of a peer; there is at least one
CUT_OFF = 30  # seconds that a peer has for one page; what takes longer counts as that long
CONNECTIONS, SECONDS = 16, 8


def fetch(port, address, coding="identity", patience=120, host="127.0.0.1", **headers):
    """(status, body, headers) over a connection of its own. Raises TimeoutError after `patience` seconds."""
    connection = http.client.HTTPConnection(host, port, timeout=patience)
    connection.request("GET", address, headers={"Accept-Encoding": coding, **headers})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, body, response.headers


def timed(port, address_of, runs, unchanged=False, first=None, before=None):
    """Milliseconds of each run; `address_of` gives the address of a run by its number.

    Not counted: the `first` address, asked once, and `before`, called with the connection before each run.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"Accept-Encoding": "identity"}
    if unchanged:
        headers["If-None-Match"] = fetch(port, address_of(0))[2]["ETag"]
    found = []
    if first:
        connection.request("GET", first)
        connection.getresponse().read()
    for run in range(-WARM_UP, runs):
        if before:
            before(connection)
        began = time.perf_counter()
        connection.request("GET", address_of(run), headers=headers)
        response = connection.getresponse()
        response.read()
        found.append((time.perf_counter() - began) * 1000)
        assert response.status == (304 if unchanged else 200), address_of(run)
    connection.close()
    return found[WARM_UP:]


def summary(milliseconds):
    ordered = sorted(milliseconds)
    return {
        "median": round(statistics.median(ordered), 1),
        "p95": round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))], 1),
    }


def patiently(ask, asked):
    """Milliseconds of as many runs as there is time for; the first counts only if it is alone."""
    end = time.perf_counter() + PATIENCE
    first = ask(asked, -1)
    if time.perf_counter() > end:
        return [first]
    found = [ask(asked, 0)]
    while len(found) < RUNS and time.perf_counter() < end:
        found.append(ask(asked, len(found)))
    return found


def crowd(port, address_of):
    """Requests a second that sixteen connections get answered."""
    done, end = [], time.perf_counter() + SECONDS

    def one():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        while time.perf_counter() < end:
            connection.request("GET", address_of(len(done) % 900), headers={"Accept-Encoding": "br"})
            connection.getresponse().read()
            done.append(1)

    clients = [threading.Thread(target=one) for _ in range(CONNECTIONS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return round(len(done) / SECONDS)
