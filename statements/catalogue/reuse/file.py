"""The file in which reuse is kept: the engine's index, what was answered by it, and how far it followed.

Statements, passages and organizations stand in it by primary key. It is derived, and made anew if lost.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from django.conf import settings

from statements.analysis.reuse import EarlierPassage, PassageReuse, TakenWords
from statements.analysis.reuse_index import FORM

from ..building import database_digest
from .texts import passage_of

ANSWER_FORM = 1  # of the tables below; raise it when they change, or what is answered does
NAME = "reuse.sqlite3"
TABLES = """
CREATE TABLE followed (number INTEGER NOT NULL);
CREATE TABLE read_text (statement INTEGER PRIMARY KEY, digest BLOB NOT NULL);
CREATE TABLE answer (statement INTEGER, language TEXT, passage INTEGER, words INTEGER NOT NULL,
    share REAL NOT NULL, PRIMARY KEY (statement, language, passage)) WITHOUT ROWID;
CREATE TABLE taken (id INTEGER PRIMARY KEY, statement INTEGER NOT NULL, language TEXT NOT NULL,
    passage INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, is_whole INTEGER NOT NULL,
    others INTEGER NOT NULL, is_formula INTEGER NOT NULL);
CREATE TABLE source (id INTEGER PRIMARY KEY, taken INTEGER NOT NULL, statement INTEGER NOT NULL,
    passage INTEGER NOT NULL, day INTEGER NOT NULL, share REAL NOT NULL, is_own INTEGER NOT NULL,
    is_earliest INTEGER NOT NULL, is_latest INTEGER NOT NULL, language TEXT NOT NULL,
    taken_on INTEGER NOT NULL, taker INTEGER NOT NULL);
CREATE TABLE pair (taker INTEGER, giver INTEGER, is_formula INTEGER, day INTEGER, source INTEGER,
    PRIMARY KEY (taker, giver, is_formula, day, source)) WITHOUT ROWID;
CREATE TABLE pairs (taker INTEGER, giver INTEGER, is_formula INTEGER, number INTEGER NOT NULL,
    PRIMARY KEY (taker, giver, is_formula)) WITHOUT ROWID;
"""
# made once a new file is filled
INDEXES = """
CREATE INDEX answer_passage ON answer (passage, language);
CREATE INDEX taken_statement ON taken (statement, language, passage);
CREATE INDEX source_taken ON source (taken);
CREATE INDEX source_statement ON source (statement);
CREATE INDEX source_passage ON source (passage, language, taken_on, taker);
CREATE INDEX pair_source ON pair (source);
INSERT INTO pairs SELECT taker, giver, is_formula, count(*) FROM pair GROUP BY taker, giver, is_formula;
CREATE TRIGGER pair_added AFTER INSERT ON pair BEGIN
    INSERT INTO pairs VALUES (new.taker, new.giver, new.is_formula, 1)
        ON CONFLICT DO UPDATE SET number = number + 1;
END;
CREATE TRIGGER pair_removed AFTER DELETE ON pair BEGIN
    UPDATE pairs SET number = number - 1
        WHERE taker = old.taker AND giver = old.giver AND is_formula = old.is_formula;
