"""The bulk folder is made beside the one that readers get, and takes its place when it is whole."""

import shutil
from collections.abc import Callable
from contextlib import suppress

from django.utils import timezone
from django.utils.translation import override

from statements.catalogue.locking import IndexLock
from statements.models import Statement
from statements.text.languages import ENGLISH

from .about import write_about
from .codebook import write_codebook
from .folder import BulkFolder, begun, finish
from .records import write_shared, write_statements
from .references import write_references
from .tables import write_tables
from .writing import ArchiveChanged, Watch

ATTEMPTS = 3  # an archive that is edited meanwhile would be told half as it was and half as it is


class BulkUnderWay(Exception):
    """Somebody makes it at this moment."""


def make_bulk(site: str, progress: Callable[[int], None] = lambda rows: None) -> BulkFolder:
    """Write the published archive as it is now; `site` begins the addresses in it.

    `progress` is called with the number of rows written so far. Raises BulkUnderWay, ArchiveChanged where
    the archive changed during every attempt, and OSError; readers then keep the last one.
    """
    with IndexLock("BULK_DIR").acquired(wait=0) as is_free, override(ENGLISH):
        if not is_free:
            raise BulkUnderWay
        for _ in range(ATTEMPTS):
            with suppress(ArchiveChanged):
                return written_once(site, progress)
        raise ArchiveChanged


def written_once(site: str, progress: Callable[[int], None]) -> BulkFolder:
    made, watch, folder = timezone.now(), Watch(progress), begun()
    try:
        write_shared(folder, watch)
        figures = write_statements(folder, site, watch)
        # in the order of the records
        slugs = dict(sorted(Statement.objects.published().values_list("pk", "slug"), key=lambda row: row[1]))
        write_tables(folder, site, made.date(), slugs, figures, watch)
        write_references(folder, site, slugs, watch)
        write_codebook(folder, site)
        write_about(folder, site, made, watch.version, figures)
        watch.check()
        return finish(folder, made, watch.version, site, vars(figures))
    finally:
        shutil.rmtree(folder, ignore_errors=True)
