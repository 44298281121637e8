import time

from django.core.management.base import BaseCommand

from statements.catalogue import catalogue

from ..progress import Progress


class Command(BaseCommand):
    help = (
        "Build the search index anew from the database. The site answers from the old one until it is done."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-needed", action="store_true", help="Build only what is missing, or nothing at all."
        )

    def handle(self, *, if_needed, **options):
        started = time.monotonic()
        with Progress("Indexing") as progress:
            (catalogue.catch_up if if_needed else catalogue.rebuild)(told=progress)
        count = f"{progress.done:,} {'statement' if progress.done == 1 else 'statements'}"
        self.stdout.write(f"Indexed {count} in {time.monotonic() - started:.1f} seconds.")
