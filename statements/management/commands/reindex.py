import os
import select
import sys
import time
from contextlib import suppress

from django.core.management.base import BaseCommand, CommandError

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
            "--if-needed",
            action="store_true",
            help="Build only what is missing or damaged, or nothing at all.",
        )

        parser.add_argument(
            "--follow", action="store_true", help="Keep up with a load until the standard input ends."
        )

    def handle(self, *, if_needed, follow, verbosity, **options):
        freeze_garbage_collector()
        try:
            if follow:
                keep_up()
            elif verbosity:
                self.build(if_needed)
            else:
                update(if_needed, progress=None)
        except OSError as error:
            raise CommandError(f"The index cannot be written: {error}") from None

    def build(self, if_needed):
        started = time.monotonic()
        with Progress("Indexing") as progress:
            update(if_needed, progress)
        count = f"{progress.done:,} {'statement' if progress.done == 1 else 'statements'}"
        self.stdout.write(f"Indexed {count} in {time.monotonic() - started:.1f} seconds.")


def update(if_needed, progress):
    if if_needed:
        catalogue.catch_up(progress, check_files=True)
    else:
        catalogue.rebuild(progress)


def keep_up():
    """Follow the database until whoever started this process closes the standard input, or dies.

    A line says that the catalogue is its own.
    """
    with catalogue.loading():
        with suppress(BrokenPipeError):
            # past Python's buffer, which would try again at the end
            os.write(sys.stdout.fileno(), b"ready\n")
        catalogue.catch_up(check_files=True)
        while not select.select([sys.stdin], [], [], BETWEEN)[0]:
            catalogue.catch_up()
        catalogue.catch_up()
