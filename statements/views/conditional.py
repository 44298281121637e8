"""A reader who has a page already is told so: public pages carry the archive's version as their ETag."""

import hashlib
from datetime import date
from functools import cache

from django.conf import settings
from django.http import HttpResponseNotModified
from django.utils.http import parse_etags

from statements.catalogue import catalogue
from statements.models import Clock


class VersionMiddleware:
    """Answers 304 before anything else is asked, if nothing changed since the reader's copy."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in ("GET", "HEAD") or request.path.startswith("/admin/"):
            return self.get_response(request)
        version = Clock.objects.version()
        # pages also say who is a member today
        tag = f'W/"{version}-{date.today():%Y%m%d}-{request.LANGUAGE_CODE}-{release()}"'
        if tag in parse_etags(request.headers.get("If-None-Match", "")):
            return labelled(HttpResponseNotModified(), tag)
        response = self.get_response(request)
        # while the index lags behind, a page is not yet what the version promises
        if response.status_code in (200, 410) and catalogue.is_level(version):
            labelled(response, tag)
        return response


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
