"""Addresses of lists, with something chosen, for pages that are no list themselves."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from statements.models.addresses import address
from statements.text.languages import ENGLISH, reading_language

from .facets import NARROWING
from .fields import FORMATS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def list_address(name: str, **chosen: str | Sequence[str]) -> str:
    """The one address of a list (`statements` or `passages`), with one code or several chosen of each facet.

    `q`, `refers_to`, `from` and `to` may be chosen as well.
    """
    accepted = ("q", *NARROWING)
    query = {parameter: chosen[parameter] for parameter in accepted if chosen.get(parameter)}
    return f"{address(name)}?{urlencode(query, doseq=True)}"


def format_links(of_list: str, unordered: str | None = None) -> list[tuple[str, "StrOrPromise", str]]:
    """(format, label, address) of the list at an address, as a feed and as files.

    The feed is that of the list `unordered`, as it has an order of its own, in the reader's language.
    """
    language = reading_language()
    links = []
    for name, label in FORMATS.items():
        base = of_list if name != "atom" or unordered is None else unordered
        lang = f"&lang={language}" if name == "atom" and language != ENGLISH else ""
        links.append((name, label, f"{base}{'&' if '?' in base else '?'}format={name}{lang}"))
    return links


def year_addresses(name: str, **chosen: str | Sequence[str]) -> Callable[[int], str]:
    """A function from a year to the address of that part of a list; a chart asks for hundreds."""
    base = list_address(name, **chosen)
    joint = "&" if chosen else ""

    def year_address(year: int) -> str:
        return f"{base}{joint}from={year:04}&to={year:04}"

    return year_address
