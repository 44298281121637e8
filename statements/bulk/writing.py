"""What all files of the bulk folder are written with."""

import gzip
import io
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, TypeVar

from statements.models import Clock

Chunk = TypeVar("Chunk", bound=Sized)


class ArchiveChanged(Exception):
    """What was written so far is of an archive that is no more."""


class Watch:
    """Looks on while files are written: says how many rows there are so far, and sees whether the archive
    is still the one that it was at the beginning."""

    def __init__(self, progress: Callable[[int], None]) -> None:
        self.version, self.progress, self.rows = Clock.objects.version(), progress, 0

    def check(self) -> None:
        """Raises ArchiveChanged."""
        if Clock.objects.version() != self.version:
            raise ArchiveChanged

    def over(self, chunks: Iterable[Chunk]) -> Iterator[Chunk]:
        """These chunks of rows. Raises ArchiveChanged."""
        for chunk in chunks:
            yield chunk
            self.rows += len(chunk)
            self.progress(self.rows)
            self.check()


@contextmanager
def text_file(path: Path) -> Iterator[TextIO]:
    """A new text file, compressed if its name says so: the same words are the same bytes on every day."""
    if path.suffix != ".gz":
        with path.open("w", encoding="utf-8", newline="") as file:
            yield file
        return
    with (
        path.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, mtime=0) as packed,
        io.TextIOWrapper(packed, encoding="utf-8", newline="") as file,
    ):
        yield file
