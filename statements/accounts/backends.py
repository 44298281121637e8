"""The ways in, in the order in which they are asked; django-axes stands between the second and the third.

Whoever brings a passkey, or password and code together, is let in whoever else failed from the same address.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django_otp_webauthn.backends import WebAuthnBackend
from django_otp_webauthn.helpers import WebAuthnHelper
from webauthn.helpers.structs import UserVerificationRequirement

from statements.models import Person

from .factors import device_with, has_factor


class PersonMixin:
    """Sessions know an account as a Person."""

    def get_user(self, user_id):
        person = Person.objects.filter(pk=user_id).first()
        return person if person and self.user_can_authenticate(person) else None


class PasskeyBackend(PersonMixin, WebAuthnBackend):
    def authenticate(self, request, webauthn_credential=None, **kwargs):
        if webauthn_credential and request is not None:
            request.passkey = webauthn_credential
        return super().authenticate(request, webauthn_credential, **kwargs)


class BothFactorsBackend(PersonMixin, ModelBackend):
    """Password and code. The code is looked at only where the password is right: no stranger wears it out."""

    def authenticate(self, request, username=None, password=None, code="", **kwargs):
        user = super().authenticate(request, username, password) if code else None
        if user and (device := device_with(user, code)):
            user.otp_device = device
            return user
        return None


class PasswordBackend(PersonMixin, ModelBackend):
    """The password alone; what the form then asks for, where the account has a second factor, see there."""

    def authenticate(self, request, username=None, password=None, code="", **kwargs):
        user = super().authenticate(request, username, password, **kwargs)
        # the code was wrong: a failed attempt like any other
        return None if user and code and has_factor(user) else user


class PasskeyHelper(WebAuthnHelper):
    """A passkey is both factors: its authenticator asks for a finger, a face or a PIN, each time."""

    def get_generate_registration_options_kwargs(self, *, user):
        options = super().get_generate_registration_options_kwargs(user=user)
        options["authenticator_selection"].user_verification = UserVerificationRequirement.REQUIRED
        return options

    def get_relying_party_domain(self):
        return urlsplit(self.origin()).hostname

    def get_allowed_origins(self):
        return [self.origin()]

    def origin(self):
        site = urlsplit(settings.SITE_URL)
        # a local archive answers at any port
        return f"{site.scheme}://{site.netloc}" if site.netloc else self.request.build_absolute_uri("/")[:-1]
