"""What is told while the database is away or cannot be written, and that nothing else is made of it."""

import logging
from contextlib import contextmanager

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from zeal import zeal_ignore

from statements.models import Statement

from .admin.forms import SEED, edit_address, form_of


@pytest.fixture
def away(db):
    """The database of this thread is one that cannot be reached."""
    before = connections["default"]
    nowhere = before.copy()
    nowhere.settings_dict |= {"NAME": "/nowhere/archive", "HOST": "/nowhere"}
    connections["default"] = nowhere
    yield
    nowhere.close()
    connections["default"] = before


@contextmanager
def only_read():
    is_sqlite = connection.vendor == "sqlite"
    # what is rolled back takes back that it is read only, too
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON" if is_sqlite else "SET TRANSACTION READ ONLY")
        try:
            yield
        finally:
            if is_sqlite:
                cursor.execute("PRAGMA query_only = OFF")
        transaction.set_rollback(True)


@pytest.mark.parametrize("address", ["/", "/statements/?theme=drugs", "/themes/", "/nowhere/"])
def test_pages_say_that_the_database_is_away_and_when_to_come_back(away, address):
    response = Client(raise_request_exception=False).get(address)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert "Its database cannot be reached, and nothing is lost." in response.content.decode()
    assert "ETag" not in response.headers


def test_a_form_that_is_sent_meanwhile_is_told_too(away):
    answer = Client(raise_request_exception=False).post(
        "/admin/login/", {"username": "anna", "password": "secret"}
    )
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "5")


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("address", ["/admin/", "/admin/statements/statement/1/change/", "/admin/account/"])
def test_an_editor_who_is_logged_in_is_told_too(away, address, method, caplog):
    # her session is read before any view is asked
    editor = Client(raise_request_exception=False)
    editor.cookies["sessionid"] = "of-an-editor-who-is-logged-in-00"
    answer = getattr(editor, method)(address)
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "5")
    assert "Its database cannot be reached, and nothing is lost." in answer.content.decode()
    assert [record.levelname for record in caplog.records] == ["ERROR"]


def test_a_login_that_cannot_be_stored_is_told(archive, django_user_model):
    django_user_model.objects.create_user("ann", password="a quiet harbour", is_staff=True)
    with only_read():
        answer = Client(raise_request_exception=False).post(
            "/admin/login/", {"username": "ann", "password": "a quiet harbour"}
        )
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "5")
    assert "What you sent was not stored" in answer.content.decode()


def test_a_session_that_cannot_be_stored_is_told(archive, admin_client):
    # its hour is written after the page is made
    admin_client.raise_request_exception = False
    with only_read():
        answer = admin_client.get("/admin/")
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "5")
    assert "What you sent was not stored" in answer.content.decode()


def test_it_is_one_line_in_the_log(away, caplog):
    with caplog.at_level(logging.INFO):
        Client().get("/themes/")
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert caplog.messages[0].startswith("The database cannot be reached: ")
    assert "\n" not in caplog.messages[0]


def test_an_editor_whose_work_cannot_be_stored_is_told_so(archive, admin_client, caplog):
    address = edit_address(Statement.objects.get(slug=SEED))
    sent = form_of(admin_client, address)
    with only_read(), zeal_ignore():  # Django reads the rows of a form's own parts one by one
        answer = admin_client.post(address, sent | {"title": "On poppies"})
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "5")
    assert "What you sent was not stored" in answer.content.decode()
    assert [message for message in caplog.messages if message.startswith("The database cannot be written: ")]


def test_the_page_is_there_again_with_the_database(archive, client):
    before = connections["default"]
    nowhere = before.copy()
    nowhere.settings_dict |= {"NAME": "/nowhere/archive", "HOST": "/nowhere"}
    connections["default"] = nowhere
    assert client.get("/themes/").status_code == 503
    connections["default"] = before
    assert connection.is_usable()
    assert client.get("/themes/").status_code == 200
