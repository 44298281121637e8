"""Who did what with accounts: what Django and django_otp tell by signals becomes lines of the log."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.auth.models import Group, Permission, User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnCredential

from statements.models import AccountEvent, AccountEventKind

from .addresses import address_of

WATCHED = ("is_active", "is_staff", "is_superuser", "username", "password")
WORDS = {"is_active": "active", "is_staff": "staff status", "is_superuser": "superuser status"}
LONGEST = 150  # characters of a name
asked = ContextVar("asked", default=None)  # the request that is being answered


@contextmanager
def answering(request):
    """What is done meanwhile was done by whoever asked."""
    token = asked.set(request)
    try:
        yield
    finally:
        asked.reset(token)


def note(kind, account, detail="", by=None, request=None):
    """Write a line of the log. `by` is whoever is logged in where a request is being answered."""
    request = request or asked.get()
    if by is None:
        user = getattr(request, "user", None)
        by = user.get_username() if user is not None and user.is_authenticated else ""
    AccountEvent.objects.create(
        kind=kind,
        account=account.replace("\x00", "")[:LONGEST],
        by=by,
        detail=detail,
        address=(address_of(request) if request is not None else None) or "",
    )


@receiver(user_logged_in)
def logged_in(sender, request, user, **kwargs):
    device = getattr(user, "otp_device", None) or request.__dict__.get("passkey")
    request.session.update(
        {
            "began": timezone.now().isoformat(),
            "address": address_of(request) or "",
            "agent": request.META.get("HTTP_USER_AGENT", "")[:300],
        }
    )
    name = user.get_username()
    note(AccountEventKind.LOGIN, name, f"with {kind_of(device)}" if device else "", name, request)


@receiver(user_logged_out)
def logged_out(sender, request, user, **kwargs):
    if user is not None:
        note(AccountEventKind.LOGOUT, user.get_username(), by=user.get_username(), request=request)


@receiver(user_login_failed)
def failed(sender, credentials, request=None, **kwargs):
    # of who must wait nothing is written: the log would grow as fast as they ask
    if request is not None and not getattr(request, "axes_locked_out", False):
        note(AccountEventKind.FAILED, str(credentials.get("username") or ""), by="", request=request)


@receiver(pre_save, sender=User)
def before_save(sender, instance, update_fields, **kwargs):
    names = [name for name in WATCHED if update_fields is None or name in update_fields]
    held = User.objects.filter(pk=instance.pk).values(*names).first() if instance.pk and names else None
    instance.changed_rights = (
        {
            name: (held[name], getattr(instance, name))
            for name in names
            if held[name] != getattr(instance, name)
        }
        if held
        else {}
    )


@receiver(post_save, sender=User)
def after_save(sender, instance, created, **kwargs):
    name = instance.get_username()
    if created:
        held = [word for field, word in WORDS.items() if getattr(instance, field)]
        note(AccountEventKind.RIGHTS, name, f"account made: {', '.join(held)}")
    changed = instance.__dict__.pop("changed_rights", {})
    if changed.pop("password", None):
        note(AccountEventKind.PASSWORD, name)
    if was := changed.pop("username", None):
        note(AccountEventKind.RIGHTS, name, f"was called {was[0]}")
    for field, (_, now) in changed.items():
        note(AccountEventKind.RIGHTS, name, f"{WORDS[field]} {'given' if now else 'taken'}")


@receiver(pre_delete, sender=User)
def deleted(sender, instance, **kwargs):
    note(AccountEventKind.RIGHTS, instance.get_username(), "account deleted")


@receiver(m2m_changed, sender=User.groups.through)
@receiver(m2m_changed, sender=User.user_permissions.through)
@receiver(m2m_changed, sender=Group.permissions.through)
def rights_changed(sender, instance, action, reverse, model, pk_set, **kwargs):
    if action not in ("post_add", "post_remove", "pre_clear"):
        return
    kind = (
        "group"
        if Group in (model, type(instance)) and Permission not in (model, type(instance))
        else "permission"
    )
    if action == "pre_clear":
        note(AccountEventKind.RIGHTS, str(instance), f"every {kind} taken")
        return
    done = "given" if action == "post_add" else "taken"
    others = model.objects.in_bulk(pk_set).values() if pk_set else ()
    for other in others:
        holder, held = (other, instance) if reverse else (instance, other)
        word = held.name if isinstance(held, Group) else held.codename
        note(AccountEventKind.RIGHTS, str(holder), f"{kind} {done}: {word}")


@receiver(post_save, sender=WebAuthnCredential)
def passkey_added(sender, instance, created, **kwargs):
    if created:
        note(AccountEventKind.ENROLLED, instance.user.get_username(), "a passkey")


@receiver(post_delete, sender=TOTPDevice)
@receiver(post_delete, sender=StaticDevice)
@receiver(post_delete, sender=WebAuthnCredential)
def factor_removed(sender, instance, **kwargs):
    if instance.confirmed:
        note(AccountEventKind.REMOVED, instance.user.get_username(), kind_of(instance))


def kind_of(device):
    """What a factor is, in words."""
    if isinstance(device, TOTPDevice):
        return "an app that shows codes"
    return "a recovery code" if isinstance(device, StaticDevice) else "a passkey"
