"""What readers are told when there is no page to show."""

from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader


def bad_request(request, exception):
    # the host name itself may be what is wrong, so nothing here may ask for it
    return HttpResponse(loader.render_to_string("400.html"), status=400)


def forbidden(request, exception):
    return render(request, "403.html", status=403)


def not_found(request, exception):
    # a sentence of our own, or Django's dictionary of routes that were tried
    sentence = exception.args[0] if exception.args and isinstance(exception.args[0], str) else ""
    return render(request, "404.html", {"sentence": sentence}, status=404)


def server_error(request):
    return HttpResponseServerError(loader.render_to_string("500.html"))
