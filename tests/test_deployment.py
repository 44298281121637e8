"""What must hold of the recipes by which an archive is served: who may do what, and where secrets are."""

import re
from configparser import RawConfigParser

import pytest
import yaml

from .conftest import ROOT

DEPLOY = ROOT / "deploy"
SECRETS = ("SECRET_KEY", "POSTGRES_PASSWORD", "REPLICATION_PASSWORD", "METRICS_TOKEN")


@pytest.fixture
def services():
    return yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]


def test_each_service_runs_as_nobody_special_and_writes_to_its_volumes_alone(services):
    assert set(services) == {"web-1", "web-2", "primary", "replica", "cache"}
    in_image = {"USER": re.search(r"^USER (\d+)$", (ROOT / "Dockerfile").read_text(), re.M)[1]}
    for name, service in services.items():
        user = service.get("user", in_image["USER"] if "build" in service else "root")
        assert user not in ("0", "root"), name
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name


def test_only_the_cache_is_reached_from_outside_and_only_from_this_machine(services):
    ports = {name: service.get("ports", []) for name, service in services.items()}
    assert ports.pop("cache") == ["127.0.0.1:8080:8080"]
    assert not any(ports.values())


def test_web_hosts_differ_in_their_volume_alone_and_the_second_waits_for_the_first(services):
    first, second = (dict(services[name]) for name in ("web-1", "web-2"))
    assert first.pop("volumes") != second.pop("volumes")
    assert second["depends_on"] == {"web-1": {"condition": "service_healthy"}}
    assert first | {"depends_on": None} == second | {"depends_on": None}
    assert "@primary/" in first["environment"]["DATABASE_URL"]
    assert "@replica/" in first["environment"]["DATABASE_REPLICA_URLS"]


def test_no_secret_is_written_down(services):
    for service in services.values():
        for name, value in service.get("environment", {}).items():
            if name in SECRETS:
                assert re.fullmatch(r"\$\{\w+(:[?-][^}]*)?\}", value), name
            # who logs in, and by which password
            assert not re.search(r"://\w+:(?!\$\{)[^/]*@", value), name
    assert ".env" in (ROOT / ".gitignore").read_text().split()
    for path in (ROOT / "Dockerfile", *DEPLOY.rglob("*.*")):
        for name in SECRETS:
            assert not re.search(rf"\b{name}=[^\s$…]", path.read_text()), path


def test_the_image_has_what_the_archive_is_made_of_and_nothing_else():
    copied = re.findall(r"^COPY (?!--)(.+) \S+$", (ROOT / "Dockerfile").read_text(), re.M)
    names = {name.strip("/") for line in copied for name in line.split()}
    ignored = (ROOT / ".dockerignore").read_text().split()
    assert names == {line.removeprefix("!") for line in ignored if line.startswith("!")}
    assert ignored[0] == "*"
    # whatever is part of the fingerprint of a release, so that all hosts have the same ETag of a page
    assert {"archive", "locale", "statements", "templates", "static"} < names
    assert all((ROOT / name).exists() for name in names)


def test_the_unit_gives_the_server_its_own_folder_and_no_privilege():
    unit = RawConfigParser(strict=False)
    unit.optionxform = str
    unit.read(DEPLOY / "communique.service")
    service = dict(unit["Service"])
    assert service["User"] == "communique"
    for name, value in {
        "ProtectSystem": "strict",
        "ProtectHome": "yes",
        "PrivateTmp": "yes",
        "NoNewPrivileges": "yes",
        "CapabilityBoundingSet": "",
        "StateDirectoryMode": "0700",
        "EnvironmentFile": "/etc/communique/environment",
    }.items():
        assert service[name] == value


@pytest.fixture
def nginx():
    return (DEPLOY / "nginx.conf").read_text()


def test_the_cache_keeps_only_what_is_for_everybody_and_asks_each_second_whether_it_holds(nginx):
    assert re.search(r'default 1;\s+"~\*\\bpublic\\b" 0;', nginx)
    assert "proxy_cache_valid 200 410 1s;" in nginx
    assert "proxy_cache_revalidate on;" in nginx
    for directive in ("proxy_cache_bypass", "proxy_no_cache"):
        assert re.search(rf"{directive} .*\$cookie_sessionid", nginx)
    assert "proxy_ignore_headers Vary" not in nginx
    assert "proxy_cache " not in re.search(r"location /admin/ \{(.*?)\}", nginx, re.S)[1]


def test_the_cache_says_who_asks_and_shows_nobody_the_inside(nginx):
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in nginx
    assert 'proxy_set_header SCRIPT_NAME "";' in nginx
    for address in ("/healthz", "/readyz", "/metrics"):
        assert f"location = {address} {{ return 404; }}" in nginx
    # headers that a location adds to would be all that it has
    assert not [
        body for body in re.findall(r"location [^{]*\{(.*?)\}", nginx, re.S) if "proxy_set_header" in body
    ]
