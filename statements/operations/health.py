"""Whether this host can answer readers, and what is amiss with it."""

import shutil
from datetime import UTC, datetime
from typing import NamedTuple

from django.conf import settings
from django.db import Error

from statements.catalogue import NotReady, catalogue
from statements.models import at_version

from . import maintenance
from .replicas import one_line, read_from_level, replicas

LITTLE_ROOM = 500_000_000  # bytes that are free where the archive writes


class CatalogueState(NamedTuple):
    """`behind` in changes, None if there is no index to ask; `reason` is what keeps it from following."""

    behind: int | None
    reason: str = ""


def catalogue_state(version):
    """After it has followed as far as a page would have it follow."""
    try:
        with at_version(version), read_from_level(version.number):
            catalogue.snapshot()
            delay = catalogue.delay()
    except NotReady:
        return CatalogueState(None, "it is being built")
    level = catalogue.is_level(version.number)
    behind = 0 if level else max(1, version.number - catalogue.opened.cursor)
    return CatalogueState(behind, delay.reason if delay else "")


def readiness():
    """(whether readers can be answered, what is known as plain data)."""
    known = {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "maintenance": maintenance.is_under_way(),
        "database": "reached",
        "disk": disk_state(),
    }
    try:
        version = replicas.archive_version()
        found = catalogue_state(version)
    except Error as error:
        return False, known | {"database": f"away: {one_line(error)}"}
    if reason := replicas.reason_of_primary():
        known["database"] = f"away, pages are read from a replica: {reason}"
    known["version"] = version.number
    known["catalogue"] = found._asdict()
    known["replicas"] = [state._asdict() for state in replicas.states(version.number)]
    return found.behind is not None and not known["maintenance"], known


def disk_state():
    free = shutil.disk_usage(settings.DATA).free
    return {"free": free, "low": free < LITTLE_ROOM}
