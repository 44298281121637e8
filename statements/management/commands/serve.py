import hashlib
import os
import secrets
import socket
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from statements.catalogue import catalogue
from statements.catalogue.reuse import kept_reuse
from statements.models import Statement

from ..progress import Progress

HOST = "127.0.0.1"
LOOPBACK = {"127.0.0.1", "localhost", "::1", "[::1]"}
DEMO = settings.ROOT / "statements" / "demo"


class Command(BaseCommand):
    help = "Prepare whatever is missing, then serve the archive as production does."
    # they import every page, which the workers do anyway a moment later
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", default=os.environ.get("PORT") or "8000")

    def handle(self, *, port, **options):
        with reserved(port):
            try:
                connection.ensure_connection()
            except OperationalError as error:
                raise CommandError(f"The database cannot be reached: {str(error).strip()}") from None
            self.migrate()
            self.collect_static_files()
            if not Statement.objects.exists():
                self.say("Loading the demonstration archive…")
                call_command("load", DEMO, stdout=self.stdout, stderr=self.stderr)
            self.index()
            self.create_first_editor()
            connection.close()
        self.say(f"The archive is at http://{HOST}:{port}/ (Ctrl-C stops it).")
        self.become_server(port)

    def say(self, sentence):
        self.stdout.write(sentence)
        self.stdout.flush()

    def migrate(self):
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            self.say("Preparing the database…")
            call_command("migrate", verbosity=0)

    def index(self):
        try:
            with Progress("Indexing") as progress:
                catalogue.catch_up(progress, check_files=True)
        except OSError as error:
            self.say(f"The search index cannot be written; pages answer from it as it is: {error}")
        kept_reuse.catch_up_if_few()

    def collect_static_files(self):
        kept = settings.STATIC_ROOT.with_name("static.fingerprint")
        current = fingerprint()
        if settings.STATIC_ROOT.is_dir() and kept.is_file() and kept.read_text() == current:
            return
        self.say("Collecting the static files…")
        call_command("collectstatic", interactive=False, verbosity=0)
        kept.write_text(current)

    def create_first_editor(self):
        users = get_user_model().objects
        if users.exists():
            return
        if is_public():
            self.say("Nobody can log in yet. Make an editor: manage.py createsuperuser")
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser("editor", password=password)
        self.say(f"An editor can log in at /admin/ as “editor” with the password {password}")
        self.say("It is not shown again.")

    def become_server(self, port):
        os.environ["PORT"] = port
        os.chdir(settings.ROOT)
        sys.stdout.flush()
        sys.stderr.flush()
        # the same process, so that whoever stops this command stops the server
        os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "archive.wsgi"])  # noqa: S606


def is_public():
    """Whether others than this machine's users may reach the archive: what is said may be in a log."""
    return bool(settings.PROXIES) or not LOOPBACK.issuperset(settings.ALLOWED_HOSTS)


def reserved(port):
    """A socket that holds the port until the server takes it. Raises CommandError where it cannot be had."""
    try:
        number = int(port)
        if not 0 < number < 65536:
            raise ValueError
    except ValueError:
        raise CommandError(f"PORT must be a number from 1 to 65535, not {port!r}.") from None
    holder = socket.socket()
    holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        holder.bind((HOST, number))
    except OSError as error:
        holder.close()
        if isinstance(error, PermissionError):
            raise CommandError(
                f"Port {port} is not open to this user. Choose one from 1024: PORT=8000"
            ) from None
        raise CommandError(f"Port {port} is in use. Choose another: PORT={number % 65535 + 1}") from None
    return holder


def fingerprint():
    """Of all static files: which they are, how long, and when they were changed."""
    found = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in sorted(finder.list(None), key=lambda entry: entry[0]):
            file = Path(storage.path(path))
            found.update(f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}\n".encode())
    return found.hexdigest()
