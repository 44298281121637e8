import time
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from statements.catalogue import catalogue
from statements.editing.bringing_back import store_again
from statements.models import Statement
from statements.models.seal import ChainHead

from ..backups import Unusable, checked, is_empty, kept_record, put_back
from ..progress import Progress


class Command(BaseCommand):
    help = "Put back what backup wrote: the whole archive, or one statement as a new version of it."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, metavar="PATH")
        parser.add_argument("--statement", metavar="ID", help="Put back this statement alone.")
        parser.add_argument(
            "--replace", action="store_true", help="Even over an archive that has statements."
        )

    def handle(self, *, folder, statement, replace, **options):
        started = time.monotonic()
        try:
            manifest = checked(folder)
            if statement:
                self.restore_one(kept_record(folder, manifest, statement), statement, manifest["made"])
                return
            if not replace and not is_empty():
                raise Unusable("the archive has statements; --replace puts the backup in their place")
            put_back(folder, manifest, migrate_to)
            call_command("migrate", verbosity=0)
            with Progress("Indexing") as progress:
                catalogue.rebuild(progress)
        except (Unusable, OSError) as error:
            raise CommandError(f"Nothing was restored: {error}") from None
        self.stdout.write(
            f"{manifest['statements']:,} statements are as they were on {manifest['made']}, "
            f"after {time.monotonic() - started:.1f} seconds. Verifying them:"
        )
        call_command("verify", head=[ChainHead.read(manifest["seal"])], stdout=self.stdout)

    def restore_one(self, record, slug, made):
        if Statement.objects.filter(slug=slug).exists():
            # whether readers see it is decided now, not by a backup
            record = {key: value for key, value in record.items() if key not in ("status", "withdrawal")}
        with transaction.atomic():
            outcome, left_out = store_again(record, None, f"restored from the backup of {made}")
        if outcome.is_refused:
            reasons = "; ".join(f"{field}: {reason}" for field, reason in outcome.problems)
            raise Unusable(f"{slug} cannot be stored: {reasons}")
        catalogue.catch_up()
        if left_out:
            self.stderr.write(f"Left out, as the archive no longer has it: {', '.join(left_out)}")
        done = "restored" if outcome.is_stored else "already so"
        self.stdout.write(f"{slug} is as it was on {made}: {done}.")


def migrate_to(names):
    """Bring an empty database to the last of these migrations (app.name) of each application."""
    applied = {tuple(name.split(".", 1)) for name in names}
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    # those that a later one replaces are no nodes of the graph
    if unknown := sorted(applied - executor.loader.disk_migrations.keys()):
        raise Unusable(f"it is of a later version of the software: {'.'.join(unknown[0])} is not known here")
    # of each application the last: to go to one in the middle would take back what follows it
    followed = {parent.key for key in applied & graph.nodes.keys() for parent in graph.node_map[key].parents}
    executor.migrate([key for key in applied & graph.nodes.keys() if key not in followed])
