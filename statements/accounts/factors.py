"""Second factors of an account: codes of an app, passkeys, and recovery codes for when those are lost."""

import secrets

from django.db import transaction
from django_otp import devices_for_user, user_has_device, verify_token
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from statements.models import AccountEventKind

from .log import note

CODES = 10
# without those that look alike
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 16  # letters of a recovery code, which are 79 bits: nobody guesses one


def has_factor(user):
    return user_has_device(user)


def factors_of(user):
    """The confirmed apps and passkeys of an account, without its recovery codes."""
    return [device for device in devices_for_user(user) if not isinstance(device, StaticDevice)]


def codes_left(user):
    """How many recovery codes of an account were not used."""
    return sum(device.token_set.count() for device in StaticDevice.objects.devices_for_user(user))


def device_with(user, code):
    """The device of an account that a code is of, None if it is of none. A code is good once.

    Only the kind of device is asked that such a code can be of: a wrong code has each it was tried on wait.
    """
    code = "".join(letter for letter in code.lower() if letter.isalnum())
    kind = TOTPDevice if code.isdecimal() and len(code) <= 8 else StaticDevice
    for device in kind.objects.devices_for_user(user, confirmed=True):
        if found := verify_token(user, device.persistent_id, code):
            return found
    return None


def app_to_confirm(user):
    """The app that is being added: its secret is the same until it has been confirmed."""
    return TOTPDevice.objects.get_or_create(user_id=user.pk, confirmed=False, defaults={"name": "App"})[0]


def confirm_app(app, code):
    """Whether the code is the app's, which is a factor of its account from then on."""
    with transaction.atomic():
        if not (verify_token(app.user, app.persistent_id, code.replace(" ", ""))):
            return False
        TOTPDevice.objects.filter(pk=app.pk).update(confirmed=True)
    app.refresh_from_db()
    note(AccountEventKind.ENROLLED, app.user.get_username(), "an app that shows codes")
    return True


@transaction.atomic
def new_codes(user):
    """Ten recovery codes in place of those before: [code], which nobody is shown again."""
    # the device stays: it may be what a session was opened with
    device, _ = StaticDevice.objects.get_or_create(user_id=user.pk, defaults={"name": "Recovery codes"})
    device.token_set.all().delete()
    codes = ["".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(CODES)]
    for code in codes:
        device.token_set.create(token=code)
    note(AccountEventKind.ENROLLED, user.get_username(), f"{CODES} recovery codes")
    return ["-".join(code[start : start + 4] for start in range(0, LENGTH, 4)) for code in codes]


@transaction.atomic
def remove_factor(user, persistent_id):
    """Remove one of an account's apps and passkeys; with the last of them its recovery codes go too.

    Returns those that are left.
    """
    for device in factors_of(user):
        if device.persistent_id == persistent_id:
            device.delete()
    left = factors_of(user)
    if not left:
        StaticDevice.objects.filter(user_id=user.pk).delete()
    return left


@transaction.atomic
def remove_all_factors(user):
    for device in [*devices_for_user(user, confirmed=None)]:
        device.delete()
