"""Many readers, some editors and a load for some minutes, while a host and the replica go and come back."""

import shutil
import sys
import time
from contextlib import ExitStack

from . import on_several
from .stage import finished, generated, two_hosts

STATEMENTS, READERS, EDITORS = 1000, 50, 3
PAUSE = 2  # seconds in which a reader reads a page
A_LOAD = 100  # statements of each load; one follows another


def soak(minutes):
    """Whether nothing was lost, and nobody saw an error; prints one row."""
    if not shutil.which("nginx"):
        print("nginx is not installed; on Debian: apt install nginx", file=sys.stderr)
        return False
    with ExitStack() as ends:
        stage = two_hosts(ends, STATEMENTS)
        end = time.monotonic() + 60 * minutes
        parts = on_several.host_away, on_several.replica_away
        done = {"loads": 0, "taken away": 0}

        def happens():
            while time.monotonic() < end:
                load = stage.command(
                    "load", generated(stage, f"load-{done['loads']}", A_LOAD, 100 + done["loads"])
                )
                parts[done["taken away"] % 2](stage)
                done["taken away"] += 1
                status, said = finished(load, 300)
                assert status == 0, said[-300:]
                done["loads"] += 1
                time.sleep(max(0, min(minutes * 3, end - time.monotonic())))
            return f"{done['loads']} loads of {A_LOAD}; a part was taken away {done['taken away']} times"

        return stage.beside(
            f"{minutes:g} minutes: {READERS} readers, {EDITORS} editors, one loader",
            happens,
            cut=False,
            editors=EDITORS,
            number=READERS,
            pause=PAUSE,
        ).well
