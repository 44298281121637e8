"""Addresses of lists, with something chosen, for pages that are no list themselves."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

from statements.interchange.formats import FORMATS
from statements.models.addresses import address
from statements.text.languages import ENGLISH, reading_language

from .facets import NARROWING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def list_address(name: str, **chosen: str | Sequence[str]) -> str:
    """The one address of a list (`statements` or `passages`), with one code or several chosen of each facet.

    `q`, `refers_to`, `from` and `to` may be chosen as well.
    """
    accepted = ("q", *NARROWING)
    query = {parameter: chosen[parameter] for parameter in accepted if chosen.get(parameter)}
    return f"{address(name)}?{urlencode(query, doseq=True)}"


class FormatLink(NamedTuple):
    """A list as a feed or as a file."""

    name: str
    label: "StrOrPromise"
    address: str
    content_type: str


def format_links(kind: str, of_list: str, unordered: str | None = None) -> list[FormatLink]:
    """Of the list of such a kind (STATEMENTS or PASSAGES) at an address.

    The feed is that of the list `unordered`, as it has an order of its own. What has a language is in the
    reader's.
    """
    language = reading_language()
    links = []
    for one in FORMATS.values():
        if kind in one.kinds:
            base = of_list if one.pieces or unordered is None else unordered
            lang = f"&lang={language}" if one.in_a_language and language != ENGLISH else ""
            address = f"{base}{'&' if '?' in base else '?'}format={one.name}{lang}"
            links.append(FormatLink(one.name, one.label, address, one.content_type.partition(";")[0]))
    return links


def year_addresses(name: str, **chosen: str | Sequence[str]) -> Callable[[int], str]:
    """A function from a year to the address of that part of a list; a chart asks for hundreds."""
    base = list_address(name, **chosen)
    joint = "&" if chosen else ""

    def year_address(year: int) -> str:
        return f"{base}{joint}from={year:04}&to={year:04}"

    return year_address
