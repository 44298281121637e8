"""Importers: functions from paths, in whatever form others publish texts, to records. They store nothing."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from . import akn4un
from .item import Item, Told

__all__ = ["IMPORTERS", "Importer", "Item", "Told"]


class Importer(NamedTuple):
    """`read(paths, told, states)` yields Items; `shared` has records that these need, by kind.

    `told(file, sentence)` hears what could not be read, was left out or did not match; `states` has the ISO
    code of each state by its folded name. A shared record is for an archive that does not have it.
    """

    name: str
    describes: str
    read: Callable[..., Iterator[Item]]
    shared: dict[str, list[dict[str, Any]]]


IMPORTERS: dict[str, Importer] = {
    "akn4un": Importer(
        "akn4un",
        "Resolutions and presidential statements as the United Nations publishes them in Akoma Ntoso.",
        akn4un.read,
        akn4un.SHARED,
    )
}
