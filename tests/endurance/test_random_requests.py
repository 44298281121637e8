"""A short form of `make endurance`, in this process."""

import random

import pytest

from .random_requests import any_request

REQUESTS = 300


def answered(client, sent):
    """The status of the answer, which is read to its end."""
    headers = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in sent.headers.items()}
    # what a server would make of it, if it believed it
    if "HTTP_SCRIPT_NAME" in headers:
        headers["SCRIPT_NAME"] = headers.pop("HTTP_SCRIPT_NAME")
    response = client.generic(
        sent.method,
        sent.path,
        sent.body,
        content_type="application/x-www-form-urlencoded",
        QUERY_STRING=sent.query,
        **headers,
    )
    b"".join(response)
    return response.status_code


@pytest.mark.slow
def test_nothing_that_anybody_can_send_is_an_error_of_ours(archive, client):
    client.raise_request_exception = False
    chance = random.Random(20261128)
    for _ in range(REQUESTS):
        sent = any_request(chance)
        assert answered(client, sent) < 500, sent
    assert client.get("/themes/drugs/").status_code == 200
    assert b"/poison" not in client.get("/statements/").content
