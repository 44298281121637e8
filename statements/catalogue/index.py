"""The index of this process: opened, kept level with the database, rebuilt.

The database is the truth and its clock says how far it has come; a cursor in the index, replaced in the
same commit as what it stands for, says how far the index has followed. Whoever finds the clock ahead applies
what is missing under a file lock, so a crash between the two heals at the next question.
"""

import fcntl
import hashlib
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import tantivy
from django.conf import settings
from django.db import connection
from tantivy import Document, Query

from statements.models import Change, Clock, Statement, archive_version

from .documents import Shared, documents
from .query_cache import QueryCache, Snapshot
from .schema import CURSOR, SCHEMA, registered

# changes that a page applies; a backlog is the business of whoever loads, and of the next pages
IN_A_PAGE = 50
IN_A_CHUNK = 1000
SMALL_HEAP, LARGE_HEAP = 15_000_000, 30_000_000  # bytes for the documents of one commit
PATIENCE = 0.45  # seconds a page waits for another that applies changes
TAKES_LONG = "a load or a rebuild is under way"


class NotReady(Exception):
    """There is no index yet; one is being built."""


class Opened:
    """An index folder that this process reads. `seen` is the archive's version that it answers for."""

    def __init__(self, home):
        self.home, self.stamp = home, stamp(home)
        self.index = registered(tantivy.Index(SCHEMA, path=str(home)))
        self.index.config_reader("manual")
        self.cursor = self.seen = -1
        self.reload()

    def reload(self):
        """See what others have committed; waits while they put their files in order."""
        self.index.reload()
        self.look()

    def look(self):
        searcher = self.index.searcher()
        hits = searcher.search(Query.term_query(SCHEMA, "doc", CURSOR), 1).hits
        cursor = searcher.doc(hits[0][1])["cursor"][0] if hits else 0
        if cursor != self.cursor:
            self.answers = QueryCache()
        self.searcher, self.cursor = searcher, cursor
        self.seen = max(self.seen, cursor)
        self.snapshot = Snapshot(searcher, self.answers)


def stamp(home):
    """What changes when the folder is replaced; None if there is no index in it."""
    try:
        return (home / "meta.json").stat().st_dev, home.stat().st_ino
    except FileNotFoundError:
        return None


