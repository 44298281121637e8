"""A public page is made once for each version of the archive, which it carries as its ETag.

A reader who has it already is told so; others get the page that was made for the first of them.
"""

import hashlib
from collections import OrderedDict
from datetime import date
from functools import cache
from threading import Lock

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from statements.catalogue import catalogue
from statements.models import Clock, telling_of

MOST_KEPT = 200  # pages that a process keeps
LONGEST_KEPT = 500_000  # bytes of a page
LONGEST_ADDRESS = 1000


class VersionMiddleware:
    """Answers before anything else is asked, if nothing changed since the reader's copy or the kept page."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.kept = KeptPages()

    def __call__(self, request):
        if request.method not in ("GET", "HEAD") or request.path.startswith("/admin/"):
            return self.get_response(request)
        reading = Clock.objects.reading()
        version = reading.version
        # pages also say who is a member today
        tag = f'W/"{version}-{date.today():%Y%m%d}-{request.LANGUAGE_CODE}-{release()}"'
        if tag in parse_etags(request.headers.get("If-None-Match", "")):
            return labelled(HttpResponseNotModified(), tag)
        key = (request.build_absolute_uri(), tag) if request.method == "GET" else None
        if page := self.kept.get(key):
            return page
        with telling_of(reading):
            response = self.get_response(request)
        # while the index lags behind, a page is not yet what the version promises
        if response.status_code in (200, 410) and catalogue.is_level(version):
            labelled(response, tag)
            if key and is_alike_for_all(response) and len(key[0]) <= LONGEST_ADDRESS:
                self.kept.keep(key, response)
        return response


class KeptPages:
    """The last pages that this process made: content and headers by address and tag."""

    def __init__(self):
        self.pages, self.mutex = OrderedDict(), Lock()

    def get(self, key):
        with self.mutex:
            if key not in self.pages:
                return None
            self.pages.move_to_end(key)
            content, headers = self.pages[key]
        return HttpResponse(content, headers=headers)

    def keep(self, key, response):
        with self.mutex:
            self.pages[key] = response.content, dict(response.headers)
            while len(self.pages) > MOST_KEPT:
                self.pages.popitem(last=False)


def is_alike_for_all(response):
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.has_header("Vary")
        and len(response.content) <= LONGEST_KEPT
    )


def labelled(response, tag):
    """Caches may keep it, and ask each time whether it still holds."""
    response["ETag"] = tag
    response["Cache-Control"] = "public, no-cache"
    return response


@cache
def release():
    """Changes with the code and the templates."""
    found = hashlib.sha256()
    for folder in ("archive", "locale", "statements", "templates", "static"):
        for path in sorted((settings.ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".html", ".css", ".js", ".svg", ".png", ".mo"):
                found.update(path.read_bytes())
    return found.hexdigest()[:8]
