"""The passages of an archive by their shingles, in a file of its own: derived, and built anew if it is lost.

A passage is known by its address, one number of 63 bits that sorts as the days do: day, then statement, then
place in the statement.
"""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, repeat
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import NamedTuple

from .shingles import Numbering, kept_shingles, shingles

FORM = 1  # of the file; raise it when shingles or tables change
PLACES, STATEMENTS = 1 << 16, 1 << 25  # that an address has room for
LATEST_DAY = (1 << 22) - 1  # as `date.toordinal` counts, far behind the year 9999
AT_ONCE = 20_000  # passages that are sorted and written together
MOST_HOLDERS = 64  # of a shingle that are read; who asks for more is told that there are as many at least
MOST_REMEMBERED = 10_000  # shingles of many passages whose earliest holders are remembered
LATEST_HOLDERS = 16  # of those that have more
MOST_BITS = 26  # of a shingle, by which it is known whether several statements may have it
MOST_ASKED = 500  # passages that are read by one question
EARLIEST = "SELECT address FROM holder WHERE shingle = ? ORDER BY address LIMIT ?"
SEVERAL_HAVE = "SELECT shingle FROM holder GROUP BY shingle HAVING min(address) / ? < max(address) / ?"
LATEST = "SELECT address FROM holder WHERE shingle = ? AND address < ? ORDER BY address DESC LIMIT ?"
WITHIN = "address BETWEEN ? AND ?"
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

    def __init__(self, path: Path | None = None, megabytes: int = 256, is_new: bool = False) -> None:
        """In the file, which is made if there is none; in memory alone without one. `megabytes` of the file
        are kept in memory. One that `is_new` is filled by whoever calls `sort` afterwards, and lost if that
        is broken off."""
        self.path, self.megabytes, self.is_new = path, megabytes, is_new
        self.database = sqlite3.connect(path or ":memory:")
        self.numbering = Numbering()
        self.remembered: dict[int, list[int]] = {}
        # of each shingle, by its last bits, whether several statements may have it; None if nobody knows
        self.may_be_shared: mmap | None = None
        journal = "OFF" if is_new else "WAL"
        for line in (
            f"cache_size = -{megabytes * 1024}",
            f"journal_mode = {journal}",
            "synchronous = NORMAL",
        ):
            self.database.execute(f"PRAGMA {line}")
        (form,) = self.database.execute("PRAGMA user_version").fetchone()
        if not form and not self.database.execute("SELECT 1 FROM sqlite_schema").fetchone():
            self.database.executescript(f"{TABLES} PRAGMA user_version = {FORM};")
        elif form != FORM:
            raise ValueError(f"The index of reuse has form {form}, where {FORM} is read.")
        if is_new:
            self.database.execute("CREATE TABLE unsorted (shingle INTEGER, address INTEGER)")

    def set_safety(self, journal: str, synchronous: str) -> None:
        self.database.execute(f"PRAGMA journal_mode = {journal}")
        self.database.execute(f"PRAGMA synchronous = {synchronous}")

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
        return self.add_prepared((one, prepared(one, self.numbering)) for one in passages)

    def add_prepared(self, passages: Iterable[tuple[ArchivePassage, "PreparedPassage"]]) -> int:
        """As `add`, with what another process may have made of the words."""
        last, number, place, added = None, 0, 0, 0
        remaining = iter(passages)
        table = "unsorted" if self.is_new else "holder"
        self.remembered.clear()
        while some := list(islice(remaining, AT_ONCE)):
            rows, holders = [], list[tuple[int, int]]()
            for one, (words, kept) in some:
                if one.statement != last:
                    last, number, place = one.statement, self.new_statement(one), 0
                address = address_of(one.day, number, place)
                place += 1
                rows.append((address, one.key, words))
                holders += zip(kept, repeat(address))
            if not self.is_new:
                # in the order of the tree, neighbours are written together
                holders.sort()
            self.database.executemany("INSERT INTO passage VALUES (?, ?, ?)", rows)
            self.database.executemany(f"INSERT INTO {table} VALUES (?, ?)", holders)  # noqa: S608
            added += len(some)
        return added

    def sort(self, shared: Path) -> None:
        """End the filling of a new index: from now on it is as any other. `shared` is a file that is written,
        by which `know_shared` spares most questions that nothing answers."""
        statement = "INSERT INTO holder SELECT * FROM unsorted ORDER BY shingle, address"
        held = self.database.execute(statement).rowcount
        self.database.execute("DROP TABLE unsorted")
        self.database.commit()
        self.set_safety("WAL", "NORMAL")
        self.is_new = False
        several = bytearray(1 << min(MOST_BITS, held.bit_length() + 1))
        for (shingle,) in self.database.execute(SEVERAL_HAVE, (PLACES, PLACES)):
            several[shingle & (len(several) - 1)] = 1
        shared.write_bytes(several)

    def know_shared(self, shared: Path) -> None:
        """From now on only passages that are held are asked about, and nothing is added or removed."""
        with shared.open("rb") as file:
            self.may_be_shared = mmap(file.fileno(), 0, access=ACCESS_READ)

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
        self.remembered.clear()
        holders = [(shingle, address) for address, kept in self.kept_of(number, day) for shingle in kept]
        bounds = (address_of(day, number, 0), address_of(day, number, PLACES - 1))
        self.database.executemany("DELETE FROM holder WHERE shingle = ? AND address = ?", holders)
        self.database.execute(f"DELETE FROM passage WHERE {WITHIN}", bounds)  # noqa: S608
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
        if self.may_be_shared and not self.may_be_shared[shingle & (len(self.may_be_shared) - 1)]:
            return []
        found = self.remembered.get(shingle)
        if found is None:
            found = [address for (address,) in self.database.execute(EARLIEST, (shingle, MOST_HOLDERS))]
            if len(found) < MOST_HOLDERS:
                return found
            if len(self.remembered) >= MOST_REMEMBERED:
                self.remembered.clear()
            self.remembered[shingle] = found
        latest = self.database.execute(LATEST, (shingle, before, LATEST_HOLDERS))
        return sorted({*found, *chain.from_iterable(latest)})

    def words_of(self, addresses: Sequence[int]) -> dict[int, bytes]:
        """{address: the numbers of the passage's words, as bytes} of those that are held."""
        found: dict[int, bytes] = {}
        for start in range(0, len(addresses), MOST_ASKED):
            some = addresses[start : start + MOST_ASKED]
            marks = ",".join("?" * len(some))
            found.update(
                self.database.execute(f"SELECT address, words FROM passage WHERE address IN ({marks})", some)  # noqa: S608
            )
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
        kept = ((one.day, prepared(one, self.numbering).kept) for one in passages)
        yield from self.of_a_later_day(kept)

    def later_than_held(self, statement: str) -> Iterator[str]:
        """As `later_than`, of the passages of a statement that is held; none if it is not."""
        if found := self.statement_number(statement):
            number, day = found
            yield from self.of_a_later_day((day, kept) for _, kept in self.kept_of(number, day))

    def of_a_later_day(self, passages: Iterable[tuple[int, Iterable[int]]]) -> Iterator[str]:
        seen = {
            statement_of(address) % STATEMENTS
            for day, kept in passages
            for shingle in kept
            for address in self.holders(shingle, address_of(LATEST_DAY, 0, 0))
            if address >= address_of(day + 1, 0, 0)
        }
        for number in sorted(seen):
            yield from chain.from_iterable(
                self.database.execute("SELECT id FROM statement WHERE number = ?", (number,))
            )

    def kept_of(self, number: int, day: int) -> list[tuple[int, set[int]]]:
        """(address, its kept shingles) of each passage of a statement."""
        bounds = (address_of(day, number, 0), address_of(day, number, PLACES - 1))
        rows = self.database.execute(f"SELECT address, words FROM passage WHERE {WITHIN}", bounds)  # noqa: S608
        return [(address, kept_shingles(shingles(numbers_in(words)))) for address, words in rows]


class PreparedPassage(NamedTuple):
    """The numbers of a passage's words, as bytes, and the shingles to find it by."""

    words: bytes
    kept: array


def prepared(passage: ArchivePassage, numbering: Numbering) -> PreparedPassage:
    numbers = numbering.numbers(passage.words, passage.language)
    return PreparedPassage(numbers.tobytes(), array("q", kept_shingles(shingles(numbers))))


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
