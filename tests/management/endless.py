"""An application whose one page never ends, for a server that is patient for a second: `test_readers.py`."""

import os
from pathlib import Path

from archive import server

server.SENDING = 1


def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return pieces()


def pieces():
    try:
        while True:
            yield b"a" * 65_536
    finally:
        Path(os.environ["ENDED"]).touch()
