"""A rebuild in a process of its own, so that no page has to do it, and what became of it."""

import logging
import re
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from django.conf import settings

logger = logging.getLogger("statements.catalogue")

ERROR = re.compile(r"[A-Za-z_][\w.]*: ")
FIRST, LONGEST = 1, 600  # seconds from a failure to the next try


class Pause:
    """When to try again: after a second, then after twice as long each time, up to so many seconds."""

    def __init__(self, longest: int = LONGEST) -> None:
        self.longest, self.length, self.end = longest, 0, 0.0

    def is_over(self) -> bool:
        return time.monotonic() >= self.end

    def grow(self) -> None:
        if time.monotonic() - self.end > self.longest:
            self.length = 0  # that was another trouble
        self.length = min(max(FIRST, 2 * self.length), self.longest)
        self.end = time.monotonic() + self.length


class Failure(NamedTuple):
    """Why the last rebuild failed, and when the first of those failed that failed one after another."""

    reason: str
    since: datetime


def reason_in(output: str) -> str:
    """The line that names the last error; drivers of databases add lines that show where a query is wrong."""
    lines = [line.strip() for line in output.splitlines() if line.strip()] or ["it said nothing"]
    return next((line for line in reversed(lines) if ERROR.match(line)), lines[-1])


class BackgroundRebuild:
    """A command of `manage.py`, one at a time; `what` it does, for the log, if it fails."""

    def __init__(
        self, command: Sequence[str] = ("reindex", "--if-needed"), what: str = "Rebuilding the index"
    ) -> None:
        self.command, self.what = command, what
        self.pause = Pause()
        self.failure: Failure | None = None
        self.watcher: threading.Thread | None = None

    def is_under_way(self) -> bool:
        return self.watcher is not None and self.watcher.is_alive()

    def may_start(self) -> bool:
        return self.pause.is_over() and not self.is_under_way()

    def start(self) -> None:
        """Unless one is under way, or failed a moment ago."""
        if not self.may_start():
            return
        # the process goes on if this one ends; this one does not wait for it to end
        self.watcher = threading.Thread(target=self.watch, name="rebuild", daemon=True)
        self.watcher.start()

    def watch(self) -> None:
        try:
            process = subprocess.Popen(  # noqa: S603 - our own command
                [sys.executable, settings.ROOT / "manage.py", *self.command, "--verbosity=0"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
                start_new_session=True,
            )
            output = process.communicate()[0]
            self.ended(process.returncode, output)
        except OSError as error:
            self.ended(1, str(error))

    def ended(self, status: int, output: str) -> None:
        self.pause.grow()
        if status == 0:
            self.failure = None
            # its own log, in the same form as that of this process
            sys.stderr.write(output)
            return
        reason = reason_in(output)
        if status < 0:
            reason = f"ended by signal {-status}, after: {reason}"
        self.failure = Failure(reason, self.failure.since if self.failure else datetime.now(UTC))
        logger.error("%s failed and is tried again after %d s: %s", self.what, self.pause.length, reason)
