"""Texts are read for suggested codes by processes beside the one that stores what they find."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import TypeVar

from statements.editing import suggesting
from statements.editing.suggestions import lexicon_of
from statements.records.fields import RecordDict

AHEAD = 3  # batches that wait for each process: memory stays flat
Passages = list[RecordDict]
Batch = TypeVar("Batch")
of_this_process: list[str] = []  # the match terms, as JSON


def keep(terms: str) -> None:
    of_this_process[:] = [terms]


def read_all(texts: list[Passages]) -> list[suggesting.Codes]:
    lexicon = lexicon_of(*of_this_process)
    return [suggesting.read(passages, lexicon) for passages in texts]


def read_beside(
    batches: Iterable[Batch], texts_of: Callable[[Batch], list[Passages]], terms: str, processes: int
) -> Iterator[tuple[Batch, list[suggesting.Codes]]]:
    """Each batch with what was found in its texts, in their order; read here if there are no `processes`."""
    if not processes:
        keep(terms)
        for batch in batches:
            yield batch, read_all(texts_of(batch))
        return
    # not forked: a copy of this process would have its connection to the database
    context = get_context("spawn")
    waiting: deque[tuple[Batch, Future]] = deque()
    with ProcessPoolExecutor(processes, context, keep, [terms]) as pool:
        try:
            for batch in batches:
                waiting.append((batch, pool.submit(read_all, texts_of(batch))))
                if len(waiting) > AHEAD * processes:
                    first, found = waiting.popleft()
                    yield first, found.result()
            while waiting:
                first, found = waiting.popleft()
                yield first, found.result()
        finally:
            for _, found in waiting:
                found.cancel()


def processors() -> int:
    """That this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
