"""The short form of `make faults`: what takes less than a minute of it, with the same functions."""

from contextlib import ExitStack

import pytest

from . import on_one_host
from .stage import one_host

pytestmark = [pytest.mark.slow, pytest.mark.anywhere]


@pytest.fixture(scope="module")
def stage():
    with ExitStack() as ends:
        yield one_host(ends, 40)


@pytest.mark.parametrize(
    "fault",
    [
        on_one_host.worker,
        lambda stage: on_one_host.loader(stage, 40),
        lambda stage: on_one_host.damaged(stage, [("garbage", "term")]),
    ],
    ids=["a worker is killed", "a load is killed", "the index is damaged"],
)
def test_readers_and_editors_lose_nothing(stage, fault):
    row = fault(stage)
    assert row.well, str(row)
