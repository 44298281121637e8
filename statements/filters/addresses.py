"""Addresses of lists, with something chosen."""

from urllib.parse import urlencode

from django.urls import reverse

from .facets import CODED
from .fields import FORMATS


def listing(name, **chosen):
    """The one address of a list (`statements` or `passages`), with one code or several chosen of each facet.

    `from` and `to` may be chosen as well.
    """
    query = {filter: chosen[filter] for filter in (*CODED, "from", "to") if chosen.get(filter)}
    return f"{reverse(name)}?{urlencode(query, doseq=True)}"


def formats(address):
    """(format, words, address) of the list at an address, as a feed and as files."""
    joint = "&" if "?" in address else "?"
    return [(name, words, f"{address}{joint}format={name}") for name, words in FORMATS.items()]


def yearly(name, **chosen):
    """A function from a year to the address of that part of a list; a picture asks for hundreds."""
    base = listing(name, **chosen)
    joint = "&" if chosen else ""

    def address(year):
        return f"{base}{joint}from={year:04}&to={year:04}"

    return address
