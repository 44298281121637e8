"""Figures for Prometheus, and who may read them."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

from statements.models import Clock

LABELS = ("view", "status", "replica", "le")


def figures(client, **headers):
    """{name and labels: value} of all that is told."""
    response = client.get("/metrics", headers=headers)
    assert response.status_code == 200
    return {
        (sample.name, *(sample.labels[label] for label in LABELS if label in sample.labels)): sample.value
        for family in text_string_to_metric_families(response.content.decode())
        for sample in family.samples
    }


def test_requests_are_counted_by_view_and_class_of_status(archive, client):
    before = figures(client)
    for address in ("/themes/", "/themes/", "/statements/?theme=nope", "/nowhere/", "/admin/login/"):
        client.get(address)
    after = figures(client)

    def counted(*labels):
        name = ("communique_requests_total", *labels)
        return after[name] - before.get(name, 0)

    assert counted("themes", "2xx") == 2  # the second was kept
    assert counted("statements", "4xx") == 1
    assert counted("none", "4xx") == 1
    assert counted("admin", "2xx") == 1
    taken = ("communique_request_seconds_count", "themes")
    assert after[taken] - before.get(taken, 0) == 2


def test_it_tells_of_the_clock_the_index_replicas_and_exports(archive, other_database, nowhere, client):
    other_database(Clock.objects.version() - 3, "replica-2")
    export = client.get("/statements/?format=jsonl")
    next(iter(export.streaming_content))
    told = figures(client)
    assert told["communique_exports",] == 1
    list(export.streaming_content)
    assert figures(client)["communique_exports",] == 0
    assert told["communique_archive_version",] == Clock.objects.version()
    assert (told["communique_catalogue_ready",], told["communique_catalogue_behind",]) == (1, 0)
    assert told["communique_primary_up",] == 1
    assert told["communique_replica_up", "replica-1"] == 0
    assert (told["communique_replica_up", "replica-2"], told["communique_replica_behind", "replica-2"]) == (
        1,
        3,
    )


def test_others_find_no_such_page(archive, client, settings):
    assert client.get("/metrics", headers={"x-forwarded-for": "127.0.0.1"}).status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="").status_code == 404
    assert client.get("/metrics", REMOTE_ADDR="::ffff:127.0.0.1").status_code == 200


@pytest.mark.parametrize(
    ("sent", "status"), [("Bearer right", 200), ("Bearer wrong", 404), ("right", 404), ("Bearer é", 404)]
)
def test_with_a_token_they_are_for_who_has_it(archive, client, settings, sent, status):
    settings.METRICS_TOKEN = "right"
    outside = {"authorization": sent, "x-forwarded-for": "203.0.113.9"}
    assert client.get("/metrics", headers=outside).status_code == status
    assert client.get("/metrics").status_code == 404
