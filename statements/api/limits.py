"""How often one client is answered."""

from threading import local

from axes.helpers import get_client_ip_address
from django.conf import settings
from ninja.throttling import AnonRateThrottle


class ClientThrottle(AnonRateThrottle, local):
    """So many answers for an address as API_RATE says, in each process of the server.

    Counted in the process's own memory: with two processes (WEB_CONCURRENCY) a client may get twice as many.
    What is answered by `304 Not Modified`, or as it was made before, is not counted. What ninja notes in the
    throttle is of the request under way, so each thread has notes of its own.
    """

    def allow_request(self, request):
        self.num_requests, self.duration = self.parse_rate(settings.API_RATE)
        return super().allow_request(request)

    def get_ident(self, request):
        # as failed logins tell clients apart: by proxies that the settings name, and no header besides
        return get_client_ip_address(request) or "unknown"
