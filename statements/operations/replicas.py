"""From which database a public page is read: a replica that has all that the archive has, or the primary.

The primary is asked for the archive's version, one row, before each page. A replica whose clock is as far has
all that readers and editors may have seen, whichever host wrote it; one that is not is passed by until it is.
So nobody sees the archive go back, and no cookie has to say who wrote something.

Whatever is no public page (the admin, what is sent, commands) asks the primary alone.
"""

import logging
import time
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from typing import NamedTuple

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.http import HttpResponse

from statements.catalogue.background import Pause
from statements.models import ArchiveVersion, Clock

LONGEST_PAUSE = 30  # seconds until a lost database is tried again
LATE = 10  # seconds behind after which it is an event for the log
READ_FROM = ContextVar("the database that the page under way is read from", default=DEFAULT_DB_ALIAS)

logger = logging.getLogger("statements.replicas")


class ReplicaRouter:
    """Records of the archive are read where the page under way is read; all else is the primary's."""

    def db_for_read(self, model, **hints):
        # by name, not by what a row was read from: rows that are remembered outlive their page
        return READ_FROM.get() if model._meta.app_label == "statements" else DEFAULT_DB_ALIAS

    def db_for_write(self, model, **hints):
        return DEFAULT_DB_ALIAS

    def allow_relation(self, one, other, **hints):
        return True

    def allow_migrate(self, database, app_label, **hints):
        return database == DEFAULT_DB_ALIAS


@contextmanager
def read_from(database):
    before = READ_FROM.set(database)
    try:
        yield
    finally:
        READ_FROM.reset(before)


def read_from_level(number):
    """A context in which records are read as a page of this version would read them."""
    return read_from(replicas.level(number))


def pieces_from(database, pieces):
    """What is made while it is sent, read from where the answer began."""
    pieces = iter(pieces)
    while True:
        with read_from(database):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece


class ReplicaLost(HttpResponse):
    """In place of a page that could not be read to its end from a replica; nobody gets to see it."""

    status_code = 503
    _has_been_logged = True


class ReplicaState(NamedTuple):
    """`behind` in changes, None if it cannot be reached."""

    name: str
    behind: int | None
    reason: str


class WatchedDatabase:
    """What this process knows of a database: how far it has come, and whether it can be read."""

    def __init__(self, name):
        self.name, self.seen, self.reason = name, 0, ""
        self.title = "The primary" if name == DEFAULT_DB_ALIAS else name
        self.pause = Pause(LONGEST_PAUSE)
        self.late_since, self.told_late = None, False

    def has(self, number):
        """Whether it can be read and has come to this version; asks it only where that is not known."""
        if not self.pause.is_over():
            return False
        if self.seen < number or self.reason:
            try:
                self.seen = Clock.objects.using(self.name).version()
            except Error as error:
                self.lost(error)
                return False
            self.found()
            self.watch_lateness(number)
        return self.seen >= number

    def lost(self, error):
        """Not tried again for a while; told once until it is back."""
        if not self.reason:
            logger.error("%s cannot be read and is passed by: %s", self.title, one_line(error))
        self.reason, self.seen = one_line(error), 0
        self.pause.grow()
        connections[self.name].close()

    def found(self):
        if self.reason:
            logger.warning("%s can be read again", self.title)
            self.reason, self.pause = "", Pause(LONGEST_PAUSE)

    def watch_lateness(self, number):
        if self.seen >= number:
            if self.told_late:
                logger.warning("%s has caught up", self.name)
            self.late_since, self.told_late = None, False
            return
        self.late_since = self.late_since or time.monotonic()
        if not self.told_late and time.monotonic() - self.late_since > LATE:
            logger.warning("%s is late and passed by: %d changes behind", self.name, number - self.seen)
            self.told_late = True


class Replicas:
    """One for each process; its threads may use it at once."""

    def __init__(self):
        self.watched, self.turns = {}, count()
        self.last = ArchiveVersion(0, 0)  # as the primary said

    def database(self, name):
        return self.watched.setdefault(name, WatchedDatabase(name))

    def in_turn(self):
        """The replicas, each time beginning with the next one."""
        names = settings.REPLICAS
        first = next(self.turns) % len(names) if names else 0
        return [self.database(name) for name in (*names[first:], *names[:first])]

    def archive_version(self):
        """As the primary says, or while it is away, a replica that has all that it last told of.

        Raises OperationalError or InterfaceError where there is none.
        """
        primary = self.database(DEFAULT_DB_ALIAS)
        if settings.REPLICAS and not primary.pause.is_over() and (version := self.version_of_replica()):
            return version
        try:
            version = Clock.objects.using(DEFAULT_DB_ALIAS).archive_version()
        except Error as error:
            if not settings.REPLICAS:
                raise
            primary.lost(error)
            if version := self.version_of_replica():
                return version
            raise
        primary.found()
        if version.number < self.last.number:
            # the database was put back to an earlier state, and what replicas had is not what it has
            for replica in self.in_turn():
                replica.seen = 0
        self.last = version
        return version

    def version_of_replica(self):
        for replica in self.in_turn():
            if replica.has(self.last.number):
                try:
                    return Clock.objects.using(replica.name).archive_version()
                except Error as error:
                    replica.lost(error)
        return None

    def level(self, number):
        """The name of the next replica that has this version, or else of the primary."""
        return next((one.name for one in self.in_turn() if one.has(number)), DEFAULT_DB_ALIAS)

    def reason_of_primary(self):
        """Why it cannot be reached, as far as is known; else nothing."""
        return self.database(DEFAULT_DB_ALIAS).reason

    def page(self, make, number):
        """The response that `make` gives, read from a replica that has this version, if one has.

        A replica that is lost meanwhile is passed by, and the page is made again from the primary.
        """
        database = self.level(number)
        if database == DEFAULT_DB_ALIAS:
            return make()
        with read_from(database):
            response = make()
        if isinstance(response, ReplicaLost):
            return make()
        if response.streaming:
            response.streaming_content = pieces_from(database, response.streaming_content)
        return response

    def instead_of_page(self, error):
        """ReplicaLost if the page under way was read from a replica, else None."""
        if (database := READ_FROM.get()) == DEFAULT_DB_ALIAS:
            return None
        self.database(database).lost(error)
        return ReplicaLost()

    def states(self, number):
        """[ReplicaState] as of now, beside this version of the archive."""
        for replica in (replicas := [self.database(name) for name in settings.REPLICAS]):
            replica.seen = min(replica.seen, number - 1)  # asked anew
            replica.has(number)
        return [
            ReplicaState(
                replica.name, None if replica.reason else max(0, number - replica.seen), replica.reason
            )
            for replica in replicas
        ]


def one_line(error):
    return " ".join(str(error).split())


replicas = Replicas()
