"""Around every page: its language, its version, who asks, and how much may be sent."""

import hashlib
from collections import OrderedDict
from datetime import date
from functools import cache
from threading import Lock

from django.conf import settings
from django.contrib.auth import logout
from django.db import Error
from django.http import HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language_from_request, override

from statements.catalogue import catalogue

from .accounts.factors import has_factor
from .accounts.log import answering
from .editing.drafts import known_editor
from .filters import file_language
from .intake.files import BYTES
from .models import at_version
from .models.addresses import address
from .negotiation import address_of_skos, varies
from .operations.away import instead_of_error, quietly
from .operations.replicas import replicas
from .templatetags.archive import site_address

MOST_BYTES = 16_000_000  # of the pages that a process keeps
LONGEST_PAGE = 500_000  # bytes of a page
LONGEST_ADDRESS = 1000
IN_ENGLISH = ("/admin/", "/api/")
SMALL_BODY = 20_000  # bytes of a form that anybody may send: a password, a language
PASTED_BODY = (
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE
)  # of a text whose references are checked, which is not kept
LARGE_BODY = (
    BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE
)  # bytes of an editor's: a file and what is typed beside it


class LanguageMiddleware:
    """The language of a page is that of the browser, until the reader chooses one. Admin and API are English.

    That of a feed or a file is told by its address: whoever follows it gets the same words each time.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path_info.startswith(IN_ENGLISH) and request.path_info != address("api-docs"):
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
            return self.get_response(request)
        of_file = file_language(request.GET) if request.path_info in lists() else None
        request.LANGUAGE_CODE = of_file or get_language_from_request(request)
        with override(request.LANGUAGE_CODE):
            response = self.get_response(request)
        if of_file:
            response.headers.setdefault("Content-Language", of_file)
            return response
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


@cache
def lists():
    """The paths at which feeds and files are."""
    return address("statements"), address("passages")


class NegotiationMiddleware:
    """Whoever would rather have a vocabulary than its page is led to the file (`negotiation`)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        there = address_of_skos(request) if request.method in ("GET", "HEAD") else None
        response = seen_elsewhere(there) if there else self.get_response(request)
        if there or varies(request):
            patch_vary_headers(response, ("Accept",))
        return response


def seen_elsewhere(address):
    response = HttpResponseRedirect(address, status=303)
    response["Cache-Control"] = "no-cache"
    return response


class VersionMiddleware:
    """A public page is made once for each version of the archive, which it carries as its ETag.

    Answers before anything else is asked, if nothing changed since the reader's copy or the cached page.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.cache = PageCache()

    def __call__(self, request):
        if request.method not in ("GET", "HEAD") or request.path_info.startswith("/admin/"):
            return self.get_response(request)
        try:
            version = replicas.archive_version()
        except Error as error:
            if instead := instead_of_error(request, error):
                return instead
            raise
        return self.at_version(request, version)

    def at_version(self, request, version):
        # pages also say who is a member today
        tag = f'W/"{version.number}-{date.today():%Y%m%d}-{request.LANGUAGE_CODE}-{release()}"'
        held = parse_etags(request.headers.get("If-None-Match", ""))
        if opaque(tag) in map(opaque, held):
            return labelled(HttpResponseNotModified(), tag)
        key = (*page_key(request), tag) if request.method == "GET" else None
        if page := self.cache.get(key):
            return not_again(page, tag, held)
        with at_version(version):
            response = replicas.page(lambda: self.get_response(request), version.number)
        # of something that changes without the archive
        if response.has_header("ETag"):
            return response
        # while the index lags behind, a page is not yet what the version promises
        if response.status_code in (200, 410) and catalogue.is_level(version.number):
            labelled(response, tag)
            if key and is_same_for_all(response) and sum(map(len, key)) <= LONGEST_ADDRESS:
                self.cache.put(key, response)
            return not_again(response, tag, held)
        return response


class AccountMiddleware:
    """A session that was opened without the second factor that its account has by now ends when it is used.

    What is done with accounts meanwhile is written down as done by whoever asked.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path_info.startswith("/admin/"):
            return self.get_response(request)
        with answering(request):
            if request.user.is_authenticated and not request.user.is_verified() and has_factor(request.user):
                logout(request)
            return self.get_response(request)


class BodyMiddleware:
    """Only editors who are logged in send files; what others send is refused before it is read.

    A body without a length is refused to everybody: Django would take it for an empty one.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "HTTP_TRANSFER_ENCODING" in request.META:
            return refused(request, "411.html", 411)
        length = request.META.get("CONTENT_LENGTH") or "0"
        size = int(length) if length.isdecimal() else 0
        if size <= PASTED_BODY and request.path_info == address("check-references"):
            return self.get_response(request)
        # what an editor typed is kept when her session has ended meanwhile
        if size > SMALL_BODY and (size > LARGE_BODY or not (request.user.is_staff or known_editor(request))):
            return refused(request, "413.html", 413)
        return self.get_response(request)


def refused(request, template, status):
    megabytes = BYTES // 10**6
    return quietly(render(request, template, {"megabytes": megabytes}, status=status))


class CatalogueMiddleware:
    """While there is no index to ask, no database or no room, pages say so, and when to come back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Error) and (instead := replicas.instead_of_page(exception)):
            return instead
        return instead_of_error(request, exception)


def page_key(request):
    """What a page depends on beside its version and language: what was resolved, and the site named on it."""
    return site_address({"request": request}), request.path_info, request.META.get("QUERY_STRING", "")


class PageCache:
    """The last pages that this process made: content and headers by address and tag, in so many bytes."""

    def __init__(self):
        self.pages, self.mutex, self.bytes = OrderedDict(), Lock(), 0

    def get(self, key):
        with self.mutex:
            if key not in self.pages:
                return None
            self.pages.move_to_end(key)
            content, headers = self.pages[key]
        return HttpResponse(content, headers=headers)

    def put(self, key, response):
        with self.mutex:
            content, _ = self.pages.pop(key, (b"", None))
            self.bytes += len(response.content) - len(content)
            self.pages[key] = response.content, dict(response.headers)
            while self.bytes > MOST_BYTES:
                _, (content, _) = self.pages.popitem(last=False)
                self.bytes -= len(content)


def is_same_for_all(response):
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not response.has_header("Vary")
        and len(response.content) <= LONGEST_PAGE
    )


def opaque(tag):
    """What two tags are compared by: proxies make weak ones of strong ones, and the other way round."""
    return tag.removeprefix("W/")


def not_again(response, tag, held):
    """The response, unless the reader said `*`: not if there is any. Whether there is, is known only now."""
    if held != ["*"] or response.status_code != 200:
        return response
    instead = labelled(HttpResponseNotModified(), tag)
    # an export gives its slot back at the end; to close it now would tell Django that the request has ended
    instead._resource_closers.extend(response._resource_closers)
    return instead


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
