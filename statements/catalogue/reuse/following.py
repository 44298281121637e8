"""Changes of the database, applied to what is kept of reuse."""

from collections.abc import Sequence
from pathlib import Path

from statements.analysis.reuse import reuse
from statements.analysis.reuse_index import ReuseIndex

from .file import ReuseWriter
from .texts import ReuseText, reuse_texts

MEGABYTES = 32  # of the file that are kept in memory


class TooMany(Exception):
    """More statements are to be asked about anew than was allowed."""


def apply(path: Path, changed: Sequence[int], cursor: int, most: int | None = None) -> None:
    """Store the present state of the changed statements, what it does to later ones, and the new cursor, in
    one commit. Raises TooMany, sqlite3.Error, and ValueError for a file of another form."""
    index = ReuseIndex(path, MEGABYTES)
    try:
        application = Application(index)
        application.apply(changed, most)
        application.writer.keep_cursor(cursor)
        index.commit()
    finally:
        index.close()


class Application:
    def __init__(self, index: ReuseIndex) -> None:
        self.index, self.writer = index, ReuseWriter(index.database)

    def apply(self, changed: Sequence[int], most: int | None) -> None:
        pks = sorted(set(changed))
        present = {text.pk: text for text in reuse_texts(pks)}
        before = dict(self.writer.digests(pks))
        different = [pk for pk in pks if (present[pk].digest if pk in present else None) != before.get(pk)]
        anew = {pk for pk in different if pk in present}
        for pk in different:
            anew |= self.replaced(pk, present.get(pk))
            if most is not None and len(anew) > most:
                raise TooMany
        for text in reuse_texts(sorted(anew)):
            self.answer(text)

    def replaced(self, pk: int, text: ReuseText | None) -> set[int]:
        """Which others are to be asked about anew, now that the statement is what it is."""
        touched = self.writer.takers_of(pk) | set(map(int, self.index.later_than_held(str(pk))))
        self.index.remove(str(pk))
        self.writer.forget(pk)
        if text:
            self.index.add(text.held)
            self.writer.keep_digest(pk, text.digest)
            touched |= set(map(int, self.index.later_than_held(str(pk))))
        return touched - {pk}

    def answer(self, text: ReuseText) -> None:
        asked = text.asked
        self.writer.remove(text.pk)
        organizations = map(str, text.organizations)
        self.writer.add(text.pk, text.first.toordinal(), organizations, reuse(self.index, asked))
