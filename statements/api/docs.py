"""The OpenAPI document, the page that shows it to people, and calls that work."""

import json
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import resolve, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from statements.catalogue import Search
from statements.filters import OneThingFilter
from statements.records.reference_cache import membership_spells
from statements.templatetags.archive import site_address

from . import texts, things
from .answers import VIEWS, answers, api, document, in_json
from .shapes import ApiRoot

LINES = 12  # of an answer, that an example shows
ANSWERING = (texts, things)  # whose functions are in the document


class ApiCall(NamedTuple):
    """A call that works in this archive: what it gives, its whole address, the first lines of its answer."""

    heading: str
    address: str
    answer: str


@answers("/", OneThingFilter, ApiRoot, _("Where things are"))
def root(request, asked):
    site = site_address({"request": request})
    paths = (path for router in api._get_bound_routers() for path in router.path_operations)
    return {
        "docs": f"{site}{reverse('api-docs')}",
        "openapi": f"{site}{reverse('api-document')}",
        "addresses": [f"{site}/api/v1{path}" for path in paths if path != "/" and "{" not in path],
    }


@require_safe
def openapi(request):
    return in_json(document())


class ApiDocs(TemplateView):
    template_name = "statements/api_docs.html"

    def get_context_data(self, **kwargs):
        found = document()
        return super().get_context_data(
            calls=list(calls(self.request)),
            operations=[
                (path, operation)
                for path, methods in found["paths"].items()
                for operation in methods.values()
            ],
            **kwargs,
        )


def calls(request):
    """ApiCalls of what this archive holds: five, or fewer in one without statements or memberships."""
    site = site_address({"request": request})
    for heading, name, named, query in asked_calls():
        path, words = reverse(f"api:{name}", kwargs=named), urlencode(query)
        address = f"{path}?{words}" if words else path
        yield ApiCall(heading, f"{site}{address}", first_lines(answer_at(request, path, words)))


def asked_calls():
    """(heading, name of an address, what its path names, its parameters) of each."""
    yield gettext("The text adopted last"), "statements", {}, {"sort": "newest", "limit": 1}
    for one in Search.statements()[:1]:
        yield gettext("One text, by its id"), "statement", {"id": one.slug}, {}
    found = {"q": "border", "sort": "relevance", "limit": 2}
    yield gettext("The two passages that answer a word best"), "passages", {}, found
    yield gettext("How many passages since 2020 have each code"), "passage-facets", {}, {"from": "2020"}
    for spell in membership_spells()[:1]:
        named = {"id": spell.organization.slug}
        yield gettext("Who was a member on a day"), "organization-members", named, {"on": "2015-06-20"}


def answer_at(request, path, words):
    """As the API would answer now, whoever asks and how often."""
    asked = HttpRequest()
    asked.method, asked.path, asked.META, asked.GET = "GET", path, request.META, QueryDict(words)
    found = resolve(path)
    return json.loads(VIEWS[found.url_name](asked, **found.kwargs).content)


def first_lines(answer):
    lines = json.dumps(answer, ensure_ascii=False, indent=2).splitlines()
    return "\n".join([*lines[:LINES], "…"] if len(lines) > LINES else lines)
