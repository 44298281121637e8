"""With which settings an archive does not start, and what every answer carries."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.core import signing
from django.core.exceptions import ImproperlyConfigured

from archive.headers import HEADERS
from archive.safety import refuse_unsafe

from .conftest import ROOT

LONG = "k3Jw9xQ-" * 8
SAFE = {"SITE_URL": "https://communique.example", "SECRET_KEY": LONG}


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"site": "http://communique.example"}, "SITE_URL"),
        ({"debug": True}, "DEBUG"),
        ({"hosts": ["*"]}, "ALLOWED_HOSTS"),
        ({"secret_keys": [("SECRET_KEY", "short")]}, "SECRET_KEY"),
        ({"secret_keys": [("SECRET_KEY", LONG), ("SECRET_KEY_FALLBACKS", "a" * 60)]}, "SECRET_KEY_FALLBACKS"),
        ({"site": "", "hosts": ["*"]}, "ALLOWED_HOSTS"),
        ({}, None),
        ({"site": "http://localhost:8000", "debug": True, "secret_keys": [("SECRET_KEY", "short")]}, None),
        ({"site": "", "debug": True}, None),
    ],
)
def test_what_is_unsafe_is_refused_by_its_name(changed, named):
    given = {"site": SAFE["SITE_URL"], "debug": False, "hosts": [], "secret_keys": [("SECRET_KEY", LONG)]}
    given |= changed
    given["site"] = urlsplit(given["site"])
    if named is None:
        refuse_unsafe(**given)
        return
    with pytest.raises(ImproperlyConfigured, match=f"^{named} must"):
        refuse_unsafe(**given)


def check(tmp_path, *options, **environment):
    done = subprocess.run(
        [sys.executable, ROOT / "manage.py", "check", *options],
        env={"PATH": os.environ["PATH"], "ARCHIVE_DATA": str(tmp_path), **environment},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
def test_an_archive_with_safe_settings_has_nothing_left_to_warn_of(tmp_path):
    found = check(tmp_path, "--deploy", "--fail-level", "WARNING", **SAFE)
    assert found == (0, "System check identified no issues (0 silenced).\n")
    status, said = check(tmp_path, **SAFE | {"SECRET_KEY": "short"})
    assert status != 0
    assert "SECRET_KEY must be at least 50 random characters" in said


def test_a_former_key_still_reads_what_it_signed(settings):
    settings.SECRET_KEY = "former" * 10
    signed = signing.dumps("fog")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = LONG, ["former" * 10]
    assert signing.loads(signed) == "fog"


@pytest.mark.parametrize(
    ("address", "status"),
    [("/", 200), ("/there-is-nothing/", 404), ("/admin/", 302)],
)
def test_every_answer_has_every_header(archive, client, address, status):
    response = client.get(address)
    assert response.status_code == status
    assert {*HEADERS} - {*response.headers} == set()
    assert "Server" not in response
    if status >= 400:
        assert response["Cache-Control"] == "no-store"


def test_a_host_that_we_are_not_is_answered_with_them_too(client):
    response = client.get("/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert {*HEADERS} - {*response.headers} == set()


def test_a_preview_is_kept_nowhere(archive, admin_client):
    from statements.models import Statement, Status

    Statement.objects.filter(slug="csto-cmfa-2023-06-20-afghanistan").update(status=Status.DRAFT)
    page = admin_client.get("/admin/preview/csto-cmfa-2023-06-20-afghanistan/")
    assert (page.status_code, "no-store" in page["Cache-Control"]) == (200, True)
