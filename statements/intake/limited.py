"""Work on foreign text in a process of its own, with a limit of time and of memory.

Both ends of it: `answer_of` asks a module, which calls `answer` when it is run with `python -m`.
"""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MEMORY = 1_500_000_000  # bytes
HARMLESS = ("PATH", "LANG", "LC_", "PYTHON", "TMPDIR", "COVERAGE")  # names of variables begin so
MOST_SECONDS = 60  # of work, for a process that nobody waits for any more


class TookTooLong(Exception):
    pass


class BrokeDown(Exception):
    """The process died: it had no memory left, or a library failed."""


def answer_of(module, *arguments, given, seconds):
    """What a module answers to these bytes, plain data. Raises TookTooLong and BrokeDown."""
    command = [sys.executable, "-m", module, *arguments]
    # whatever a file may make of this process, it finds no secret there
    environment = {name: value for name, value in os.environ.items() if name.startswith(HARMLESS)}
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=given, capture_output=True, timeout=seconds, cwd=ROOT, env=environment
        )
        return json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise TookTooLong from error
    except ValueError as error:
        raise BrokeDown from error


def answer(work):
    """Give what `work` makes of the bytes that came in, within the limits."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    sys.stdout.write(json.dumps(work(sys.stdin.buffer.read())))
