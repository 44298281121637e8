"""What is kept of reuse, followed as the database changes, as the search index is.

No page waits for it: a few changes are applied while a page is made, more of them, or all that is missing, by
a process of its own. Until then whoever asks is told that it is not made.
"""

import logging
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from django.db import DEFAULT_DB_ALIAS, models
from django.utils.translation import gettext_lazy as _

from statements.models import Change, Clock, archive_version

from ..background import BackgroundRebuild, Pause
from ..building import remove
from ..following import changes_after
from ..locking import IndexLock
from .file import NAME, cursor_in, opened_file, reuse_folder
from .following import TooMany, apply
from .making import Progress, build
from .texts import all_pks

logger = logging.getLogger("statements.catalogue")

IN_A_PAGE = 5  # changes that a page applies
ANEW_IN_A_PAGE = 40  # statements that it asks about anew for them
AT_ONCE = 50  # changes that are committed together
# statements, and changes, that whoever loads or serves asks about on the way
SMALL, FEW = 2_000, 200
LONGEST_PAUSE = 600  # seconds until what failed is tried again
CANNOT_WRITE = "Reuse cannot be kept: %s"


Answer = TypeVar("Answer")


class Standing(models.TextChoices):
    """How far reuse is known, for readers."""

    LEVEL = "level", ""
    BEHIND = "behind", _("Where words stood first is not yet known of the newest texts.")
    MISSING = "missing", _("Where words stood first has not been found out yet.")


class KeptReuse:
    """One for each process; its threads may use it at once."""

    def __init__(self) -> None:
        self.mutex, self.lock = threading.RLock(), IndexLock("REUSE_DIR")
        self.rebuilding = BackgroundRebuild(("reuse",), "Finding reuse")
        self.pause = Pause(LONGEST_PAUSE)
        self.level: tuple[Path, int] | None = None  # the file, and the archive's version it answers for

    @property
    def path(self) -> Path:
        return reuse_folder() / NAME

    def standing(self) -> Standing:
        """Follows what a page may follow, and has the rest made elsewhere."""
        path, version = self.path, archive_version().number
        if self.level == (path, version) and path.exists():
            return Standing.LEVEL
        try:
            cursor = self.cursor(path)
        except sqlite3.Error as error:
            self.discard(error)
            return Standing.MISSING
        if cursor is None or (version < cursor and Clock.objects.using(DEFAULT_DB_ALIAS).version() < cursor):
            # there is none, or the database was put back to an earlier state
            self.find_elsewhere()
            return Standing.MISSING
        backlog = changes_after(cursor, IN_A_PAGE + 1)
        if backlog and not (len(backlog) <= IN_A_PAGE and self.followed_by_page(path)):
            self.find_elsewhere()
            return Standing.BEHIND
        self.level = path, version
        return Standing.LEVEL

    def cursor(self, path: Path) -> int | None:
        """None if there is no file. Raises sqlite3.Error for one that is damaged."""
        if not path.exists():
            return None
        with closing(opened_file(path)) as database:
            return cursor_in(database)

    def followed_by_page(self, path: Path) -> bool:
        if not self.pause.is_over():
            return False
        with self.mutex:
            try:
                with self.lock.acquired(wait=0) as ours:
                    if ours:
                        self.apply_some(path, IN_A_PAGE, ANEW_IN_A_PAGE)
                    return ours
            except TooMany:
                return False
            except (sqlite3.Error, OSError, ValueError) as error:
                logger.error(CANNOT_WRITE, error)
                self.pause.grow()
                return False

    def apply_some(self, path: Path, most: int, anew: int | None = None) -> int:
        """Returns how many changes were applied."""
        changes = changes_after(self.cursor(path) or 0, most)
        if changes:
            apply(path, [pk for _, pk in changes], changes[-1][0], anew)
        return len(changes)

    def ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer | None:
        """What the file answers, level with the database if it can be; None if there is none, or not a whole
        one."""
        if self.standing() == Standing.MISSING:
            return None
        try:
            with closing(opened_file(self.path)) as database:
                return question(database)
        except sqlite3.Error as error:
            self.discard(error)
            return None

    def discard(self, error: sqlite3.Error) -> None:
        """Take a damaged file away, unless somebody is at it, and have it made elsewhere."""
        self.level = None
        if isinstance(error, sqlite3.OperationalError) and "no such" not in str(error):
            # it may be whole: it was swapped at this moment, or cannot be opened just now
            logger.error("What is kept of reuse cannot be read: %s", error)
            return
        logger.error("What is kept of reuse is damaged and will be made anew: %s", error)
        with self.mutex:
            try:
                with self.lock.acquired(wait=0) as ours:
                    if ours:
                        remove(self.path.parent)
            except OSError as trouble:
                logger.error(CANNOT_WRITE, trouble)
        self.find_elsewhere()

    def find_elsewhere(self) -> None:
        """Have another process find what is missing, unless one does: never inside a request."""
        with self.mutex:
            if not self.rebuilding.may_start():
                return
            try:
                with self.lock.acquired(wait=0) as ours:
                    if ours:
                        self.rebuilding.start()
            except OSError as error:
                logger.error(CANNOT_WRITE, error)

    def catch_up(self, processes: int = 1, progress: Progress | None = None) -> None:
        """Follow all that is missing, or build anew if there is nothing whole to follow with, or if that is
        quicker. Raises OSError or sqlite3.Error where it cannot be written."""
        with self.mutex, self.lock.acquired():
            try:
                cursor = self.cursor(self.path)
                if cursor is not None and cursor <= Clock.objects.version():
                    behind = changed_since(cursor)
                    if behind <= max(SMALL, len(all_pks()) // 20):
                        self.apply_all(behind, progress)
                        return
            except (sqlite3.DatabaseError, ValueError) as error:
                logger.error("What is kept of reuse is damaged and is made anew: %s", error)
            build(self.path.parent, processes, progress)

    def apply_all(self, behind: int, progress: Progress | None) -> None:
        done = 0
        while count := self.apply_some(self.path, AT_ONCE):
            done += count
            if progress:
                progress(min(done, behind), behind)

    def rebuild(self, processes: int = 1, progress: Progress | None = None) -> None:
        with self.mutex, self.lock.acquired():
            build(self.path.parent, processes, progress)

    def catch_up_if_few(self) -> None:
        """For those who load or serve: what is soon done is done, the rest is left to a process that the
        first page that needs it starts, or to `manage.py reuse`. Nothing fails over it."""
        try:
            cursor = self.cursor(self.path)
            if (len(all_pks()) <= SMALL) if cursor is None else (changed_since(cursor) <= FEW):
                self.catch_up()
        except (sqlite3.Error, OSError) as error:
            logger.error(CANNOT_WRITE, error)


def changed_since(cursor: int) -> int:
    return Change.objects.filter(number__gt=cursor).count()


kept_reuse = KeptReuse()
