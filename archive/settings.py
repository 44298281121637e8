"""One settings file. With nothing set it runs a safe local archive; every setting is an environment variable.

ARCHIVE_DATA       folder for everything the archive writes (default: var/)
DATABASE_URL       postgres://user:password@host/name (default: SQLite in ARCHIVE_DATA)
DATABASE_REPLICA_URLS
                   streaming replicas of it that public pages are read from, separated by commas
SITE_URL           the public address, such as https://communique.example; https turns on secure cookies,
                   HSTS and the redirect to https
SECRET_KEY         required when SITE_URL is set; a local archive keeps a random one in ARCHIVE_DATA
SECRET_KEY_FALLBACKS
                   former values of SECRET_KEY, separated by commas: what they signed still holds
ALLOWED_HOSTS      more host names, separated by commas
BEHIND_PROXY       true when a proxy in front sets X-Forwarded-Proto and adds to X-Forwarded-For
PROXIES            how many proxies a request passes one after another, each of which adds to X-Forwarded-For
                   (default: 1; read only if BEHIND_PROXY is true)
EDITORS_MAY_CODE_PUBLISHED
                   false if changed codes of a published statement wait for a publisher, as its text does
API_RATE           how many answers of the API a client gets: "300/m" (default) are 300 a minute; or s, h, d.
                   Each process of the server counts for itself, so with two of them it may be twice as many
SECURITY_CONTACT   whom to tell of a hole in the archive (mailto:…, https:… or tel:…, separated by commas);
                   without it there is no /.well-known/security.txt
VOCABULARY_LICENCE the address of the licence under which themes, acts and actors may be used elsewhere
                   (default: that of the MIT licence, which those that come with the software have)
DEBUG              true for Django's error pages
LOG_FORMAT         how events are written to standard error, one a line: "line" (default) or "json"
METRICS_NETWORKS   from where /metrics, and the reasons at /readyz, may be read with no proxy between,
                   separated by commas (default: this machine)
METRICS_TOKEN      with it they are for those who send "Authorization: Bearer …", and for nobody else
gunicorn.conf.py reads PORT, WEB_CONCURRENCY (processes) and BIND_ADDRESS (default: 127.0.0.1) too.
"""

import re
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

from .logs import FORMATTERS
from .safety import refuse_unsafe

env = environ.Env()
ROOT = Path(__file__).resolve().parent.parent
DATA = Path(env.str("ARCHIVE_DATA", default=str(ROOT / "var"))).resolve()
DATA.mkdir(parents=True, exist_ok=True)


def local_secret_key():
    """A random key that survives restarts; the first of several starting processes decides it."""
    kept = DATA / "secret-key"
    try:
        with kept.open("x") as file:
            kept.chmod(0o600)
            file.write(get_random_secret_key())
    except FileExistsError:
        pass
    return kept.read_text()


DEBUG = env.bool("DEBUG", default=False)
SITE_URL = env.str("SITE_URL", default="").rstrip("/")
site = urlsplit(SITE_URL)
if SITE_URL and (site.scheme not in ("http", "https") or not site.hostname):
    raise ImproperlyConfigured(f"SITE_URL must be an http or https address, not {SITE_URL!r}")
SECRET_KEY = env.str("SECRET_KEY", default="")
if not SECRET_KEY:
    if SITE_URL:
        raise ImproperlyConfigured("SECRET_KEY must be set when SITE_URL is")
    SECRET_KEY = local_secret_key()

