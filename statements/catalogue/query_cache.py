"""What a process remembers of the questions that it asked of one state of the index."""

import threading
from collections import OrderedDict

REMEMBERED = 2000  # answers; a page asks for fifteen


class QueryCache:
    """What was asked of one state of the index, without what nobody asked for again for the longest time."""

    def __init__(self):
        self.known, self.mutex = OrderedDict(), threading.Lock()

    def get(self, key):
        """None for what was not asked."""
        with self.mutex:
            if key in self.known:
                self.known.move_to_end(key)
            return self.known.get(key)

    def keep(self, key, answer):
        with self.mutex:
            self.known[key] = answer
            while len(self.known) > REMEMBERED:
                self.known.popitem(last=False)
        return answer


class Snapshot:
    """One state of the index, for all questions of one page, and what it answered."""

    def __init__(self, searcher, answers):
        self.searcher, self.answers = searcher, answers

    def remember(self, key, ask):
        """What `ask` gives, or gave."""
        known = self.answers.get(key)
        return self.answers.keep(key, ask()) if known is None else known
