"""What stands around every page: its language, its version, and the answer while there is no index."""

import hashlib
from collections import OrderedDict
from datetime import date
from functools import cache
from threading import Lock

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language_from_request, override

from statements.catalogue import NotReady, catalogue

from .models import Clock, at_version

MOST_PAGES = 200  # pages that a process keeps
LONGEST_PAGE = 500_000  # bytes of a page
LONGEST_ADDRESS = 1000
RETRY_AFTER = 5  # seconds


class LanguageMiddleware:
    """The language of a page is that of the browser, until the reader chooses one. The admin is English."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith("/admin/"):
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
            return self.get_response(request)
        request.LANGUAGE_CODE = get_language_from_request(request)
        with override(request.LANGUAGE_CODE):
            response = self.get_response(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


class VersionMiddleware:
    """A public page is made once for each version of the archive, which it carries as its ETag.

    Answers before anything else is asked, if nothing changed since the reader's copy or the cached page.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.cache = PageCache()

    def __call__(self, request):
        if request.method not in ("GET", "HEAD") or request.path.startswith("/admin/"):
            return self.get_response(request)
        version = Clock.objects.archive_version()
        # pages also say who is a member today
        tag = f'W/"{version.number}-{date.today():%Y%m%d}-{request.LANGUAGE_CODE}-{release()}"'
        if tag in parse_etags(request.headers.get("If-None-Match", "")):
            return labelled(HttpResponseNotModified(), tag)
        key = (request.build_absolute_uri(), tag) if request.method == "GET" else None
        if page := self.cache.get(key):
            return page
        with at_version(version):
            response = self.get_response(request)
        # while the index lags behind, a page is not yet what the version promises
        if response.status_code in (200, 410) and catalogue.is_level(version.number):
            labelled(response, tag)
            if key and is_same_for_all(response) and len(key[0]) <= LONGEST_ADDRESS:
                self.cache.put(key, response)
        return response


class CatalogueMiddleware:
    """While there is no index to ask, pages say so, and when to come back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, NotReady):
            return None
        response = render(request, "503.html", status=503)
        response["Retry-After"] = str(RETRY_AFTER)
        return response


class PageCache:
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

    def put(self, key, response):
        with self.mutex:
            self.pages[key] = response.content, dict(response.headers)
            while len(self.pages) > MOST_PAGES:
                self.pages.popitem(last=False)


def is_same_for_all(response):
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.has_header("Vary")
        and len(response.content) <= LONGEST_PAGE
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
