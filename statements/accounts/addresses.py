"""Where a request comes from: its network address, and its browser in plain words."""

from ipaddress import ip_address, ip_network

from django.conf import settings

WHOLE_NETWORK = 64  # bits: whoever has one address of the sixth version has all that begin so
# the first that is named in what a browser says of itself: others claim to be those below them
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "an iPhone",
    "iPad": "an iPad",
    "Windows": "Windows",
    "Macintosh": "a Mac",
    "Linux": "Linux",
}


def address_of(request):
    """The address that a request comes from, None if it cannot be told.

    A proxy adds to X-Forwarded-For whom it was asked by; what stands before that, a client may have written.
    """
    asked_by = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        told = [*filter(None, request.META.get("HTTP_X_FORWARDED_FOR", "").split(","))]
        asked_by = told[-settings.PROXIES].strip() if len(told) >= settings.PROXIES else asked_by
    try:
        address = ip_address(asked_by)
    except ValueError:
        return None
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((int(address), WHOLE_NETWORK), strict=False).network_address)


def browser_in_words(agent):
    """`Firefox on Linux` of a User-Agent header; what nobody knows is a browser that is not known."""
    browser = next(
        (name for sign, name in BROWSERS.items() if f"{sign}/" in agent), "A browser that is not known"
    )
    system = next((name for sign, name in SYSTEMS.items() if sign in agent), "")
    return f"{browser} on {system}" if system else browser
