"""The lock of a derived folder: one process at a time writes it, others see whether that takes long."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from django.conf import settings

TAKES_LONG = "a load or a rebuild is under way"
BETWEEN = 0.002  # seconds between two tries of one who waits


class IndexLock:
    """A lock on a file, which ends with the process. The file lies beside the folder that may be deleted.

    Threads of one process must exclude each other before they ask for it.
    """

    def __init__(self, setting: str = "INDEX_DIR") -> None:
        """Of the folder that this setting names."""
        self.setting, self.held = setting, False

    @contextmanager
    def acquired(self, wait: float | None = None) -> Iterator[bool]:
        """Whether this process may write the index. Raises OSError where no lock can be written.

        A page waits for so many seconds, and not at all for one who loads or rebuilds: those wait for ever,
        and say in the lock file that they take long.
        """
        if self.held:
            yield True
            return
        with lock_file(self.setting) as file:
            self.held = lock_for_long(file) if wait is None else lock_within(file, wait)
            try:
                yield self.held
            finally:
                self.held = False

    def is_taken_for_long(self) -> bool:
        """Whether another process loads or rebuilds."""
        if self.held:
            return False
        with lock_file(self.setting) as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                file.seek(0)
                return bool(file.read())
            return False


def lock_file(setting: str = "INDEX_DIR") -> TextIO:
    folder: Path = getattr(settings, setting)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return folder.with_name(f"{folder.name}.lock").open("a+")


def lock_for_long(file: TextIO) -> bool:
    fcntl.flock(file, fcntl.LOCK_EX)
    file.truncate(0)
    file.write(TAKES_LONG)
    file.flush()
    return True


def lock_within(file: TextIO, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            if file.read() or time.monotonic() >= deadline:
                return False
            time.sleep(BETWEEN)
        else:
            file.truncate(0)
            return True