END;
"""
OF_STATEMENT = "(SELECT id FROM taken WHERE statement = ?)"
REMOVALS = (
    f"DELETE FROM pair WHERE source IN (SELECT id FROM source WHERE taken IN {OF_STATEMENT})",  # noqa: S608
    f"DELETE FROM source WHERE taken IN {OF_STATEMENT}",  # noqa: S608
    "DELETE FROM taken WHERE statement = ?",
    "DELETE FROM answer WHERE statement = ?",
)


def reuse_folder() -> Path:
    """Its name says of which database it is and in which form."""
    return settings.REUSE_DIR / f"{database_digest()}-{FORM}.{ANSWER_FORM}"


def opened_file(path: Path) -> sqlite3.Connection:
    """To read. Raises sqlite3.DatabaseError for a file that is missing, damaged or was never finished."""
    return sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True, timeout=5)


def cursor_in(database: sqlite3.Connection) -> int:
    """How far the file followed, as a number of the change log. Raises sqlite3.DatabaseError."""
    found = database.execute("SELECT number FROM followed").fetchone()
    if found is None:
        raise sqlite3.DatabaseError("the file was never finished")
    return int(found[0])


class ReuseWriter:
    """Answers as rows. Whoever calls it commits."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self.database = database
        self.last_taken, self.last_source = (
            database.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0]  # noqa: S608
            for table in ("taken", "source")
        )

    def digests(self, pks: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        for pk in pks:
            yield from self.database.execute(
                "SELECT statement, digest FROM read_text WHERE statement = ?", (pk,)
            )

    def keep_digest(self, pk: int, digest: bytes) -> None:
        self.database.execute("INSERT OR REPLACE INTO read_text VALUES (?, ?)", (pk, digest))

    def takers_of(self, statement: int) -> set[int]:
        """Statements that are known to have taken from it."""
        rows = self.database.execute(
            "SELECT DISTINCT taken.statement FROM source JOIN taken ON taken.id = taken "
            "WHERE source.statement = ?",
            (statement,),
        )
        return {pk for (pk,) in rows}

    def remove(self, statement: int) -> None:
        for line in REMOVALS:
            self.database.execute(line, (statement,))

    def forget(self, statement: int) -> None:
        self.remove(statement)
        self.database.execute("DELETE FROM read_text WHERE statement = ?", (statement,))

    def add(self, statement: int, day: int, takers: Iterable[str], answers: Iterable[PassageReuse]) -> None:
        """What was found of a statement; `takers` are the organizations that issued it."""
        takers, answers = list(takers), list(answers)
        self.database.executemany(
            "INSERT INTO answer VALUES (?, ?, ?, ?, ?)",
            ((statement, language_of(one.key), passage_of(one.key), one.words, one.share) for one in answers),
        )
        paired, pairs = set[tuple[int, int]](), []
        # of a text in several languages, what is found in English names the pairs
        for answer in sorted(answers, key=lambda one: language_of(one.key) != "en"):
            for taken in wholes_first(answer):
                number = self.add_taken(statement, answer.key, taken, taken is answer.whole)
                for source, is_earliest, is_latest in sources_of(taken):
                    row = self.add_source(number, answer.key, source, is_earliest, is_latest, day)
                    pair = (passage_of(answer.key), passage_of(source.key))
                    if pair in paired:
                        continue
                    paired.add(pair)
                    pairs += [
                        (int(taker), int(giver), taken.is_formula, day, row)
                        for taker, giver in product(takers, filter(None, source.organizations))
                    ]
        self.database.executemany("INSERT INTO pair VALUES (?, ?, ?, ?, ?)", pairs)

    def add_taken(self, statement: int, key: str, taken: TakenWords, is_whole: bool) -> int:
        self.last_taken += 1
        self.database.execute(
            "INSERT INTO taken VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(self.last_taken, statement, language_of(key), passage_of(key)),
                *(taken.start, taken.end, is_whole, taken.others, taken.is_formula),
            ),
        )
        return self.last_taken

    def add_source(
        self, taken: int, key: str, source: EarlierPassage, is_earliest: bool, is_latest: bool, day: int
    ) -> int:
        self.last_source += 1
        self.database.execute(
            "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(self.last_source, taken, int(source.statement), passage_of(source.key)),
                *(source.day, source.share, source.is_own, is_earliest, is_latest),
                *(language_of(key), day, passage_of(key)),
            ),
        )
        return self.last_source

    def keep_cursor(self, number: int) -> None:
        self.database.execute("DELETE FROM followed")
        self.database.execute("INSERT INTO followed VALUES (?)", (number,))


def language_of(key: str) -> str:
    return key.partition("-")[2]


def wholes_first(answer: PassageReuse) -> list[TakenWords]:
    stretches = sorted(answer.stretches, key=lambda one: (one.is_formula, one.start - one.end))
    return [*([answer.whole] if answer.whole else []), *stretches]


def sources_of(taken: TakenWords) -> list[tuple[EarlierPassage, bool, bool]]:
    """(source, is it the earliest, is it the latest), each once."""
    if taken.earliest == taken.latest:
        return [(taken.earliest, True, True)]
    return [(taken.earliest, True, False), (taken.latest, False, True)]
