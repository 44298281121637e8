"""Who comes in: editors as their sessions know them, the sessions themselves, and the log of both."""

from functools import cached_property

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

PUBLISH = "statements.publish_statement"


def needs_factor(permission):
    """Whether a permission ("app.action_model") is one that publishers and superusers alone have."""
    app, _, name = permission.partition(".")
    action, _, model = name.partition("_")
    return (
        app != "statements"
        or permission == PUBLISH
        or (action == "delete" and model != "statement")
        or (model == "blindsample" and action != "view")
    )


class Person(User):
    """Whoever is logged in. Without a second factor in this session nobody may do more than editors may."""

    otp_device = None  # what this session was opened with; django_otp sets it

    class Meta:
        proxy = True
        default_permissions = ()

    @cached_property
    def refused(self):
        """The permissions that this person has and would have used, had there been a second factor."""
        return set()

    def would_have(self, permission):
        """Whether this person has a permission, with a second factor."""
        return super().has_perm(permission)

    @property
    def is_held_back(self):
        """Whether some right of this person waits for a second factor."""
        return not self.otp_device and (
            self.is_superuser or any(map(needs_factor, super().get_all_permissions()))
        )

    def has_perm(self, perm, obj=None):
        if not super().has_perm(perm, obj):
            return False
        if self.otp_device or not needs_factor(perm):
            return True
        self.refused.add(perm)
        return False

    def has_module_perms(self, app_label):
        return super().has_module_perms(app_label) and bool(self.otp_device or app_label == "statements")

    def get_all_permissions(self, obj=None):
        found = super().get_all_permissions(obj)
        return found if self.otp_device else {one for one in found if not needs_factor(one)}


class LoginSession(AbstractBaseSession):
    """A session of the desk, with whose it is: so that it can be listed, and ended."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")

    class Meta(AbstractBaseSession.Meta):
        default_permissions = ()

    @classmethod
    def get_session_store_class(cls):
        from importlib import import_module

        return import_module(settings.SESSION_ENGINE).SessionStore


class AccountEventKind(models.TextChoices):
    LOGIN = "login", "logged in"
    FAILED = "failed", "failed to log in"
    LOGOUT = "logout", "logged out"
    ENDED = "ended", "sessions ended"
    RIGHTS = "rights", "rights changed"
    PASSWORD = "password", "password changed"
    ENROLLED = "enrolled", "second factor added"
    REMOVED = "removed", "second factor removed"


class AccountEvent(models.Model):
    """A line of the log of accounts. Names are words: they stay when an account is deleted."""

    at = models.DateTimeField("time", auto_now_add=True, db_index=True)
    kind = models.CharField(max_length=10, choices=AccountEventKind)
    account = models.CharField(
        max_length=150, help_text="Whose account, or which group; as it was typed, of a failed login."
    )
    by = models.CharField(max_length=150, blank=True, help_text="Empty for a command.")
    detail = models.TextField(blank=True)
    address = models.CharField("network address", max_length=45, blank=True)

    class Meta:
        ordering = ["-pk"]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.account}: {self.get_kind_display()}"
