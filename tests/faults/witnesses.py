"""Readers and editors beside a fault, and what each of them saw.

A reader who is told to come back does, and so does one whose connection is cut; an editor who was told that
something is stored writes that down. Nothing else counts as an answer.
"""

import http.client
import socket
import struct
import threading
import time
from collections import Counter
from itertools import count
from types import SimpleNamespace

from ..admin.proposal_form import filled
from ..deployed.load import page_made_anew
from ..endurance.clients import together
from ..endurance.hostile import LOGIN, Editor

PATIENCE = 60  # seconds in which a page that was put off must come
PAUSE = 0.1  # seconds between two pages of a reader
BETWEEN_EDITS = 0.5
FORM = "/admin/statements/statement/{}/change/"
TO_COME_BACK = (502, 503)  # what an editor may be told; a reader only the second, with its hour


class Readers:
    """So many, at these ports. `seen` counts answers by status and "cut"; `bad` is what none may see."""

    def __init__(self, ports, number=4, cutting=0, pause=PAUSE):
        self.ports, self.number, self.cutting, self.pause = ports, number, cutting, pause
        self.seen, self.bad, self.cuts = Counter(), [], []
        self.longest, self.over = 0.0, threading.Event()

    def start(self):
        readers = [lambda n=n: self.read(n) for n in range(self.number)]
        self.threads = together(*readers, *[self.cut] * self.cutting)
        return self

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join(2 * PATIENCE)
            if thread.is_alive():
                self.bad.append("a reader waits for ever")

    def read(self, reader):
        tag = None
        for number in count(reader, self.number):
            if self.over.wait(self.pause):
                return
            address = "/statements/" if number % 3 == 0 else page_made_anew(number)
            headers = {"If-None-Match": tag} if tag and number % 3 == 0 else {}
            began = time.monotonic()
            while not (answer := self.asked(self.ports[number % len(self.ports)], address, headers)):
                if time.monotonic() - began > PATIENCE:
                    self.bad.append(f"{address} was put off for {PATIENCE} s")
                    break
            else:
                tag = answer["ETag"] if number % 3 == 0 else tag
            self.longest = max(self.longest, time.monotonic() - began)

    def asked(self, port, address, headers):
        """The headers of a page; nothing if it was put off, after as long as it said."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", address, headers={"Host": "localhost", **headers})
            response = connection.getresponse()
            response.read()
        except (OSError, http.client.HTTPException) as error:
            self.seen["cut"] += 1
            self.cuts.append(f"{port}{address}: {type(error).__name__} {error}")
            time.sleep(0.2)
            return None
        finally:
            connection.close()
        self.seen[response.status] += 1
        if response.status == 503 and (after := response.headers["Retry-After"]):
            time.sleep(min(int(after), 5))
            return None
        if response.status not in (200, 304):
            self.bad.append(f"{response.status} {address}")
        return response.headers

    def cut(self):
        """One who goes in the middle of an answer, without a word."""
        for number in count():
            if self.over.wait(PAUSE):
                return
            try:
                with socket.create_connection(("127.0.0.1", self.ports[0]), 5) as client:
                    client.sendall(
                        f"GET {page_made_anew(number)} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
                    )
                    client.recv(100)
                    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            except OSError:
                continue


class Editors:
    """One for each of these statements. `stored` are the titles that they were told are stored."""

    def __init__(self, port, keys):
        self.port, self.keys = port, keys
        self.stored, self.seen, self.bad, self.over = [], Counter(), [], threading.Event()

    def start(self):
        self.threads = together(*[lambda key=key: self.edit(key) for key in self.keys])
        return self

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join(2 * PATIENCE)
            if thread.is_alive():
                self.bad.append("an editor waits for ever")

    def edit(self, key):
        editor, address = None, FORM.format(key)
        while not self.over.wait(BETWEEN_EDITS):
            title = f"Edited at {time.time_ns()} of {key}"
            try:
                editor = editor or Editor(self.port)
                outcome = self.outcome(editor, address, title)
            except (OSError, http.client.HTTPException):
                outcome = "cut"
            except ValueError:
                # there is no cookie yet: the page of the login was put off
                outcome = "put off"
            if outcome == "login":
                editor = None
            self.seen[outcome] += 1
            if outcome == "stored":
                self.stored.append(title)
            elif isinstance(outcome, int) and outcome not in TO_COME_BACK:
                self.bad.append(f"an editor saw {outcome}")

    @staticmethod
    def outcome(editor, address, title):
        status, led_to, content = editor.get(address)
        if status != 200:
            return status
        if led_to.startswith(LOGIN):
            return "login"
        sent = filled(SimpleNamespace(content=content), "#statement_form") | {"title": title, "_save": "Save"}
        sent = {name: value for name, value in sent.items() if not name.startswith(("_step", "_add"))}
        status, led_to, _ = editor.post(address, sent)
        if led_to != address:
            # it led on: what was sent is stored, whatever became of the page after that
            return "login" if led_to.startswith(LOGIN) else "stored"
        return "refused" if status == 200 else status
