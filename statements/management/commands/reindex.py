import time

from django.core.management.base import BaseCommand

from statements.catalogue import catalogue

from ..progress import Progress


class Command(BaseCommand):
    help = (
        "Build the search index anew from the database. The site answers from the old one until it is done."
    )

    def handle(self, **options):
        started = time.monotonic()
        with Progress("Indexing") as progress:
            catalogue.rebuild(told=progress)
        count = f"{progress.done:,} {'statement' if progress.done == 1 else 'statements'}"
        self.stdout.write(f"Indexed {count} in {time.monotonic() - started:.1f} seconds.")
