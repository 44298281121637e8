"""The page of one's own account, and what stands in place of a page that waits for a second factor."""

import io

import qrcode
import qrcode.image.svg
from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django_otp import login as login_with

from statements.accounts.factors import (
    app_to_confirm,
    codes_left,
    confirm_app,
    factors_of,
    new_codes,
    remove_factor,
)
from statements.accounts.log import kind_of
from statements.accounts.sessions import end_sessions, sessions_of

from .. import drafts

LEAST_CODES = 3


class AppForm(forms.Form):
    code = forms.CharField(
        max_length=10,
        label="The code that your app shows now",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


def addresses(site):
    def page(view):
        return site.admin_view(lambda request: view(site, request))

    return [
        path("account/", page(account), name="account"),
        path("account/app/", page(app), name="account_app"),
        path("account/codes/", page(codes), name="account_codes"),
    ]


def next_of(request):
    """Where somebody was before: an address of this site, or else the account's page."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if safe else ""


def shown(site, request, template, title, **more):
    context = site.each_context(request) | {"title": title, "next": next_of(request)} | more
    return TemplateResponse(request, f"admin/account/{template}.html", context)


def account(site, request):
    if request.method == "POST":
        return changed(request)
    user = request.user
    return shown(
        site,
        request,
        "account",
        "Your account",
        factors=[(factor.persistent_id, kind_of(factor), factor) for factor in factors_of(user)],
        codes=codes_left(user),
        few_codes=codes_left(user) < LEAST_CODES,
        sessions=sessions_of(user, request.session.session_key),
    )


def changed(request):
    if "remove" in request.POST:
        used = request.user.otp_device
        left = remove_factor(request.user, request.POST["remove"])
        if left and used and used.persistent_id == request.POST["remove"]:
            # this session goes on: it was opened with a second factor, and the account has another
            login_with(request, left[0])
        messages.success(request, "It was removed.")
    elif "end" in request.POST:
        end_sessions(request.user, request.session.session_key, request.POST["end"])
        messages.success(request, "It was ended.")
    elif "end_others" in request.POST:
        end_sessions(request.user, request.session.session_key)
        messages.success(request, "All other sessions were ended.")
    else:
        raise BadRequest("nothing that can be done with an account")
    return redirect("admin:account")


def app(site, request):
    """Add an app that shows codes: its secret as a picture and in letters, until a code of it was typed."""
    waiting = app_to_confirm(request.user)
    form = AppForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if confirm_app(waiting, form.cleaned_data["code"]):
            login_with(request, waiting)
            end_sessions(request.user, request.session.session_key)
            return codes(site, request)
        form.add_error(
            "code", "This is not the code that the app shows now. Wait for the next one, and try again."
        )
    picture = io.BytesIO()
    # a path has neither a style nor an attribute that the content security policy would refuse
    qrcode.make(waiting.config_url, image_factory=qrcode.image.svg.SvgPathImage).save(picture)
    return shown(
        site,
        request,
        "app",
        "Add an app that shows codes",
        form=form,
        picture=mark_safe(picture.getvalue().decode().partition("?>")[2]),  # noqa: S308
        secret=waiting.config_url.partition("secret=")[2].partition("&")[0],
    )


def codes(site, request):
    """New recovery codes, shown this once."""
    if request.method != "POST":
        return redirect("admin:account")
    if not request.user.is_verified():
        raise PermissionDenied
    return shown(site, request, "codes", "Your recovery codes", codes=new_codes(request.user))


def held_back(site, request):
    """The answer to who lacks nothing but a second factor; what was typed is kept until it is there."""
    kept = False
    if request.method == "POST" and drafts.is_form(request.path):
        try:
            drafts.keep_draft(
                request.user,
                request.path,
                drafts.typed_in(request.POST),
                key=drafts.key_in(request.POST.get(drafts.KEY)),
            )
            kept = True
        except drafts.NotKept as error:
            messages.error(request, str(error))
    back = request.path if request.method == "GET" or drafts.is_form(request.path) else reverse("admin:index")
    response = shown(site, request, "held_back", "This waits for a second factor", kept=kept, back=back)
    response.status_code = 403
    return response
