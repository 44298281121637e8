"""The API itself: how a function becomes an address that answers, with its line in the OpenAPI document."""

import inspect
import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache, wraps
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import Throttled

from statements.catalogue import NotReady, catalogue
from statements.filters import Cursor, ListFilter
from statements.templatetags.archive import site_address

from .limits import ClientThrottle
from .parameters import parameters_of
from .problems import PROBLEM, ProblemRaised, problem, refused
from .shapes import ProblemDocument

api = NinjaAPI(
    title="Communiqué",
    version="1",
    description="An open archive of what states say together about security, for reading.",
    urls_namespace="api",
    docs_url=None,
    openapi_url=None,
    throttle=[ClientThrottle()],
)
VIEWS: dict[str, Callable] = {}  # by the name of their address: what answers, whoever asks and how often
REFUSED = {
    400: _("A parameter means nothing here; `parameters` says which one and why."),
    406: _("The request accepts no JSON."),
    429: _("Too many requests: try again after the seconds in Retry-After."),
    503: _("The index or the database is away: try again after the seconds in Retry-After."),
}
NOT_THERE = {404: _("There is nothing of that name.")}
MOVED = {301: _("It was merged into another one, whose address this is.")}
WITHDRAWN = {410: _("It was withdrawn from the archive.")}


def answers(
    path: str, of: type[ListFilter], gives: Any, summary: str, also: dict[int, Any] | None = None
) -> Callable:
    """Makes a function of a request, a filterset without problems and what the path names answer there.

    The function gives plain data in the shape of `gives`, or an HttpResponse. `also` are statuses that only
    some addresses have, each with a sentence.
    """

    def decorate(function):
        @wraps(function)
        def view(request, **named):
            asked = of(request.GET)
            if asked.problems:
                raise refused(asked.problems)
            # whoever asks only for what is in the database has the version promised too, which is the index's
            with suppress(NotReady):
                catalogue.snapshot()
            found = function(request, asked, **named)
            return found if isinstance(found, HttpResponse) else in_json(found)

        parts = inspect.signature(function).parameters
        view.__signature__ = inspect.Signature([one for name, one in parts.items() if name != "asked"])
        name = function.__name__.replace("_", "-")
        VIEWS[name] = view
        told = {"parameters": parameters_of(of), "responses": refusals({**REFUSED, **(also or {})})}
        return api.api_operation(
            ["GET", "HEAD"],
            path,
            response=gives,
            by_alias=True,
            operation_id=name,
            url_name=name,
            summary=summary,
            openapi_extra=told,
        )(view)

    return decorate


def refusals(sentences):
    """Responses of an OpenAPI document. Their shape is a reference: every address has the same."""
    shape = {"content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/ProblemDocument"}}}}
    return {
        status: {"description": sentence} | (shape if status >= 400 else {})
        for status, sentence in sentences.items()
    }


def in_json(data, content_type="application/json"):
    return HttpResponse(json.dumps(data, ensure_ascii=False), content_type=content_type)


def in_pages(request, asked, total: int, records: list, cursor: Cursor | None):
    """A page of a list. `next` is an address, which Link names too, or null."""
    there = None
    if cursor:
        query = asked.data.copy()
        query["cursor"] = cursor.written
        there = f"{site_address({'request': request})}{request.path}?{query.urlencode()}"
    response = in_json({"total": total, "next": there, "records": records})
    if there:
        response["Link"] = f'<{there}>; rel="next"'
    return response


def moved(name, **named):
    """For good, unless the archive should change its mind: caches ask each time."""
    there = reverse(f"api:{name}", kwargs=named)
    return HttpResponsePermanentRedirect(there, headers={"Cache-Control": "no-cache"})


def nothing(sentence, **named):
    return ProblemRaised(404, sentence.format(**named))


@api.exception_handler(ProblemRaised)
def raised(request, error):
    return problem(error.status, error.detail, error.parameters)


@api.exception_handler(Http404)
def not_found(request, error):
    return problem(404)


@api.exception_handler(Throttled)
def too_often(request, error):
    return problem(429, _("Too many requests from this address. Try again after the seconds in Retry-After."))


@api.exception_handler(Exception)
def left_to_others(request, error):
    """Middleware tells of an index or a database that is away, for all pages alike."""
    raise error


def document():
    """The OpenAPI document as plain data, in the reader's language; nobody may change it."""
    return document_in(get_language())


@cache
def document_in(language):
    found = api.get_openapi_schema(path_prefix="/api/v1/")
    for operations in found["paths"].values():
        # whoever asks for a head alone gets that of the same answer
        operations.pop("head", None)
    found["components"]["schemas"]["ProblemDocument"] = ProblemDocument.model_json_schema(
        ref_template="#/components/schemas/{model}"
    )
    found["components"]["schemas"] |= found["components"]["schemas"]["ProblemDocument"].pop("$defs")
    return json.loads(json.dumps(found, cls=DjangoJSONEncoder))
