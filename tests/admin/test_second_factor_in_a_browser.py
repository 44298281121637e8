"""A second factor is added and used in a real browser: an app, a recovery code, a passkey."""

from base64 import b32decode

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import Permission
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from statements.models import Statement, Status

PASSWORD = "a quiet harbour"
SEED = "csto-cmfa-2023-06-20-afghanistan"


def log_in(page, code=""):
    page.goto("/admin/login/?next=/admin/")
    page.get_by_label("Username").fill("ann")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Log in", exact=True).click()


@pytest.fixture
def ann(served_archive, page, django_user_model):
    """The page of a publisher who logged in with her password alone."""
    user = django_user_model.objects.create_user("ann", password=PASSWORD, is_staff=True)
    # the rows that migrations made are gone after a test that wrote outside a transaction
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="statements"))
    Statement.objects.filter(slug=SEED).update(status=Status.IN_REVIEW)
    log_in(page)
    page.wait_for_url("**/admin/")
    return page


def is_good_on_a_phone(page):
    """Whether axe finds nothing, and nothing sticks out of a narrow window."""
    before = page.viewport_size
    page.set_viewport_size({"width": 360, "height": 800})
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    page.set_viewport_size(before)
    return not wide and Axe().run(page).response["violations"] == []


def form_of_seed():
    return reverse("admin:statements_statement_change", args=[Statement.objects.get(slug=SEED).pk])


def status():
    return Statement.objects.get(slug=SEED).status


def test_a_publisher_adds_an_app_where_she_was_stopped_and_publishes_what_she_typed(ann, open_page):
    refused = []
    ann.on(
        "console",
        lambda message: refused.append(message.text) if "Content Security" in message.text else None,
    )
    ann.goto(form_of_seed())
    ann.fill("#id_note", "Long thought about.")
    ann.locator("input[name=_step_publish]").first.click()
    expect(ann.locator("#content-main")).to_contain_text("what you typed is kept")
    assert is_good_on_a_phone(ann)
    assert status() == Status.IN_REVIEW
    ann.get_by_role("link", name="Add a second factor").click()
    expect(ann.locator("h1")).to_have_text("Your account")
    assert is_good_on_a_phone(ann)
    ann.get_by_role("link", name="Add an app that shows codes").click()
    ann.wait_for_selector(".qr svg")
    assert ann.locator(".qr svg path").bounding_box()["width"] > 100
    assert is_good_on_a_phone(ann)
    secret = b32decode(ann.locator("code").inner_text())
    ann.get_by_label("The code that your app shows now").fill(f"{totp(secret):06}")
    ann.get_by_role("button", name="Add the app").click()
    ann.wait_for_selector(".recovery-codes")
    recovery = ann.locator(".recovery-codes code").all_inner_texts()
    assert len(recovery) == 10
    assert is_good_on_a_phone(ann)
    ann.get_by_role("link", name="Go on").click()
    expect(ann.locator("#id_note")).to_have_value("Long thought about.")
    ann.locator("input[name=_step_publish]").first.click()
    ann.wait_for_selector(".messagelist .success")
    assert status() == Status.PUBLISHED

    other = open_page()
    log_in(other)
    expect(other.locator(".errornote")).to_contain_text("has a second factor")
    assert Axe().run(other).response["violations"] == []
    log_in(other, recovery[0])
    other.wait_for_url("**/admin/")
    other.goto("/admin/account/")  # with another session in its table
    assert is_good_on_a_phone(other)
    third = open_page()
    log_in(third, recovery[0])
    expect(third.locator(".errornote")).to_be_visible()
    TOTPDevice.objects.update(last_t=-1)
    log_in(third, f"{totp(secret):06}")
    third.wait_for_url("**/admin/")
    assert refused == []


def test_a_passkey_is_added_and_opens_the_desk_without_a_password(ann):
    tools = ann.context.new_cdp_session(ann)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    ann.goto("/admin/account/")
    ann.get_by_role("button", name="Add a passkey").click()
    expect(ann.get_by_text("A passkey, since")).to_be_visible()
    ann.get_by_role("button", name="Log out").click()
    ann.wait_for_url("**/logout/")
    ann.goto("/admin/login/?next=/admin/account/")
    ann.get_by_role("button", name="Use a passkey").click()
    expect(ann.locator("h1")).to_have_text("Your account")
    ann.goto(form_of_seed())
    ann.locator("input[name=_step_publish]").first.click()
    ann.wait_for_selector(".messagelist .success")
    assert status() == Status.PUBLISHED
