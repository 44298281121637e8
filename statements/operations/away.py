"""What is answered while the database or the index cannot be asked, or there is no room: when to come back.

An error is told wherever it came up: in a view (`CatalogueMiddleware`), or in what stands before views and
asks the database too (`views.errors.server_error`).
"""

import logging

from django.db import Error, InterfaceError, OperationalError, connection
from django.shortcuts import render

from statements.catalogue import NotReady
from statements.exporting import TooManyExports

from .replicas import one_line

RETRY_AFTER = 5  # seconds
MUCH_LATER = 30  # seconds after which an export may have ended
# what SQLite and PostgreSQL say over a disk that is full or can only be read; what was begun is rolled back
UNWRITABLE = ("disk is full", "readonly database", "No space left on device", "read-only transaction")
# classes of SQLSTATE: no connection, no more of something, ended by an operator, a fault of the system
CUT_OFF = ("08", "53", "57", "58")

logger = logging.getLogger("statements")


def instead_of_error(request, exception):
    """The response to a request that this kept from an answer; None where it is an error of ours."""
    if isinstance(exception, NotReady):
        return away(request, "503.html")
    if isinstance(exception, TooManyExports):
        return away(request, "503_exports.html", MUCH_LATER)
    if isinstance(exception, Error) and any(words in str(exception) for words in UNWRITABLE):
        logger.error("The database cannot be written: %s", one_line(exception))
        return away(request, "503_disk.html")
    if isinstance(exception, OperationalError | InterfaceError) and database_is_away(exception):
        return without_database(request, exception)
    return None


def database_is_away(error):
    """Whether an error of the database was that it cannot be reached, or ended what was under way."""
    # at the end of a transaction that was cut off Django connects anew: then only the error tells
    state = getattr(error.__cause__, "sqlstate", "")
    if state is None or state.startswith(CUT_OFF):
        return True
    return connection.connection is None or not connection.is_usable()


def without_database(request, error):
    logger.error("The database cannot be reached: %s", one_line(error))
    # the connection that broke is of no use when the database is back
    connection.close()
    return away(request, "503_database.html")


def away(request, template, seconds=RETRY_AFTER):
    response = render(request, template, status=503)
    response["Retry-After"] = str(seconds)
    return quietly(response)


def quietly(response):
    """Without the line that Django would write for each such page."""
    response._has_been_logged = True
    return response
