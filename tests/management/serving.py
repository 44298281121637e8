"""Waiting for a served archive, and asking it for its pages."""

import time
import urllib.error
import urllib.request


def until(answer, seconds=60):
    """The first true answer; fails if there is none in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := answer():
            return found
        time.sleep(0.05)
    raise AssertionError(f"no answer in {seconds} seconds")


def fetched(address):
    """(status, body); status 0 while nobody listens."""
    try:
        with urllib.request.urlopen(address, timeout=20) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""
