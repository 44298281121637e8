"""The query cache: what a process keeps of the questions that it asked of one state of the index."""

import sys
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import fields, is_dataclass
from itertools import islice
from typing import Any

MOST_CACHED = 2000  # answers; a page asks for fifteen
# of all answers, and of one of them: a count has a hundred bytes, a table of states by themes a megabyte
MOST_BYTES = 32_000_000
LARGEST = MOST_BYTES // 4
JUDGED = 20  # of the parts of an answer


class QueryCache:
    """Answers of one state of the index, but for those that nobody asked for again for the longest time."""

    def __init__(self) -> None:
        self.entries: OrderedDict[Any, Any] = OrderedDict()
        self.sizes: dict[Any, int] = {}
        self.bytes = 0
        self.mutex = threading.Lock()

    def get(self, key: Any) -> Any:
        """None for what was not asked."""
        with self.mutex:
            if key in self.entries:
                self.entries.move_to_end(key)
            return self.entries.get(key)

    def put(self, key: Any, answer: Any) -> Any:
        size = size_of((key, answer))
        if size > LARGEST:
            return answer
        with self.mutex:
            self.bytes += size - self.sizes.get(key, 0)
            self.entries[key], self.sizes[key] = answer, size
            while len(self.entries) > MOST_CACHED or self.bytes > MOST_BYTES:
                oldest, _ = self.entries.popitem(last=False)
                self.bytes -= self.sizes.pop(oldest)
        return answer


def size_of(thing: Any) -> int:
    """About how many bytes plain data takes. Asked of each answer: large ones are judged by a part."""
    size = sys.getsizeof(thing)
    if isinstance(thing, str | int):
        return size
    if isinstance(thing, dict):
        return size + of_all(thing) + of_all(thing.values())
    if isinstance(thing, list | tuple | set | frozenset):
        return size + of_all(thing)
    if is_dataclass(thing):
        return size + of_all([getattr(thing, field.name) for field in fields(thing)])
    return size


def of_all(things: Collection[Any]) -> int:
    """The first ones say how large the others are; of a table they are the largest."""
    judged = [size_of(thing) for thing in islice(things, JUDGED)]
    return sum(judged) * len(things) // len(judged) if judged else 0


class Snapshot:
    """One state of the index, for all questions of one page, with its query cache."""

    def __init__(self, searcher: Any, cache: QueryCache) -> None:
        self.searcher, self.cache = searcher, cache

    def remember(self, key: Any, ask: Callable[[], Any]) -> Any:
        """What `ask` gives, or gave."""
        known = self.cache.get(key)
        return self.cache.put(key, ask()) if known is None else known
