"""Addresses as they are typed and pasted: in capitals, with the full stop of the sentence around them."""

import re
from copy import copy

from django.http import Http404, QueryDict
from django.urls import Resolver404, resolve

from statements.catalogue import NotReady

LONGEST = 500  # characters of a path that anything is tried of
# what a sentence, a bracket or a quotation puts after an address; an address ends with a letter or a digit
AFTER = re.compile(r"\W+$")
ZEROS = re.compile(r"/(p?)0+(?=[1-9]\d*/)")
# programs, which ask the API, mean what they say
PLACES = re.compile(r"^/(?!admin/|api/|language/)[\w.-]")


def corrected(request):
    """The address, with its query, at which there is what was asked for; None if there is nothing nearby."""
    path = request.path_info
    if request.method not in ("GET", "HEAD") or len(path) > LONGEST:
        return None
    for candidate in candidates(path):
        if candidate != path and PLACES.match(candidate) and (there := page_at(candidate, request)):
            query = request.META.get("QUERY_STRING", "")
            base, mark, fragment = there.partition("#")
            return f"{base}{f'?{query}' if query else ''}{mark}{fragment}"
    return None


def candidates(path):
    """Paths that may have been meant, the most like it first."""
    bare = re.sub("/{2,}", "/", AFTER.sub("", path))
    # files are the only addresses without a slash at the end
    for ended in (f"{bare}/", bare):
        for cased in dict.fromkeys((ended, ended.lower())):
            yield ZEROS.sub(r"/\1", cased)


def page_at(path, request):
    """The address of what answers at a path of this archive: itself, or where it leads; None if nothing does.

    Where it leads is told at once, so that nobody is sent on twice.
    """
    try:
        view, args, kwargs = resolve(path)
    except Resolver404:
        return None
    asked = copy(request)
    asked.path = asked.path_info = path
    # without the query: whether there is anything does not depend on it, and a file would be begun
    asked.GET, asked.META = QueryDict(), request.META | {"QUERY_STRING": "", "PATH_INFO": path}
    try:
        response = view(asked, *args, **kwargs)
    except (Http404, NotReady):
        return None
    if response.status_code in (200, 410):
        return path
    there = response.headers.get("Location", "")
    return there if there.startswith("/") and not there.startswith("//") else None
