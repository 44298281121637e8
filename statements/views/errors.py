"""What readers are told when there is no page to show."""

import sys

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext

from statements.operations.away import instead_of_error

from .corrected import corrected
from .pages import permanent_redirect


def bad_request(request, exception):
    sentence = ""
    if isinstance(exception, TooManyFieldsSent):
        sentence = gettext("It has more than {most} parameters or fields, and none of them was read.").format(
            most=settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
        )
    # the host name itself may be what is wrong, so nothing here may ask for it
    return HttpResponse(loader.render_to_string("400.html", {"sentence": sentence}), status=400)


def forbidden(request, exception):
    return render(request, "403.html", status=403)


def not_found(request, exception):
    if there := corrected(request):
        return permanent_redirect(there)
    # a sentence of our own, or Django's dictionary of routes that were tried
    sentence = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return render(request, "404.html", {"sentence": sentence}, status=404)


def server_error(request):
    # Django asks for this page while it handles what went wrong: in a view, or before one
    if instead := instead_of_error(request, sys.exception()):
        return instead
    return HttpResponseServerError(loader.render_to_string("500.html"))
