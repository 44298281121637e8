"""A connection that the database ends in the middle of an edit. Apart: other tests are in transactions."""

from contextlib import closing

import pytest
from django.db import connection
from django.test import Client
from zeal import zeal_ignore

from statements.models import Statement

from ..admin.forms import SEED, edit_address, form_of


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server that ends connections")
@pytest.mark.parametrize("at", ["RELEASE SAVEPOINT", 'UPDATE "statements_statement"', "SELECT"])
def test_an_editor_whose_connection_is_ended_is_told(served_archive, admin_client, at):
    address = edit_address(statement := Statement.objects.get(slug=SEED))
    sent = form_of(admin_client, address) | {"title": "On poppies"}

    def end(execute, sql, *more):
        if sql.startswith(at):
            with other.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
        return execute(sql, *more)

    editor = Client(raise_request_exception=False)
    editor.cookies = admin_client.cookies
    with closing(connection.copy()) as other, zeal_ignore(), connection.execute_wrapper(end):
        answer = editor.post(address, sent)
    # as the server does between two requests
    connection.close()
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "5")
    assert "Its database cannot be reached, and nothing is lost." in answer.content.decode()
    statement.refresh_from_db()
    assert statement.title != "On poppies"