ALLOWED_HOSTS = [
    *env.list("ALLOWED_HOSTS", default=[]),
    *([site.hostname] if site.hostname else ["127.0.0.1", "localhost", "[::1]"]),
]
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
refuse_unsafe(
    site=site,
    debug=DEBUG,
    secret_keys=[
        ("SECRET_KEY", SECRET_KEY),
        *(("SECRET_KEY_FALLBACKS", key) for key in SECRET_KEY_FALLBACKS),
    ],
    hosts=ALLOWED_HOSTS,
)
SECURE = site.scheme == "https"
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
PROXIES = 0
if env.bool("BEHIND_PROXY", default=False):
    PROXIES = env.int("PROXIES", default=1)
    if PROXIES < 1:
        raise ImproperlyConfigured(f"PROXIES must be at least 1 where BEHIND_PROXY is true, not {PROXIES}")
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# The archive is at the root of its host. Without this, a client that can name a prefix (gunicorn takes one
# from a SCRIPT_NAME header of whoever connects from loopback) has it in every address that is remembered.
FORCE_SCRIPT_NAME = ""
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

INSTALLED_APPS = [
    # before ours, which takes their pages out of the admin
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django_otp_webauthn",
    "statements",
    "archive.admin.ArchiveAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "csp",
    "axes",
]
MIDDLEWARE = [
    "archive.headers.HeadersMiddleware",
    # what machines ask of a host is asked by its own address, without https
    "statements.operations.middleware.OperationsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "compression_middleware.middleware.CompressionMiddleware",
    "csp.middleware.CSPMiddleware",
    "statements.api.around.ApiMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "statements.middleware.LanguageMiddleware",
    "statements.operations.middleware.MaintenanceMiddleware",
    "django.middleware.common.CommonMiddleware",
    # before a page is taken from the cache, which knows nothing of what is accepted
    "statements.middleware.NegotiationMiddleware",
    "statements.middleware.VersionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "statements.middleware.AccountMiddleware",
    # before anything reads a body, which is when Django puts its files on the disk
    "statements.middleware.BodyMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "statements.middleware.CatalogueMiddleware",
]
ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                "statements.templatetags.archive",
                "statements.templatetags.code_words",
                "statements.templatetags.passages",
                "statements.templatetags.notes",
                "statements.templatetags.references",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

QUICK_FAILURE = {"connect_timeout": 3, "tcp_user_timeout": 5000}  # seconds; milliseconds without an answer


def database(url, **options):
    """Settings of the database at this address."""
    found = env.db_url_config(url)
    if found["ENGINE"] == "django.db.backends.sqlite3":
        # IMMEDIATE: a transaction that will write takes the lock at its beginning and waits, instead of
        # failing halfway.
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            # pages of the file are read where the system keeps them, so that each process needs few
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000; "
            "PRAGMA mmap_size=268435456;",
        }
    else:
        found = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True} | found
        found["OPTIONS"] = options | found.get("OPTIONS", {})
    return found


replica_urls = env.list("DATABASE_REPLICA_URLS", default=[])
DATABASES = {
    "default": database(
        env.str("DATABASE_URL", default="") or f"sqlite:///{DATA / 'archive.sqlite3'}",
        # one that does not answer is passed by as soon as there is another
        **(QUICK_FAILURE if replica_urls else {}),
    ),
    **{
        # the tests have one database, whatever is set
        f"replica-{number}": database(url, **QUICK_FAILURE) | {"TEST": {"MIRROR": "default"}}
        for number, url in enumerate(replica_urls, 1)
    },
}
REPLICAS = [name for name in DATABASES if name != "default"]
DATABASE_ROUTERS = ["statements.operations.replicas.ReplicaRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INDEX_DIR = DATA / "index"
REUSE_DIR = DATA / "reuse"
BULK_DIR = DATA / "bulk"
SECURITY_CONTACT = env.list("SECURITY_CONTACT", default=[])
for contact in SECURITY_CONTACT:
    if urlsplit(contact).scheme not in ("mailto", "https", "tel") or not contact.isprintable():
        raise ImproperlyConfigured(
            f"SECURITY_CONTACT must be addresses such as mailto:security@communique.example, not {contact!r}"
        )
API_RATE = env.str("API_RATE", default="") or "300/m"
if not re.fullmatch(r"[1-9]\d{0,5}/(s|m|h|d)", API_RATE):
    raise ImproperlyConfigured(f"API_RATE must be answers in a time, such as 300/m, not {API_RATE!r}")
# of a process, for what the API counts of its clients: those whom it has not met for longest are forgotten
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    }
}
VOCABULARY_LICENCE = env.str("VOCABULARY_LICENCE", default="https://spdx.org/licenses/MIT")
if not VOCABULARY_LICENCE.startswith(("https://", "http://")) or not VOCABULARY_LICENCE.isprintable():
    raise ImproperlyConfigured(f"VOCABULARY_LICENCE must be an address, not {VOCABULARY_LICENCE!r}")
