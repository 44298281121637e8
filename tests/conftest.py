import math
import os
import shutil
import signal
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

# before anything reads the settings: tests write into a folder of their own, never into var/
DATA = Path(tempfile.mkdtemp(prefix="communique-tests-"))
(DATA / "static").mkdir()
# a shell that starts the tests in the background has them, and all that they start, ignore Ctrl-C
signal.signal(signal.SIGINT, signal.default_int_handler)
for name in (
    "SITE_URL",
    "SECRET_KEY",
    "SECRET_KEY_FALLBACKS",
    "ALLOWED_HOSTS",
    "BEHIND_PROXY",
    "PROXIES",
    "EDITORS_MAY_CODE_PUBLISHED",
    "SECURITY_CONTACT",
    "API_RATE",
    "VOCABULARY_LICENCE",
    "DEBUG",
    "LOG_FORMAT",
    "DATABASE_REPLICA_URLS",
    "METRICS_NETWORKS",
    "METRICS_TOKEN",
    "PROMETHEUS_MULTIPROC_DIR",
):
    os.environ.pop(name, None)
os.environ |= {"DJANGO_SETTINGS_MODULE": "archive.settings", "ARCHIVE_DATA": str(DATA)}

import pytest
from django.conf import settings as configured
from django.db import connection, transaction
from django.test import override_settings

configured.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# the manifest storage of production fails on every file that was not collected
configured.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# a request that asks the database once for each of its rows fails
configured.INSTALLED_APPS.append("zeal")
configured.MIDDLEWARE.insert(0, "zeal.middleware.zeal_middleware")

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "statements" / "demo"
# no sandbox: containers run as root; the rest keeps it from calling home
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection():
    """The desk is there, as it is wherever pages are: some tests are made for each of its models."""
    from django.contrib import admin

    admin.autodiscover()


def pytest_unconfigure():
    shutil.rmtree(DATA, ignore_errors=True)


# whoever asks for one of these starts a process, or reads thousands of texts
SLOW = {"browser", "elsewhere", "corpora", "refreshed"}


# what a browser shows, and how a text is read, is the same on every database
READING_TEXTS = {"intake", "text", "analysis"}
DATABASE = {"db", "transactional_db"}


def pytest_collection_modifyitems(items):
    for item in items:
        if SLOW.intersection(item.fixturenames):
            item.add_marker("slow")
        asks_database = DATABASE.intersection(item.fixturenames) or item.get_closest_marker("django_db")
        reads_texts = READING_TEXTS.intersection(item.path.parts) and not asks_database
        if {"page", "browser"} <= {*item.fixturenames} or reads_texts:
            item.add_marker("anywhere")


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    """An empty search index for each test, and nothing remembered of another test."""
    from statements.catalogue import catalogue
    from statements.catalogue.reuse import kept_reuse
    from statements.exporting import MOST_EXPORTS, slots
    from statements.operations.replicas import replicas
    from statements.records.reference_cache import clear_caches

    catalogue.__init__()
    kept_reuse.__init__()
    # no page of a test has reuse found by another process, which would not know the test's database
    kept_reuse.rebuilding.pause.end = math.inf
    slots.__init__(MOST_EXPORTS)
    replicas.__init__()
    settings.MAINTENANCE_FILE = tmp_path / "maintenance"
    settings.INDEX_DIR = tmp_path / "index"
    settings.REUSE_DIR = tmp_path / "reuse"
    settings.BULK_DIR = tmp_path / "bulk"
    clear_caches()


@contextmanager
def loaded_for_a_module(folder, index, blocker):
    """The archive of a folder in the database and its search index, for all tests of a module."""
    from statements.catalogue import catalogue
    from statements.interchange.load import load

    outer = transaction.atomic()
    with blocker.unblock():
        outer.__enter__()
        for loaded in load([folder]):
            assert loaded.problems == []
        with connection.cursor() as cursor:
            # as a database does by itself after a load: without it PostgreSQL plans for empty tables
            cursor.execute("ANALYZE")
        with override_settings(INDEX_DIR=index):
            catalogue.catch_up()
    yield index
    with blocker.unblock():
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demonstration archive in the database, for all tests of a module that are wrapped in transactions.

    Returns the folder that its search index is in. Tests use `archive`, which gives each a copy of it.
    """
    with loaded_for_a_module(DEMO, tmp_path_factory.mktemp("demo") / "index", django_db_blocker) as index:
        yield index


@pytest.fixture
def archive(demo, own_index, db, settings):
    """The demonstration archive and its search index; the next test gets both as they were loaded."""
    shutil.copytree(demo, settings.INDEX_DIR)


@pytest.fixture
def admin_client(admin_user):
    """A client of somebody who may do everything, and logged in with a second factor."""
    from django.test import Client

    from tests.second_factor import verified

    return verified(Client(), admin_user)


@pytest.fixture(scope="session")
def corpora():
    """The folder of real statements that are not part of the project."""
    folder = ROOT.parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip("the corpora of real statements are not beside the project, in ../shared/corpora")
    return folder


@pytest.fixture(scope="session")
def browser():
    """A Chromium without a window, such as Debian's."""
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if not found and not os.environ.get("CI"):
        pytest.skip("no Chromium is installed; on Debian: apt install chromium")
    # the driver has an event loop in this thread, which Django would take for asynchronous code
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=CHROMIUM)
        yield chromium
        chromium.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")


@pytest.fixture
def open_page(browser, live_server):
    """A function that opens a page in a browser of its own, with the options of a context, at the archive."""
    opened = []

    def open_one(**options):
        opened.append(browser.new_context(base_url=live_server.url, **options))
        return opened[-1].new_page()

    yield open_one
    for context in opened:
        context.close()
    # each connection is a thread, which lets go of the database as the connection ends
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(5)


@pytest.fixture
def page(open_page):
    """A page of a browser of its own, at the served archive: `page.goto("/statements/")`."""
    return open_page()


@pytest.fixture
def served_archive(transactional_db, own_index):
    """The demonstration archive in the database of `live_server`; loaded anew for each test."""
    from statements.catalogue import catalogue
    from statements.interchange.load import load

    for loaded in load([DEMO]):
        assert loaded.problems == []
    catalogue.catch_up()
