"""Who comes in, how long they stay, and whom failed logins keep waiting."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from archive.failed_logins import address_of
from statements.models import LoginSession

PROXY, ANN, THIEF = "10.0.0.1", "192.0.2.7", "198.51.100.9"
WAIT = 429


@pytest.fixture
def ann(db):
    return User.objects.create_user("ann", password="a quiet harbour", is_staff=True)


@pytest.fixture
def log_in(client):
    """The status that an attempt is answered with: 302 for who comes in."""

    def attempt(name, password, address, **headers):
        sent = {"username": name, "password": password}
        return client.post(
            reverse("admin:login"), sent, REMOTE_ADDR=address, headers={k: v for k, v in headers.items() if v}
        ).status_code

    return attempt


def behind_a_proxy(log_in, name, password, address, forged=""):
    """As the only proxy passes it on, which adds the address that asked it to what the client wrote."""
    told = f"{forged}, {address}" if forged else address
    return log_in(name, password, PROXY, x_forwarded_for=told)


def test_a_password_has_twelve_letters():
    with pytest.raises(ValidationError, match="at least 12 characters"):
        validate_password("harbourlamp")
    validate_password("harbour lamps")


def test_ten_wrong_passwords_keep_a_name_waiting_at_their_own_address(ann, log_in):
    assert [log_in("ann", f"wrong {i}", THIEF) for i in range(10)] == [*[200] * 9, WAIT]
    assert log_in("ann", "a quiet harbour", THIEF) == WAIT
    assert log_in("ann", "a quiet harbour", ANN) == 302


def test_behind_a_proxy_too_and_whatever_address_the_thief_claims(ann, log_in, settings):
    settings.PROXIES = 1
    tried = [behind_a_proxy(log_in, "ann", "wrong", THIEF, f"203.0.113.{i}") for i in range(10)]
    assert tried == [*[200] * 9, WAIT]
    assert behind_a_proxy(log_in, "ann", "wrong", THIEF, forged=ANN) == WAIT
    assert behind_a_proxy(log_in, "ann", "a quiet harbour", ANN) == 302


def test_without_a_proxy_nobody_is_believed_to_come_from_elsewhere(ann, log_in):
    tried = [log_in("ann", "wrong", THIEF, x_forwarded_for=f"203.0.113.{i}") for i in range(10)]
    assert tried == [*[200] * 9, WAIT]


def test_an_address_that_tries_many_names_waits_with_each(ann, log_in):
    assert {log_in(f"name-{i}", "wrong", THIEF) for i in range(49)} == {200}
    assert log_in("name-49", "wrong", THIEF) == WAIT
    assert log_in("ann", "a quiet harbour", THIEF) == WAIT
    assert log_in("ann", "a quiet harbour", ANN) == 302


@pytest.mark.parametrize(
    ("proxies", "told", "found"),
    [
        (0, "203.0.113.1", PROXY),
        (1, "203.0.113.1, 192.0.2.7", ANN),
        (1, "192.0.2.7", ANN),
        (1, "", PROXY),
        (1, "203.0.113.1, unknown", None),
        (2, "203.0.113.1, 192.0.2.7, 10.0.0.2", ANN),
        (2, "192.0.2.7", PROXY),
        (1, "::ffff:192.0.2.7", ANN),
        (1, "2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
    ],
)
def test_the_address_is_the_one_that_the_outermost_proxy_saw(rf, settings, proxies, told, found):
    settings.PROXIES = proxies
    headers = {"x-forwarded-for": told} if told else {}
    assert address_of(rf.get("/", REMOTE_ADDR=PROXY, headers=headers)) == found


def test_hours_without_a_page_of_the_admin_end_a_session(ann, client):
    client.force_login(ann)
    session = LoginSession.objects.get()

    def left():
        session.refresh_from_db()
        return round((session.expire_date - timezone.now()) / timedelta(hours=1))

    assert client.get("/admin/").status_code == 200
    assert left() == 8
    LoginSession.objects.update(expire_date=timezone.now() + timedelta(hours=1))
    client.get("/members/")
    client.get("/admin/")
    # the minutes have not passed after which it is written again
    assert left() == 1
    kept = client.session
    kept["seen"] -= 3600
    kept.save()
    LoginSession.objects.update(expire_date=timezone.now() + timedelta(hours=1))
    page = client.get("/members/")
    assert ("sessionid" in page.cookies, left()) == (False, 1)
    page = client.get("/admin/")
    assert ("sessionid" in page.cookies, left()) == (True, 8)
    LoginSession.objects.update(expire_date=timezone.now())
    assert client.get("/admin/").status_code == 302
