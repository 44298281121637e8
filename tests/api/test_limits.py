"""How often one client is answered."""

import pytest


@pytest.fixture
def three(settings):
    settings.API_RATE = "3/m"


def statuses(client, number, **meta):
    return [client.get(f"/api/v1/members?limit={n + 1}", **meta).status_code for n in range(number)]


def test_who_asks_too_often_is_told_how_long_to_wait(archive, client, three):
    assert statuses(client, 4) == [200, 200, 200, 429]
    answer = client.get("/api/v1/themes")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert 0 < int(answer.headers["Retry-After"]) <= 60
    assert statuses(client, 1, REMOTE_ADDR="203.0.113.7") == [200]
    # pages are for people, and are not counted
    assert client.get("/members/").status_code == 200


def test_no_header_makes_another_client(archive, client, three):
    for n in range(3):
        client.get(
            "/api/v1/themes?limit=1",
            headers={"x-forwarded-for": f"203.0.113.{n}"},
            QUERY_STRING=f"limit={n + 1}",
        )
    assert client.get("/api/v1/actors", headers={"x-forwarded-for": "203.0.113.9"}).status_code == 429


def test_behind_a_proxy_clients_are_whom_it_names(archive, client, three, settings):
    settings.PROXIES = 1
    for n in range(5):
        told = {"x-forwarded-for": f"198.51.100.1, 203.0.113.{n}"}
        assert client.get(f"/api/v1/members?limit={n + 1}", headers=told).status_code == 200


def test_what_a_client_holds_already_is_not_counted(archive, client, three):
    tag = client.get("/api/v1/themes").headers["ETag"]
    for _ in range(5):
        assert client.get("/api/v1/themes", headers={"if-none-match": tag}).status_code == 304
    assert statuses(client, 3) == [200, 200, 429]
