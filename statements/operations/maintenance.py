"""A file that keeps everybody out of this host's pages, and says until when."""

from datetime import UTC, datetime, timedelta

from django.conf import settings

UNTOLD = 300  # seconds after which readers are told to come back where no end is known
SOONEST = 30  # seconds, when the end that was told is over


def begin(minutes=None):
    """Until `end()`; readers are told how many minutes it may take."""
    end = datetime.now(UTC) + timedelta(minutes=minutes) if minutes else ""
    settings.MAINTENANCE_FILE.write_text(str(end), encoding="ascii")


def end():
    """Whether there was any."""
    there = is_under_way()
    settings.MAINTENANCE_FILE.unlink(missing_ok=True)
    return there


def is_under_way():
    return settings.MAINTENANCE_FILE.exists()


def told_end():
    """When it is to end, if that was told."""
    try:
        return datetime.fromisoformat(settings.MAINTENANCE_FILE.read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        # an empty file, made by hand, will do
        return None


def seconds_left(until):
    if until is None:
        return UNTOLD
    return max(SOONEST, round((until - datetime.now(UTC)).total_seconds()))
