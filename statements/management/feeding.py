"""The catalogue is fed beside a long load, so that no page has to do it."""

import os
import subprocess
import sys
from contextlib import contextmanager

from django.conf import settings

from statements.catalogue import catalogue

LONG = 2_000_000  # bytes of records
BEHIND_THE_PAGES = 10  # how far a long load stands back while the same machine serves readers


def fed(size):
    """A context in which that many bytes are loaded, while pages leave what is new in them to the load.

    After a short load the catalogue has yet to catch up; beside a long one a second process feeds it.
    """
    return beside() if size > LONG else catalogue.loading()


@contextmanager
def beside():
    os.nice(BEHIND_THE_PAGES)
    command = [sys.executable, str(settings.ROOT / "manage.py"), "reindex", "--follow"]
    # one arena: documents come and go by the thousand in two threads, and glibc would keep both's
    frugal = os.environ | {"MALLOC_ARENA_MAX": "1"}
    # left, it closes the standard input and waits: the process ends when all that was stored can be found
    with subprocess.Popen(  # noqa: S603 - our own command
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=frugal,
        # Ctrl-C is for the load
        start_new_session=True,
    ) as process:
        process.stdout.readline()  # it has the catalogue
        yield
