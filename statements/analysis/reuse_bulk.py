"""A whole archive asked about at once, by several processes that read one index."""

import multiprocessing
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from .reuse import FORMULA, PassageReuse, reuse
from .reuse_index import ArchivePassage, ReuseIndex

AT_ONCE = 500  # passages that are handed to a process together

opened: list[ReuseIndex] = []  # the one index of a process that answers


def reuse_of_all(
    path: Path,
    passages: Iterable[ArchivePassage],
    processes: int = 2,
    formula: int = FORMULA,
    megabytes: int = 96,
) -> Iterator[PassageReuse]:
    """The PassageReuse of each passage, in the order given, by an index that is in a file.

    Those of one time should follow each other, as they share sources. `megabytes` of the file are kept in
    memory by each process.
    """
    asked = ((some, formula) for some in batches(passages))
    # a fork would take over the open files of whoever calls this
    with multiprocessing.get_context("spawn").Pool(processes, open_index, (path, megabytes)) as pool:
        for answered in pool.imap(answers, asked):
            yield from answered


def batches(passages: Iterable[ArchivePassage]) -> Iterator[list[ArchivePassage]]:
    remaining = iter(passages)
    while some := list(islice(remaining, AT_ONCE)):
        yield some


def open_index(path: Path, megabytes: int) -> None:
    opened[:] = [ReuseIndex(path, megabytes)]


def answers(asked: tuple[list[ArchivePassage], int]) -> list[PassageReuse]:
    passages, formula = asked
    return list(reuse(opened[0], passages, formula))
