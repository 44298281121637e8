"""Ctrl-C while records are stored.

Python raises KeyboardInterrupt wherever the program happens to be. At the end of a transaction, before its
COMMIT, Django turns it into a DatabaseError, and a load would go on and take good lines for bad ones.
"""

import os
import signal
from contextlib import contextmanager, suppress
from dataclasses import dataclass

STATUS = 130  # what shells report of a command that Ctrl-C ended
STDERR = 2  # without Python's buffer, which may be in the middle of a line
FIRST = b"\nStopping: what is under way is finished first. Ctrl-C again ends it at once.\n"
SECOND = b"\nEnded at once. What was stored before stays; load again to go on.\n"


@dataclass
class Interrupts:
    came: bool = False

    def take(self, *_):
        again, self.came = self.came, True
        with suppress(OSError):
            os.write(STDERR, SECOND if again else FIRST)
        if again:
            # the database takes back what is under way, and the process that feeds the index sees our end
            os._exit(STATUS)


@contextmanager
def interrupts_noted():
    """A context in which the first Ctrl-C is only noted, in `came`, and the second ends this process."""
    interrupts = Interrupts()
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        # started in the background, where Ctrl-C is meant for another command
        yield interrupts
        return
    signal.signal(signal.SIGINT, interrupts.take)
    try:
        yield interrupts
    finally:
        # after an interrupt only the last words follow
        signal.signal(signal.SIGINT, signal.SIG_IGN if interrupts.came else before)
