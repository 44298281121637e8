"""What a format of lists declares."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .listing import PASSAGES, STATEMENTS, Listing

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Pieces = Iterator[str] | Iterator[bytes]


@dataclass(frozen=True)
class Format:
    """A format of lists; `pieces` makes the file, a few hundred rows at a time.

    `in_a_language` says that its words are in the language of `lang` in the address, and else in English;
    `has_dialects` that `dialect` means something of it.
    """

    name: str  # in addresses
    label: "StrOrPromise"
    content_type: str
    pieces: Callable[[Listing], Pieces] | None  # None for the feed, which is no file of the whole list
    suffix: str = ""  # of the file's name, if it is not its name
    kinds: tuple[str, ...] = (STATEMENTS, PASSAGES)
    in_a_language: bool = False
    has_dialects: bool = False

    @property
    def ending(self) -> str:
        return self.suffix or self.name