EDITORS_MAY_CODE_PUBLISHED = env.bool("EDITORS_MAY_CODE_PUBLISHED", default=True)

SESSION_ENGINE = "archive.sessions"
CSRF_FAILURE_VIEW = "statements.admin.drafts.csrf_failure"
SESSION_COOKIE_AGE = 8 * 60 * 60  # seconds since a page of the admin was last asked for
LOGIN_REDIRECT_URL = "admin:index"
AUTHENTICATION_BACKENDS = [
    "statements.accounts.backends.PasskeyBackend",
    "statements.accounts.backends.BothFactorsBackend",
    "axes.backends.AxesStandaloneBackend",
    "statements.accounts.backends.PasswordBackend",
]
OTP_TOTP_ISSUER = f"Communiqué ({site.hostname or 'local'})"
OTP_WEBAUTHN_HELPER_CLASS = "statements.accounts.backends.PasskeyHelper"
OTP_WEBAUTHN_EXCEPTION_LOGGER_NAME = None  # what strangers send wrong is no event
OTP_WEBAUTHN_RP_NAME = "Communiqué"
# the helper says both of the address that was asked; these are for the library's own checks
OTP_WEBAUTHN_RP_ID = site.hostname or "localhost"
OTP_WEBAUTHN_ALLOWED_ORIGINS = [f"{site.scheme}://{site.netloc}" if SITE_URL else "http://localhost"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
AXES_HANDLER = "archive.failed_logins.FailedLogins"
AXES_CLIENT_IP_CALLABLE = "archive.failed_logins.address_of"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_FAILURE_LIMIT = 10  # with one name from one address
FAILURES_OF_ADDRESS = 50  # with whatever names
AXES_COOLOFF_TIME = 0.25  # hours
AXES_COOLOFF_MESSAGE = (
    "Too many attempts to log in failed from this address: wait 15 minutes. If you have a second factor, you "
    "need not wait: go back and log in with a passkey, or type a code together with your password."
)
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code"]
AXES_VERBOSE = False

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French")), ("ru", _("Russian"))]
LOCALE_PATHS = [ROOT / "locale"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60  # seconds
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = SECURE
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [ROOT / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
MAINTENANCE_FILE = DATA / "maintenance"  # while it is there, `manage.py maintenance` keeps everybody out
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
try:
    METRICS_NETWORKS = [
        ip_network(one) for one in env.list("METRICS_NETWORKS", default=["127.0.0.0/8", "::1"])
    ]
except ValueError as error:
    raise ImproperlyConfigured(f"METRICS_NETWORKS must be networks such as 10.0.0.0/8: {error}") from None

LOG_FORMAT = env.str("LOG_FORMAT", default="") or "line"
if LOG_FORMAT not in FORMATTERS:
    raise ImproperlyConfigured(f'LOG_FORMAT must be "line" or "json", not {LOG_FORMAT!r}')
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"events": {"()": FORMATTERS[LOG_FORMAT]}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "events"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # a page that is not there is the reader's affair; a host that we are not, or a thousand parameters, that
    # of who asked for it
    "loggers": {
        "statements": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.security.TooManyFieldsSent": {"level": "CRITICAL"},
        "django.security.TooManyFilesSent": {"level": "CRITICAL"},
    },
}
