"""Reuse of a whole archive, found anew beside what is kept, and swapped in."""

import logging
import time
from collections.abc import Callable, Iterator
from itertools import chain, groupby
from pathlib import Path

from statements.analysis.reuse_bulk import asked_of_all, index_of_all
from statements.models import Clock

from ..building import remove, swap
from .file import INDEXES, NAME, TABLES, ReuseWriter
from .texts import ReuseText, all_pks, reuse_texts

logger = logging.getLogger("statements.catalogue")

MEGABYTES = 64  # of the file that each process keeps in memory
Progress = Callable[[int, int], None]  # is told how much is done, and of how much


def build(folder: Path, processes: int, progress: Progress | None = None) -> None:
    """For whoever holds the lock. Raises OSError or sqlite3.Error where it cannot be written."""
    began = time.monotonic()
    beside = folder.with_name(f"{folder.name}.new")
    remove(beside)
    beside.mkdir(parents=True)
    try:
        count = write(beside / NAME, processes, progress)
    except BaseException:
        remove(beside)  # on a full disk, above all
        raise
    swap(beside, folder)
    logger.info("Reuse found: %s statements in %.1f seconds.", f"{count:,}", time.monotonic() - began)


def write(path: Path, processes: int, progress: Progress | None) -> int:
    """Returns how many statements were asked about."""
    version, pks, digests = Clock.objects.version(), all_pks(), list[tuple[int, bytes]]()

    def texts() -> Iterator[ReuseText]:
        for done, text in enumerate(reuse_texts(pks), start=1):
            digests.append((text.pk, text.digest))
            yield text
            tell(progress, done, 2 * len(pks))

    index = index_of_all(path, chain.from_iterable(one.held for one in texts()), processes, MEGABYTES)
    try:
        database = index.database
        database.executescript(TABLES)
        # what is written from here on is read by nobody before it is committed
        database.execute("BEGIN")
        writer = ReuseWriter(database)
        asked = chain.from_iterable(one.asked for one in reuse_texts(pks))
        answered = asked_of_all(path, asked, processes, megabytes=MEGABYTES)
        for done, (statement, pairs) in enumerate(groupby(answered, lambda pair: pair[0].statement), start=1):
            of_one = list(pairs)
            passage = of_one[0][0]
            writer.add(int(statement), passage.day, passage.organizations, [answer for _, answer in of_one])
            tell(progress, len(pks) + done, 2 * len(pks))
        for one in digests:
            writer.keep_digest(*one)
        writer.keep_cursor(version)
        database.commit()
        database.executescript(INDEXES)
        index.commit()
    finally:
        index.close()
    tell(progress, 2 * len(pks), 2 * len(pks))
    return len(pks)


def tell(progress: Progress | None, done: int, total: int) -> None:
    if progress:
        progress(done, total)
