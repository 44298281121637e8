"""The form by which editors come in."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm


class LoginForm(AdminAuthenticationForm):
    def clean_username(self):
        name, longest = self.cleaned_data["username"], self.fields["username"].max_length
        # Django's own asks the browser alone; what counts failed attempts has no room for more
        if len(name) > longest:
            raise forms.ValidationError(f"A user’s name has at most {longest} characters.")
        return name
