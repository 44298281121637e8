"""A whole archive added and asked about at once, by several processes."""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from .reuse import FORMULA, PassageReuse, reuse
from .reuse_index import ArchivePassage, PreparedPassage, ReuseIndex, prepared
from .shingles import Numbering

AT_ONCE = 500  # passages that are handed to a process together
SHARED = ".shared"  # the end of the name of what lies beside an index while it is asked about

opened: list[ReuseIndex] = []  # the one index of a process that answers
numbering: list[Numbering] = []  # and what one remembers that adds


def index_of_all(
    path: Path, passages: Iterable[ArchivePassage], processes: int = 2, megabytes: int = 96
) -> ReuseIndex:
    """A new index of passages, in a file that is not there yet."""
    index = ReuseIndex(path, megabytes, is_new=True)
    with workers(processes, remember_numbers, ()) as ask:
        index.add_prepared(
            one
            for some, ready in ask(prepared_batch, batches(passages))
            for one in zip(some, ready, strict=True)
        )
    index.sort(path.with_suffix(SHARED))
    return index


def reuse_of_all(
    path: Path,
    passages: Iterable[ArchivePassage],
    processes: int = 2,
    formula: int = FORMULA,
    megabytes: int = 96,
) -> Iterator[PassageReuse]:
    """The PassageReuse of each passage, as `asked_of_all`."""
    for _, answer in asked_of_all(path, passages, processes, formula, megabytes):
        yield answer


def asked_of_all(
    path: Path,
    passages: Iterable[ArchivePassage],
    processes: int = 2,
    formula: int = FORMULA,
    megabytes: int = 96,
) -> Iterator[tuple[ArchivePassage, PassageReuse]]:
    """(passage, its PassageReuse) in the order given, by an index that is in a file and holds them.

    Those of one time should follow each other, as they share sources. `megabytes` of the file are kept in
    memory by each process.
    """
    with workers(processes, open_index, (path, megabytes)) as ask:
        asked = ((some, formula) for some in batches(passages))
        for (some, _), answered in ask(answers, asked):
            yield from zip(some, answered, strict=True)
    path.with_suffix(SHARED).unlink(missing_ok=True)


Ask = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[tuple[Any, Any]]]


@contextmanager
def workers(processes: int, start: Callable, arguments: tuple) -> Iterator[Ask]:
    """A function that has these processes do something with one task after another, and gives back
    (task, what became of it) in their order. One process is this one."""
    if processes == 1:
        start(*arguments)
        yield lambda work, tasks: ((task, work(task)) for task in tasks)
        close()
        return
    # a fork would take over the open files of whoever calls this
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, start_worker, (start, arguments)) as pool:
        try:
            yield lambda work, tasks: in_order(pool, work, tasks, 3 * processes)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def in_order(
    pool: ProcessPoolExecutor, work: Callable[[Any], Any], tasks: Iterable[Any], most: int
) -> Iterator[tuple[Any, Any]]:
    """As the pool's own `map`, which would read all tasks before any is done."""
    waiting: deque[tuple[Any, Future]] = deque()
    for task in tasks:
        waiting.append((task, pool.submit(work, task)))
        if len(waiting) >= most:
            task, done = waiting.popleft()
            yield task, done.result()
    for task, done in waiting:
        yield task, done.result()


def batches(passages: Iterable[ArchivePassage]) -> Iterator[list[ArchivePassage]]:
    remaining = iter(passages)
    while some := list(islice(remaining, AT_ONCE)):
        yield some


def start_worker(start: Callable, arguments: tuple) -> None:
    threading.Thread(target=end_with_parent, daemon=True).start()
    start(*arguments)


def end_with_parent() -> None:
    """A process that was killed tells nobody, and its workers would wait for it for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)


def remember_numbers() -> None:
    numbering[:] = [Numbering()]


def prepared_batch(passages: list[ArchivePassage]) -> list[PreparedPassage]:
    return [prepared(one, numbering[0]) for one in passages]


def open_index(path: Path, megabytes: int) -> None:
    index = ReuseIndex(path, megabytes)
    if path.with_suffix(SHARED).exists():
        index.know_shared(path.with_suffix(SHARED))
    opened[:] = [index]


def answers(asked: tuple[list[ArchivePassage], int]) -> list[PassageReuse]:
    passages, formula = asked
    return list(reuse(opened[0], passages, formula))


def close() -> None:
    """Forget what this process remembers if it did the work itself."""
    numbering.clear()
    for index in opened:
        index.close()
    opened.clear()
