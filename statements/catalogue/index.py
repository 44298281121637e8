"""The index of this process: opened, kept level with the database, built anew where it is missing or damaged.

The database is the truth and its clock says how far it has come; a cursor in the index, replaced in the
same commit as what it stands for, says how far the index has followed. Whoever finds the clock ahead applies
what is missing under a file lock, so a crash between the two heals at the next question.

No page fails over what the index cannot do: it is answered from what could be read last, or raises NotReady.
"""

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from django.db import DEFAULT_DB_ALIAS

from statements.models import Change, Clock, archive_version

from .background import BackgroundRebuild, Pause
from .building import Progress, build, index_folder
from .checking import first_damage
from .following import IN_A_CHUNK, IN_A_PAGE, apply, changes_after
from .locking import IndexLock
from .opened import Damaged, NotReady, OpenedIndex, stamp
from .query_cache import Snapshot

logger = logging.getLogger("statements.catalogue")

PATIENCE = 0.45  # seconds a page waits for another that applies changes
LONGEST_PAUSE = 30  # seconds until a page tries again what an earlier one could not write
DAMAGED = "The index is damaged and will be built anew"
CANNOT_FOLLOW = "The index cannot follow the database"


class Trouble(NamedTuple):
    """What keeps the index from following, and since when."""

    event: str
    reason: str
    since: datetime


class Delay(NamedTuple):
    """`changes` that cannot be found yet."""

    changes: int
    since: datetime
    reason: str


