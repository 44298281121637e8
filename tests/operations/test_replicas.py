"""From which database a page is read, and that no replica's trouble is a reader's."""

import logging

import pytest
from django.contrib.auth.models import User
from django.db import connections
from django.test.utils import CaptureQueriesContext
from zeal import zeal_ignore

from statements.catalogue import catalogue
from statements.editing.change_log import log_changes
from statements.models import Clock, Statement

ADDRESS = "/statements/csto-cmfa-2023-06-20-afghanistan/"


def asked(database, client, address=ADDRESS):
    """How many questions a page asks this database; the page is there."""
    with CaptureQueriesContext(database) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_pages_are_read_from_a_replica_and_the_primary_is_asked_for_the_version_alone(archive, level, client):
    with CaptureQueriesContext(connections["default"]) as of_primary:
        assert asked(level, client) > 5
    assert len(of_primary) == 1
    assert "statements_clock" in of_primary[0]["sql"]


def test_lists_feeds_and_files_are_read_from_it_too(archive, level, client):
    for address in ("/statements/?q=border", "/statements/?format=atom"):
        assert asked(level, client, address) > 1
    with CaptureQueriesContext(level) as queries:
        response = client.get("/statements/?format=jsonl")
        assert len(b"".join(response.streaming_content).splitlines()) > 50
    assert len(queries) > 3


def test_a_page_that_is_kept_asks_no_replica(archive, level, client):
    client.get(ADDRESS)
    assert asked(level, client) == 0


def test_editors_and_what_is_sent_ask_the_primary(archive, level, client):
    client.force_login(User.objects.create_superuser("anna"))
    assert asked(level, client, "/admin/statements/statement/") == 0
    with CaptureQueriesContext(level) as queries:
        assert (
            client.post("/references/check/", {"text": "Recalling resolution 2593 (2021)."}).status_code
            == 200
        )
    assert len(queries) == 0


def test_what_an_editor_just_stored_is_on_the_next_page_though_the_replica_is_late(
    archive, other_database, client
):
    other_database(Clock.objects.version())
    statement = Statement.objects.get(slug="csto-cmfa-2023-06-20-afghanistan")
    statement.title = "A zebra among titles"
    statement.save()
    log_changes([statement.pk])
    assert "A zebra among titles" in client.get(ADDRESS).content.decode()
    assert "A zebra among titles" in client.get("/statements/?q=zebra").content.decode()


def test_a_late_replica_is_told_of_once_and_again_when_it_has_caught_up(
    archive, other_database, client, caplog, monkeypatch
):
    monkeypatch.setattr("statements.operations.replicas.LATE", -1)
    other_database(Clock.objects.version() - 7)
    for address in ("/themes/", "/members/"):
        client.get(address)
    assert caplog.messages == ["replica-1 is late and passed by: 7 changes behind"]
    Clock.objects.using("replica-1").update(last=Clock.objects.version())
    assert client.get("/actors/").status_code == 200
    assert "replica-1 has caught up" in caplog.messages


def test_the_index_is_not_built_anew_because_a_replica_is_behind_it(archive, other_database, client):
    catalogue.catch_up()
    other_database(0)
    assert client.get("/statements/?q=border").status_code == 200
    assert not catalogue.rebuilding.is_under_way()


def test_a_lost_replica_is_tried_once_and_told_of_once(archive, nowhere, client, caplog):
    with caplog.at_level(logging.INFO):
        for address in ("/", "/statements/?theme=drugs", "/themes/"):
            assert client.get(address).status_code == 200
    assert len(caplog.messages) == 1
    assert caplog.messages[0].startswith("replica-1 cannot be read and is passed by: ")


def test_a_replica_that_is_lost_while_a_page_is_made_leaves_it_to_the_primary(
    archive, other_database, client, caplog
):
    # it has the clock, and no table beside it
    other_database(Clock.objects.version())
    # the question that failed is asked again
    with zeal_ignore():
        for address in (ADDRESS, "/statements/?q=border", "/themes/drugs/"):
            response = client.get(address)
            assert response.status_code == 200
            assert "ETag" in response.headers
    assert len(caplog.messages) == 1


def test_two_replicas_take_turns(archive, level, replica, client):
    second = replica(level.copy(), "replica-2")
    second.connection, second.in_atomic_block = level.connection, True
    second.autocommit = False
    counts = [(asked(level, client, address), address) for address in ("/themes/", "/members/", "/actors/")]
    assert [bool(count) for count, _ in counts] == [True, False, True]
    second.connection, second.in_atomic_block = None, False


@pytest.fixture
def primary_away(archive, level):
    before = connections["default"]
    gone = before.copy()
    # at the same address, by which the index is known
    unusable = {"init_command": "?"} if gone.vendor == "sqlite" else {"service": "nowhere"}
    gone.settings_dict["OPTIONS"] = gone.settings_dict["OPTIONS"] | unusable
    yield lambda: connections.__setitem__("default", gone)
    gone.close()
    connections["default"] = before


def test_while_the_primary_is_away_readers_read_on_and_editors_are_told(primary_away, client, caplog):
    assert client.get("/themes/").status_code == 200
    primary_away()
    for address in ("/", ADDRESS, "/statements/?q=border"):
        assert client.get(address).status_code == 200
    assert client.post("/admin/login/", {"username": "anna", "password": "secret"}).status_code == 503
    assert caplog.messages[0].startswith("The primary cannot be read and is passed by: ")
