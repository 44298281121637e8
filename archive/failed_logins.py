"""Whom failed logins keep waiting: a name at one address, and an address that tries many names."""

from ipaddress import ip_address, ip_network

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings

WHOLE_NETWORK = 64  # bits: whoever has one address of the sixth version has all that begin so


def address_of(request):
    """The address that a request comes from, None if it cannot be told.

    A proxy adds to X-Forwarded-For whom it was asked by; what stands before that, a client may have written.
    """
    asked_by = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        told = [*filter(None, request.META.get("HTTP_X_FORWARDED_FOR", "").split(","))]
        asked_by = told[-settings.PROXIES].strip() if len(told) >= settings.PROXIES else asked_by
    try:
        address = ip_address(asked_by)
    except ValueError:
        return None
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((int(address), WHOLE_NETWORK), strict=False).network_address)


class FailedLogins(AxesDatabaseHandler):
    """Counts what axes keeps against two limits, of which axes itself knows one."""

    def get_failures(self, request, credentials=None):
        # in the order of AXES_LOCKOUT_PARAMETERS
        with_this_name, from_there = (
            sum(attempts.values_list("failures_since_start", flat=True))
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max(with_this_name, from_there * settings.AXES_FAILURE_LIMIT // settings.FAILURES_OF_ADDRESS)
