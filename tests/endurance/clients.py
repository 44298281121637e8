"""Clients of the served archive: a request of one's own, and several of them at once."""

import http.client
import threading
import time


def asked(port, address, method="GET", headers=(), body=None):
    """(status, milliseconds) over a connection of its own; status 0 if the server closed it."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request(method, address, body, dict(headers))
        response = connection.getresponse()
        response.read()
        status = response.status
    except (http.client.HTTPException, OSError):
        status = 0
    finally:
        connection.close()
    return status, (time.perf_counter() - began) * 1000


def together(*jobs):
    threads = [threading.Thread(target=job, daemon=True) for job in jobs]
    for thread in threads:
        thread.start()
    return threads
