"""An editor who brings one hostile text after the other, and a reader beside.

Each text is pasted, proposed, and sent back as a browser would, with what a draft needs: the text is split in
a process of its own, but shown, read again, compared with what the archive has and stored in the server's.
"""

import time
from collections import Counter
from http.cookiejar import CookieJar
from itertools import count
from threading import Event
from types import SimpleNamespace
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener

from ..benchmarks.client import summary
from ..benchmarks.processes import manage
from .clients import asked, together

NAME, PASSWORD = "keeper", "quernstones-and-bells"
LENGTH = 15_000  # characters of a text
EVERY = 0.1  # seconds in which the reader asks for the next page
WAITS = 1000  # milliseconds that the reader waits at most
TAKES = 10_000  # milliseconds of one text: its two steps, each with the page that follows
LOGIN, INTAKE = "/admin/login/", "/admin/statements/statement/intake/"
LISTS = ("/", "/statements/", "/passages/", "/themes/", "/positions/", "/coverage/")


CODES = 1000  # each is good for one login
WITH_CODES = f"""
from django.contrib.auth.models import User
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
device = StaticDevice.objects.create(user=User.objects.get(username="{NAME}"), name="tests")
StaticToken.objects.bulk_create(StaticToken(device=device, token=f"code{{n}}") for n in range({CODES}))
"""
unused = count()  # of the codes, by this process


def made_editor(environment):
    known, email = {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}, "keeper@example.org"
    manage(environment | known, "createsuperuser", "--noinput", "--username", NAME, "--email", email)
    manage(environment, "shell", "--no-imports", "-c", WITH_CODES)


class Editor:
    """A browser with an editor in it."""

    def __init__(self, port):
        self.site, self.cookies = f"http://127.0.0.1:{port}", CookieJar()
        self.browser = build_opener(HTTPCookieProcessor(self.cookies))
        self.get(LOGIN)
        self.post(
            LOGIN, {"username": NAME, "password": PASSWORD, "code": f"code{next(unused)}", "next": INTAKE}
        )

    def get(self, address):
        """(status, address that it led to, content)"""
        return self.send(Request(self.site + address))

    def post(self, address, sent):
        [token] = [cookie.value for cookie in self.cookies if cookie.name == "csrftoken"]
        body = urlencode(sent | {"csrfmiddlewaretoken": token}, doseq=True, errors="replace").encode()
        return self.send(Request(self.site + address, body, {"Referer": self.site + address}))

    def send(self, request):
        try:
            with self.browser.open(request, timeout=120) as response:
                return response.status, response.url.removeprefix(self.site), response.read()
        except HTTPError as error:
            return error.code, error.url.removeprefix(self.site), error.read()


class Brought:
    """What became of the texts."""

    def __init__(self, port, organization):
        self.editor, self.organization = Editor(port), organization
        self.took, self.outcomes, self.over = [], Counter(), Event()

    def bring_all(self):
        from tests.intake.hostile_texts import hostile_texts, of_length

        try:
            for number, made in enumerate(hostile_texts()):
                began = time.perf_counter()
                outcome = self.bring(number, of_length(LENGTH, *made))
                self.took.append(((time.perf_counter() - began) * 1000, made))
                self.outcomes[outcome] += 1
        finally:
            self.over.set()

    def bring(self, number, text):
        """How it ended: a status that is none of ours, "refused", "proposed" or "stored"."""
        from tests.admin.proposal_form import filled

        status, address, content = self.editor.post(INTAKE, {"text": text, "url": ""})
        if status != 200 or address == INTAKE:
            return "refused" if status == 200 else status
        found = filled(SimpleNamespace(content=content))
        needed = {"title": f"Text {number}", "adopted": "2020-05-01", "kind": "declaration"}
        status, led_to, _ = self.editor.post(
            address,
            found
            | {name: found[name] or value for name, value in needed.items()}
            | {"slug": f"hostile-{number}", "organizations": [self.organization], "another": "on"},
        )
        if status != 200:
            return status
        return "proposed" if led_to == address else "stored"


def beside_hostile_texts(port):
    """Whether a reader never waits for long beside them, and none of them takes long."""
    from statements.models import Organization

    brought = Brought(port, Organization.objects.order_by("pk").first().pk)
    [editor] = together(brought.bring_all)
    pages = []
    while not brought.over.wait(EVERY):
        # asked for by nobody before
        number = len(pages)
        address = f"{LISTS[number % len(LISTS)]}?from={1000 + number // len(LISTS)}"
        pages.append((*asked(port, address), address))
    editor.join()
    longest = max(pages, key=lambda page: page[1])
    slowest, made = max(brought.took)
    statuses = Counter(status for status, *_ in pages)
    waits, texts = summary([taken for _, taken, _ in pages]), summary([taken for taken, _ in brought.took])
    print(f"A reader beside {len(brought.took)} hostile texts: {waits} ms")
    print(f"  at most {longest[1]:.0f} ms ({longest[2]})")
    print(f"  {len(pages)} pages by status: {dict(statuses)}")
    print(f"  each text: {texts} ms, at most {slowest:.0f} ({made!r}); outcomes: {dict(brought.outcomes)}")
    well = all(outcome in ("refused", "proposed", "stored") for outcome in brought.outcomes)
    return (
        well
        and len(brought.took) > 0
        and longest[1] <= WAITS
        and slowest <= TAKES
        and not any(status >= 500 or not status for status in statuses)
    )
