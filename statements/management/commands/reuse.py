import sqlite3
import time

from django.core.management.base import BaseCommand, CommandError

from statements.catalogue.reuse import kept_reuse

from ..garbage import freeze_garbage_collector
from ..progress import Progress


class Command(BaseCommand):
    help = (
        "Find where the words of every passage stood first: what is new since the last time, or all of it if "
        "nothing is kept. Interrupt it and start it again as you like."
    )

    def add_arguments(self, parser):
        parser.add_argument("--processes", type=int, default=2, help="that share the work (default: 2)")
        parser.add_argument("--anew", action="store_true", help="Find all of it anew.")

    def handle(self, *, processes, anew, verbosity, **options):
        if processes < 1:
            raise CommandError("There must be one process at least.")
        freeze_garbage_collector()
        started, find = time.monotonic(), kept_reuse.rebuild if anew else kept_reuse.catch_up
        try:
            if not verbosity:
                find(processes)
                return
            with Progress("Finding reuse") as progress:
                find(processes, progress)
        except (OSError, sqlite3.Error) as error:
            raise CommandError(f"Reuse cannot be kept: {error}") from None
        self.stdout.write(
            f"Reuse is known of all statements, after {time.monotonic() - started:.1f} seconds."
        )
