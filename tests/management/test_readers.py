"""What one client does to the served archive keeps no other from reading."""

import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager

import pytest

from archive.headers import HEADERS, NOT_KEPT

from ..benchmarks.processes import served
from .conftest import ROOT
from .serving import until

pytestmark = pytest.mark.slow
CROWD = 20
HEADERS_OF_A_FORM = b"POST /language/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: "
GET = b"GET /themes/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
BEGUN = {
    "nothing": b"",
    "a half header": GET,
    "a header without end": GET + (b"X-A: " + b"a" * 1000 + b"\r\n") * 80,
    "a half form": HEADERS_OF_A_FORM + b"99\r\n\r\nlanguage=",
    "a whole request, without closing": GET + b"Connection: close\r\n\r\n",
    "a large body announced": HEADERS_OF_A_FORM + b"400000000\r\n\r\n",
}


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """Where an archive is served: one for all tests, so that what one client spoils others would meet."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"ARCHIVE_DATA": str(tmp_path_factory.mktemp("readers"))}
    with served(environment) as (port, *_):
        yield port


@contextmanager
def connected(port, sent=b""):
    with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
        client.sendall(sent)
        yield client


def asked(port, address="/themes/", method="GET", **more):
    """(status, headers, body) over a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request(method, address, **more)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, response.headers, body


def said(client):
    """All that the server sends until it closes the connection."""
    found = b""
    while received := client.recv(65_536):
        found += received
    return found


@pytest.mark.parametrize(
    ("status", "request_line"),
    [
        (400, b"NONSENSE\r\n\r\n"),
        (400, b"GET / HTTP/9.9\r\n\r\n"),
        (400, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nA b: c\r\n\r\n"),
        (400, b"GET / HTTP/1.1\r\nHost: nobody.example\r\n\r\n"),
        (414, b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"),
        (431, GET + b"X-A: " + b"a" * 9000 + b"\r\n\r\n"),
        (501, GET.replace(b"GET", b"POST") + b"Transfer-Encoding: nonsense\r\n\r\n"),
    ],
)
def test_what_the_server_itself_refuses_has_the_headers_of_every_answer(port, status, request_line):
    with connected(port, request_line) as client:
        answer = said(client)
    head, _, body = answer.partition(b"\r\n\r\n")
    line, *lines = head.decode().split("\r\n")
    told = dict(one.split(": ", 1) for one in lines)
    assert line.startswith(f"HTTP/1.1 {status} ")
    assert {*HEADERS} - {*told} == set()
    assert "Server" not in told
    assert told["Cache-Control"] == NOT_KEPT
    assert b"nobody.example" not in body


@pytest.mark.parametrize("begun", BEGUN.values(), ids=BEGUN)
def test_pages_come_quickly_while_a_crowd_begins_and_does_not_end(port, begun):
    with ExitStack() as crowd:
        for _ in range(CROWD):
            crowd.enter_context(connected(port, begun))
        time.sleep(0.5)
        began = time.monotonic()
        for _ in range(10):
            assert asked(port)[0] == 200
        assert time.monotonic() - began < 5


def test_a_request_that_arrives_in_pieces_is_answered(port):
    with connected(port) as client:
        for letter in GET + b"Connection: close\r\n\r\n":
            client.sendall(bytes([letter]))
        assert said(client).startswith(b"HTTP/1.1 200 OK")


def test_two_requests_sent_at_once_are_answered_one_after_the_other(port):
    with connected(port, GET + b"\r\n" + GET + b"Connection: close\r\n\r\n") as client:
        assert said(client).count(b"HTTP/1.1 200 OK") == 2


def test_a_form_that_comes_after_its_header_is_read(port):
    body = b"language=fr&next=/themes/"
    with connected(port, HEADERS_OF_A_FORM) as client:
        form = b"Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n"
        client.sendall(b"%d\r\n" % len(body) + form)
        time.sleep(0.2)
        client.sendall(body)
        answer = said(client)
    assert answer.startswith(b"HTTP/1.1 302 Found")
    assert b"language=fr" in answer


def test_who_sends_only_half_a_header_is_let_go(port):
    with connected(port, GET) as client:
        began = time.monotonic()
        assert said(client) == b""
        assert 5 < time.monotonic() - began < 15


def test_a_header_without_end_is_refused(port):
    with connected(port, GET) as client, pytest.raises((ConnectionError, AssertionError)):
        for _ in range(100_000):
            client.sendall(b"X-A: " + b"a" * 1000 + b"\r\n")
        raise AssertionError("a hundred megabytes of header were taken") from None


def test_a_large_body_of_nobody_is_refused_with_a_sentence(port):
    status, _, body = asked(port, "/language/", "POST", body=bytes(1_000_000))
    assert status == 413
    assert "Only editors who are logged in can send files" in body.decode()


def test_a_body_without_a_length_is_refused_with_a_sentence(port):
    status, _, body = asked(port, "/language/", "POST", body=iter([b"a" * 1000] * 3), encode_chunked=True)
    assert status == 411
    assert "must say how long it is" in body.decode()


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "Script-Name", "PATH_INFO", "SCRIPT_URL", "REDIRECT_URL"])
def test_a_header_that_says_where_the_archive_is_poisons_no_page(port, name):
    """Asked first, so that it would be this answer that is kept."""
    told = {name: "/themes"}
    assert asked(port, "/themes/drugs/", headers=told)[2] == asked(port, "/themes/drugs/")[2]
    assert b"/themes/statements/" not in asked(port, "/statements/")[2]
    assert asked(port, "/drugs/")[0] == 404


@pytest.mark.parametrize("name", ["X-Forwarded-Proto", "X-Forwarded-Ssl", "X-Forwarded-Protocol"])
@pytest.mark.parametrize("value", ["https", "on", "ssl", "nonsense"])
def test_a_header_that_only_a_proxy_may_send_says_nothing(port, name, value):
    status, _, page = asked(port, headers={name: value, "X-Forwarded-Host": "evil.example"})
    assert status == 200
    assert b"https://127.0.0.1" not in page
    assert b"evil.example" not in page


def test_a_reader_who_takes_nothing_of_a_file_is_let_go(tmp_path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = tmp_path / "gunicorn.conf.py"
    settings.write_text(f"worker_class = 'archive.server.Worker'\nthreads = 1\nbind = '127.0.0.1:{port}'\n")
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--config", settings, "tests.management.endless:application"],
        cwd=ROOT,
        env=os.environ | {"ENDED": str(tmp_path / "ended")},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until(lambda: can_connect(port))
        with connected(port, GET + b"\r\n"):
            until((tmp_path / "ended").exists, seconds=15)
    finally:
        server.terminate()
        said_in_the_end = server.communicate(timeout=30)[1]
    assert "Traceback" not in said_in_the_end


def can_connect(port):
    try:
        with connected(port):
            return True
    except OSError:
        return False
