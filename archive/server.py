"""The worker of the server: a thread is given to a request that has arrived, while its answer is being taken.

gunicorn's own worker gives a thread to each connection and waits in it, so that a handful of clients who send
half a header, or take nothing of a page, leave none to anybody else.
"""

import errno
import re
import time
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from socket import SHUT_RD

from gunicorn import util
from gunicorn.http import wsgi
from gunicorn.workers.gthread import ThreadWorker

from .headers import HEADERS, NOT_KEPT

ARRIVING = 10  # seconds that a request has to arrive in
SENDING = (
    30  # seconds that a client has to take each piece of an answer in, or to send the next of a large body
)
LINGERING = 1  # seconds in which a client who is still sending can see why that was refused
MOST_HELD = 64_000  # bytes of a header that has not arrived; more than any browser sends
SMALL_BODY = 20_000  # bytes of a form that are waited for too
END = b"\r\n\r\n"  # of a header
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,18})[ \t]*\r\n", re.I)


headers_of_gunicorn = wsgi.Response.default_headers


def without_server(response):
    """The headers that gunicorn adds, but for its own name and version, which are nobody's affair."""
    return [line for line in headers_of_gunicorn(response) if not line.startswith("Server:")]


def write_error(sock, status_int, reason, mesg):
    """What is answered to a request that is none, in place of gunicorn's own page, which repeats it."""
    body = f"{reason}\n".encode("latin-1", "replace")
    headers = HEADERS | {
        "Connection": "close",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(body)),
        "Cache-Control": NOT_KEPT,
    }
    lines = [
        f"HTTP/1.1 {status_int} {reason}",
        *(f"{name}: {value}" for name, value in headers.items()),
        "",
        "",
    ]
    util.write_nonblock(sock, "\r\n".join(lines).encode("latin-1") + body)


# gunicorn has no setting for either
wsgi.Response.default_headers = without_server
util.write_error = write_error


class Worker(ThreadWorker):
    def enqueue_req(self, conn):
        """Each way to a thread leads through here; who is still sending waits among `pending_conns`."""
        conn.arrived = bytearray()
        if conn.parser:
            # what came behind the request before
            conn.arrived += conn.parser.unreader.take_buffered()
        conn.sock.setblocking(False)
        conn.timeout = time.monotonic() + ARRIVING
        if receive(conn):
            self.give_thread(conn)
            return
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))

    def on_pending_socket_readable(self, conn, client):
        if receive(conn):
            self.poller.unregister(client)
            self.pending_conns.remove(conn)
            self.give_thread(conn)

    def give_thread(self, conn):
        conn.data_ready = True
        conn.init()
        conn.parser.unreader.unread(bytes(conn.arrived))
        super().enqueue_req(conn)

    def handle(self, conn):
        kept = super().handle(conn)
        if not kept and getattr(conn, "has_body", False):
            util.close_graceful(conn.sock, timeout=LINGERING, max_drain=2**25)
        return kept

    def handle_request(self, req, conn):
        conn.has_body = any(name in ("CONTENT-LENGTH", "TRANSFER-ENCODING") for name, _ in req.headers)
        conn.sock.settimeout(SENDING)
        try:
            return super().handle_request(req, conn)
        except TimeoutError as error:
            # as if the client had gone, which is no event for the log
            raise BrokenPipeError(errno.EPIPE, "the client takes nothing, or sends nothing") from error

    def _keepalive_after(self, conn, keepalive):
        # a body that was refused is not waited for: the connection ends
        return keepalive and conn.parser.finish_body(deadline=time.monotonic() + 0.1)

    def finish_request(self, conn, fs):
        if not fs.cancelled() and not fs.exception() and fs.result():
            super().finish_request(conn, fs)
            return
        # gunicorn would wait here for the client to close, two seconds, and nobody else is heard meanwhile
        self.nr_conns -= 1
        util.close(conn.sock)


def receive(conn):
    """Whether the request has arrived, or will not: then its thread finds out why."""
    try:
        received = conn.sock.recv(MOST_HELD)
    except BlockingIOError:
        received = None
    except OSError:
        received = b""
    conn.arrived += received or b""
    if received == b"" or has_arrived(conn.arrived):
        return True
    if len(conn.arrived) > MOST_HELD and END not in conn.arrived:
        # its thread reads what has come, meets the end there and waits for nothing
        with suppress(OSError):
            conn.sock.shutdown(SHUT_RD)
        return True
    return False


def has_arrived(request):
    """Whether its header is there, and of its body as much as is waited for."""
    end = request.find(END)
    if end < 0:
        return False
    end += len(END)
    length = LENGTH.search(request, 0, end)
    size = int(length[1]) if length else 0
    return size > SMALL_BODY or len(request) >= end + size
