"""Whom failed logins keep waiting: a name at one address, and an address that tries many names."""

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings

from statements.accounts.addresses import address_of

__all__ = ["FailedLogins", "address_of"]


class FailedLogins(AxesDatabaseHandler):
    """Counts what axes keeps against two limits, of which axes itself knows one."""

    def get_failures(self, request, credentials=None):
        # in the order of AXES_LOCKOUT_PARAMETERS
        with_this_name, from_there = (
            sum(attempts.values_list("failures_since_start", flat=True))
            for attempts in self.get_user_attempts(request, credentials)
        )
        return max(with_this_name, from_there * settings.AXES_FAILURE_LIMIT // settings.FAILURES_OF_ADDRESS)
