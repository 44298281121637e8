"""Elements of Akoma Ntoso, and words in them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lxml import etree

from statements.text.meaningful import printable

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class LinkedWords(NamedTuple):
    """A reference, by the characters of the text that it has, and where it leads."""

    start: int
    end: int
    href: str


def element(name: str, attributes: Mapping[str, str], *within: etree._Element) -> etree._Element:
    made = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})
    for key, value in attributes.items():
        made.set(key, printable(value))
    made.extend(within)
    return made


def with_words(
    name: str, text: str, attributes: Mapping[str, str] | None = None, links: Iterable[LinkedWords] = ()
) -> etree._Element:
    """An element with text, in which references are `ref` and new lines `eol`."""
    made, at = element(name, attributes or {}), 0
    for link in links:
        add(made, text[at : link.start])
        made.append(with_words("ref", text[link.start : link.end], {"href": link.href}))
        at = link.end
    add(made, text[at:])
    return made


def add(made: etree._Element, text: str) -> None:
    for number, line in enumerate(printable(text).split("\n")):
        if number:
            made.append(element("eol", {}))
        if len(made):
            made[-1].tail = (made[-1].tail or "") + line
        else:
            made.text = (made.text or "") + line
