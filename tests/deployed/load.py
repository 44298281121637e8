"""Readers who ask as fast as they are answered, and what that costs each part."""

import os
import socket
import threading
import time
from collections import Counter
from pathlib import Path

from ..benchmarks.processes import family

TICKS = os.sysconf("SC_CLK_TCK")
REQUEST = "GET {} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\n{}\r\n"


class Readers:
    """So many connections; `statuses` of all answers, and the milliseconds that each took."""

    def __init__(self, places, address_of, connections=8, etag=None):
        self.places, self.address_of, self.etag = places, address_of, etag
        self.statuses, self.taken, self.end = Counter(), [], None
        self.threads = [threading.Thread(target=self.read, args=(n,)) for n in range(connections)]

    def read(self, number):
        place, connection, asked = self.places[number % len(self.places)], None, number
        extra = f"If-None-Match: {self.etag}\r\n" if self.etag else ""
        while time.perf_counter() < self.end:
            began, asked = time.perf_counter(), asked + len(self.threads)
            try:
                connection = connection or socket.create_connection(place, 30)
                connection.sendall(REQUEST.format(self.address_of(asked), extra).encode())
                status, is_kept = answered(connection)
            except OSError:
                status, is_kept = 0, False
            if not is_kept and connection:
                connection.close()
                connection = None
            self.statuses[status] += 1
            self.taken.append((time.perf_counter() - began) * 1000)

    def start(self, seconds):
        self.end = time.perf_counter() + seconds
        for thread in self.threads:
            thread.start()
        return self

    def wait(self):
        for thread in self.threads:
            thread.join(60)
        return self


def answered(connection):
    """(status, whether the connection can be used again) of an answer, which is read to its end."""
    received = b""
    while b"\r\n\r\n" not in received:
        if not (piece := connection.recv(65536)):
            return 0, False
        received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    status, headers = int(lines[0].split()[1]), dict(line.split(b": ", 1) for line in lines[1:])
    left = 0 if status == 304 else int(headers.get(b"content-length", 0)) - len(body)
    while left > 0:
        if not (piece := connection.recv(65536)):
            return 0, False
        left -= len(piece)
    has_length = status == 304 or b"content-length" in headers
    return status, has_length and headers.get(b"connection") != b"close"


def page_made_anew(number):
    """An address that hardly anybody asked for before."""
    kinds = ("/statements/?from={}-{:02}-{:02}", "/passages/?theme=drugs&from={}-{:02}-{:02}")
    number += time.monotonic_ns() // 1_000_000
    return kinds[number % 2].format(1950 + number % 71, 1 + number // 71 % 12, 1 + number // 852 % 28)


def processor_time(pid):
    """Seconds that a process and all it started have had of the processor, ended ones too."""
    total = 0
    for one in family(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))
    return total / TICKS


def measured(parts, readers, seconds):
    """{"a second", "p95", and of each part the processor's milliseconds for a request}."""
    before = {name: processor_time(pid) for name, pid in parts.items()}
    readers.start(seconds).wait()
    count = len(readers.taken)
    ordered = sorted(readers.taken)
    return {
        "a second": round(count / seconds),
        "p95": round(ordered[int(count * 0.95)], 1),
        "statuses": dict(readers.statuses),
        **{
            name: round((processor_time(pid) - before[name]) * 1000 / count, 2) for name, pid in parts.items()
        },
    }
