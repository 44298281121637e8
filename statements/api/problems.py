"""What is refused, and why, as RFC 9457 has it: application/problem+json."""

import json
from collections.abc import Iterable
from http import HTTPStatus

from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

PROBLEM = "application/problem+json"
# of what was refused before it reached the API, or could not be answered
SENTENCES = {
    400: _("The request cannot be understood."),
    404: _("There is nothing at this address. The API is described at /api/v1/docs."),
    405: _("The API is for reading: it answers GET, HEAD and OPTIONS."),
    406: _("The API answers in JSON (application/json), which this request does not accept."),
    411: _("The API takes no body."),
    413: _("The API takes no body."),
    500: _("Something went wrong here. It is not the fault of the request."),
    503: _("The archive cannot answer at the moment. Try again after the seconds in Retry-After."),
}


class ProblemRaised(Exception):
    """Answered as a problem; `parameters` are (name, sentence) of those that were refused."""

    def __init__(self, status: int, detail: str, parameters: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__(status, detail)
        self.status, self.detail, self.parameters = status, detail, list(parameters)


def refused(problems: Iterable[tuple[str, str]]) -> ProblemRaised:
    """Of parameters, each with a sentence, as filters have them."""
    return ProblemRaised(400, gettext("Parameters that mean nothing were refused."), problems)


def problem(status: int, detail: str = "", parameters: Iterable[tuple[str, str]] = ()) -> HttpResponse:
    return HttpResponse(problem_text(status, detail, parameters), status=status, content_type=PROBLEM)


def problem_text(status: int, detail: str = "", parameters: Iterable[tuple[str, str]] = ()) -> str:
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": str(detail or SENTENCES.get(status, "")),
        "parameters": [{"name": name, "detail": str(sentence)} for name, sentence in parameters],
    }
    return json.dumps(told, ensure_ascii=False)
