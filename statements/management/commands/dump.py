from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from statements.interchange.dump import dump

from ..progress import Progress


class Command(BaseCommand):
    help = "Write every record of the archive to a directory, in the format that load reads."

    def add_arguments(self, parser):
        parser.add_argument("directory", type=Path, metavar="DIR")

    def handle(self, *, directory, **options):
        written = {}
        try:
            with Progress("Writing", unit=" records") as progress:
                for name, count in dump(directory):
                    written[name] = count
                    progress(sum(written.values()))
        except OSError as error:
            raise CommandError(
                f"{error.filename or directory} cannot be written: {error.strerror}"
            ) from error
        for name, count in written.items():
            self.stdout.write(f"{name}: {count:,} {'record' if count == 1 else 'records'}")
        self.stdout.write(f"The archive is in {directory}.")
