"""Files to read, wherever they lie: in folders, in zips, in zips inside zips. Nothing is unpacked to disk."""

import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, NamedTuple

WANTED = (".xml", ".akn", ".json")
MOST_ENTRIES = 100_000
MOST_BYTES = 1_000_000_000  # of all that the zips hold, unpacked
LONGEST = 50_000_000  # bytes of one file
MOST_SHRUNK = 200  # times; texts shrink to a tenth, what shrinks more is made to fill a memory
SMALL = 1_000_000  # bytes; a file that is no longer may shrink as it likes
DEEPEST = 2  # zips inside a zip
CHUNK = 1 << 20


class NotImported(ValueError):
    """Says in a sentence why something is not read at all."""


class TooLong(ValueError):
    """Says so of one file, in a sentence; others may be read."""


class TextFile(NamedTuple):
    """A file by its name, which begins with that of the folder or zip it was found in."""

    name: str
    read: Callable[[], bytes]


@dataclass
class Budget:
    """What all zips of one reading may hold together."""

    entries: int = 0
    size: int = 0
    opened: ExitStack = field(default_factory=ExitStack)


def entries(paths: Iterable[str | Path], opened: ExitStack) -> Iterator[TextFile]:
    """All files that may be texts or tables of them, in order of their names. Raises NotImported, OSError.

    `opened` closes the zips when nothing more will be read.
    """
    budget = Budget(opened=opened)
    for path in map(Path, paths):
        if path.is_dir():
            yield from of_folder(path, budget)
        elif zipfile.is_zipfile(path):
            yield from of_zip(path.name, path, budget)
        elif path.suffix.lower() in WANTED:
            yield TextFile(path.name, of_file(path))
        else:
            # a file that is missing says so itself
            path.stat()
            raise NotImported(f"{path.name} is neither a folder nor a zip, an XML or a JSON file.")


def of_folder(folder: Path, budget: Budget) -> Iterator[TextFile]:
    name = folder.resolve().name
    for path in sorted(folder.rglob("*")):
        within = path.relative_to(folder)
        # what Git keeps for itself, and links that may lead anywhere
        if any(part.startswith(".") for part in within.parts) or path.is_symlink() or not path.is_file():
            continue
        relative = f"{name}/{within.as_posix()}"
        if path.suffix.lower() in WANTED:
            yield TextFile(relative, of_file(path))
        elif path.suffix.lower() == ".zip":
            yield from of_zip(relative, path, budget)


def of_file(path: Path) -> Callable[[], bytes]:
    def read() -> bytes:
        with path.open("rb") as file:
            return bounded(file, path.name)

    return read


def of_zip(name: str, file: Path | io.BytesIO, budget: Budget, depth: int = 1) -> Iterator[TextFile]:
    try:
        archive = budget.opened.enter_context(zipfile.ZipFile(file))
    except (zipfile.BadZipFile, NotImplementedError, UnicodeDecodeError) as error:
        raise NotImported(f"{name} is a damaged zip: {error}.") from error
    infos = archive.infolist()
    check(name, infos, budget)
    for info in sorted(infos, key=lambda one: one.filename):
        place = PurePosixPath(info.filename)
        hidden = any(part.startswith((".", "__MACOSX")) for part in place.parts)
        if info.is_dir() or hidden or stat.S_ISLNK(info.external_attr >> 16):
            continue
        if place.suffix.lower() in WANTED:
            yield TextFile(info.filename, of_member(name, archive, info))
        elif place.suffix.lower() == ".zip":
            if depth > DEEPEST:
                raise NotImported(f"{name} holds zips inside zips inside zips.")
            inner = io.BytesIO(of_member(name, archive, info)())
            yield from of_zip(info.filename, inner, budget, depth + 1)


def check(name: str, infos: list[zipfile.ZipInfo], budget: Budget) -> None:
    """Raises NotImported for a zip that is made to do harm, by what it says of itself."""
    budget.entries += len(infos)
    budget.size += sum(info.file_size for info in infos)
    if budget.entries > MOST_ENTRIES:
        raise NotImported(f"{name} has more than {MOST_ENTRIES:,} entries.")
    if budget.size > MOST_BYTES:
        raise NotImported(f"{name} would be larger than {MOST_BYTES / 1e9:.0f} GB when unpacked.")
    for info in infos:
        # zipfile has cut the name at a null and made strokes of backslashes where it had to
        written = info.orig_filename.replace("\\", "/")
        if written.startswith("/") or ".." in written.split("/") or written[1:2] == ":" or "\0" in written:
            raise NotImported(f"{name} has an entry that leads out of it: {written!r}.")
        if info.file_size > LONGEST:
            raise NotImported(f"{info.filename} in {name} is larger than {LONGEST // 1_000_000} MB.")
        if info.file_size > SMALL and info.file_size > MOST_SHRUNK * max(1, info.compress_size):
            raise NotImported(
                f"{info.filename} in {name} is packed more than {MOST_SHRUNK} times: no text is."
            )


def of_member(name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with archive.open(info) as file:
                return bounded(file, f"{info.filename} in {name}")
        except TooLong as error:
            raise NotImported(str(error)) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise NotImported(f"{info.filename} in {name} cannot be unpacked: {error}.") from error

    return read


def bounded(file: IO[bytes], name: str) -> bytes:
    """What a file really holds, whatever it says of its size."""
    parts, size = [], 0
    while part := file.read(CHUNK):
        size += len(part)
        if size > LONGEST:
            raise TooLong(f"{name} is larger than {LONGEST // 1_000_000} MB.")
        parts.append(part)
    return b"".join(parts)
