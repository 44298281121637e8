"""Whether the files that readers get are still those that were made."""

from collections.abc import Iterator
from pathlib import Path

from .folder import MANIFEST_SUMS, SUMS, current_path, described


def changed_bulk() -> Iterator[str]:
    """Sentences about files of the bulk folder that are gone, hold something else, or were put in."""
    try:
        folder = current_path()
    except FileNotFoundError:
        return
    known = {SUMS, MANIFEST_SUMS}
    for sums in (MANIFEST_SUMS, SUMS):
        try:
            # not splitlines: a line end that became another one is a change too
            lines = (folder / sums).read_bytes().decode().removesuffix("\n").split("\n")
        except (OSError, ValueError) as error:
            yield f"The bulk folder: {sums} cannot be read: {error}"
            continue
        for line in lines:
            sha256, _, name = line.partition("  ")
            if not name or Path(name).name != name:
                yield f"The bulk folder: {sums} has a line that nobody wrote: {line!r}"
                continue
            known.add(name)
            try:
                if described(folder / name).sha256 != sha256:
                    yield f"The bulk folder: {name} is not what {sums} says"
            except (OSError, ValueError):
                yield f"The bulk folder: {name}, which {sums} names, is gone or cannot be read"
    for path in sorted(folder.iterdir()):
        if path.name not in known:
            yield f"The bulk folder: {path.name} was put in"
