"""What the settings refuse to start with: each refusal names the setting, and says what it must be."""

from django.core.exceptions import ImproperlyConfigured

SHORTEST_KEY, FEWEST_CHARACTERS = 50, 5
THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}


def refuse_unsafe(*, site, debug, secret_keys, hosts):
    """Raises ImproperlyConfigured for settings that are unsafe where others than this machine are served.

    `site` is SITE_URL split into its parts, `secret_keys` [(setting, key)] of all keys that are accepted.
    """
    if "*" in hosts:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS must name each host: with * the archive answers to any name"
        )
    if not site.hostname or site.hostname in THIS_MACHINE:
        return
    if site.scheme != "https":
        raise ImproperlyConfigured(
            f"SITE_URL must be an https address, not {site.geturl()!r}: passwords would be sent in the open"
        )
    if debug:
        raise ImproperlyConfigured(
            "DEBUG must not be true where SITE_URL is public: its pages show the settings"
        )
    for name, key in secret_keys:
        if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_CHARACTERS or key.startswith("django-insecure-"):
            raise ImproperlyConfigured(
                f"{name} must be at least {SHORTEST_KEY} random characters where SITE_URL is public; "
                "make one with python -c 'import secrets; print(secrets.token_urlsafe(64))'"
            )
