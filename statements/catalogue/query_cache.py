"""The query cache: what a process keeps of the questions that it asked of one state of the index."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

MOST_CACHED = 2000  # answers; a page asks for fifteen


class QueryCache:
    """Answers of one state of the index, but for those that nobody asked for again for the longest time."""

    def __init__(self) -> None:
        self.entries: OrderedDict[Any, Any] = OrderedDict()
        self.mutex = threading.Lock()

    def get(self, key: Any) -> Any:
        """None for what was not asked."""
        with self.mutex:
            if key in self.entries:
                self.entries.move_to_end(key)
            return self.entries.get(key)

    def put(self, key: Any, answer: Any) -> Any:
        with self.mutex:
            self.entries[key] = answer
            while len(self.entries) > MOST_CACHED:
                self.entries.popitem(last=False)
        return answer


class Snapshot:
    """One state of the index, for all questions of one page, with its query cache."""

    def __init__(self, searcher: Any, cache: QueryCache) -> None:
        self.searcher, self.cache = searcher, cache

    def remember(self, key: Any, ask: Callable[[], Any]) -> Any:
        """What `ask` gives, or gave."""
        known = self.cache.get(key)
        return self.cache.put(key, ask()) if known is None else known
