"""Whole lists that are sent as files: how many at once, and for how long.

Each holds a thread of the server until its reader has taken the last of it. A few at once leave the other
threads to pages.
"""

import logging
import time
import weakref
from functools import partial
from threading import Lock

from django.http import StreamingHttpResponse

MOST_EXPORTS = 2  # at once in a process, of the eight threads that gunicorn.conf.py gives it
LONGEST_EXPORT = 15 * 60  # seconds
PIECE = 65_536  # characters; the server gives a reader SENDING seconds (archive/server.py) to take each

logger = logging.getLogger("statements")


class TooManyExports(Exception):
    """No slot is free for another one."""


class ExportTookTooLong(TimeoutError):
    """The reader of an export is cut off: the connection ends before the file does, which browsers tell."""


class Slots:
    """So many exports may be sent at once."""

    def __init__(self, number):
        self.number, self.taken, self.mutex = number, set(), Lock()

    def take(self):
        """A function that gives the slot back; calling it again does nothing. Raises TooManyExports."""
        slot = object()
        with self.mutex:
            if len(self.taken) >= self.number:
                raise TooManyExports
            self.taken.add(slot)
        # without the lock: the garbage collector may give one back at any moment, in this thread too
        return partial(self.taken.discard, slot)


class ExportResponse(StreamingHttpResponse):
    """A file that is made while it is sent, and the slot that it holds meanwhile.

    The slot is given back at the end of the file, at an error in it, when the server closes the response (as
    it does when the reader has gone, or before anything was sent), or when nobody has the response any more.
    """

    def __init__(self, give_back, pieces, **about):
        # first of all, so that an error below gives the slot back too
        weakref.finalize(self, give_back)
        super().__init__(sent(pieces, give_back), **about)
        self._resource_closers.append(give_back)


def sent(pieces, give_back):
    """Small pieces of the pieces, as long as there is time. Raises ExportTookTooLong."""
    end = time.monotonic() + LONGEST_EXPORT
    try:
        for piece in pieces:
            # an empty piece says that work is under way on the disk
            for start in range(0, len(piece) or 1, PIECE):
                if time.monotonic() > end:
                    logger.warning("An export was cut off after %d seconds", LONGEST_EXPORT)
                    raise ExportTookTooLong
                if piece:
                    yield piece[start : start + PIECE]
    finally:
        give_back()
        if hasattr(pieces, "close"):
            pieces.close()


slots = Slots(MOST_EXPORTS)
