"""Ctrl-C while records are stored.

Python raises KeyboardInterrupt wherever the program happens to be. At the end of a transaction, before its
COMMIT, Django turns it into a DatabaseError, and a load would go on and take good lines for bad ones.
"""

import os
import signal
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass

STATUS = 130  # what shells report of a command that Ctrl-C ended
STDERR = 2  # without Python's buffer, which may be in the middle of a line
FIRST = b"\nStopping: what is under way is finished first. Ctrl-C again ends it at once.\n"
SECOND = b"\nEnded at once. What was stored before stays; load again to go on.\n"


@dataclass
class Interrupts:
    came: bool = False

    def handle(self, *_):
        self.came = True

    def listen(self, file):
        """Answer each interrupt that is written to a file, until its end."""
        answered = 0
        while number := file.read(1):
            if number[0] == signal.SIGINT:
                self.came = True
                answer(again=answered > 0)
                answered += 1


def answer(again):
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
    with listening(interrupts):
        signal.signal(signal.SIGINT, interrupts.handle)
        try:
            yield interrupts
        finally:
            # after an interrupt only the last words follow
            signal.signal(signal.SIGINT, signal.SIG_IGN if interrupts.came else before)


@contextmanager
def listening(interrupts):
    """A context in which a thread answers: a handler waits for the main thread, which may itself wait half a
    minute for a locked database."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with os.fdopen(reading, "rb", buffering=0) as file:
        listener = threading.Thread(target=interrupts.listen, args=[file], daemon=True)
        listener.start()
        before = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(before)
            os.close(writing)
            listener.join()
