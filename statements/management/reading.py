"""Texts are read for suggested codes by processes beside the one that stores what they find.

A process that begins has no applications yet, so that what reads is imported when it is asked.
"""

import os
import tempfile
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

AHEAD = 3  # batches that wait for each process: memory stays flat


class ReadingProcess:
    """Reads with the match terms that a file holds."""

    terms = ""

    @classmethod
    def begin(cls, path):
        import django

        django.setup()
        cls.terms = Path(path).read_text(encoding="utf-8")

    @classmethod
    def read(cls, texts):
        return read_here(texts, cls.terms)


def read_here(texts, terms):
    """What is found in each of these texts, given as the passages of records."""
    from statements.editing.suggesting import read
    from statements.editing.suggestions import lexicon_of

    lexicon = lexicon_of(terms)
    return [read(passages, lexicon) for passages in texts]


def read_beside(batches, texts_of, terms, processes):
    """Each batch with what was found in its texts, in their order; read here if there are no `processes`."""
    if not processes:
        for batch in batches:
            yield batch, read_here(texts_of(batch), terms)
        return
    # not forked: a copy of this process would have its connection to the database. The terms go by a file, as
    # this process would wait for ever to hand them to one that ended while it began
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terms.json"
        path.write_text(terms, encoding="utf-8")
        waiting = deque()
        with ProcessPoolExecutor(processes, get_context("spawn"), ReadingProcess.begin, [str(path)]) as pool:
            try:
                for batch in batches:
                    waiting.append((batch, pool.submit(ReadingProcess.read, texts_of(batch))))
                    if len(waiting) > AHEAD * processes:
                        first, found = waiting.popleft()
                        yield first, found.result()
                while waiting:
                    first, found = waiting.popleft()
                    yield first, found.result()
            finally:
                for _, found in waiting:
                    found.cancel()


def processors():
    """That this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