class Catalogue:
    def __init__(self):
        self.opened = None
        self.mutex = threading.RLock()
        self.aside = ThreadPoolExecutor(1, "catalogue")
        self.reloading = None
        self.held = False
        self.rebuilding = None

    @property
    def home(self):
        """The folder of the index: its name says of which database and in which form."""
        database = connection.settings_dict
        which = "|".join(str(database.get(part) or "") for part in ("ENGINE", "HOST", "PORT", "NAME"))
        return settings.INDEX_DIR / f"{hashlib.sha256(which.encode()).hexdigest()[:8]}-{fingerprint()}"

    def snapshot(self):
        """The index as it is now, level with the database. Raises NotReady."""
        version, home = archive_version().number, self.home
        opened = self.opened
        if opened is None or opened.home != home or opened.stamp != stamp(home):
            opened = self.open(home)
        if version < opened.cursor and Clock.objects.version() < opened.cursor:
            # the database was put back to an earlier state
            self.rebuild_elsewhere()
        elif version > opened.seen and stamp(home) is not None:
            with self.mutex:
                self.follow(opened, version)
        return opened.snapshot

    def is_level(self, version):
        """Whether the index of this process has followed the database to that version of the archive."""
        return self.opened is not None and self.opened.seen >= version

    def open(self, home):
        with self.mutex:
            opened = self.opened
            if stamp(home) is None:
                self.rebuild_elsewhere()
                if opened is None or opened.home != home:
                    raise NotReady
                return opened  # the files are gone, what was read of them is not
            if opened is None or opened.home != home or opened.stamp != stamp(home):
                self.opened = Opened(home)
            return self.opened

    def follow(self, opened, version):
        """Apply a page's share of what is missing, unless somebody else is at it."""
        if version <= opened.seen:
            return
        if self.is_taken_for_long():
            if self.reloading is None or self.reloading.done():
                self.reloading = self.aside.submit(self.reload_aside, opened)
            return
        opened.reload()
        backlog = missing(opened.cursor, IN_A_PAGE + 1)
        if backlog:
            with self.lock(wait=PATIENCE if len(backlog) <= IN_A_PAGE else 0) as ours:
                opened.reload()
                if ours:
                    backlog = missing(opened.cursor, IN_A_PAGE + 1)
                    apply(opened, backlog[:IN_A_PAGE], SMALL_HEAP)
            if missing(opened.cursor, 1):
                return
        opened.seen = max(opened.cursor, version)

    def reload_aside(self, opened):
        """What those who load have committed by now, for the pages to come: this one does not wait for it."""
        opened.index.reload()
        with self.mutex:
            opened.look()

    def catch_up(self, told=None):
        """Apply all that is missing, as those who load do; builds the index if there is none."""
        with self.mutex, self.lock():
            if stamp(self.home) is None:
                self.rebuild(told)
                return
            opened = self.open(self.home)
            opened.reload()
            if opened.cursor > Clock.objects.version():
                self.rebuild(told)
                return
            done, total = 0, Change.objects.filter(number__gt=opened.cursor).count() if told else 0
            while backlog := missing(opened.cursor, IN_A_CHUNK):
                apply(opened, backlog, LARGE_HEAP if len(backlog) > IN_A_CHUNK // 2 else SMALL_HEAP)
                done += len(backlog)
                if told:
                    told(done, max(done, total))
            opened.seen = max(opened.seen, Clock.objects.version())

    def rebuild(self, told=None):
        """Build the index anew beside the old one, which answers until they are swapped."""
        with self.mutex, self.lock():
            home = self.home
            beside = home.with_name(f"{home.name}.new")
            shutil.rmtree(beside, ignore_errors=True)
            beside.mkdir(parents=True)
            version = Clock.objects.version()
            pks = list(Statement.objects.published().order_by("pk").values_list("pk", flat=True))
            index = registered(tantivy.Index(SCHEMA, path=str(beside)))
            # nobody's pages need the other core more: a sixth faster, each thread with as much memory
            writer = index.writer(2 * LARGE_HEAP, 2)
            shared = Shared()
            for start in range(0, len(pks), IN_A_CHUNK):
                for document in documents(pks[start : start + IN_A_CHUNK], shared):
                    writer.add_document(document)
                if told:
                    told(min(start + IN_A_CHUNK, len(pks)), len(pks))
            writer.add_document(cursor_document(version))
            writer.commit()
            writer.wait_merging_threads()
            self.swap(beside, home)

    def swap(self, beside, home):
        gone = home.with_name(f"{home.name}.old")
        shutil.rmtree(gone, ignore_errors=True)
        if home.exists():
            home.rename(gone)
        beside.rename(home)
        self.opened = Opened(home)
        shutil.rmtree(gone, ignore_errors=True)
        database = home.name.partition("-")[0]
        for outdated in home.parent.glob(f"{database}-*"):
            if outdated != home:
                shutil.rmtree(outdated, ignore_errors=True)

    def rebuild_elsewhere(self):
        """Start `manage.py reindex --if-needed` unless somebody builds already: never inside a request."""
        with self.mutex:
            if self.rebuilding and self.rebuilding.poll() is None:
                return
            with self.lock(wait=0) as ours:
                if ours:
                    self.start_rebuilding()

    def start_rebuilding(self):
        self.rebuilding = subprocess.Popen(  # noqa: S603
            [sys.executable, str(settings.ROOT / "manage.py"), "reindex", "--if-needed"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )

    @contextmanager
    def lock(self, wait=None):
        """Whether this process may write the index; ends with the process.

        A page waits for so many seconds, and not at all for one who loads or rebuilds: those wait for ever,
        and say in the lock file that they take long. The file lies beside the folder that may be deleted.
        """
        if self.held:
            yield True
            return
        with self.lock_file() as file:
            self.held = locked(file, wait)
            try:
                yield self.held
            finally:
                self.held = False

    def lock_file(self):
        settings.INDEX_DIR.parent.mkdir(parents=True, exist_ok=True)
        return settings.INDEX_DIR.with_name(f"{settings.INDEX_DIR.name}.lock").open("a+")

    def is_taken_for_long(self):
        """Whether another process loads or rebuilds."""
        if self.held:
            return False
        with self.lock_file() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                file.seek(0)
                return bool(file.read())
            return False

    @contextmanager
    def loading(self):
        """While it lasts, this process alone writes the index, and pages leave the backlog to it."""
        with self.mutex, self.lock():
            yield


def locked(file, wait):
    if wait is None:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.truncate(0)
        file.write(TAKES_LONG)
        file.flush()
        return True
    deadline = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            if file.read() or time.monotonic() >= deadline:
                return False
            time.sleep(0.002)
        else:
            file.truncate(0)
            return True


def missing(cursor, most):
    """(number, primary key of the statement) of the first changes after the cursor."""
    changes = Change.objects.filter(number__gt=cursor).order_by("number")
    return list(changes.values_list("number", "statement")[:most])


def apply(opened, changes, heap):
    """Write the present state of the changed statements and the new cursor in one commit."""
    if not changes:
        return
    pks = {pk for _, pk in changes}
    writer = opened.index.writer(heap, 1)
    # deleting by a term of a number deletes nothing, silently
    writer.delete_documents_by_query(Query.term_set_query(SCHEMA, "statement", sorted(pks)))
    for document in documents(pks, Shared()):
        writer.add_document(document)
    writer.delete_documents_by_query(Query.term_query(SCHEMA, "doc", CURSOR))
    writer.add_document(cursor_document(changes[-1][0]))
    writer.commit()
    # without it every edit would leave a segment behind
    writer.wait_merging_threads()
    opened.reload()


def cursor_document(number):
    return Document.from_dict({"doc": CURSOR, "cursor": number}, SCHEMA)


@cache
def fingerprint():
    """Changes whenever documents written before would be misread: it is part of the index folder's name."""
    found = hashlib.sha256(tantivy.__version__.encode())
    for name in ("analyzers", "documents", "schema"):
        found.update(Path(__file__).with_name(f"{name}.py").read_bytes())
    return found.hexdigest()[:12]


catalogue = Catalogue()
