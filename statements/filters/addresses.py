"""Addresses of lists, with something chosen."""

from urllib.parse import urlencode

from statements.models.addresses import address

from .facets import CODED
from .fields import FORMATS


def listing(name, **chosen):
    """The one address of a list (`statements` or `passages`), with one code or several chosen of each facet.

    `from` and `to` may be chosen as well.
    """
    query = {filter: chosen[filter] for filter in (*CODED, "from", "to") if chosen.get(filter)}
    return f"{address(name)}?{urlencode(query, doseq=True)}"


def formats(of_list):
    """(format, words, address) of the list at an address, as a feed and as files."""
    joint = "&" if "?" in of_list else "?"
    return [(name, words, f"{of_list}{joint}format={name}") for name, words in FORMATS.items()]


def yearly(name, **chosen):
    """A function from a year to the address of that part of a list; a picture asks for hundreds."""
    base = listing(name, **chosen)
    joint = "&" if chosen else ""

    def address_of(year):
        return f"{base}{joint}from={year:04}&to={year:04}"

    return address_of
