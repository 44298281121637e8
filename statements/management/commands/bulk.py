import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from statements.bulk.making import BulkUnderWay, make_bulk
from statements.bulk.writing import ArchiveChanged

from ..garbage import freeze_garbage_collector
from ..progress import Progress

LOCAL = "http://127.0.0.1:8000"  # where an archive is that has no public address


class Command(BaseCommand):
    help = (
        "Write the whole published archive, as it is now, to the files that /data/ offers. Readers get them "
        "when all are written, and keep the last ones if that fails."
    )

    def handle(self, *, verbosity, **options):
        freeze_garbage_collector()
        started, site = time.monotonic(), settings.SITE_URL or LOCAL
        try:
            if verbosity:
                with Progress("Writing", unit=" rows") as progress:
                    bulk = make_bulk(site, progress)
            else:
                bulk = make_bulk(site)
        except BulkUnderWay:
            raise CommandError("The files are being written by another process.") from None
        except ArchiveChanged:
            raise CommandError(
                "The archive changed each time while it was written. Try again when nobody edits or loads; "
                "readers keep the last files."
            ) from None
        except OSError as error:
            raise CommandError(
                f"{error.filename or settings.BULK_DIR} cannot be written: {error.strerror or error}. "
                "Readers keep the last files."
            ) from error
        if verbosity:
            size = sum(one.size for one in bulk.files)
            self.stdout.write(
                f"{len(bulk.files)} files of version {bulk.version}, {size / 1e6:,.1f} MB, in "
                f"{time.monotonic() - started:.1f} seconds: {bulk.path}"
            )
