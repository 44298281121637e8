import os
import select
import sys
import time
from contextlib import suppress

from django.core.management.base import BaseCommand

from statements.catalogue import catalogue

from ..garbage import freeze_garbage_collector
from ..progress import Progress

BETWEEN = 1  # second: few large commits cost less than many small ones


class Command(BaseCommand):
    help = (
        "Build the search index anew from the database. The site answers from the old one until it is done."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-needed", action="store_true", help="Build only what is missing, or nothing at all."
        )

        parser.add_argument(
            "--follow", action="store_true", help="Keep up with a load until the standard input ends."
        )

    def handle(self, *, if_needed, follow, **options):
        started = time.monotonic()
        freeze_garbage_collector()
        if follow:
            keep_up()
            return
        with Progress("Indexing") as progress:
            (catalogue.catch_up if if_needed else catalogue.rebuild)(told=progress)
        count = f"{progress.done:,} {'statement' if progress.done == 1 else 'statements'}"
        self.stdout.write(f"Indexed {count} in {time.monotonic() - started:.1f} seconds.")


def keep_up():
    """Follow the database until whoever started this process closes the standard input, or dies.

    A line says that the catalogue is its own.
    """
    with catalogue.loading():
        with suppress(BrokenPipeError):
            # past Python's buffer, which would try again at the end
            os.write(sys.stdout.fileno(), b"ready\n")
        while not select.select([sys.stdin], [], [], BETWEEN)[0]:
            catalogue.catch_up()
        catalogue.catch_up()
