"""Events on one line each: for people, or in JSON for machines."""

import json
import logging
from datetime import UTC, datetime


class LineFormatter(logging.Formatter):
    """`2026-11-28 12:05:00,123 ERROR logger What happened`; lines of a traceback follow, parted by `|`."""

    def __init__(self):
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s")

    def format(self, record):
        return " | ".join(super().format(record).splitlines())


class JsonFormatter(logging.Formatter):
    """An object with `time` (UTC), `level`, `logger`, `message` and, of an error, `traceback`."""

    def format(self, record):
        event = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            event["traceback"] = self.formatException(record.exc_info)
        return json.dumps(event, ensure_ascii=False)


FORMATTERS = {"line": LineFormatter, "json": JsonFormatter}
