"""What readers and editors are told while a host is worked on."""

import pytest
from django.core.management import CommandError, call_command


def maintenance(*arguments):
    call_command("maintenance", *arguments)


def test_every_page_says_so_and_when_to_come_back(archive, client):
    maintenance("on", "--minutes", "20")
    for address in ("/", "/statements/?theme=drugs", "/nowhere/", "/admin/login/"):
        response = client.get(address)
        assert response.status_code == 503
        assert 1100 < int(response.headers["Retry-After"]) <= 1200
        assert "The archive is being worked on" in response.content.decode()
        assert "It should be back by " in response.content.decode()
        assert "ETag" not in response.headers
    assert client.post("/admin/login/", {"username": "anna", "password": "x"}).status_code == 503
    maintenance("off")
    assert client.get("/").status_code == 200


def test_it_needs_no_end_and_an_empty_file_will_do(client, settings):
    settings.MAINTENANCE_FILE.touch()
    response = client.get("/", headers={"accept-language": "fr"})
    assert (response.status_code, response.headers["Retry-After"]) == (503, "300")
    assert response.headers["Content-Language"] == "fr"


def test_a_host_that_is_worked_on_lives_and_is_not_ready(archive, client):
    maintenance("on")
    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert (response.status_code, response.json()["maintenance"]) == (503, True)


def test_the_command_says_what_it_did(capsys):
    for state in ("on", "off", "off"):
        maintenance(state)
    assert capsys.readouterr().out.splitlines() == [
        "Pages say that the archive is being worked on. End it: manage.py maintenance off",
        "Pages are shown again.",
        "There was no maintenance.",
    ]
    with pytest.raises(CommandError, match="1 or more"):
        maintenance("on", "--minutes", "0")
