"""What a second factor opens, who is let in with one, and what is written down of it."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from statements.models import AccountEvent, KeptDraft, LoginSession, Statement, Status, needs_factor
from tests.second_factor import CODES, with_codes

from .forms import add_address, edit_address, errors_in, form_of, new_statement

PASSWORD = "a quiet harbour"
LOGIN = "admin:login"


@pytest.fixture
def ann(db):
    user = User.objects.create_user("ann", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Publishers"))
    return user


def log_in(client, code="", password=PASSWORD, address="192.0.2.7", **more):
    sent = {"username": "ann", "password": password, "code": code}
    return client.post(reverse(LOGIN), sent, REMOTE_ADDR=address, **more)


def code_of(app):
    return f"{totp(bytes.fromhex(app.key)):06}"


def events(**asked):
    return [
        (one.account, one.kind, one.detail, one.by)
        for one in AccountEvent.objects.filter(**asked).order_by("pk")
    ]


def test_what_waits_for_a_second_factor_is_what_publishers_may_beyond_editors(db):
    def given(group):
        found = Permission.objects.filter(group__name=group).values_list(
            "content_type__app_label", "codename"
        )
        return {f"{app}.{name}" for app, name in found}

    editors, publishers = given("Editors"), given("Publishers")
    assert {one for one in publishers if needs_factor(one)} == publishers - editors
    assert not any(map(needs_factor, editors))
    assert needs_factor("auth.change_user")


@pytest.fixture
def draft(archive, staff):
    response = staff("Editors").post(add_address(Statement), new_statement(_step_submit="on"))
    assert response.status_code == 302
    return Statement.objects.get(slug="csto-2026-borders")


@pytest.mark.parametrize("is_superuser", [False, True])
def test_without_one_nothing_is_published_and_what_was_typed_is_kept(draft, staff, is_superuser):
    draft.status = Status.IN_REVIEW
    draft.save()
    client = staff("Publishers", factor=False)
    User.objects.filter(pk=client.user.pk).update(is_superuser=is_superuser)
    sent = form_of(client, edit_address(draft)) | {"note": "Long thought about.", "_step_publish": "on"}
    response = client.post(edit_address(draft), sent)
    assert response.status_code == 403
    page = response.content.decode()
    assert "what you typed is kept" in page
    assert f"{reverse('admin:account')}?next=" in page
    draft.refresh_from_db()
    assert (draft.status, draft.note) == (Status.IN_REVIEW, "")
    assert KeptDraft.objects.get().fields["note"] == ["Long thought about."]
    # and whoever adds one goes on where she was
    app = added(client, next=edit_address(draft))
    assert edit_address(draft) in app.content.decode()
    assert "Long thought about." in client.get(edit_address(draft)).content.decode()
    again = form_of(client, edit_address(draft)) | {"note": "Long thought about.", "_step_publish": "on"}
    assert client.post(edit_address(draft), again).status_code == 302
    draft.refresh_from_db()
    assert (draft.status, draft.note) == (Status.PUBLISHED, "Long thought about.")


def added(client, **more):
    """The answer to who added an app."""
    assert client.get(reverse("admin:account_app")).status_code == 200
    app = TOTPDevice.objects.get(user_id=client.session["_auth_user_id"], confirmed=False)
    return client.post(reverse("admin:account_app"), {"code": code_of(app), **more})


def test_a_superuser_without_one_sees_no_accounts_and_does_see_statements(archive, staff):
    client = staff(factor=False)
    User.objects.filter(pk=client.user.pk).update(is_superuser=True)
    seen = [client.get(f"/admin/{page}/").status_code for page in ("statements/statement", "auth/user")]
    assert seen == [200, 403]
    assert "auth/user" not in client.get("/admin/").content.decode()


def test_an_app_is_added_and_asked_for_from_then_on(ann, client):
    assert log_in(client).status_code == 302
    other = Client()
    log_in(other)
    assert other.get("/admin/").status_code == 200
    page = added(client).content.decode()
    assert page.count("<code>") == 10
    recovery = page.split("<code>")[1].split("</code>")[0]
    assert client.get("/admin/").status_code == 200
    # a session that was opened without it has ended
    assert other.get("/admin/").status_code == 302
    stranger = Client()
    assert "has a second factor" in log_in(stranger).content.decode()
    assert log_in(stranger, "000000").status_code == 200
    assert stranger.get("/admin/").status_code == 302
    assert log_in(stranger, recovery).status_code == 302
    assert log_in(Client(), recovery).status_code == 200  # each is good once
    TOTPDevice.objects.update(last_t=-1, throttling_failure_count=0, throttling_failure_timestamp=None)
    assert log_in(Client(), code_of(TOTPDevice.objects.get())).status_code == 302


def test_an_app_that_was_not_confirmed_asks_nobody_for_a_code(ann, client):
    log_in(client)
    client.get(reverse("admin:account_app"))
    wrong = client.post(reverse("admin:account_app"), {"code": "000000"})
    assert "not the code that the app shows" in wrong.content.decode()
    assert log_in(Client()).status_code == 302


def test_strangers_keep_nobody_waiting_who_has_a_second_factor(ann, client):
    with_codes(ann)
    tried = [log_in(client, code, "wrong").status_code for code in ("", "123456") * 10]
    assert tried[-1] == 429
    # with the password alone everybody waits; a wrong code with it tells nothing
    assert log_in(client).status_code == log_in(client, "wrong").status_code == 429
    ann.staticdevice_set.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert log_in(client, CODES[0]).status_code == 302


def test_whoever_does_not_know_the_password_wears_out_no_code(ann, client):
    with_codes(ann)
    for i in range(5):
        log_in(client, f"wrong {i}", "wrong")
    assert ann.staticdevice_set.get().throttling_failure_count == 0


def test_sessions_are_listed_and_ended(ann, client):
    log_in(client)
    other, third = Client(), Client()
    firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    log_in(other, address="198.51.100.9", headers={"user-agent": firefox})
    log_in(third)
    page = client.get(reverse("admin:account")).content.decode()
    assert "Firefox on Linux" in page
    assert "198.51.100.9" in page
    assert other.session.session_key not in page
    [name] = [part.split('"')[0] for part in page.split('name="end" value="')[1:]][-1:]
    client.post(reverse("admin:account"), {"end": name})
    assert sorted(one.get("/admin/").status_code for one in (other, third)) == [200, 302]
    client.post(reverse("admin:account"), {"end_others": ""})
    assert [one.get("/admin/").status_code for one in (client, other, third)] == [200, 302, 302]
    assert LoginSession.objects.filter(account=ann).count() == 1


def test_nobody_ends_the_session_of_another(ann, client, staff):
    log_in(client)
    eve = staff("Editors", name="eve")
    eve.post(reverse("admin:account"), {"end_others": ""})
    assert client.get("/admin/").status_code == 200


def test_removing_the_last_one_removes_the_recovery_codes(ann, client):
    log_in(client)
    added(client)
    [app] = TOTPDevice.objects.all()
    client.post(reverse("admin:account"), {"remove": app.persistent_id})
    assert log_in(Client()).status_code == 302
    assert ("ann", "removed", "an app that shows codes", "ann") in events()


def test_who_did_what_is_written_down(ann, staff, client):
    owner = staff(name="owner")
    User.objects.filter(pk=owner.user.pk).update(is_superuser=True)
    AccountEvent.objects.all().delete()
    log_in(client, password="wrong")
    log_in(client)
    client.post(reverse("admin:logout"))
    form = form_of(owner, reverse("admin:auth_user_change", args=[ann.pk]))
    form |= {
        "date_joined_0": "2026-11-01",
        "date_joined_1": "12:00:00",
        "is_superuser": "on",
        "groups": [Group.objects.get(name="Editors").pk],
    }
    response = owner.post(reverse("admin:auth_user_change", args=[ann.pk]), form)
    assert response.status_code == 302, errors_in(response)
    assert events() == [
        ("ann", "failed", "", ""),
        ("ann", "login", "", "ann"),
        ("ann", "logout", "", "ann"),
        ("ann", "rights", "superuser status given", "owner"),
        ("ann", "rights", "group taken: Publishers", "owner"),
        ("ann", "rights", "group given: Editors", "owner"),
    ]
    assert {one.address for one in AccountEvent.objects.filter(kind="failed")} == {"192.0.2.7"}


def test_an_owner_lets_somebody_in_who_lost_everything(ann, staff):
    with_codes(ann)
    owner = staff(name="owner")
    User.objects.filter(pk=owner.user.pk).update(is_superuser=True)
    assert log_in(Client()).status_code == 200
    sent = {"action": "reset_factors", "_selected_action": ann.pk}
    owner.post(reverse("admin:auth_user_changelist"), sent)
    assert log_in(Client()).status_code == 302
    assert ("ann", "removed", "a recovery code", "owner") in events()


def test_nobody_writes_the_log(ann, staff):
    owner = staff(name="owner")
    User.objects.filter(pk=owner.user.pk).update(is_superuser=True)
    line = AccountEvent.objects.first()
    for action in ("change", "delete"):
        address = reverse(f"admin:statements_accountevent_{action}", args=[line.pk])
        assert owner.post(address, {"post": "yes"}).status_code == 403
    assert admin.site._registry[AccountEvent].get_actions(None) == {}
