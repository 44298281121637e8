"""Sessions of an account: where and when each began, and how they are ended."""

from datetime import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.crypto import salted_hmac

from statements.models import AccountEventKind, LoginSession

from .addresses import browser_in_words
from .log import note


class OpenSession(NamedTuple):
    """`name` is what a form calls it: never the key, with which anybody would be in."""

    name: str
    began: datetime | None
    address: str
    browser: str
    is_verified: bool
    is_own: bool


def sessions_of(user, own_key):
    """The OpenSessions of an account, the one that asks first, then the latest."""
    found = []
    for row in rows_of(user):
        data = row.get_decoded()
        began = data.get("began")
        found.append(
            OpenSession(
                name_of(row),
                datetime.fromisoformat(began) if began else None,
                data.get("address", ""),
                browser_in_words(data.get("agent", "")),
                "otp_device_id" in data,
                row.session_key == own_key,
            )
        )
    return sorted(
        found, key=lambda one: (one.is_own, one.began.timestamp() if one.began else 0), reverse=True
    )


def end_sessions(user, own_key, name=None):
    """End the session of this name, or all but the one that asks. Returns how many were ended."""
    chosen = [
        row.session_key
        for row in rows_of(user)
        if (row.session_key != own_key if name is None else name_of(row) == name)
    ]
    LoginSession.objects.filter(session_key__in=chosen).delete()
    if chosen:
        note(AccountEventKind.ENDED, user.get_username(), f"{len(chosen)} of them")
    return len(chosen)


def rows_of(user):
    return LoginSession.objects.filter(account_id=user.pk, expire_date__gt=timezone.now())


def name_of(row):
    return salted_hmac("name of a session", row.session_key).hexdigest()[:20]
