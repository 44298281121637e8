"""What a host says of itself to those who send readers to it."""

import pytest
from django.db import connections

from statements.catalogue import catalogue
from statements.editing.change_log import log_changes
from statements.models import Clock, Statement


def known(client, **headers):
    response = client.get("/readyz", headers=headers)
    return response.status_code, response.json()


def test_a_process_that_lives_says_so_without_a_database(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = client.get("/healthz", headers={"host": "10.0.0.7"})
    assert (response.status_code, response.content) == (200, b"alive\n")
    assert response.headers["Cache-Control"] == "no-store"
    assert not {"Vary", "ETag", "Content-Language"} & {*response.headers}


def test_a_host_that_is_ready_says_how_far_its_index_is(archive, client):
    status, told = known(client)
    assert (status, told["ready"]) == (200, True)
    assert told["version"] == Clock.objects.version()
    assert told["catalogue"] == {"behind": 0, "reason": ""}
    assert told["database"] == "reached"
    assert told["disk"]["free"] > 0


def test_an_index_that_lags_is_told_and_no_reason_to_send_readers_elsewhere(archive, client):
    pks = list(Statement.objects.values_list("pk", flat=True))
    for _ in range(4):
        log_changes(pks)
    status, told = known(client)
    assert (status, told["ready"]) == (200, True)
    assert told["catalogue"]["behind"] == 4 * len(pks) - 50
    catalogue.catch_up()
    assert known(client)[1]["catalogue"]["behind"] == 0


def test_a_host_without_an_index_is_not_ready(db, client, monkeypatch):
    monkeypatch.setattr(catalogue.rebuilding.pause, "end", float("inf"))
    status, told = known(client)
    assert (status, told["ready"]) == (503, False)
    assert told["catalogue"] == {"behind": None, "reason": "it is being built"}


def test_a_host_without_a_database_is_not_ready(db, client):
    before = connections["default"]
    nowhere = before.copy()
    nowhere.settings_dict |= {"NAME": "/nowhere/archive", "HOST": "/nowhere"}
    connections["default"] = nowhere
    try:
        status, told = known(client)
    finally:
        nowhere.close()
        connections["default"] = before
    assert (status, told["ready"]) == (503, False)
    assert told["database"].startswith("away: ")


def test_replicas_are_told_of_by_how_far_they_are(archive, other_database, nowhere, client):
    other_database(Clock.objects.version() - 3, "replica-2")
    lost, late = known(client)[1]["replicas"]
    assert (lost["name"], lost["behind"]) == ("replica-1", None)
    assert lost["reason"]
    assert late == {"name": "replica-2", "behind": 3, "reason": ""}


@pytest.mark.parametrize("through", [{"x-forwarded-for": "203.0.113.9"}, {"via": "1.1 cache"}])
def test_those_outside_hear_only_whether_it_is_ready(archive, client, through):
    assert known(client, **through) == (200, {"ready": True})
