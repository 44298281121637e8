from importlib import import_module

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnAttestation, WebAuthnCredential

from statements.accounts.factors import remove_all_factors
from statements.accounts.sessions import end_sessions
from statements.models import AccountEvent

# the libraries' own pages show secrets, and would let one make a factor for somebody else
for library in ("django_otp.plugins.otp_static", "django_otp.plugins.otp_totp", "django_otp_webauthn"):
    import_module(f"{library}.admin")  # not later, which would bring them back
for model in (StaticDevice, TOTPDevice, WebAuthnAttestation, WebAuthnCredential):
    if admin.site.is_registered(model):
        admin.site.unregister(model)
admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(UserAdmin):
    actions = ("reset_factors",)

    @admin.action(
        description="Remove the second factors of those chosen, and end their sessions",
        permissions=["change"],
    )
    def reset_factors(self, request, queryset):
        for user in queryset:
            remove_all_factors(user)
            end_sessions(user, None)
        messages.success(
            request, "They log in with their passwords alone, until they add a second factor anew."
        )


@admin.register(AccountEvent)
class AccountEventAdmin(admin.ModelAdmin):
    list_display = ("at", "account", "kind", "detail", "by", "address")
    list_filter = ("kind", "at")
    search_fields = ("account", "by", "detail", "address")
    actions = None

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
