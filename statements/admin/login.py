"""The form by which editors come in."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import authenticate

from statements.accounts.factors import has_factor


class LoginForm(AdminAuthenticationForm):
    code = forms.CharField(
        required=False,
        max_length=40,
        label="Code",
        help_text="Of your app, or a recovery code, if your account has a second factor.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "aria-describedby": "id_code_help"}),
    )
    error_messages = AdminAuthenticationForm.error_messages | {
        "needs_code": "This account has a second factor: type your password and a code of your app, or a "
        "recovery code. Or use a passkey.",
    }

    def clean_username(self):
        name, longest = self.cleaned_data["username"], self.fields["username"].max_length
        # Django's own asks the browser alone; what counts failed attempts has no room for more
        if len(name) > longest:
            raise forms.ValidationError(f"A user’s name has at most {longest} characters.")
        return name

    def clean(self):
        typed = {name: self.cleaned_data.get(name) for name in ("username", "password", "code")}
        if typed["username"] is not None and typed["password"]:
            self.user_cache = authenticate(self.request, **typed)
            if self.user_cache is None:
                raise self.get_invalid_login_error()
            self.confirm_login_allowed(self.user_cache)
        return self.cleaned_data

    def confirm_login_allowed(self, user):
        super().confirm_login_allowed(user)
        if not getattr(user, "otp_device", None) and has_factor(user):
            raise forms.ValidationError(self.error_messages["needs_code"], code="needs_code")