class Catalogue:
    def __init__(self) -> None:
        self.opened: OpenedIndex | None = None
        self.mutex, self.lock = threading.RLock(), IndexLock()
        self.reloader = ThreadPoolExecutor(1, "catalogue")
        self.reloading: Future | None = None
        self.rebuilding, self.pause = BackgroundRebuild(), Pause(LONGEST_PAUSE)
        self.trouble: Trouble | None = None

    @property
    def folder(self) -> Path:
        return index_folder()

    def snapshot(self) -> Snapshot:
        """The index as it is now, level with the database if it can follow. Raises NotReady."""
        version, folder = archive_version().number, self.folder
        opened = self.opened
        if opened is None or opened.folder != folder or opened.stamp != stamp(folder):
            opened = self.open(folder)
        if version < opened.cursor and Clock.objects.using(DEFAULT_DB_ALIAS).version() < opened.cursor:
            # the database was put back to an earlier state; a replica may only be late
            self.rebuild_elsewhere()
        elif version > opened.version and self.pause.is_over() and stamp(folder) is not None:
            self.follow_for_a_page(opened, version)
        return opened.snapshot

    def is_level(self, version: int) -> bool:
        """Whether the index of this process has followed the database to that version of the archive."""
        return self.opened is not None and self.opened.version >= version

    def open(self, folder: Path) -> OpenedIndex:
        """The index in its folder, or what was read of it before its files were deleted or damaged."""
        with self.mutex:
            before = self.opened if self.opened and self.opened.folder == folder else None
            present = stamp(folder)
            if before and before.stamp == present:
                return before
            if present is not None:
                try:
                    self.opened = OpenedIndex(folder, self.report_damage)
                except (Damaged, OSError) as error:
                    self.report(DAMAGED if isinstance(error, Damaged) else CANNOT_FOLLOW, error)
                else:
                    self.trouble = None
                    return self.opened
            self.rebuild_elsewhere()
            if before is None:
                raise NotReady
            return before

    def follow_for_a_page(self, opened: OpenedIndex, version: int) -> None:
        with self.mutex:
            try:
                self.follow(opened, version)
            except Damaged as error:
                self.report(DAMAGED, error)
                self.pause.grow()
                self.rebuild_elsewhere()
            except OSError as error:
                self.report(CANNOT_FOLLOW, error)
                self.pause.grow()

    def follow(self, opened: OpenedIndex, version: int) -> None:
        """Apply a page's share of what is missing, unless somebody else is at it."""
        if version <= opened.version:
            return
        if self.lock.is_taken_for_long():
            if self.reloading is None or self.reloading.done():
                self.reloading = self.reloader.submit(self.reload_in_a_thread, opened)
            return
        opened.reload()
        backlog = changes_after(opened.cursor, IN_A_PAGE + 1)
        if backlog:
            with self.lock.acquired(wait=PATIENCE if len(backlog) <= IN_A_PAGE else 0) as ours:
                opened.reload()
                if ours:
                    apply(opened, changes_after(opened.cursor, IN_A_PAGE))
        self.trouble = None
        if not backlog or not changes_after(opened.cursor, 1):
            opened.version = max(opened.cursor, version)

    def reload_in_a_thread(self, opened: OpenedIndex) -> None:
        """What those who load have committed by now, for the pages to come: this one does not wait for it."""
        opened.load_committed()
        with self.mutex:
            opened.refresh()

    def catch_up(self, progress: Progress | None = None, check_files: bool = False) -> None:
        """Apply all that is missing, as those who load do; builds the index if there is none that is whole.

        Damage in the middle of a file is seen only with `check_files`, which reads them all.
        """
        with self.mutex, self.lock.acquired():
            folder = self.folder
            try:
                if stamp(folder) is None:
                    self.rebuild(progress)
                elif check_files and (damage := first_damage(folder)):
                    raise Damaged(damage)
                else:
                    self.apply_all(folder, progress)
            except Damaged as error:
                self.report(DAMAGED, error)
                self.rebuild(progress)

    def apply_all(self, folder: Path, progress: Progress | None) -> None:
        opened = self.opened
        if opened is None or opened.folder != folder or opened.stamp != stamp(folder):
            opened = self.opened = OpenedIndex(folder, self.report_damage)
        opened.reload()
        if opened.cursor > Clock.objects.version():
            self.rebuild(progress)
            return
        done, total = 0, Change.objects.filter(number__gt=opened.cursor).count() if progress else 0
        while backlog := changes_after(opened.cursor, IN_A_CHUNK):
            apply(opened, backlog)
            done += len(backlog)
            if progress:
                progress(done, max(done, total))
        opened.version = max(opened.version, Clock.objects.version())
        self.trouble = None

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build the index anew beside the old one, which answers until they are swapped."""
        with self.mutex, self.lock.acquired():
            folder = self.folder
            build(folder, progress)
            self.opened = OpenedIndex(folder, self.report_damage)
            self.trouble = None

    def rebuild_elsewhere(self) -> None:
        """Have another process build what is missing or damaged, unless one does: never inside a request."""
        with self.mutex:
            if not self.rebuilding.may_start():
                return
            try:
                with self.lock.acquired(wait=0) as ours:
                    if ours:
                        self.rebuilding.start()
            except OSError as error:
                self.report(CANNOT_FOLLOW, error)

    def report_damage(self, error: Damaged) -> None:
        """A question has met a damaged file."""
        self.report(DAMAGED, error)
        # whoever holds it may wait for this question; the next one will do as well
        if self.mutex.acquire(blocking=False):
            try:
                self.rebuild_elsewhere()
            finally:
                self.mutex.release()

    def report(self, event: str, error: Exception) -> None:
        """Log what happened, once until it is overcome."""
        before = self.trouble
        if before is None or before.event != event:
            logger.error("%s: %s", event, error)
        self.trouble = Trouble(event, str(error), before.since if before else datetime.now(UTC))

    def delay(self) -> Delay | None:
        """What this process knows to keep the index from following; None if nothing does."""
        trouble, failed = self.trouble, self.rebuilding.failure
        # a rebuild that failed no longer matters once somebody else has built what it was to build
        if trouble is None and (failed is None or self.is_level(Clock.objects.version())):
            return None
        reasons = [trouble.reason] if trouble else []
        if failed:
            reasons.append(f"rebuilding it failed: {failed.reason}")
        since = min(one.since for one in (trouble, failed) if one)
        behind = Change.objects.filter(number__gt=self.opened.cursor if self.opened else 0)
        return Delay(behind.count(), since, "; ".join(reasons))

    @contextmanager
    def loading(self) -> Iterator[None]:
        """While it lasts, this process alone writes the index, and pages leave the backlog to it."""
        with self.mutex, self.lock.acquired():
            yield


catalogue = Catalogue()
