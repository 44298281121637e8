import time
from itertools import groupby
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from statements.catalogue import catalogue
from statements.editing.import_plans import Given
from statements.editing.importing import Importing, batches
from statements.editing.taking_back import take_back
from statements.intake.files import Refused
from statements.interchange.importers import IMPORTERS, table
from statements.interchange.importers.akn4un import NotImported
from statements.interchange.kinds import KINDS
from statements.models import ImportRun
from statements.records.names import state_names

from ..feeding import fed
from ..garbage import freeze_garbage_collector
from ..interrupts import STATUS, interrupts_noted
from ..progress import Progress

MOST_TOLD = 5000  # sentences that are kept with a run
TABLE = "table"
OUTCOMES = ("new", "changed", "unchanged", "refused")


class Command(BaseCommand):
    help = (
        "Import texts as others publish them. Without an importer, lists importers and the runs there were."
    )

    def add_arguments(self, parser):
        parser.add_argument("importer", nargs="?", choices=[*IMPORTERS, TABLE])
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
        parser.add_argument("--dry-run", action="store_true", help="Say what would be; store nothing.")
        parser.add_argument("--draft", action="store_true", help="Store new texts as drafts.")
        parser.add_argument("--no-suggest", action="store_true", help="Leave new texts without codes.")
        parser.add_argument("--quiet", action="store_true", help="Count what is told; say none of it.")
        parser.add_argument("--run", type=int, metavar="N", help="List what a run did.")
        parser.add_argument("--take-back", type=int, metavar="N", help="Undo what a run did.")
        parser.add_argument("--map", action="append", default=[], metavar="THEIRS=OURS", dest="mapping")
        parser.add_argument("--sheet", default="", help="The sheet of a workbook; else the first.")
        parser.add_argument("--template", type=Path, metavar="FILE", help="Write an empty table to fill in.")

    def handle(self, *, importer, paths, **options):
        if options["run"] is not None:
            self.list_run(run_of(options["run"]))
        elif options["take_back"] is not None:
            self.take_back(run_of(options["take_back"]))
        elif importer == TABLE:
            self.table(paths, options)
        elif importer:
            if not paths:
                raise CommandError("Name a folder, a zip or a file.")
            self.take(IMPORTERS[importer], paths, options)
        else:
            self.list_all()

    def list_all(self):
        for one in IMPORTERS.values():
            self.stdout.write(f"{one.name}: {one.describes}")
        self.stdout.write(
            f"{TABLE}: Statements from a spreadsheet, a row each (--template writes an empty one)."
        )
        for run in ImportRun.objects.all()[:20]:
            back = f", taken back on {run.taken_back:%Y-%m-%d %H:%M}" if run.taken_back else ""
            ended = "" if run.finished else ", not finished"
            self.stdout.write(
                f"Run {run.pk}, {run.importer}, {run.started:%Y-%m-%d %H:%M}: "
                f"{run.steps.count():,} statements{ended}{back}"
            )

    def list_run(self, run):
        for step in run.steps.select_related("statement"):
            before = "new" if step.version_before is None else f"version {step.version_before} before"
            self.stdout.write(f"{step.statement.slug}: version {step.version_after}, {before}")
        for file, sentence in run.told:
            self.stdout.write(f"{file}: {sentence}")

    def take_back(self, run):
        if run.taken_back:
            raise CommandError(f"Run {run.pk} was taken back already.")
        found = take_back(run)
        for slug, why in found.left:
            self.stderr.write(f"{slug} is left as it is: {why}.")
        catalogue.catch_up()
        self.stdout.write(
            f"Run {run.pk}: {len(found.done):,} statements taken back, {len(found.left):,} left."
        )

    def table(self, paths, options):
        if options["template"]:
            table.write_template(options["template"])
            self.stdout.write(f"{options['template']} is written.")
            return
        if len(paths) != 1:
            raise CommandError("Name one table.")
        mapping = dict(one.rpartition("=")[::2] for one in options["mapping"])
        try:
            read = table.read(paths[0], sheet=options["sheet"], mapping=mapping)
            found = read if read.problems else self.stored_table(read, paths[0], options)
        except Refused as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(f"{paths[0]} cannot be read: {error.strerror or error}") from None
        for told in (*found.problems, *found.notes):
            self.stderr.write(str(told))
        for row in found.rows:
            for told in (*row.problems, *row.notes):
                self.stderr.write(str(told))
        if found.problems:
            raise CommandError("Nothing is stored: map or leave out those headings.")
        catalogue.catch_up()
        self.finish([row.what for row in found.rows], options["dry_run"])

    def stored_table(self, read, path, options):
        if options["dry_run"]:
            return table.foreseen(read)
        return table.stored(
            read,
            note=f"imported from {path.name}",
            publish=not options["draft"],
            suggest=not options["no_suggest"],
        )

    def take(self, importer, paths, options):
        told, outcomes, started = [], [], time.monotonic()
        try:
            size = sum(file.stat().st_size for path in paths for file in files_of(path))
            freeze_garbage_collector()
            with interrupts_noted() as interrupts, fed(0 if options["dry_run"] else size * 4):
                run = Importing(
                    importer.name,
                    dry=options["dry_run"],
                    draft=options["draft"],
                    suggest=not options["no_suggest"],
                    prepare=lambda: store_shared(importer),
                )
                self.store(importer, paths, run, told, outcomes, interrupts)
                run.close(told[:MOST_TOLD])
        except NotImported as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(
                f"{error.filename or 'A file'} cannot be read: {error.strerror or error}"
            ) from None
        except DatabaseError as error:
            raise CommandError(
                f"The database cannot be written to: {error}. Import again to go on."
            ) from error
        with Progress("Indexing") as progress:
            catalogue.catch_up(progress, check_files=True)
        self.tell(told, options["quiet"])
        if interrupts.came:
            raise CommandError(
                "Interrupted. What was stored stays; import again to go on.", returncode=STATUS
            )
        if run.run:
            number = run.run.pk
            self.stdout.write(
                f"This was run {number}: --run {number} lists it, --take-back {number} undoes it."
            )
        self.finish(outcomes, options["dry_run"], time.monotonic() - started)

    def store(self, importer, paths, run, told, outcomes, interrupts):
        items = importer.read(paths, lambda *pair: told.append(pair), state_names().by_name)
        with Progress("Importing", unit=" texts") as progress:
            for batch in batches(items):
                given = [Given(item.record, item.is_text) for item in batch]
                for item, taken in zip(batch, run.take(given), strict=True):
                    outcomes.append(taken.outcome.what if taken.slug else "not held")
                    told += [(item.files[0], sentence) for sentence in sentences(item, taken)]
                progress(len(outcomes))
                if interrupts.came:
                    return

    def tell(self, told, quiet):
        if quiet:
            self.stderr.write(f"{len(told):,} sentences about what was left out or did not match.")
            return
        for file, pairs in groupby(told, key=lambda pair: pair[0]):
            for _, sentence in pairs:
                self.stderr.write(f"{file}: {sentence}")

    def finish(self, outcomes, dry, seconds=None):
        found = ", ".join(f"{outcomes.count(what):,} {what}" for what in OUTCOMES)
        missing = outcomes.count("not held")
        rest = f", {missing:,} of which only the particulars are there and no text is held" if missing else ""
        took = f", in {seconds:.1f} seconds" if seconds else ""
        self.stdout.write(f"{'It would be: ' if dry else ''}{found}{rest}{took}.")
        if refused := outcomes.count("refused"):
            raise CommandError(f"{refused:,} refused, for the reasons above.")


def sentences(item, taken):
    """What is told of one text that was taken in."""
    slug = taken.slug or item.record["id"]
    yield from taken.outcome.remarks
    yield from (f"{slug}: {note}" for note in taken.notes)
    yield from (f"{slug}: {field}: {reason}" for field, reason in taken.outcome.problems)


def store_shared(importer):
    """What the texts name; what the archive has of it stays as it is. Again, it changes nothing."""
    for kind in KINDS:
        if records := importer.shared.get(Path(kind.file).stem):
            slugs = {*kind.model.objects.values_list("slug", flat=True)}
            missing = [kind.record(**one) for one in records if one["id"] not in slugs]
            kind().store(missing, f"for {importer.name}")


def files_of(path):
    return [path] if path.is_file() else (file for file in path.rglob("*") if file.is_file())


def run_of(number):
    try:
        return ImportRun.objects.get(pk=number)
    except ImportRun.DoesNotExist:
        raise CommandError(f"There was no run {number}.") from None
