"""Second factors for tests: a client that came in with one, and codes to come in with."""

from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_static.models import StaticDevice

CODES = ("bell", "fog", "harbour", "quern")


def with_codes(user):
    """The user, who from now on needs a code of CODES, each good once, to log in."""
    device, _ = StaticDevice.objects.get_or_create(user_id=user.pk, name="tests")
    for code in CODES:
        device.token_set.create(token=code)
    return user


def verified(client, user=None):
    """The client, whose session (of this user, from now on, if one is named) has a second factor."""
    if user:
        client.force_login(user)
    session = client.session
    device, _ = StaticDevice.objects.get_or_create(user_id=session["_auth_user_id"], name="tests")
    session[DEVICE_ID_SESSION_KEY] = device.persistent_id
    session.save()
    return client
