"""Around every answer of the API: who may read it from where, and errors in the form that it promises."""

from django.http import HttpResponse

from statements.models.addresses import address

from .problems import PROBLEM, problem, problem_text

PREFIX = "/api/"
METHODS = "GET, HEAD, OPTIONS"
FROM_ANYWHERE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


class ApiMiddleware:
    """Outside of all that may refuse a request, so that whatever is refused is a problem in JSON."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        path = request.path_info
        if not path.startswith(PREFIX) or path == address("api-docs"):
            return self.get_response(request)
        response = self.answer(request)
        for name, value in FROM_ANYWHERE.items():
            response[name] = value
        return response

    def answer(self, request):
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": METHODS, **PREFLIGHT})
        if not request.accepts("application/json"):
            return problem(406)
        response = self.get_response(request)
        if response.status_code >= 400 and response.headers["Content-Type"] != PROBLEM:
            # a page for people, made by whoever met the error first
            response.content = problem_text(response.status_code)
            response["Content-Type"], response["Content-Length"] = PROBLEM, str(len(response.content))
        if response.status_code == 405:
            response["Allow"] = METHODS
        return response
