"""Where the bulk folder is and what is in it.

Below BULK_DIR each is a folder named by the moment it was made, and `current` links to the one that readers
get, so that they change from one to the next at once. The one before stays until the next is made: somebody
may be reading it. Other names there are left alone; a numbered release would be one.
"""

import hashlib
import json
import logging
import re
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.utils import timezone

logger = logging.getLogger("statements.bulk")

MANIFEST = "manifest.json"  # what the page reads; no file of the folder that readers get
SUMS = "SHA256SUMS"
MANIFEST_SUMS = "manifest.sha256"  # of the manifest and of SUMS, in the same form; not for readers either
PART = "being-made"
MADE = re.compile(r"\d{4}-\d\d-\d\dT\d{12}Z")


class BulkFile(NamedTuple):
    """`size` is in bytes, `sha256` in hexadecimal digits."""

    name: str
    size: int
    sha256: str


class BulkFolder(NamedTuple):
    """`version` is that of the archive, `figures` as `figures.py` counts them."""

    path: Path
    made: datetime
    version: int
    site: str
    figures: dict[str, Any]
    files: list[BulkFile]

    def file(self, name: str) -> BulkFile | None:
        return next((one for one in self.files if one.name == name), None)

    @property
    def days(self) -> int:
        """How old it is."""
        return (timezone.now().date() - self.made.date()).days


def current_folder() -> BulkFolder | None:
    """The last one that was made whole, None if there is none or nobody can tell what is in it."""
    try:
        path = current_path()
        told = json.loads((path / MANIFEST).read_text(encoding="utf-8"))
        files = [BulkFile(**one) for one in told.pop("files")]
        return BulkFolder(path, datetime.fromisoformat(told.pop("made")), files=files, **told)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, AttributeError):
        logger.error("%s is damaged: run manage.py bulk.", path / MANIFEST)
        return None


def current_path() -> Path:
    """Raises FileNotFoundError."""
    path: Path = settings.BULK_DIR / "current"
    return path.resolve(strict=True)


def begun() -> Path:
    """An empty folder to write to; what was left of an earlier one that was given up is deleted."""
    part: Path = settings.BULK_DIR / PART
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    return part


def finish(part: Path, made: datetime, version: int, site: str, figures: dict[str, Any]) -> BulkFolder:
    """Add the checksums and the manifest, and give readers this folder in place of the one before."""
    files = [described(path) for path in sorted(part.iterdir())]
    write_sums(part / SUMS, files)
    files.append(described(part / SUMS))
    told = {
        "made": made.isoformat(),
        "version": version,
        "site": site,
        "figures": figures,
        "files": [one._asdict() for one in files],
    }
    (part / MANIFEST).write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    write_sums(part / MANIFEST_SUMS, [described(part / MANIFEST), described(part / SUMS)])
    before = current_folder()
    path = part.rename(part.with_name(f"{made:%Y-%m-%dT%H%M%S%fZ}"))
    link = path.with_name("current.new")
    link.unlink(missing_ok=True)
    link.symlink_to(path.name)
    link.replace(path.with_name("current"))
    stays = {path.name, before.path.name if before else ""}
    for old in path.parent.iterdir():
        if MADE.fullmatch(old.name) and old.name not in stays:
            shutil.rmtree(old, ignore_errors=True)
    return BulkFolder(path, made, version, site, figures, files)


def write_sums(path: Path, files: list[BulkFile]) -> None:
    path.write_text("".join(f"{one.sha256}  {one.name}\n" for one in files), encoding="utf-8")


def described(path: Path) -> BulkFile:
    with path.open("rb") as file:
        return BulkFile(path.name, path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
