"""What machines look for at addresses that are the same on every site."""

from datetime import UTC, datetime, time, timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse

from statements.templatetags.archive import site_address

HOLDS_FOR = timedelta(days=180)  # of what security.txt says; a year is the most that RFC 9116 recommends
# Lists have an address for every combination of filters, pages beyond the first and files among them: whoever
# follows all of those never ends. What they lead to is in the sitemap.
ROBOTS = """\
User-agent: *
Disallow: /*?
Disallow: /admin/
Disallow: {suggestions}
Disallow: {language}
Allow: /sitemap

Sitemap: {site}{sitemap}
"""


def robots(request):
    text = ROBOTS.format(
        suggestions=reverse("suggestions"),
        language=reverse("language"),
        site=site_address({"request": request}),
        sitemap=reverse("sitemap-index"),
    )
    return plain(text)


def security(request):
    """Whom to tell of a hole in the archive (RFC 9116), if the settings name anybody."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    # from the beginning of the day, so that it is the same text all day long
    today = datetime.combine(datetime.now(UTC).date(), time.min, UTC)
    lines = [
        *(f"Contact: {contact}" for contact in settings.SECURITY_CONTACT),
        f"Expires: {today + HOLDS_FOR:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _ in settings.LANGUAGES)}",
        f"Canonical: {site_address({'request': request})}{reverse('security')}",
    ]
    return plain("\n".join(lines) + "\n")


def plain(text):
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
