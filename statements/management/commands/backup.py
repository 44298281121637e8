import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ..backups import Unusable, back_up
from ..progress import Progress


class Command(BaseCommand):
    help = "Write the database and all its files to a new folder, with checksums. Editors work on meanwhile."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="PATH")

    def handle(self, *, folder, **options):
        started = time.monotonic()
        try:
            with Progress("Backing up", unit=" parts") as progress:
                manifest = back_up(folder, progress)
        except (Unusable, OSError) as error:
            raise CommandError(f"Nothing was backed up: {error}") from None
        for name in manifest["missing"]:
            self.stderr.write(f"The archive names a file that it does not have: {name}")
        self.stdout.write(
            f"{manifest['statements']:,} statements and {len(manifest['files']):,} files are in {folder}, "
            f"after {time.monotonic() - started:.1f} seconds. The end of the chain: {manifest['seal']}"
        )
