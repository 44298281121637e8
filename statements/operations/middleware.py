"""Around everything else: what machines ask of a host, and what is answered while it is worked on."""

import time
from hmac import compare_digest
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from . import maintenance
from .health import readiness
from .metrics import CONTENT_TYPE, count_request, exposition

# of a proxy, which asks for somebody else
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP")


class OperationsMiddleware:
    """`/healthz`, `/readyz` and `/metrics`, and a count of all other requests."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.answers = {"/healthz": alive, "/readyz": ready, "/metrics": metrics}

    def __call__(self, request):
        answer = self.answers.get(request.path_info)
        if answer and request.method in ("GET", "HEAD") and (response := answer(request)):
            response["Cache-Control"] = "no-store"
            # a host that is not ready is no error of this request
            response._has_been_logged = True
            return response
        began = time.perf_counter()
        response = self.get_response(request)
        count_request(request, response, time.perf_counter() - began)
        return response


class MaintenanceMiddleware:
    """Every page, the editors' too, says that the archive is being worked on, and when to come back."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not maintenance.is_under_way():
            return self.get_response(request)
        until = maintenance.told_end()
        response = render(request, "503_maintenance.html", {"until": until}, status=503)
        response["Retry-After"] = str(maintenance.seconds_left(until))
        response["Cache-Control"] = "no-store"
        response._has_been_logged = True
        return response


def alive(request):
    return HttpResponse("alive\n", content_type="text/plain; charset=utf-8")


def ready(request):
    """What is amiss names machines and errors: it is told to those who may read the metrics."""
    is_ready, known = readiness()
    told = {"ready": is_ready} | (known if may_see_inside(request) else {})
    return JsonResponse(told, status=200 if is_ready else 503, json_dumps_params={"indent": 1})


def metrics(request):
    """None, as if there were no such address, to those who may not see them."""
    return HttpResponse(exposition(), content_type=CONTENT_TYPE) if may_see_inside(request) else None


def may_see_inside(request):
    if settings.METRICS_TOKEN:
        expected = f"Bearer {settings.METRICS_TOKEN}"
        return compare_digest(request.headers.get("Authorization", "").encode(), expected.encode())
    if any(name in request.META for name in FORWARDED):
        return False
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return any(address in network for network in settings.METRICS_NETWORKS)
