"""The passages of an archive by their shingles, in a file of its own: derived, and built anew if it is lost.

A passage is known by its address, one number of 63 bits that sorts as the days do: day, then statement, then
place in the statement.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from .shingles import Numbering, kept_shingles, shingles

FORM = 1  # of the file; raise it when shingles or tables change
PLACES, STATEMENTS = 1 << 16, 1 << 25  # that an address has room for
LATEST_DAY = (1 << 22) - 1  # as `date.toordinal` counts, far behind the year 9999
AT_ONCE = 20_000  # passages that are sorted and written together
MOST_HOLDERS = 64  # of a shingle that are read; who asks for more is told that there are as many at least
MOST_REMEMBERED = 2_000  # passages whose shingles are remembered: those of one time share the same sources
LATEST_HOLDERS = 16  # of those that have more
TABLES = """
CREATE TABLE statement (number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, organizations TEXT NOT NULL,
    day INTEGER NOT NULL);
CREATE TABLE passage (address INTEGER PRIMARY KEY, key TEXT NOT NULL, words BLOB NOT NULL);
CREATE TABLE holder (shingle INTEGER, address INTEGER, PRIMARY KEY (shingle, address)) WITHOUT ROWID;
"""


class ArchivePassage(NamedTuple):
    """A passage in one language. `key` and `statement` are whatever its reader knows them by, `day` is the
    day's ordinal (`date.toordinal`); the key of a passage that is given in two languages differs too.
    """

    key: str
    statement: str
    organizations: tuple[str, ...]
    day: int
    language: str
    words: str


class IndexedPassage(NamedTuple):
    """What the index has of a passage; `numbers` are those of its words."""

    key: str
    statement: str
    organizations: tuple[str, ...]
    day: int
    numbers: array


class ReuseIndex:
    """Passages that can be asked for by their shingles.

    Raises `sqlite3.DatabaseError` for a file that is damaged and ValueError for one of another form: in both
    cases it is deleted and built anew. Nothing is stored before `commit`. It is used by the thread that
    opened it.
    """

    def __init__(self, path: Path | None = None, megabytes: int = 256) -> None:
        """In the file, which is made if there is none; in memory alone without one. `megabytes` of the file
        are kept in memory."""
        self.path, self.megabytes = path, megabytes
        self.database = sqlite3.connect(path or ":memory:")
        self.numbering = Numbering()
        self.remembered: dict[int, frozenset[int]] = {}
        for line in (f"cache_size = -{megabytes * 1024}", "journal_mode = WAL", "synchronous = NORMAL"):
            self.database.execute(f"PRAGMA {line}")
        (form,) = self.database.execute("PRAGMA user_version").fetchone()
        if not form and not self.database.execute("SELECT 1 FROM sqlite_schema").fetchone():
            self.database.executescript(f"{TABLES} PRAGMA user_version = {FORM};")
        elif form != FORM:
            raise ValueError(f"The index of reuse has form {form}, where {FORM} is read.")

    def commit(self) -> None:
        self.database.commit()
        # else the log grows as large as the index; whoever reads meanwhile is not disturbed
        self.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def roll_back(self) -> None:
        """Forget what was added and removed since the last `commit`, such as half of what was refused."""
        self.database.rollback()
        self.remembered.clear()

    def close(self) -> None:
        self.database.close()

    def __len__(self) -> int:
        """How many passages are held."""
        (count,) = self.database.execute("SELECT count(*) FROM passage").fetchone()
        return int(count)

    def add(self, passages: Iterable[ArchivePassage]) -> int:
        """Hold these passages too, and give back how many they were. A statement's passages come together and
        once: `remove` it before it is added anew.

        Raises ValueError for a statement that is held already or came apart, a day or a place without room.
        """
        last, number, place, added = None, 0, 0, 0
        remaining = iter(passages)
        while some := list(islice(remaining, AT_ONCE)):
            rows, holders = [], []
            for one in some:
                if one.statement != last:
                    last, number, place = one.statement, self.new_statement(one), 0
                address = address_of(one.day, number, place)
                place += 1
                numbers = self.numbering.numbers(one.words, one.language)
                rows.append((address, one.key, numbers.tobytes()))
                holders += [(shingle, address) for shingle in kept_shingles(shingles(numbers))]
            # in the order of the tree, neighbours are written together
            holders.sort()
            self.database.executemany("INSERT INTO passage VALUES (?, ?, ?)", rows)
            self.database.executemany("INSERT INTO holder VALUES (?, ?)", holders)
            added += len(some)
        return added

    def new_statement(self, passage: ArchivePassage) -> int:
        try:
            found = self.database.execute(
                "INSERT INTO statement (id, organizations, day) VALUES (?, ?, ?)",
                (passage.statement, "\n".join(passage.organizations), passage.day),
            )
        except sqlite3.IntegrityError as error:
            raise ValueError(f"The passages of {passage.statement} are held already.") from error
        return int(found.lastrowid or 0)

    def remove(self, statement: str) -> None:
        """Hold nothing of a statement any more; nothing happens if nothing was held."""
        found = self.statement_number(statement)
        if found is None:
            return
        number, day = found
        self.remembered.clear()  # its number may be given to another
        bounds = (address_of(day, number, 0), address_of(day, number, PLACES - 1))
        within = "address BETWEEN ? AND ?"
        rows = self.database.execute(f"SELECT address, words FROM passage WHERE {within}", bounds)  # noqa: S608
        holders = [
            (shingle, address)
            for address, words in rows
            for shingle in kept_shingles(shingles(numbers_in(words)))
        ]
        self.database.executemany("DELETE FROM holder WHERE shingle = ? AND address = ?", holders)
        self.database.execute(f"DELETE FROM passage WHERE {within}", bounds)  # noqa: S608
        self.database.execute("DELETE FROM statement WHERE number = ?", (number,))

    def statement_number(self, statement: str) -> tuple[int, int] | None:
        """(number, day) of a statement that is held."""
        found = self.database.execute(
            "SELECT number, day FROM statement WHERE id = ?", (statement,)
        ).fetchone()
        return (int(found[0]), int(found[1])) if found else None

    def holders(self, shingle: int, before: int) -> list[int]:
        """Addresses of passages with a shingle, in order: all, or, if they are many, the earliest of all and
        the latest of those before an address."""
        found = [
            address
            for (address,) in self.database.execute(
                "SELECT address FROM holder WHERE shingle = ? ORDER BY address LIMIT ?",
                (shingle, MOST_HOLDERS),
            )
        ]
        if len(found) == MOST_HOLDERS:
            latest = self.database.execute(
                "SELECT address FROM holder WHERE shingle = ? AND address < ? ORDER BY address DESC LIMIT ?",
                (shingle, before, LATEST_HOLDERS),
            )
            found = sorted({*found, *chain.from_iterable(latest)})
        return found

    def words_at(self, address: int) -> array:
        """The numbers of a passage's words. Raises KeyError for an address that is not held."""
        found = self.database.execute("SELECT words FROM passage WHERE address = ?", (address,)).fetchone()
        if found is None:
            raise KeyError(address)
        return numbers_in(found[0])

    def shingles_at(self, address: int) -> frozenset[int]:
        """Every shingle of a passage. Raises KeyError for an address that is not held."""
        found = self.remembered.get(address)
        if found is None:
            if len(self.remembered) >= MOST_REMEMBERED:
                self.remembered.clear()
            found = self.remembered[address] = frozenset(shingles(self.words_at(address)))
        return found

    def at(self, address: int) -> IndexedPassage:
        """What is held at an address. Raises KeyError for one that is not held."""
        found = self.database.execute(
            "SELECT key, id, organizations, day, words FROM passage JOIN statement ON number = ? "
            "WHERE address = ?",
            (statement_of(address) % STATEMENTS, address),
        ).fetchone()
        if found is None:
            raise KeyError(address)
        key, statement, organizations, day, words = found
        return IndexedPassage(key, statement, tuple(organizations.split("\n")), day, numbers_in(words))

    def later_than(self, passages: Iterable[ArchivePassage]) -> Iterator[str]:
        """Ids of statements of a later day that share shingles with these passages, each once: they are to be
        asked about anew when these come in late or are removed. Of formulae the first holders alone."""
        seen = set()
        for one in passages:
            for shingle in kept_shingles(shingles(self.numbering.numbers(one.words, one.language))):
                for address in self.holders(shingle, address_of(LATEST_DAY, 0, 0)):
                    if address >= address_of(one.day + 1, 0, 0):
                        seen.add(statement_of(address) % STATEMENTS)
        for number in sorted(seen):
            yield from chain.from_iterable(
                self.database.execute("SELECT id FROM statement WHERE number = ?", (number,))
            )


def address_of(day: int, number: int, place: int) -> int:
    """Raises ValueError for what there is no room for."""
    if not (0 <= day <= LATEST_DAY and 0 <= number < STATEMENTS and 0 <= place < PLACES):
        raise ValueError(f"There is no address for day {day}, statement {number}, place {place}.")
    return (day * STATEMENTS + number) * PLACES + place


def statement_of(address: int) -> int:
    """A number for the statement of an address: its day and its number, as one."""
    return address // PLACES


def numbers_in(words: bytes) -> array:
    numbers = array("I")
    numbers.frombytes(words)
    return numbers
