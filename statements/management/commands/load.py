import re
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from statements.catalogue import catalogue
from statements.catalogue.reuse import kept_reuse
from statements.interchange.files import Unreadable, left_alone, record_files
from statements.interchange.load import load

from ..feeding import fed
from ..garbage import freeze_garbage_collector
from ..interrupts import STATUS, interrupts_noted
from ..progress import Progress

OUTCOMES = ("new", "changed", "unchanged", "rejected")


class Command(BaseCommand):
    help = "Load records from directories and files (.jsonl, .csv, .gz). Doing it again changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--no-suggest", action="store_true", help="Leave what comes without codes so.")

    def handle(self, *, paths, no_suggest, **options):
        started, files = time.monotonic(), []
        with interrupts_noted() as interrupts:
            try:
                self.store(paths, files, interrupts, not no_suggest)
            except Unreadable as error:
                raise CommandError(str(error)) from None
            except OSError as error:
                raise CommandError(
                    f"{error.filename or 'A file'} cannot be read or written: {error.strerror or error}"
                ) from error
            except DatabaseError as error:
                if not interrupts.came:
                    raise CommandError(
                        f"The database cannot be written to: {on_one_line(str(error)).strip()}. "
                        f"What was stored stays: {tally(files)}. Load again to go on."
                    ) from error
        if interrupts.came:
            raise CommandError(
                f"Interrupted. What was stored stays: {tally(files)}. Load again to go on.", returncode=STATUS
            )
        nothing = "" if any(loaded.stored for loaded in files) else "Nothing changed. "
        self.stdout.write(f"{nothing}Together: {tally(files)}, in {time.monotonic() - started:.1f} seconds.")
        if rejected := sum(loaded.rejected for loaded in files):
            lines = "1 line was" if rejected == 1 else f"{rejected:,} lines were"
            raise CommandError(f"{lines} rejected, for the reasons above.")

    def store(self, paths, files, interrupts, suggest):
        """Load and index; `files` gains a Loaded for each file as it is reached."""
        freeze_garbage_collector()
        size = sum(file.size for file in record_files(paths))
        if others := left_alone(paths):
            names = ", ".join(str(path) for path in others)
            self.stdout.write(f"Left alone, as their names say nothing; load them by name: {names}")
        with fed(size):
            self.load(paths, files, size, interrupts, suggest)
        with Progress("Indexing") as progress:
            catalogue.catch_up(progress, check_files=True)
        kept_reuse.catch_up_if_few()

    def load(self, paths, files, size, interrupts, suggest):
        read = 0
        with Progress("Loading", size, unit="B") as progress:
            for loaded in load(paths, suggest):
                if not files or loaded is not files[-1]:
                    read += self.close(files, progress)
                    files.append(loaded)
                with progress.aside():
                    for told in (*loaded.problems, *loaded.remarks):
                        self.stderr.write(on_one_line(str(told)))
                loaded.problems.clear()
                loaded.remarks.clear()
                progress(read + loaded.at)
                if interrupts.came:
                    return
            self.close(files, progress)

    def close(self, files, progress):
        """Say what became of the last file; returns its size in bytes."""
        if not files:
            return 0
        with progress.aside():
            self.stdout.write(f"{files[-1].file.path.name}: {tally(files[-1:])}")
        return files[-1].file.size


def tally(files):
    return ", ".join(f"{sum(getattr(loaded, name) for loaded in files):,} {name}" for name in OUTCOMES)


def on_one_line(text):
    # a bad line's own key stands in its report, and may hold anything
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)
