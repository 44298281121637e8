"""How far a long task has come: a bar on a terminal, a plain line now and then elsewhere."""

import sys
import time
from contextlib import nullcontext

from tqdm import tqdm

SILENCE, BETWEEN = 1, 5  # seconds before the first plain line, and between the next ones


class Progress:
    """A context to call with what is done so far. A task that takes less than a second goes unmentioned.

    `total` may be None until somebody knows it. With unit "B" both are bytes.
    """

    def __init__(self, task, total=None, unit=" statements"):
        self.task, self.total, self.unit, self.done = task, total, unit, 0
        self.bar = None

    def __enter__(self):
        self.next_line = time.monotonic() + SILENCE
        if sys.stderr.isatty():
            self.bar = tqdm(
                desc=self.task,
                total=self.total,
                unit=self.unit,
                unit_scale=self.unit == "B",
                file=sys.stderr,
                delay=SILENCE,
                leave=False,
                dynamic_ncols=True,
            )
        return self

    def __exit__(self, *_):
        if self.bar is not None:
            self.bar.close()

    def __call__(self, done, total=None):
        self.done, self.total = done, total or self.total
        if self.bar is not None:
            self.bar.total = self.total
            self.bar.update(done - self.bar.n)
        elif time.monotonic() >= self.next_line:
            self.next_line = time.monotonic() + BETWEEN
            print(f"{self.task}: {self.measure}", file=sys.stderr, flush=True)

    @property
    def measure(self):
        """`34 % of 4.2 MB`, `400 of 1,960 statements`, or `400 statements` of an unknown total."""
        if self.unit == "B":
            share = f"{100 * self.done // self.total} % of " if self.total else ""
            return f"{share}{(self.total or self.done) / 1e6:,.1f} MB"
        return f"{self.done:,}{f' of {self.total:,}' if self.total else ''}{self.unit}"

    def aside(self):
        """A context in which other lines are written: the bar makes room."""
        return nullcontext() if self.bar is None else tqdm.external_write_mode(file=sys.stderr)
