"""The catalogue is fed beside a load, so that no page has to do it."""

import os
import subprocess
import sys
from contextlib import ExitStack
from select import select

from django.conf import settings

from statements.catalogue import catalogue

BESIDE = 500  # records stored, from which on a process of its own feeds the catalogue
BEHIND_THE_PAGES = 10  # how far a long load stands back while the same machine serves readers


class Feeding:
    """A context, to be called after each batch with the number of records stored so far.

    A small load feeds the catalogue itself, batch by batch. For a long one a second process does; it takes
    over when it has started, and ends with the context.
    """

    def __init__(self):
        self.stored, self.process, self.handover = 0, None, ExitStack()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.handover.close()
        if self.process:
            self.process.communicate()

    def __call__(self, stored):
        if stored == self.stored:
            return
        self.stored = stored
        if self.process is None and stored > BESIDE:
            self.start()
        if self.process and select([self.process.stdout], [], [], 0)[0]:
            self.handover.close()
        else:
            catalogue.catch_up()

    def start(self):
        os.nice(BEHIND_THE_PAGES)
        # held until the other process waits for it: in between, pages would find a backlog that is nobody's
        self.handover.enter_context(catalogue.loading())
        command = [sys.executable, str(settings.ROOT / "manage.py"), "reindex", "--follow"]
        # one arena: documents come and go by the thousand in two threads, and glibc would keep both's
        frugal = os.environ | {"MALLOC_ARENA_MAX": "1"}
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=frugal
        )
